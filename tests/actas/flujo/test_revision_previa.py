"""Before it is signed: a coordinator who was asked sees the draft and comments on it."""

import pytest
from django.core.exceptions import PermissionDenied

from actas import servicios
from actas.errores import DatosInvalidos, EstadoNoLoPermite
from actas.models import Acta, Paso, RolFirma
from actas.permisos import puede_comentar, puede_pedir_revision
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol, Usuario
from tests.actas.ayudas import eventos
from tests.correos import encolados

pytestmark = pytest.mark.django_db
FED = RolFirma.COORDINADOR_FED


def ve(usuario, acta) -> bool:
    """Whether the person sees that acta, as in a new request."""
    return Acta.objects.visibles_para(Usuario.objects.get(pk=usuario.pk)).filter(pk=acta.pk).exists()


def test_pedir_revision_shows_the_draft_to_that_coordination_alone(borrador, gente, persona):
    suplente = persona(Rol.COORDINADOR_FED, "02", nombre="sara", suplente=True)
    de_fuera = persona(Rol.COORDINADOR_FED, "13")
    assert [ve(quien, borrador) for quien in (gente["fed"], suplente, gente["midis"], de_fuera)] == [False] * 4
    pedido = servicios.pedir_revision(acta=borrador, rol=FED, mensaje=" ¿Está bien? ", por=gente["equipo"])
    assert (pedido.rol, pedido.mensaje, pedido.pedido_en, pedido.pedido_por) == (
        FED, "¿Está bien?", ahora(), gente["equipo"],
    )  # fmt: skip
    assert [ve(quien, borrador) for quien in (gente["fed"], suplente, gente["midis"], de_fuera)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [ve(gente[quien], borrador) for quien in ("dat", "dmi", "admin")] == [False] * 3
    assert eventos()[-1] == (
        "acta.pedido", "elena pidió a Coordinador Territorial FED que mire el borrador 02-ACTA-2024-06.",
    )  # fmt: skip
    assert encolados()[0][2] == ["felipe@example.org", "sara@example.org"]


def test_pedir_revision_to_the_secretary_is_refused(borrador, gente):
    with pytest.raises(DatosInvalidos, match="Elija a qué coordinación"):
        servicios.pedir_revision(acta=borrador, rol=RolFirma.SECRETARIO_TECNICO, por=gente["equipo"])


def test_pedir_revision_of_what_is_no_draft_is_refused(presentada, gente):
    assert not puede_pedir_revision(gente["equipo"], presentada)
    with pytest.raises(EstadoNoLoPermite, match="ya está presentada"):
        servicios.pedir_revision(acta=presentada, rol=FED, por=gente["equipo"])


@pytest.mark.parametrize("quien", ["fed", "midis", "dat", "dmi", "admin"])
def test_pedir_revision_is_for_who_write_in_the_region(borrador, gente, quien):
    with pytest.raises(PermissionDenied):
        servicios.pedir_revision(acta=borrador, rol=FED, por=gente[quien])


def test_comentar_is_for_who_write_and_who_was_asked(borrador, gente):
    servicios.pedir_revision(acta=borrador, rol=FED, por=gente["equipo"])
    comentario = servicios.comentar_borrador(
        acta=borrador, texto="Falta el nudo crítico.", paso=Paso.ACUERDOS, por=gente["fed"]
    )
    assert (comentario.paso, comentario.texto, comentario.hecho_por) == (
        "acuerdos", "Falta el nudo crítico.", gente["fed"],
    )  # fmt: skip
    assert eventos()[-1] == ("acta.comentario", "felipe comentó el borrador 02-ACTA-2024-06 (Acuerdos).")
    servicios.comentar_borrador(acta=borrador, texto="Corregido.", por=gente["equipo"])
    assert [quien for quien in gente if puede_comentar(gente[quien], borrador)] == [
        "secretaria", "suplente", "equipo", "fed",
    ]  # fmt: skip
    for quien in ("midis", "dat", "dmi", "admin"):
        with pytest.raises(PermissionDenied):
            servicios.comentar_borrador(acta=borrador, texto="Yo también", por=gente[quien])


def test_comentar_nothing_is_refused(borrador, gente):
    with pytest.raises(DatosInvalidos, match="Escriba su comentario"):
        servicios.comentar_borrador(acta=borrador, texto=" \n", por=gente["equipo"])


def test_comentar_what_was_presented_is_refused(presentada, gente):
    with pytest.raises(EstadoNoLoPermite):
        servicios.comentar_borrador(acta=presentada, texto="Tarde", por=gente["equipo"])
