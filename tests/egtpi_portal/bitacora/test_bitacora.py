"""The trail only grows: in code, by the database's own triggers, and never without its change."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from egtpi_portal.bitacora import marcas
from egtpi_portal.bitacora.acciones import ACCIONES, que_empiezan
from egtpi_portal.bitacora.models import BitacoraInmutable, Evento
from egtpi_portal.bitacora.servicios import FueraDeTransaccion, registrar, registrar_varios
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from verificacion.dias import consultas as dias
from verificacion.firmantes import consultas as firmantes

pytestmark = pytest.mark.django_db


@pytest.fixture
def evento(persona):
    return registrar(
        por=persona(Rol.SECRETARIO_TECNICO, "02", nombre="ana"),
        accion="expediente.exportacion",
        resumen="Exportó el expediente de Áncash.",
        objeto=Region.objects.get(pk="02"),
        region="02",
    )


def test_registrar_keeps_who_and_what_as_text(evento):
    assert Evento.objects.filter(pk=evento.pk).values().get() == {
        "id": evento.pk,
        "momento": evento.momento,
        "actor_id": evento.actor_id,
        "actor_texto": "ana (ana)",
        "region_id": "02",
        "accion": "expediente.exportacion",
        "objeto_tipo": "territorio.region",
        "objeto_id": "02",
        "objeto_texto": "Áncash",
        "resumen": "Exportó el expediente de Áncash.",
        "cambios": {},
        "direccion": None,
    }


def test_registrar_with_an_unknown_action_fails(db):
    with pytest.raises(KeyError, match=r"expediente\.robo"):
        registrar(por=None, accion="expediente.robo", resumen="…")


@pytest.mark.django_db(transaction=True)
def test_registrar_outside_a_transaction_fails():
    with pytest.raises(FueraDeTransaccion):
        registrar(por=None, accion="sesion.fallo", resumen="Intento.")
    assert not Evento.objects.exists()


@pytest.mark.parametrize(
    "cambiar",
    [
        lambda e: e.save(),
        lambda e: e.delete(),
        lambda e: Evento.objects.filter(pk=e.pk).update(resumen="otro"),
        lambda e: Evento.objects.all().delete(),
        lambda e: Evento.objects.bulk_update([e], ["resumen"]),
        lambda e: Evento.objects.update_or_create(pk=e.pk, defaults={"resumen": "otro"}),
        lambda e: Evento.objects.bulk_create([Evento(resumen="otro")]),
    ],
)
def test_an_event_cannot_be_changed_or_deleted_in_code(evento, cambiar):
    with pytest.raises(BitacoraInmutable):
        cambiar(evento)
    assert list(Evento.objects.values_list("resumen", flat=True)) == ["Exportó el expediente de Áncash."]


@pytest.mark.parametrize(
    "sentencia",
    ["UPDATE bitacora_evento SET resumen = 'otro'", "DELETE FROM bitacora_evento", "TRUNCATE bitacora_evento CASCADE"],
)
def test_an_event_cannot_be_changed_or_deleted_in_the_database(evento, sentencia):
    if sentencia.startswith("TRUNCATE") and connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError, match="La bitacora solo crece"), transaction.atomic():
        connection.cursor().execute(sentencia)
    assert Evento.objects.get().resumen == "Exportó el expediente de Áncash."


def copia(orden: str, **cambios) -> str:
    """A statement that writes the row of the trail again, with other values."""
    columnas = [campo.column for campo in Evento._meta.local_fields]
    valores = ", ".join(cambios.get(columna, columna) for columna in columnas)
    return f"{orden} INTO bitacora_evento ({', '.join(columnas)}) SELECT {valores} FROM bitacora_evento WHERE true"  # noqa: S608


@pytest.mark.parametrize(
    "sentencia",
    [
        copia("INSERT OR REPLACE", resumen="'otro'"),
        copia("REPLACE", resumen="'otro'"),
        copia("INSERT OR REPLACE", resumen="'otro'", momento="'1990-01-01'"),
        copia("INSERT", resumen="'otro'") + " ON CONFLICT (id) DO UPDATE SET resumen = excluded.resumen",
        "UPDATE OR REPLACE bitacora_evento SET resumen = 'otro'",
    ],
)
def test_an_event_cannot_be_replaced_in_the_database(evento, sentencia):
    if "REPLACE" in sentencia and connection.vendor != "sqlite":
        pytest.skip("only SQLite has REPLACE")
    with pytest.raises(DatabaseError, match="La bitacora solo crece"), transaction.atomic():
        connection.cursor().execute(sentencia)
    assert list(Evento.objects.values_list("resumen", flat=True)) == ["Exportó el expediente de Áncash."]


def test_the_guard_against_replacing_lets_new_events_in(evento):
    connection.cursor().execute(copia("INSERT", id=str(evento.pk + 7), resumen="'otro'"))
    assert list(Evento.objects.order_by("id").values_list("resumen", flat=True)) == [evento.resumen, "otro"]


def test_registrar_varios_writes_in_order_what_registrar_would(persona):
    quien, region = persona(Rol.SECRETARIO_TECNICO, "02", nombre="ana"), Region.objects.get(pk="02")
    sucesos = [
        {
            "por": quien,
            "accion": "acta.edicion",
            "resumen": f"Cambio {n}.",
            "objeto": region,
            "cambios": {"a": ["1", "2"]},
        }
        for n in range(3)
    ]
    assert registrar_varios(sucesos) == 3
    registrar(**sucesos[0])
    *varios, uno = Evento.objects.order_by("id").values("actor_id", "actor_texto", "objeto_id", "accion", "cambios")
    assert varios == [uno] * 3
    assert list(Evento.objects.order_by("id").values_list("resumen", flat=True))[:3] == [
        "Cambio 0.", "Cambio 1.", "Cambio 2.",
    ]  # fmt: skip


def test_registrar_varios_refuses_an_unknown_action_and_writes_none(persona):
    with pytest.raises(KeyError):
        registrar_varios([{"por": None, "accion": a, "resumen": "x"} for a in ("acta.edicion", "acta.nada")])
    assert not Evento.objects.exists()


def test_actions_that_begin_so_are_those_of_the_trail_and_no_other():
    assert que_empiezan("calendario.") == [codigo for codigo in ACCIONES if codigo.startswith("calendario.")]
    assert set(que_empiezan("firmante.", "pacto.")) == {c for c in ACCIONES if c.split(".")[0] in ("firmante", "pacto")}
    assert que_empiezan("nada.") == []


@pytest.mark.parametrize(
    ("leer", "indice"),
    [
        (lambda: dias.historia(), "evento_por_accion"),
        (lambda: firmantes.historia(Region(pk="02")), "evento_por_"),
        (lambda: Evento.objects.filter(actor_id=7).order_by("-momento", "-id")[:1], "evento_por_actor"),
    ],
)
def test_what_pages_ask_of_the_trail_is_found_by_an_index_however_long_it_is(evento, leer, indice):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL walks through a trail as short as this one")
    assert f"USING INDEX {indice}" in leer().explain()


def test_many_events_renew_the_mark_of_each_region_once(territorio):
    sucesos = [
        {"por": None, "accion": "acuerdo.importacion", "resumen": f"Suceso {n}.", "region": ("02", "13")[n % 2]}
        for n in range(20)
    ]
    antes = marcas.leer()
    with transaction.atomic(), CaptureQueriesContext(connection) as hechas:
        assert registrar_varios(sucesos) == 20
    despues = marcas.leer()
    assert sum('INTO "bitacora_marca"' in hecha["sql"] for hecha in hechas) == 1
    assert {region for region in despues if despues[region] != antes.get(region)} == {"02", "13"}
    assert list(Evento.objects.order_by("id").values_list("resumen", "region_id"))[-2:] == [
        ("Suceso 18.", "02"), ("Suceso 19.", "13"),
    ]  # fmt: skip
