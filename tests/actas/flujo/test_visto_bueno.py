"""The vistos buenos: given to a seal, by each coordinator of the region, and lapsing with any change."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from actas import servicios
from actas.contenido import pasos
from actas.contenido.datos import DatosParticipante
from actas.errores import ContenidoCambiado, ErrorDeActa, EstadoNoLoPermite, YaTieneVistoBueno
from actas.flujo.cargo import cargo_de
from actas.flujo.firmas import firmas_vigentes, vistos_buenos_caducos, vistos_buenos_que_faltan, vistos_buenos_vigentes
from actas.models import Acta, EstadoActa, Firma, Paso, RolFirma
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Membresia, Rol
from tests.actas.ayudas import eventos, guardar, pdf, presentar_otra_vez
from verificacion.expedientes.recopilacion import recopilar

pytestmark = pytest.mark.django_db
FED, MIDIS, SECRETARIA = RolFirma.COORDINADOR_FED, RolFirma.COORDINADOR_MIDIS, RolFirma.SECRETARIO_TECNICO
OTRA_GENTE = (DatosParticipante("Ana Ríos", "Subgerenta", "GORE Áncash"),)


def estado(acta) -> str:
    return Acta.objects.get(pk=acta.pk).estado


def firmas_para_el_motor(acta) -> list[tuple]:
    """The signatures of that acta as the engine gets them."""
    (suya,) = [a for a in recopilar(acta.region_id).actas if a.id == acta.codigo]
    return [(f.rol, f.nombre, f.fecha) for f in suya.firmas]


@pytest.mark.parametrize("orden", [("fed", "midis"), ("midis", "fed")])
def test_visto_bueno_of_both_makes_it_conforme_in_either_order(presentada, gente, orden):
    primera = servicios.dar_visto_bueno(acta=presentada, por=gente[orden[0]])
    assert estado(presentada) == EstadoActa.PRESENTADA
    assert (primera.sello, primera.fecha, primera.dada_en) == (presentada.sello, dt.date(2024, 6, 18), ahora())
    servicios.dar_visto_bueno(acta=presentada, por=gente[orden[1]])
    assert estado(presentada) == EstadoActa.CONFORME
    assert {rol: f.nombre for rol, f in vistos_buenos_vigentes(presentada).items()} == {FED: "felipe", MIDIS: "maria"}
    assert vistos_buenos_que_faltan(presentada) == ()


def test_visto_bueno_reaches_the_engine_with_its_lima_date(conforme):
    dia = dt.date(2024, 6, 18)
    assert firmas_para_el_motor(conforme) == [(SECRETARIA, "rosa", dia), (FED, "felipe", dia), (MIDIS, "maria", dia)]


def test_visto_bueno_by_the_deputy_counts_for_the_coordination(presentada, gente, persona):
    suplente = persona(Rol.COORDINADOR_FED, "02", nombre="sara", suplente=True)
    servicios.dar_visto_bueno(acta=presentada, por=suplente)
    with pytest.raises(YaTieneVistoBueno, match=r"visto bueno de sara, Coordinador Territorial FED, 18/06/2024"):
        servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    assert vistos_buenos_que_faltan(presentada) == (MIDIS,)


@pytest.mark.parametrize("quien", ["secretaria", "equipo", "dat", "dmi", "admin"])
def test_visto_bueno_is_for_the_coordinators_alone(presentada, gente, quien):
    with pytest.raises(PermissionDenied, match="corresponde a Coordinación Territorial FED o Coordinación de Enlace"):
        servicios.dar_visto_bueno(acta=presentada, por=gente[quien])
    assert presentada.firmas.count() == 1


def test_visto_bueno_by_the_coordinator_of_another_region_is_refused(presentada, persona):
    with pytest.raises(PermissionDenied):
        servicios.dar_visto_bueno(acta=presentada, por=persona(Rol.COORDINADOR_FED, "13"))


def test_visto_bueno_with_a_membership_that_ended_yesterday_is_refused_with_the_reason(presentada, gente):
    Membresia.objects.filter(usuario=gente["midis"]).update(hasta=dt.date(2024, 6, 17))
    with pytest.raises(PermissionDenied, match=r"Coordinación de Enlace MIDIS en Áncash terminó el 17/06/2024"):
        servicios.dar_visto_bueno(acta=presentada, por=gente["midis"])


def test_visto_bueno_of_who_holds_both_coordinations_is_one_at_a_time(presentada, persona):
    ambas = persona(Rol.COORDINADOR_FED, "02", nombre="ines")
    Membresia.objects.create(usuario=ambas, rol=Rol.COORDINADOR_MIDIS, region_id="02", desde=dt.date(2024, 1, 1))
    assert servicios.dar_visto_bueno(acta=presentada, por=ambas, rol=MIDIS).rol == MIDIS
    assert estado(presentada) == EstadoActa.PRESENTADA
    assert servicios.dar_visto_bueno(acta=presentada, por=ambas).rol == FED
    assert estado(presentada) == EstadoActa.CONFORME


def test_visto_bueno_for_a_coordination_the_person_does_not_hold_is_refused(presentada, gente):
    with pytest.raises(EstadoNoLoPermite, match="no tiene hoy el rol de Coordinador de Enlace MIDIS"):
        servicios.dar_visto_bueno(acta=presentada, por=gente["fed"], rol=MIDIS)


def test_visto_bueno_to_another_seal_than_the_one_shown_is_refused(presentada, gente):
    with pytest.raises(ContenidoCambiado):
        servicios.dar_visto_bueno(acta=presentada, por=gente["fed"], sello_visto="0" * 64)
    assert servicios.dar_visto_bueno(acta=presentada, por=gente["fed"], sello_visto=presentada.sello).rol == FED


@pytest.mark.parametrize("donde", ["borrador", "observada"])
def test_visto_bueno_to_what_is_not_presented_is_refused(donde, request, gente):
    with pytest.raises(EstadoNoLoPermite, match="no se puede darle el visto bueno"):
        servicios.dar_visto_bueno(acta=request.getfixturevalue(donde), por=gente["midis"])


def test_visto_bueno_lapses_when_the_content_changes_and_says_what_changed(conforme, gente):
    servicios.observar_acta(
        acta=conforme, observaciones=(servicios.DatosObservacion("Corrija el cargo."),), por=gente["dat"]
    )
    acta = Acta.objects.get(pk=conforme.pk)
    assert set(vistos_buenos_vigentes(acta)) == {FED, MIDIS}, "an observation alone changes no content"
    guardar(acta, Paso.PARTICIPANTES, OTRA_GENTE, gente["secretaria"])
    acta = Acta.objects.get(pk=conforme.pk)
    assert vistos_buenos_vigentes(acta) == {}
    assert firmas_para_el_motor(acta) == [], "the engine counts none of them"
    caducos = vistos_buenos_caducos(acta)
    assert [c.firma.rol for c in caducos] == [FED, MIDIS]
    assert [str(d) for d in caducos[0].diferencias] == [
        "Participantes, Ana Ríos, cargo: decía «Gerenta» y ahora dice «Subgerenta»."
    ]


def test_visto_bueno_stands_again_when_the_content_goes_back_to_what_it_was(conforme, gente):
    servicios.observar_acta(acta=conforme, observaciones=(servicios.DatosObservacion("Revise."),), por=gente["dat"])
    antes = pasos.leer(conforme, Paso.PARTICIPANTES)
    guardar(conforme, Paso.PARTICIPANTES, OTRA_GENTE, gente["secretaria"])
    guardar(conforme, Paso.PARTICIPANTES, antes, gente["secretaria"])
    acta = Acta.objects.get(pk=conforme.pk)
    assert acta.sello == conforme.sello
    assert set(vistos_buenos_vigentes(acta)) == {FED, MIDIS}


def test_visto_bueno_after_a_correction_needs_both_anew(conforme, gente, hoy):
    servicios.observar_acta(acta=conforme, observaciones=(servicios.DatosObservacion("Revise."),), por=gente["fed"])
    guardar(conforme, Paso.PARTICIPANTES, OTRA_GENTE, gente["secretaria"])
    hoy(dt.date(2024, 6, 20))
    presentar_otra_vez(conforme, gente["secretaria"])
    servicios.dar_visto_bueno(acta=conforme, por=gente["fed"])
    assert estado(conforme) == EstadoActa.PRESENTADA
    servicios.dar_visto_bueno(acta=conforme, por=gente["midis"])
    assert estado(conforme) == EstadoActa.CONFORME
    dia = dt.date(2024, 6, 20)
    assert firmas_para_el_motor(conforme) == [(SECRETARIA, "rosa", dia), (FED, "felipe", dia), (MIDIS, "maria", dia)]
    assert conforme.firmas.count() == 6, "those of the earlier content are kept"


def test_visto_bueno_after_presenting_again_unchanged_is_confirmed_by_somebody(conforme, gente, hoy):
    servicios.observar_acta(acta=conforme, observaciones=(servicios.DatosObservacion("Revise."),), por=gente["dat"])
    hoy(dt.date(2024, 6, 20))
    presentar_otra_vez(conforme, gente["secretaria"])
    assert estado(conforme) == EstadoActa.PRESENTADA, "nobody passes over an observation by pressing a button"
    servicios.dar_visto_bueno(acta=conforme, por=gente["midis"])
    assert estado(conforme) == EstadoActa.CONFORME


def test_visto_bueno_writes_who_approved_and_as_what(presentada, gente):
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    assert eventos()[-1] == (
        "acta.visto_bueno",
        "felipe dio su visto bueno al acta 02-ACTA-2024-06 como Coordinador Territorial FED.",
    )
    assert Evento.objects.order_by("id").last().cambios == {"sello": ["", presentada.sello]}


@pytest.fixture
def importada(gente, ancash):
    """An acta that came by import, without the visto bueno of the Coordinador de Enlace."""
    acta = Acta.objects.create(
        region=ancash, codigo="02-ACTA-2024-05", fecha_sesion=dt.date(2024, 5, 15), estado=EstadoActa.PRESENTADA,
        cargada_el=ahora(), creada_en=ahora(), creada_por=gente["admin"],
    )  # fmt: skip
    for orden, rol in enumerate((SECRETARIA, FED)):
        Firma.objects.create(acta=acta, orden=orden, rol=rol, nombre="En el papel", fecha=dt.date(2024, 5, 20))
    return acta


def test_an_imported_acta_has_no_presentation_to_take_back(importada, gente):
    with pytest.raises(ErrorDeActa, match="no tiene una presentación que se pueda retirar"):
        servicios.retirar_presentacion(acta=importada, por=gente["secretaria"])


def test_visto_bueno_to_an_imported_acta_keeps_the_signatures_of_its_paper(importada, gente):
    servicios.dar_visto_bueno(acta=importada, por=gente["midis"])
    acta = Acta.objects.get(pk=importada.pk)
    assert acta.estado == EstadoActa.CONFORME
    assert firmas_para_el_motor(acta) == [
        (SECRETARIA, "En el papel", dt.date(2024, 5, 20)),
        (FED, "En el papel", dt.date(2024, 5, 20)),
        (MIDIS, "maria", dt.date(2024, 6, 18)),
    ]
    (version,) = acta.versiones.all()
    assert (version.numero, version.sello, version.documento) == (1, acta.sello, None)
    with pytest.raises(ValueError, match="llegó con la importación"):
        cargo_de(version)


def test_visto_bueno_on_the_paper_of_an_imported_acta_lapses_when_somebody_changes_it(importada, gente):
    servicios.observar_acta(acta=importada, observaciones=(servicios.DatosObservacion("Revise."),), por=gente["dat"])
    assert firmas_vigentes(importada).count() == 2
    guardar(importada, Paso.PARTICIPANTES, OTRA_GENTE, gente["secretaria"])
    assert firmas_vigentes(importada).count() == 0
    assert firmas_para_el_motor(importada) == []


def test_visto_bueno_lapses_when_a_file_is_replaced(conforme, gente):
    servicios.observar_acta(acta=conforme, observaciones=(servicios.DatosObservacion("Escanee."),), por=gente["fed"])
    servicios.adjuntar_acta_firmada(acta=conforme, archivo=pdf("legible"), nombre="acta.pdf", por=gente["secretaria"])
    caducos = vistos_buenos_caducos(Acta.objects.get(pk=conforme.pk))
    assert [str(d) for d in caducos[0].diferencias] == [
        "Acta firmada: se quitó «acta.pdf».",
        "Acta firmada: se agregó «acta.pdf».",
    ]
