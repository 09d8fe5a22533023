"""Observing: with a reason, per step; the first date stays, and what was observed stays readable."""

import pytest
from django.core.exceptions import PermissionDenied

from actas import servicios
from actas.errores import DatosInvalidos, EstadoNoLoPermite
from actas.models import Acta, EstadoActa, Observacion, Paso
from actas.servicios import DatosObservacion
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.correo.models import Correo
from egtpi_portal.cuentas.models import Rol
from tests.actas.ayudas import eventos
from tests.correos import encolados

pytestmark = pytest.mark.django_db
MOTIVO = (DatosObservacion("Falta el cargo de la gerenta.", Paso.PARTICIPANTES),)


@pytest.mark.parametrize("quien", ["fed", "midis", "dat"])
def test_observar_sends_it_back_with_a_reason_on_the_version_presented(presentada, gente, quien):
    (hecha,) = servicios.observar_acta(acta=presentada, observaciones=MOTIVO, por=gente[quien])
    acta = Acta.objects.get(pk=presentada.pk)
    assert (acta.estado, acta.cargada_el, acta.recargada_el) == (EstadoActa.OBSERVADA, presentada.cargada_el, None)
    assert (hecha.paso, hecha.motivo, hecha.version.numero) == ("participantes", "Falta el cargo de la gerenta.", 1)
    assert (hecha.hecha_en, hecha.hecha_por, hecha.atendida_en) == (ahora(), gente[quien], None)
    assert eventos()[-1] == (
        "acta.observacion",
        f"{gente[quien]} observó el acta 02-ACTA-2024-06: Participantes: Falta el cargo de la gerenta.",
    )


def test_observar_a_conforme_acta_is_possible(conforme, gente):
    servicios.observar_acta(acta=conforme, observaciones=MOTIVO, por=gente["dat"])
    assert Acta.objects.get(pk=conforme.pk).estado == EstadoActa.OBSERVADA


def test_observar_several_things_is_one_event(presentada, gente):
    antes = len(eventos())
    servicios.observar_acta(
        acta=presentada, observaciones=(*MOTIVO, DatosObservacion("Vuelva a escanear.")), por=gente["fed"]
    )
    assert len(eventos()) == antes + 1
    assert [(o.paso, o.motivo) for o in presentada.observaciones.all()] == [
        ("participantes", "Falta el cargo de la gerenta."),
        ("", "Vuelva a escanear."),
    ]


@pytest.mark.parametrize("motivo", ["", "  \n ", "\x00"])
def test_observar_without_a_reason_is_refused_beside_its_field(presentada, gente, motivo):
    with pytest.raises(DatosInvalidos) as negado:
        servicios.observar_acta(acta=presentada, observaciones=(DatosObservacion(motivo),), por=gente["fed"])
    assert [(e.campo, e.fila, e.mensaje) for e in negado.value.errores] == [
        ("motivo", 0, "Escriba qué debe corregirse.")
    ]
    assert not Observacion.objects.exists()


def test_observar_nothing_is_refused(presentada, gente):
    with pytest.raises(DatosInvalidos):
        servicios.observar_acta(acta=presentada, observaciones=(), por=gente["fed"])


@pytest.mark.parametrize("quien", ["secretaria", "equipo", "dmi", "admin"])
def test_observar_is_for_coordinators_and_reviewers(presentada, gente, quien):
    with pytest.raises(PermissionDenied, match="no puede observar actas de Áncash"):
        servicios.observar_acta(acta=presentada, observaciones=MOTIVO, por=gente[quien])


def test_observar_by_the_coordinator_of_another_region_is_refused(presentada, persona):
    with pytest.raises(PermissionDenied):
        servicios.observar_acta(acta=presentada, observaciones=MOTIVO, por=persona(Rol.COORDINADOR_MIDIS, "13"))


@pytest.mark.parametrize("donde", ["borrador", "observada"])
def test_observar_what_is_not_presented_is_refused(donde, request, gente):
    with pytest.raises(EstadoNoLoPermite, match="no se puede observarla"):
        servicios.observar_acta(acta=request.getfixturevalue(donde), observaciones=MOTIVO, por=gente["dat"])


def test_observar_tells_the_secretaries_by_mail(presentada, gente):
    Correo.objects.all().delete()
    servicios.observar_acta(acta=presentada, observaciones=MOTIVO, por=gente["fed"])
    ((asunto, cuerpo, correos),) = encolados()
    assert asunto == "El acta 02-ACTA-2024-06 fue observada"
    assert "- Participantes: Falta el cargo de la gerenta." in cuerpo
    assert correos == ["raul@example.org", "rosa@example.org"]
