"""Every criterion of the sheet is told wherever a verdict is: page, PDF, both workbooks, command; under any sheet."""

import datetime as dt
import io
import shutil
import subprocess

import openpyxl
import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from tests.pagina import Parte, leer
from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.test_otra_ficha import CARPETA, CODIGO
from verificacion.expedientes.importacion import importar_expediente
from verificacion.ficha_en_uso import usando
from verificacion.informes.consultas import informes_de
from verificacion.informes.papel import en_pdf
from verificacion.motor import fichas, leer_expediente
from verificacion.paginas.tarjetas import FUERA_DE_LOS_PROCESOS

pytestmark = pytest.mark.django_db
AL = dt.date(2024, 7, 20)
VIGENTE = "art-01.01-2023-2024"
DE_CADA_FICHA = [(VIGENTE, "hito-1"), (VIGENTE, "hito-2"), (CODIGO, "corte-1"), (CODIGO, "corte-2")]


@pytest.fixture(autouse=True)
def otra_ficha():
    fichas.agregar_carpeta(CARPETA)
    yield
    fichas.quitar_carpeta(CARPETA)


@pytest.fixture(scope="module")
def solo_el_cad(base_del_modulo):
    """Áncash, which meets everything of the second hito but the commitments of the CAD."""
    datos = con(en_orden(), {"compromisos_cad": {"total": 35, "cumplidos": 17}})
    importar_expediente(expediente=leer_expediente(datos))


@pytest.fixture
def cliente(solo_el_cad, entrar, persona):
    return entrar(persona(Rol.EVALUADOR_DMI, nombre="renata"))


def informe(ficha, hito):
    with usando(ficha):
        return informes_de(["02"], hito=hito, al=AL)[0]


def papel(uno) -> Parte:
    """The paper, as the HTML that its PDF is made of."""
    return leer(render_to_string("verificacion/informes/informe.html", uno.contexto()))


def filas(contenido: bytes, hoja: str) -> list[dict]:
    """The rows of a sheet of a workbook, by heading."""
    todas = [list(fila) for fila in openpyxl.load_workbook(io.BytesIO(contenido))[hoja].iter_rows(values_only=True)]
    n = next(n for n, fila in enumerate(todas) if "Región" in fila)
    return [dict(zip(todas[n], fila, strict=True)) for fila in todas[n + 1 :] if any(fila)]


@pytest.mark.parametrize(("ficha", "hito"), DE_CADA_FICHA)
def test_page_paper_workbooks_and_command_tell_the_same_criteria(cliente, capsys, ficha, hito):
    uno = informe(ficha, hito)
    esperados = [(c.nombre, c.medido_texto) for c in uno.resultado.criterios]
    assert [nombre for nombre, _ in esperados] == [
        c.nombre for c in fichas.cargar(ficha).hitos[hito].criterios.values()
    ]

    argumentos = {"al": AL.isoformat(), "ficha": ficha}
    pagina = leer(cliente.get(reverse("verificacion:hito", args=["02", hito]), argumentos))
    tarjetas = pagina.todos(".columnas .tarjeta")
    assert [(t.uno("h3").texto, t.todos("dd")[0].texto) for t in tarjetas] == [
        (f"{c.nombre} {c.referencia}", c.medido_texto) for c in uno.resultado.criterios
    ]

    de_la_tabla = [fila for fila in papel(uno).todos(".criterios tbody tr") if len(fila.todos("td")) == 4]
    assert sorted((f.uno("th").texto, f.todos("td")[0].texto) for f in de_la_tabla) == sorted(esperados)
    sustentados = [h3.texto for h3 in papel(uno).todos(".punto h3")]
    assert sorted(titulo.rpartition(":")[0] for titulo in sustentados) == sorted(nombre for nombre, _ in esperados)

    xlsx = cliente.get(reverse("verificacion:informe", args=["02", hito, "xlsx"]), argumentos).content
    assert [fila["Criterio"] for fila in filas(xlsx, "Criterios")] == [nombre for nombre, _ in esperados]
    assert [t for t in filas(xlsx, "Veredictos")[0] if t in dict(esperados)] == [nombre for nombre, _ in esperados]
    del_pais = cliente.get(reverse("verificacion:pais_xlsx"), {**argumentos, "hito": hito}).content
    suyas = [fila for fila in filas(del_pais, "Criterios") if fila["Código"] == "02"]
    assert [fila["Criterio"] for fila in suyas] == [nombre for nombre, _ in esperados]

    capsys.readouterr()
    call_command("verificar", region=["02"], hito=hito, al=AL.isoformat(), ficha=ficha)
    dicho = capsys.readouterr().out
    for nombre, medido in esperados:
        assert f"{nombre}: {medido} (exige" in dicho


def test_region_that_fails_only_for_the_cad_is_not_told_that_it_meets_everything(cliente):
    uno = informe(VIGENTE, "hito-2")
    assert [c.codigo for c in uno.resultado.criterios if c.veredicto != "cumple"] == ["compromisos_cad"]
    assert uno.resumen == "3 de 3 procesos implementados; Compromisos del CAD: no cumple"
    hoja = papel(uno)
    grupos = {fila.uno("th").texto: fila.uno("td").texto for fila in hoja.todos("tr.grupo")}
    assert grupos[FUERA_DE_LOS_PROCESOS] == "✖ No cumple"
    assert list(grupos.values()).count("✔ Cumple") == 3
    assert "Compromisos del CAD: no cumple" in [h3.texto for h3 in hoja.todos(".punto h3")]
    inicio = leer(cliente.get(reverse("verificacion:region", args=["02"]), {"al": AL.isoformat()}))
    assert uno.resumen in [pie.texto for pie in inicio.todos(".pie")]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no hay pdftotext en esta máquina")
def test_pdf_itself_says_it(solo_el_cad):
    uno = informe(VIGENTE, "hito-2")
    salida = subprocess.run(["pdftotext", "-layout", "-", "-"], input=en_pdf(uno), capture_output=True, check=True)
    lineas = [" ".join(linea.split()) for linea in salida.stdout.decode().splitlines()]
    assert f"{FUERA_DE_LOS_PROCESOS} ✖ No cumple" in lineas
    assert "Compromisos del CAD 17 de 35 (48.5 %) 50 % 30/06/2024 ✖ No cumple" in lineas
    assert "Compromisos del CAD: no cumple" in lineas
