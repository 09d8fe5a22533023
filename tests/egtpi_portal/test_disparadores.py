"""Every trigger of the portal comes from one piece, and stands in the database."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import NotSupportedError, connection

from egtpi_portal.bitacora.disparadores import GUARDIA as DE_LA_BITACORA
from egtpi_portal.bitacora.disparadores import TABLA
from egtpi_portal.disparadores import Regla, ejecutar
from egtpi_portal.pacto.disparadores import GUARDIA as DEL_PACTO
from verificacion.oficial.disparadores import GUARDIA as DE_LO_EMITIDO
from verificacion.revisiones.muestras.disparadores import GUARDIA as DE_LAS_MUESTRAS

GUARDIAS = (DE_LA_BITACORA, DE_LO_EMITIDO, DEL_PACTO, DE_LAS_MUESTRAS)
EN_LA_BASE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def los_que_hay() -> set[str]:
    """But those of the index of the search, which refuse nothing."""
    with connection.cursor() as cursor:
        cursor.execute(EN_LA_BASE[connection.vendor])
        return {nombre for (nombre,) in cursor.fetchall() if not nombre.startswith("busqueda_")}


@pytest.mark.django_db
def test_the_database_has_the_triggers_that_the_guards_say_and_no_other():
    assert los_que_hay() == {nombre for guardia in GUARDIAS for nombre in guardia.nombres(connection.vendor)}


@pytest.mark.django_db
@pytest.mark.parametrize("guardia", GUARDIAS, ids=lambda guardia: guardia.nombre)
def test_a_guard_that_is_put_twice_stands_once_and_goes_whole(guardia):
    antes = los_que_hay()
    guardia.poner(connection)
    assert los_que_hay() == antes
    guardia.quitar(connection)
    assert los_que_hay() == antes - guardia.nombres(connection.vendor)
    guardia.poner(connection)
    assert los_que_hay() == antes


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("guardia", "tabla"), [pytest.param(g, tabla, id=tabla) for g in GUARDIAS for tabla in g.llaves]
)
def test_a_guard_knows_every_unique_key_of_what_it_guards(guardia, tabla):
    """By one that it did not know, REPLACE would take a row away on SQLite."""
    with connection.cursor() as cursor:
        restricciones = connection.introspection.get_constraints(cursor, tabla).values()
    unicas = sorted(sorted(r["columns"]) for r in restricciones if r["unique"] and not r["primary_key"])
    assert sorted(sorted(llave.columnas) for llave in guardia.llaves[tabla]) == unicas


def test_a_guard_without_the_keys_of_a_table_is_refused():
    with pytest.raises(ValueError, match=r"say the unique keys of \['otra'\]"):
        replace(DE_LA_BITACORA, reglas=(*DE_LA_BITACORA.reglas, Regla("otra", "DELETE")))


@pytest.mark.django_db
def test_a_guard_waits_for_its_tables():
    replace(DE_LA_BITACORA, reglas=(), llaves={"no_hay": ()}).poner(connection)


@pytest.mark.django_db
def test_another_kind_of_database_is_told_that_there_are_none(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "mysql")
    with pytest.raises(NotSupportedError, match="No hay disparadores para mysql"):
        ejecutar(connection, {"sqlite": list, "postgresql": list})


def test_no_other_file_makes_a_trigger():
    """Not even a migration: that of the trail (0003) asks the guard. The index of the search refuses nothing."""
    quien = {
        str(ruta.relative_to(settings.BASE_DIR))
        for carpeta in ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
        for ruta in Path(settings.BASE_DIR, carpeta).rglob("*.py")
        if any(palabra in ruta.read_text("utf-8") for palabra in ("TRIGGER", "RunSQL", "plpgsql"))
    }
    assert quien == {"egtpi_portal/disparadores.py", "egtpi_portal/busqueda/indice.py"}


@pytest.mark.django_db
def test_what_is_put_on_postgresql_refuses_row_by_row_and_whole():
    """Its statements, told without a server: what each guards, and nothing that it does not."""
    dichas = [s for s in DE_LA_BITACORA._postgresql_poner() if s.startswith("CREATE TRIGGER")]
    assert dichas == [
        f"CREATE TRIGGER {TABLA}_sin_update BEFORE UPDATE ON {TABLA} FOR EACH ROW "
        f"EXECUTE FUNCTION {TABLA}_sin_update()",
        f"CREATE TRIGGER {TABLA}_sin_delete BEFORE DELETE ON {TABLA} FOR EACH ROW "
        f"EXECUTE FUNCTION {TABLA}_sin_delete()",
        f"CREATE TRIGGER {TABLA}_sin_truncate BEFORE TRUNCATE ON {TABLA} FOR EACH STATEMENT "
        f"EXECUTE FUNCTION {TABLA}_inmutable()",
    ]
