"""The judgement over time: charts with their table, and what changed between two dates."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from tests.verificacion.motor.constructor import con, en_orden

REGION, PAIS = "/regiones/02/tiempo/", "/pais/tiempo/"


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02")


@pytest.fixture
def evaluador(persona):
    return persona(Rol.EVALUADOR_DMI)


def test_chart_of_a_region_says_each_stretch_in_words_and_in_a_table(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(f"{REGION}?hito=hito-2&al=2024-06-30"))
    titulos = pagina.textos("svg g title")
    assert "Evaluación de metas del pacto: en curso, del 06/08/2023 al 02/06/2024" in titulos
    assert "Evaluación de metas del pacto: cumple, del 09/06/2024 al 30/06/2024" in titulos
    filas = [tuple(celda.texto for celda in fila.todos("td")) for fila in pagina.todos("details tbody tr")]
    assert len(filas) == len(titulos)
    assert ("✔ Cumple", "09/06/2024", "30/06/2024") in filas


def test_two_dates_say_what_changed_and_the_evidence(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(f"{REGION}?hito=hito-2&al=2024-07-15&con=2024-06-10"))
    assert "Del 10/06/2024 al 15/07/2024" in pagina.textos("h2")
    cambios = pagina.todos(".linea-tiempo li b")
    assert cambios
    asistencia = next(li for li in pagina.todos(".linea-tiempo li") if "Asistencia técnica: de «en curso»" in li.texto)
    assert asistencia.textos(".pieza") == ["Se presentó el acta de la sesión del 13/06/2024 ( 02-ACTA-2024-06 )"]
    assert asistencia.uno("a")["href"].startswith("/actas/")


def test_the_order_of_the_two_dates_is_all_the_same(entrar, secretaria, importar):
    importar()
    cliente = entrar(secretaria)
    de_ida = leer(cliente.get(f"{REGION}?hito=hito-2&al=2024-07-15&con=2024-06-10")).textos(".linea-tiempo li")
    de_vuelta = leer(cliente.get(f"{REGION}?hito=hito-2&al=2024-06-10&con=2024-07-15")).textos(".linea-tiempo li")
    assert de_ida == de_vuelta != []


def test_before_the_period_there_is_no_chart(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(f"{REGION}?al=2023-07-01"))
    assert pagina.todos("svg.grafico") == []
    assert "Aún no empieza" in pagina.texto


@pytest.mark.parametrize("consulta", ["con=ayer", "al=2024-13-01", "hito=hito-9", "con=1999-01-01"])
def test_bad_dates_are_said(entrar, secretaria, importar, consulta):
    importar()
    assert entrar(secretaria).get(f"{REGION}?{consulta}").status_code == 400


def test_chart_of_the_country_counts_the_regions_that_meet_each_criterion(entrar, evaluador, importar):
    importar()
    importar("25", con(en_orden(), {"metas_at.hito-2": "100"}))
    pagina = leer(entrar(evaluador).get(f"{PAIS}?hito=hito-2&al=2024-07-15"))
    assert pagina.textos(".cuadros h2") == [
        "Todos los criterios 1 de 25",
        "Asistencia técnica 1 de 25",
        "Análisis con sectores 2 de 25",
        "Socialización con gobiernos locales 2 de 25",
        "Evaluación de metas del pacto 2 de 25",
        "Acuerdos implementados 2 de 25",
        "Compromisos del CAD 2 de 25",
    ]
    ultima = pagina.todos("details tbody tr")[-1]
    assert (ultima.uno("th").texto, ultima.textos("td")) == ("15/07/2024", ["1", "1", "2", "2", "2", "2", "2"])


def test_country_lists_the_regions_that_changed_between_two_dates(entrar, evaluador, importar):
    importar()
    pagina = leer(entrar(evaluador).get(f"{PAIS}?hito=hito-2&al=2024-07-15&con=2024-06-10"))
    ancash = next(fila for fila in pagina.todos(".apila tbody tr") if fila.uno("th").texto == "Áncash")
    assert ancash.textos("td")[:2] == ["◷ En curso", "✔ Cumple"]
    assert ancash.uno("a")["href"] == "/regiones/02/tiempo/?hito=hito-2&al=2024-07-15&con=2024-06-10"


def test_country_takes_the_same_queries_for_one_region_as_for_three(entrar, evaluador, importar):
    cliente = entrar(evaluador)
    importar()
    cliente.get(PAIS)
    importar("13")
    with CaptureQueriesContext(
        connection,
    ) as una:
        cliente.get(PAIS)
    importar("24")
    importar("25")
    with CaptureQueriesContext(connection) as tres:
        cliente.get(PAIS)
    assert len(una) == len(tres)
