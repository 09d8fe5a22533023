"""The database itself keeps what was given: nothing that goes past the services changes or takes it away."""

import pytest
from django.db import DatabaseError, connection, transaction

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.pacto.disparadores import GUARDIA, VERSION
from egtpi_portal.pacto.models import CargaMediciones, Medicion, MetaIndicador, VersionIndicador

from .ayudas import HUARAZ, JANGAS, JUNIO, MAYO, fijar, indicador, medir, pacto


@pytest.fixture(autouse=True)
def dado(territorio):
    indicador()
    indicador("SIN-CIFRAS")
    fijar(pacto(), (HUARAZ, "CRED", JUNIO, "80"))
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, None, None))


@pytest.mark.parametrize(
    ("modelo", "cambio"),
    [
        (VersionIndicador, {"nombre": "Otro"}),
        (VersionIndicador, {"base": 1000}),
        (Medicion, {"numerador": 1, "denominador": 2}),
        (Medicion, {"corte": JUNIO}),
        (Medicion, {"ubigeo": "021801"}),
        (MetaIndicador, {"valor": 70}),
        (MetaIndicador, {"valor": None}),
        (MetaIndicador, {"vence": MAYO}),
    ],
)
def test_what_was_given_does_not_change(modelo, cambio):
    with pytest.raises(DatabaseError, match="Lo que se dio del pacto no se cambia"), transaction.atomic():
        modelo.objects.update(**cambio)


@pytest.mark.parametrize("modelo", [Medicion, MetaIndicador])
def test_what_was_given_is_not_taken_away(modelo):
    with pytest.raises(DatabaseError, match="no se cambia ni se borra"), transaction.atomic():
        modelo.objects.all().delete()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
@pytest.mark.parametrize("modelo", [Medicion, MetaIndicador, CargaMediciones, VersionIndicador])
def test_what_was_given_is_not_replaced(modelo):
    tabla = modelo._meta.db_table
    with (
        pytest.raises(DatabaseError, match="no se cambia ni se borra"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"INSERT OR REPLACE INTO {tabla} SELECT * FROM {tabla} LIMIT 1")  # noqa: S608 - constants alone


def test_a_batch_is_not_taken_away():
    vacia = CargaMediciones.objects.create(codigo="02-MED-9", region_id="02", origen="libro", cargada_el=ahora())
    with pytest.raises(DatabaseError, match="no se cambia ni se borra"), transaction.atomic():
        vacia.delete()


def test_what_may_change_does():
    Medicion.objects.update(vigente=False)
    VersionIndicador.objects.filter(indicador__codigo="SIN-CIFRAS").update(nombre="Otro")
    assert VersionIndicador.objects.filter(nombre="Otro").count() == 1


def test_every_unique_key_of_a_definition_is_guarded_against_replace():
    unicas = {tuple(c.fields) for c in VersionIndicador._meta.constraints if getattr(c, "fields", ())}
    llaves = GUARDIA.llaves[VERSION]
    guardadas = {tuple(c.removesuffix("_id") for c in llave.columnas) for llave in llaves}
    assert guardadas == unicas
    assert GUARDIA.nombres(connection.vendor)
