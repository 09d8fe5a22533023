"""Drafts: when one may begin, its code, its steps saved one by one, and what is copied from the session before."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from actas import servicios
from actas.contenido.datos import DatosSesion
from actas.contenido.pasos import leer
from actas.errores import DatosInvalidos, ErrorDeActa, EstadoNoLoPermite
from actas.models import Acta, EstadoActa, Paso, TipoSesion
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Firmante
from tests.actas.ayudas import SESION, eventos, guardar, versiones_de

pytestmark = pytest.mark.django_db
EXTRA = TipoSesion.EXTRAORDINARIA


def crear(region, por, fecha=SESION, tipo=TipoSesion.ORDINARIA):
    return servicios.crear_borrador(region=region, datos=DatosSesion(fecha, tipo), por=por)


@pytest.mark.parametrize("quien", ["secretaria", "suplente", "equipo"])
def test_crear_borrador_begins_an_acta_that_is_no_evidence(gente, ancash, quien):
    acta = crear(ancash, gente[quien])
    assert (acta.codigo, acta.estado, acta.cargada_el, acta.sello) == ("02-ACTA-2024-06", EstadoActa.BORRADOR, None, "")
    assert (acta.creada_en, acta.creada_por) == (ahora(), gente[quien])
    assert eventos() == [
        ("acta.creacion", f"{gente[quien]} empezó el acta 02-ACTA-2024-06, de la sesión del 12/06/2024.")
    ]


@pytest.mark.parametrize("quien", ["fed", "midis", "dat", "dmi", "admin"])
def test_crear_borrador_is_for_who_write_in_the_region(gente, ancash, quien):
    with pytest.raises(PermissionDenied, match="no puede escribir actas de Áncash"):
        crear(ancash, gente[quien])


def test_crear_borrador_in_another_region_is_refused(persona, ancash):
    with pytest.raises(PermissionDenied):
        crear(ancash, persona(Rol.SECRETARIO_TECNICO, "13"))


@pytest.mark.parametrize(
    ("fecha", "mensaje"),
    [
        (dt.date(2024, 6, 19), "La sesión no puede ser de un día que aún no llega."),
        (
            dt.date(2023, 1, 1),
            "La sesión no puede ser anterior al Pacto Regional, que se empezó a suscribir el 12/05/2023.",
        ),
    ],
)
def test_crear_borrador_of_a_session_that_cannot_be_is_refused_beside_its_field(gente, ancash, fecha, mensaje):
    Firmante.objects.filter(pacto_id="02").update(suscrito_el=dt.date(2023, 6, 1))
    Firmante.objects.filter(pacto_id="02", ubigeo="020101").update(suscrito_el=dt.date(2023, 5, 12))
    with pytest.raises(DatosInvalidos) as negado:
        crear(ancash, gente["secretaria"], fecha)
    assert [(e.campo, e.mensaje) for e in negado.value.errores] == [("fecha_sesion", mensaje)]
    assert eventos() == []


def test_crear_borrador_of_today_and_of_the_first_day_of_the_pact_is_possible(gente, ancash):
    Firmante.objects.filter(pacto_id="02").update(suscrito_el=dt.date(2023, 5, 12))
    for fecha in (dt.date(2024, 6, 18), dt.date(2023, 5, 12)):
        assert crear(ancash, gente["equipo"], fecha).fecha_sesion == fecha


def test_crear_borrador_twice_on_a_day_needs_an_extraordinary_one(gente, ancash):
    crear(ancash, gente["secretaria"])
    with pytest.raises(DatosInvalidos, match="Ya hay un acta de sesión ordinaria de ese día, 02-ACTA-2024-06"):
        crear(ancash, gente["equipo"])
    assert crear(ancash, gente["equipo"], tipo=EXTRA).codigo == "02-ACTA-2024-06-E1"


def test_crear_borrador_on_the_day_of_an_annulled_one_is_possible(gente, ancash):
    servicios.anular_acta(acta=crear(ancash, gente["secretaria"]), motivo="Duplicada", por=gente["dmi"])
    assert crear(ancash, gente["secretaria"]).codigo == "02-ACTA-2024-06-2"


def test_crear_borrador_numbers_what_is_taken(gente, ancash, hoy):
    hoy(dt.date(2024, 6, 30))
    dias = [(3, TipoSesion.ORDINARIA), (10, TipoSesion.ORDINARIA), (17, TipoSesion.ORDINARIA), (17, EXTRA), (18, EXTRA)]
    assert [crear(ancash, gente["equipo"], dt.date(2024, 6, dia), tipo).codigo for dia, tipo in dias] == [
        "02-ACTA-2024-06", "02-ACTA-2024-06-2", "02-ACTA-2024-06-3", "02-ACTA-2024-06-E1", "02-ACTA-2024-06-E2",
    ]  # fmt: skip


def test_sesion_of_a_draft_moved_to_another_month_takes_its_code(borrador, gente):
    hecho = guardar(borrador, Paso.SESION, DatosSesion(dt.date(2024, 5, 29), lugar="Huaraz"), gente["secretaria"])
    assert (hecho.acta.codigo, hecho.acta.fecha_sesion) == ("02-ACTA-2024-05", dt.date(2024, 5, 29))
    guardar(borrador, Paso.SESION, DatosSesion(dt.date(2024, 5, 30), lugar="Huaraz"), gente["secretaria"])
    assert Acta.objects.get(pk=borrador.pk).codigo == "02-ACTA-2024-05"


def test_sesion_of_an_observed_acta_keeps_its_code(observada, gente):
    hecho = guardar(observada, Paso.SESION, DatosSesion(dt.date(2024, 5, 29)), gente["secretaria"])
    assert hecho.acta.codigo == "02-ACTA-2024-06"


def test_copiar_brings_agenda_and_participants_without_what_the_session_found(presentada, gente, ancash, hoy):
    hoy(dt.date(2024, 7, 10))
    nueva = crear(ancash, gente["equipo"], dt.date(2024, 7, 10))
    antes = len(eventos())
    assert servicios.copiar_de_la_anterior(acta=nueva, por=gente["equipo"]) == presentada
    (punto,) = leer(nueva, Paso.AGENDA)
    assert (punto.codigo, punto.descripcion, punto.sectores) == ("P1", "Anemia por distrito", ("salud",))
    assert leer(nueva, Paso.PARTICIPANTES) == leer(presentada, Paso.PARTICIPANTES)
    assert leer(nueva, Paso.ACUERDOS) == ()
    assert {paso: n for paso, n in versiones_de(nueva).items() if n} == {"agenda": 1, "participantes": 1}
    assert eventos()[antes:] == [
        (
            "acta.copia",
            "elena copió en el acta 02-ACTA-2024-07 la agenda y los participantes de 02-ACTA-2024-06.",
        )
    ]


def test_copiar_overwrites_nothing(presentada, gente, ancash, hoy):
    hoy(dt.date(2024, 7, 10))
    nueva = crear(ancash, gente["equipo"], dt.date(2024, 7, 10))
    servicios.copiar_de_la_anterior(acta=nueva, por=gente["equipo"])
    with pytest.raises(ErrorDeActa, match="ya tiene agenda o participantes"):
        servicios.copiar_de_la_anterior(acta=nueva, por=gente["equipo"])


def test_copiar_without_an_earlier_session_is_told(gente, ancash):
    with pytest.raises(ErrorDeActa, match="no tiene una sesión anterior presentada"):
        servicios.copiar_de_la_anterior(acta=crear(ancash, gente["equipo"]), por=gente["equipo"])


def test_copiar_into_what_is_no_draft_is_refused(presentada, gente):
    with pytest.raises(EstadoNoLoPermite, match="ya está presentada: no se puede copiar"):
        servicios.copiar_de_la_anterior(acta=presentada, por=gente["equipo"])
