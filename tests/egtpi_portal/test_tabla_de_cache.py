"""The cache in a table puts many things at once, and each that is claimed goes to one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from environs import Env

from egtpi_portal.ajustes import cache_comun, cache_de_lo_juzgado
from egtpi_portal.tabla_de_cache import TablaDeCache

pytestmark = pytest.mark.django_db


@pytest.fixture
def tabla():
    with connection.cursor() as cursor:
        cursor.execute(
            'CREATE TABLE "cosas" ("cache_key" varchar(255) PRIMARY KEY, "value" text NOT NULL, '
            f'"expires" {"timestamptz" if connection.vendor == "postgresql" else "datetime"} NOT NULL)'
        )
    yield TablaDeCache("cosas", {"TIMEOUT": 60, "OPTIONS": {"MAX_ENTRIES": 3}})
    with connection.cursor() as cursor:
        cursor.execute('DROP TABLE "cosas"')


def test_many_things_are_put_in_two_statements_and_read_in_one(tabla):
    with CaptureQueriesContext(connection) as hechas:
        assert tabla.set_many({"a": 1, "b": [2]}) == []
        assert tabla.get_many(["a", "b", "c"]) == {"a": 1, "b": [2]}
    assert len(hechas) == 3
    tabla.set_many({"b": "otra", "c": dt.date(2024, 6, 18)})
    assert tabla.get_many(["a", "b", "c"]) == {"a": 1, "b": "otra", "c": dt.date(2024, 6, 18)}
    assert tabla.set_many({}) == []


def test_only_one_of_those_who_claim_a_key_gets_it_until_its_time_is_over(tabla):
    assert sorted(tabla.add_many(["a", "b"], 60)) == ["a", "b"]
    assert tabla.add_many(["a", "c"], 60) == ["c"]
    assert tabla.add_many([], 60) == []
    tabla.set_many({"d": 1}, -10)
    assert tabla.add_many(["a", "d"], 60) == ["d"]
    assert tabla.get("d") == 1


def test_things_put_without_end_are_kept_and_the_oldest_go_when_there_are_too_many(tabla):
    tabla.set_many({"siempre": 1}, None)
    assert tabla.get("siempre") == 1
    tabla.set_many({f"v-{n}": n for n in range(4)}, -10)
    tabla.set_many({"nueva": 1})
    assert tabla.get_many(["siempre", "nueva", "v-0"]) == {"siempre": 1, "nueva": 1}


def test_what_is_put_by_itself_is_put_in_two_statements_and_added_in_one(tabla):
    with CaptureQueriesContext(connection) as hechas:
        tabla.set("a", [1.5])
        assert tabla.add("a", "otra") is False
        assert tabla.add("b", "suya", 60) is True
    assert len(hechas) == 4
    assert tabla.get_many(["a", "b"]) == {"a": [1.5], "b": "suya"}


def test_what_another_left_too_long_is_added_over_once(tabla):
    tabla.set("turno", "de quien murió", -10)
    with CaptureQueriesContext(connection) as hechas:
        assert [tabla.add("turno", "suyo"), tabla.add("turno", "de otro")] == [True, False]
    assert tabla.get("turno") == "suyo"
    assert len(hechas) == 2, "seen and put by one statement: two at once are one after the other"


@pytest.mark.parametrize(
    ("direccion", "clase", "opciones"),
    [
        ("db://cache", "egtpi_portal.tabla_de_cache.TablaDeCache", {"MAX_ENTRIES": 20_000}),
        ("db://cache?max_entries=50", "egtpi_portal.tabla_de_cache.TablaDeCache", {"MAX_ENTRIES": 50}),
        ("locmem://", "django.core.cache.backends.locmem.LocMemCache", None),
    ],
)
def test_common_cache_has_room_for_the_counts_of_many_addresses(monkeypatch, direccion, clase, opciones):
    monkeypatch.setenv("CACHE_URL", direccion)
    comun = cache_comun(Env(), local=False)
    assert (comun["BACKEND"], comun.get("OPTIONS")) == (clase, opciones)


def test_what_was_judged_is_kept_in_it_where_the_common_cache_is_a_table():
    comun = {"BACKEND": "egtpi_portal.tabla_de_cache.TablaDeCache", "LOCATION": "cache", "OPTIONS": {"MAX_ENTRIES": 9}}
    assert cache_de_lo_juzgado(comun) == {
        "BACKEND": "egtpi_portal.tabla_de_cache.TablaDeCache",
        "LOCATION": "juicios",
        "KEY_PREFIX": "juicio",
        "TIMEOUT": 86_400,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
