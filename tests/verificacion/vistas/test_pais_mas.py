"""Beside the national dashboard: actas by month, regions by urgency, the workbook."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.hojas.escritor import MES
from egtpi_portal.territorio.models import Region
from tests.pagina import leer
from tests.verificacion.motor.constructor import con, en_orden

PAIS, XLSX, URGENCIA = "/pais/", "/pais/tablero.xlsx", "/pais/urgencia/"


@pytest.fixture
def evaluador(persona):
    return persona(Rol.EVALUADOR_DMI)


def tarde():
    """The acta of January was presented late."""
    return con(en_orden(), {"actas.5.cargada_el": "2024-02-12T10:00:00-05:00"})


def test_actas_on_time_are_told_by_the_month_of_their_session(entrar, evaluador, importar):
    importar()
    importar("25", tarde())
    cliente = entrar(evaluador)
    for hito, cuantos, primero in (
        ("hito-1", 5, "agosto de 2023 2 de 2 100.0 %"), ("hito-2", 6, "enero de 2024 1 de 2 50.0 %"),
    ):  # fmt: skip
        dicho = leer(cliente.get(f"{PAIS}?al=2024-07-15&hito={hito}")).textos(".barras li")
        assert (len(dicho), dicho[0]) == (cuantos, primero)


def test_lines_of_the_country_come_when_they_are_reached_or_by_a_link(entrar, evaluador, importar):
    importar()
    bloque = leer(entrar(evaluador).get(f"{PAIS}?hito=hito-2")).uno("[hx-trigger=revealed]")
    assert bloque["hx-get"] == bloque.uno("a")["href"] == "/pais/tiempo/?hito=hito-2&al=2024-06-18"


def test_regions_go_by_their_nearest_deadline(entrar, evaluador, importar):
    importar()
    importar("25", con(en_orden(), {"compromisos_cad": None}))
    pagina = leer(entrar(evaluador).get(f"{URGENCIA}?hito=hito-2&al=2024-06-18"))
    filas = {fila.uno("th").texto: fila.textos("td") for fila in pagina.todos("tbody tr")}
    assert filas["Áncash"] == [
        "◷ En curso",
        "28/06/2024 quedan 8 días hábiles: Asistencia técnica, Acuerdos implementados",
        "3",
        "—",
        "—",
        "—",
    ]
    assert filas["Ucayali"][3] == "Compromisos del CAD"
    assert next(iter(filas)) == "Amazonas"


def test_region_that_meets_the_hito_is_not_urgent(entrar, evaluador, importar):
    importar()
    pagina = leer(entrar(evaluador).get(f"{URGENCIA}?hito=hito-2&al=2024-07-15"))
    assert "Áncash" not in pagina.textos("tbody th")
    assert pagina.uno(".sub").texto == (
        "Segunda verificación: 24 de 25 regiones aún no la cumplen; primero, la del plazo más cercano"
    )


def test_what_nobody_can_mend_is_told_apart(entrar, evaluador, importar):
    importar(datos=con(en_orden(), {"metas_at.hito-1": "100"}))
    pagina = leer(entrar(evaluador).get(f"{URGENCIA}?hito=hito-1&al=2024-02-20"))
    fila = next(fila for fila in pagina.todos("tbody tr") if fila.uno("th").texto == "Áncash")
    assert fila.textos("td") == ["✖ No cumple", "—", "0", "—", "—", "Asistencia técnica"]


def test_months_that_a_region_did_not_upload_are_nothing_that_midis_owes(entrar, evaluador, importar):
    datos = con(en_orden(), {"compromisos_cad": None})
    cargas = datos["matriz"]["cargas"]
    datos["matriz"]["cargas"] = [carga for carga in cargas if not carga["cargada_el"].startswith("2024-04")]
    importar(datos=datos)
    pagina = leer(entrar(evaluador).get(f"{URGENCIA}?hito=hito-2&al=2024-07-15"))
    assert pagina.textos("thead th")[4:] == [
        "Debe registrarlo el MIDIS", "Solo lo admitiría una revisión", "Ya no se puede",
    ]  # fmt: skip
    fila = next(fila for fila in pagina.todos("tbody tr") if fila.uno("th").texto == "Áncash")
    assert fila.textos("td")[3:] == ["Compromisos del CAD", "Acuerdos implementados", "—"]


@pytest.mark.parametrize("direccion", [URGENCIA, XLSX, PAIS])
def test_pages_of_the_country_take_the_same_queries_for_two_regions_as_for_four(entrar, evaluador, importar, direccion):
    cliente = entrar(evaluador)
    importar()
    cliente.get(direccion)
    importar("01")
    with CaptureQueriesContext(connection) as dos:
        cliente.get(direccion)
    importar("13")
    importar("25")
    with CaptureQueriesContext(connection) as cuatro:
        cliente.get(direccion)
    assert len(dos) == len(cuatro)


def hojas(respuesta):
    libro = load_workbook(io.BytesIO(respuesta.content))
    return {hoja.title: [[celda.value for celda in fila] for fila in hoja.iter_rows()] for hoja in libro}, libro


def test_workbook_has_the_rows_of_the_dashboard_and_what_stops_them(entrar, evaluador, importar):
    importar()
    importar("25", tarde())
    respuesta = entrar(evaluador).get(f"{XLSX}?hito=hito-2&al=2024-07-15&veredicto=no_cumple")
    assert respuesta["Content-Disposition"] == "attachment; filename*=UTF-8''tablero-hito-2-2024-07-15.xlsx"
    leidas, libro = hojas(respuesta)
    assert list(leidas) == ["Regiones", "Criterios", "Motivos", "Actas por mes"]
    encabezado = leidas["Regiones"][3]
    assert encabezado[:4] == ["Código", "Región", "Veredicto", "Asistencia"]
    ucayali = next(fila for fila in leidas["Regiones"] if fila[0] == "25")
    assert ucayali[1:7] == ["Ucayali", "No cumple", "Cumple", 0.8, "No cumple", 3]
    assert not [fila for fila in leidas["Regiones"] if fila[0] == "02"]
    assert ["Actas cargadas tarde", 1] in leidas["Motivos"]
    assert [dt.datetime(2024, 1, 1), 1, 2, 0.5] in leidas["Actas por mes"]  # noqa: DTZ001
    assert {fila[0].number_format for fila in libro["Actas por mes"].iter_rows(min_row=5)} == {MES}
    asistencia = next(fila for fila in leidas["Criterios"] if fila[0] == "25" and fila[2] == "Asistencia técnica")
    assert asistencia[3:9] == [8, 10, 0.8, None, 0.8, "Cumple"]


def test_text_in_the_workbook_is_never_a_formula(entrar, evaluador, importar):
    importar()
    Region.objects.filter(pk="02").update(nombre="=1+1")
    _, libro = hojas(entrar(evaluador).get(XLSX))
    celda = next(celda for fila in libro["Regiones"].iter_rows() for celda in fila if celda.value == "=1+1")
    assert celda.data_type == "s" or celda.quotePrefix
