"""The targets in a real browser: one registered by hand, and the workbook taken, marked and brought back."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.e2e.mirada import sin_faltas_graves

pytestmark = pytest.mark.e2e
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENTO, FECHA = "Informe 031-2024-MIDIS", "14/06/2024"


def bajar(pagina, enlace) -> bytes:
    with pagina.expect_download() as espera:
        enlace.click()
    return espera.value.path().read_bytes()


def con_meta(libro: bytes, region: str, meta) -> dict:
    """The workbook with another target for the first verification of that region, ready to be uploaded."""
    abierto = openpyxl.load_workbook(io.BytesIO(libro))
    for fila in abierto.active.iter_rows():
        if fila[0].value == region and "primera" in str(fila[1].value):
            fila[2].value, fila[5].value, fila[6].value = meta, DOCUMENTO, FECHA
    salida = io.BytesIO()
    abierto.save(salida)
    return {"name": "metas.xlsx", "mimeType": XLSX, "buffer": salida.getvalue()}


def previsualizar(pagina, libro: dict):
    pagina.goto("/metas/importar/")
    pagina.get_by_label(re.compile("Libro de Excel")).set_input_files(libro)
    pagina.get_by_role("button", name="Ver qué cambiaría").click()
    pagina.get_by_role("heading", name="Qué haría la importación").wait_for()


def test_evaluator_brings_the_targets_from_a_workbook_once_its_errors_are_mended(entrar):
    pagina = entrar("evaluador.dmi")
    pagina.goto("/metas/")
    sin_faltas_graves(pagina)
    libro = bajar(pagina, pagina.get_by_role("link", name="Excel", exact=True))
    previsualizar(pagina, con_meta(libro, "Tumbes", "ciento dos"))
    expect(pagina.locator("main")).to_contain_text("1 con errores")
    expect(pagina.get_by_role("button", name="Importar", exact=True)).to_have_count(0)
    sin_faltas_graves(pagina)
    marcado = openpyxl.load_workbook(
        io.BytesIO(bajar(pagina, pagina.get_by_role("button", name="Descargar mi Excel con los errores marcados")))
    ).active
    assert [fila[0].value for fila in marcado.iter_rows() if fila[-1].value and fila[0].value == "Tumbes"] == ["Tumbes"]
    correcto = con_meta(libro, "Tumbes", "61,5 %")
    previsualizar(pagina, correcto)
    expect(pagina.locator("main")).to_contain_text("0 con errores")
    pagina.get_by_role("button", name="Importar", exact=True).focus()
    pagina.keyboard.press("Enter")
    pagina.get_by_text("Se registró:").wait_for()
    fila = pagina.locator("tbody tr", has_text="Tumbes")
    expect(fila).to_contain_text("61.5")
    previsualizar(pagina, correcto)
    expect(pagina.locator("main")).to_contain_text("no hay nada que importar")
    assert pagina.faltas == []
