"""Giving an access, what its link opens, and when it opens no more."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from actas import servicios as de_actas
from egtpi_portal.accesos import llave
from egtpi_portal.accesos.consultas import accesos_a_la_vista, acuerdos_de
from egtpi_portal.accesos.errores import AccesoInvalido, ErrorDeAcceso
from egtpi_portal.accesos.models import Acceso
from egtpi_portal.accesos.servicios import DatosAcceso, cerrar_acceso, dar_acceso, enviar_acceso, renovar_acceso
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cifrado import descifrar
from egtpi_portal.correo.models import Correo
from egtpi_portal.cuentas.models import Rol

from .conftest import JANGAS, MUNICIPALIDAD, SECTOR

pytestmark = pytest.mark.django_db


def correos() -> list[str]:
    return [descifrar(c.contenido, uso="correo") for c in Correo.objects.order_by("pk")]


def eventos() -> list[tuple[str, str]]:
    return list(Evento.objects.filter(accion__startswith="acceso").order_by("pk").values_list("accion", "resumen"))


def test_dar_acceso_keeps_it_writes_one_event_and_mails_its_link(acceso, rosa):
    assert (acceso.correo, acceso.vence, acceso.creado_por) == ("alcalde@munijangas.gob.pe", dt.date(2024, 3, 18), rosa)
    assert eventos() == [
        ("acceso.alta", f"rosa dio a pedro nahui rios ({MUNICIPALIDAD}) un acceso sin cuenta hasta el 18/03/2024.")
    ]
    assert f"/r/{llave.clave_de(acceso)}/" in correos()[-1]


def test_dar_acceso_asked_twice_is_one(ancash, acceso, rosa):
    datos = DatosAcceso(MUNICIPALIDAD, JANGAS, "pedro nahui rios", "Alcalde", "alcalde@munijangas.gob.pe")
    enviados = Correo.objects.count()
    assert dar_acceso(region=ancash, datos=datos, por=rosa) == acceso
    assert (Acceso.objects.count(), Correo.objects.count(), len(eventos())) == (1, enviados, 1)


@pytest.mark.parametrize(
    ("datos", "campo", "frase"),
    [
        (DatosAcceso(""), "entidad", "Escriba la entidad que responde."),
        (DatosAcceso("X", "130101"), "ubigeo", "No hay un gobierno local 130101 en Áncash."),
        (DatosAcceso("X", vence=dt.date(2023, 9, 19)), "vence", "El último día ya pasó."),
        (DatosAcceso("X", vence=dt.date(2025, 1, 1)), "vence", "A lo más un año: hasta el 20/09/2024."),
        (
            DatosAcceso("Otra", correo="ALCALDE@munijangas.gob.pe"), "correo",
            "ALCALDE@munijangas.gob.pe ya tiene un acceso abierto en esta región: renuévelo, o ciérrelo antes de dar "
            "otro.",
        ),
    ],
)  # fmt: skip
def test_dar_acceso_says_field_by_field_what_is_wrong(ancash, acceso, rosa, datos, campo, frase):
    with pytest.raises(AccesoInvalido) as dicho:
        dar_acceso(region=ancash, datos=datos, por=rosa)
    assert [(e.campo, e.mensaje) for e in dicho.value.errores] == [(campo, frase)]
    assert Acceso.objects.count() == 1


@pytest.mark.parametrize(("rol", "region"), [(Rol.SECRETARIO_TECNICO, "13"), (Rol.COORDINADOR_FED, "02")])
def test_only_who_writes_in_the_region_gives_sends_renews_and_closes(ancash, acceso, persona, rol, region):
    otra = persona(rol, region)
    for hacer in (
        lambda: dar_acceso(region=ancash, datos=DatosAcceso("X"), por=otra),
        lambda: enviar_acceso(acceso=acceso, por=otra),
        lambda: renovar_acceso(acceso=acceso, por=otra),
        lambda: cerrar_acceso(acceso=acceso, motivo="x", por=otra),
    ):
        with pytest.raises(PermissionDenied):
            hacer()


def test_the_database_keeps_one_open_access_of_each_mail_in_a_region(acceso, rosa):
    otro = Acceso(
        region_id="02", entidad="X", correo=acceso.correo, vence=acceso.vence, llave=llave.nueva(),
        creado_en=acceso.creado_en, creado_por=rosa,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="correo"), transaction.atomic():
        otro.save()
    cerrar_acceso(acceso=acceso, motivo="Dejó el cargo", por=rosa)
    otro.save()
    assert Acceso.objects.count() == 2


# --- what it is of ---


def test_acuerdos_de_are_those_of_the_person_however_entity_and_name_are_written(acceso, acuerdo):
    assert list(acuerdos_de(acceso)) == [acuerdo]


def test_acuerdos_de_an_entity_are_those_of_whoever_answers_for_it(ancash, rosa, del_sector):
    todo = dar_acceso(region=ancash, datos=DatosAcceso(SECTOR.upper()), por=rosa)
    assert list(acuerdos_de(todo)) == [del_sector]


def test_acuerdos_de_another_person_of_the_same_entity_are_none(ancash, rosa, acuerdo):
    otro = dar_acceso(region=ancash, datos=DatosAcceso(MUNICIPALIDAD, JANGAS, "Otra Persona"), por=rosa)
    assert list(acuerdos_de(otro)) == []


def test_acuerdos_de_an_annulled_acta_are_none(acceso, acta, persona):
    evaluadora = persona(Rol.EVALUADOR_DMI)
    de_actas.anular_acta(acta=acta, motivo="Es de otra sesión", por=evaluadora)
    assert list(acuerdos_de(acceso)) == []


# --- its link ---


def test_acceso_de_its_link_until_its_last_day(acceso, hoy):
    clave = llave.clave_de(acceso)
    hoy(acceso.vence, dt.time(23, 59))
    assert llave.acceso_de(clave) == acceso
    hoy(acceso.vence + dt.timedelta(days=1), dt.time(0, 1))
    assert llave.acceso_de(clave) is None


def test_acceso_de_a_renewed_or_closed_one_is_none(acceso, rosa):
    antes = llave.clave_de(acceso)
    acceso = renovar_acceso(acceso=acceso, por=rosa)
    assert (llave.acceso_de(antes), llave.acceso_de(llave.clave_de(acceso))) == (None, acceso)
    cerrar_acceso(acceso=acceso, motivo="Dejó el cargo", por=rosa)
    assert llave.acceso_de(llave.clave_de(acceso)) is None
    assert eventos()[-1] == (
        "acceso.cierre",
        f"rosa cerró el acceso de pedro nahui rios ({MUNICIPALIDAD}): Dejó el cargo.",
    )
    with pytest.raises(ErrorDeAcceso, match="está cerrado: dé otro"):
        renovar_acceso(acceso=acceso, por=rosa)


def test_acceso_de_what_is_no_link_is_none_after_the_same_work(acceso, rosa):
    buena = llave.clave_de(acceso)
    suya, _, firma = buena.partition(".")
    consultas = []
    for clave in (buena, suya, suya + ".", f"{suya}.{firma[:-1]}", f"{llave.nueva()}.{firma}", "x", "ñ" * 500, ""):
        with CaptureQueriesContext(connection) as hechas:
            assert llave.acceso_de(clave) == (acceso if clave == buena else None)
        consultas.append(len(hechas))
    assert consultas == [1] * 8


def test_a_link_says_nothing_of_anybody_and_the_database_cannot_make_one(acceso, settings):
    clave = llave.clave_de(acceso)
    assert len(clave) == 66 and str(acceso.pk) != clave
    antes, settings.SECRET_KEY = settings.SECRET_KEY, "otra" * 20
    assert llave.acceso_de(clave) is None
    settings.SECRET_KEY_FALLBACKS = [antes]
    assert llave.acceso_de(clave) == acceso, "what was signed with an earlier key goes on opening"


def test_those_open_are_listed_first(ancash, rosa):
    primero, segundo, tercero = (
        dar_acceso(region=ancash, datos=DatosAcceso(SECTOR, nombre=nombre), por=rosa)
        for nombre in ("Ana", "Beto", "Celia")
    )
    cerrar_acceso(acceso=primero, motivo="Ya no trabaja ahí", por=rosa)
    assert list(accesos_a_la_vista(rosa, "02")) == [segundo, tercero, primero]
