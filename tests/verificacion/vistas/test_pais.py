"""Tablero nacional: the whole country at a glance, for the national roles."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.pagina import leer
from tests.verificacion.motor.constructor import con, en_orden
from verificacion.juicio import reparto
from verificacion.metas.datos import Datos
from verificacion.metas.servicios import registrar
from verificacion.motor import fichas


@pytest.fixture
def evaluador(entrar, persona):
    """Signed in with a national role."""
    return entrar(persona(Rol.EVALUADOR_DMI))


@pytest.fixture
def tres(importar):
    """Áncash meets the second hito, Amazonas misses an analysis, Huánuco has no target. The others have nothing."""
    importar("02")
    importar("01", con(en_orden(), {"actas.5.cargada_el": "2024-02-12T10:00:00-05:00"}))
    importar("10", con(en_orden(), {"metas_at.hito-2": None}))


AL = "?al=2024-07-15&hito=hito-2"


def fila(pagina, nombre):
    """The cells of a region's row."""
    una = next(f for f in pagina.todos(".calor tbody tr") if f.uno("th").texto == nombre)
    return [celda.texto for celda in una.todos("td")]


def test_dashboard_shows_every_region_with_sign_word_and_figure(evaluador, tres):
    pagina = leer(evaluador.get(f"/pais/{AL}"))
    assert pagina.uno("h1").texto == "Segunda verificación · 25 regiones"
    assert pagina.uno(".sub").texto == "al 30 de junio de 2024 · plazos vencidos"
    assert pagina.textos(".calor thead th") == [
        "Región ▲",
        "Veredicto todos sus criterios",
        "Asistencia ≥ meta",
        "Análisis ≥ 4",
        "Socialización ≥ 2",
        "Metas ≥ 1",
        "Acuerdos ≥ 80 %",
        "CAD ≥ 50 %",
        "Actas a tiempo ≤ 5.º día hábil",
    ]
    assert len(pagina.todos(".calor tbody tr")) == 25
    assert fila(pagina, "Áncash") == [
        "✔ Cumple",
        "✔ 80.0 % , cumple",
        "✔ 4 de 4 , cumple",
        "✔ 2 de 2 , cumple",
        "✔ 1 de 1 , cumple",
        "✔ 100.0 % , cumple",
        "✔ 6 de 10 , cumple",
        "6 de 6",
    ]
    celda = pagina.todos(".calor .c.no")[0]
    assert celda["title"].startswith("Falta 1 de 4 sesiones de análisis con sectores; la del 18/01/2024 no cuenta")
    assert fila(pagina, "Amazonas")[0:3] == ["✖ No cumple", "✔ 80.0 % , cumple", "✖ 3 de 4 , no cumple"]
    assert fila(pagina, "Huánuco")[0:2] == ["? No evaluable", "? 80.0 % , no evaluable"]
    assert pagina.textos(".calor tfoot *")[1:4] == ["Cumplen", "1 de 25", "2 de 25"]


def test_totals_count_the_verdicts_and_filter_by_them(evaluador, tres):
    pagina = leer(evaluador.get(f"/pais/{AL}"))
    assert pagina.textos(".resumen li") == ["1 ✔ Cumple", "23 ✖ No cumple", "0 ◷ En curso", "1 ? No evaluable"]
    cumplen = leer(evaluador.get("/pais/" + pagina.todos(".resumen a")[0]["href"]))
    assert cumplen.textos(".calor tbody th") == ["Áncash"]
    assert cumplen.uno(".resumen [aria-current=true]").texto == "1 ✔ Cumple"
    assert cumplen.textos(".aviso")[-1] == "Se muestra 1 región con veredicto «cumple». Ver todas"


def test_map_has_a_tile_for_each_region_where_it_lies(evaluador, tres):
    losas = leer(evaluador.get(f"/pais/{AL}")).todos(".grilla li")
    assert len(losas) == 25
    ancash = next(losa for losa in losas if losa["class"] == "r-02")
    assert (ancash.texto, ancash.uno("a")["title"]) == ("ÁNC ✔ : Áncash, cumple", "Áncash: cumple")
    assert ancash.uno("a")["aria-label"] is None  # what it is called begins with what is seen
    assert ancash.uno("a")["href"] == "/regiones/02/?al=2024-07-15"
    assert {losa["class"] for losa in losas} == {f"r-{n:02d}" for n in range(1, 26)}


def test_table_is_sorted_by_the_column_asked(evaluador, tres):
    por_nombre = leer(evaluador.get(f"/pais/{AL}")).textos(".calor tbody th")
    assert por_nombre[:3] == ["Amazonas", "Áncash", "Apurímac"]
    pagina = leer(evaluador.get(f"/pais/{AL}&orden=-analisis"))
    assert pagina.textos(".calor tbody th")[:3] == ["Áncash", "Huánuco", "Amazonas"]
    assert pagina.uno("[aria-sort]").texto == "Análisis ▼ ≥ 4"


def test_what_stops_the_regions_most_filters_the_table(evaluador, tres):
    pagina = leer(evaluador.get(f"/pais/{AL}"))
    razones = {a.texto: a["href"] for a in pagina.todos(".panel a")}
    assert pagina.textos(".panel li")[0] == "Faltan sesiones de análisis con sectores : 23"
    elegida = leer(evaluador.get("/pais/" + razones["Faltan sesiones de análisis con sectores"]))
    assert "Amazonas" in elegida.textos(".calor tbody th")
    assert "Áncash" not in elegida.textos(".calor tbody th")


def test_empty_choice_is_told_calmly(evaluador, tres):
    pagina = leer(evaluador.get(f"/pais/{AL}&veredicto=en_curso"))
    assert pagina.uno(".vacio-titulo").texto == "Ninguna región"


@pytest.mark.parametrize(
    ("consulta", "titulo"),
    [
        ("", "Segunda verificación · 25 regiones"),
        ("?al=2023-12-31", "Primera verificación · 25 regiones"),
        ("?al=2024-01-01", "Segunda verificación · 25 regiones"),
        ("?al=2025-01-01", "Segunda verificación · 25 regiones"),
        ("?hito=hito-1", "Primera verificación · 25 regiones"),
    ],
)
def test_hito_is_the_one_asked_or_the_one_under_way(evaluador, consulta, titulo):
    assert leer(evaluador.get(f"/pais/{consulta}")).uno("h1").texto == titulo


@pytest.mark.parametrize("consulta", ["?hito=hito-9", "?al=nunca"])
def test_what_does_not_exist_is_told_with_what_does(evaluador, consulta):
    respuesta = evaluador.get(f"/pais/{consulta}")
    assert respuesta.status_code == 400
    assert leer(respuesta).uno("h1").texto == "No se puede evaluar así"


@pytest.mark.parametrize(
    ("rol", "region", "estado"),
    [
        (Rol.EVALUADOR_DMI, None, 200),
        (Rol.REVISOR_DAT, None, 200),
        (Rol.ADMINISTRADOR, None, 200),
        (Rol.CONSULTA, None, 200),
        (Rol.CONSULTA, "02", 403),
        (Rol.SECRETARIO_TECNICO, "02", 403),
        (Rol.COORDINADOR_FED, "02", 200),
        (Rol.COORDINADOR_MIDIS, "02", 200),
    ],
)
def test_dashboard_is_for_national_roles_and_for_who_coordinates(entrar, persona, rol, region, estado):
    respuesta = entrar(persona(rol, region)).get("/pais/")
    assert respuesta.status_code == estado
    if estado == 403:
        assert leer(respuesta).todos("main p")[0].texto == (
            "El tablero y los informes de varias regiones son para los roles nacionales del MIDIS y para las "
            "coordinaciones FED y de enlace, de sus regiones."
        )


def consultas(client, ruta) -> int:
    with CaptureQueriesContext(connection) as hechas:
        assert client.get(ruta).status_code == 200
    return len(hechas)


def test_dashboard_takes_as_many_queries_for_one_region_as_for_twenty_five(evaluador, importar, monkeypatch):
    monkeypatch.setattr(reparto, "POR_VEZ", 25)  # a country that nobody judged is collected in two times
    importar("02")
    evaluador.get("/pais/")
    otras = Region.objects.exclude(pk="02")
    for codigo in otras.values_list("pk", flat=True)[:2]:
        importar(codigo)
    con_tres = consultas(evaluador, "/pais/")
    for codigo in otras.values_list("pk", flat=True)[2:]:
        importar(codigo)
    assert consultas(evaluador, "/pais/") == con_tres


def test_dashboard_that_nothing_changed_is_not_judged_again(evaluador, importar):
    importar("02")
    primera = evaluador.get("/pais/")
    with CaptureQueriesContext(connection) as vistas:
        segunda = evaluador.get("/pais/")
    assert leer(segunda).uno("main").texto == leer(primera).uno("main").texto
    assert [c["sql"] for c in vistas.captured_queries if "actas_acta" in c["sql"]] == []
    assert len(vistas) == 6  # who it is (3), the regions with their marks, the bell, and what waits for the person


def test_change_shows_at_once_on_a_dashboard_that_was_seen(evaluador, importar, persona):
    importar("02")
    antes = leer(evaluador.get("/pais/?hito=hito-1")).uno("main").texto
    otra = Datos(Decimal(100), documento="Adenda", documento_fecha=dt.date(2024, 1, 2))
    registrar(region="02", ficha=fichas.cargar(), que="hito-1", datos=otra, por=persona(Rol.EVALUADOR_DMI))
    assert leer(evaluador.get("/pais/?hito=hito-1")).uno("main").texto != antes


def test_dashboard_as_of_another_date_or_filter_is_another_page(evaluador, importar):
    importar("02")
    vistas = {leer(evaluador.get(f"/pais/?{p}")).uno("main").texto for p in ("", "al=2024-01-20", "veredicto=cumple")}
    assert len(vistas) == 3
