"""Each workbook of the folder of faults, and each that its recipes make, gives its right answer (its README)."""

import io
import subprocess
import sys

import openpyxl
import pytest
from django.core.files.base import ContentFile

from acuerdos.hojas import previsualizar
from asistencia.fichas import hojas as fichas
from egtpi_portal.documentos.desagregacion import Local, cotejar, leer_distritos
from egtpi_portal.documentos.revision import XLSX, revisar
from egtpi_portal.hojas import leer_tabla, marcar
from egtpi_portal.territorio.models import Region
from tests.acuerdos.ayudas import las_de_la_muestra

pytestmark = pytest.mark.django_db
UNA = [(2, "actualizar", "02-AC0003", ())]
ARCHIVOS = (
    "matriz_00_base", "matriz_01_strict", "matriz_03_SharedStrings", "matriz_06_fill_vacio", "matriz_08_s_vacio",
    "matriz_19_core_fecha_mala", "evidencia_12_workbook2",
)  # fmt: skip


@pytest.fixture(scope="module")
def recetas(fallas, tmp_path_factory):
    """The folder with the workbooks that the recipes write."""
    carpeta = tmp_path_factory.mktemp("recetas")
    subprocess.run([sys.executable, str(fallas / "recetas.py")], cwd=carpeta, check=True, timeout=60)
    return carpeta


def filas_de(plan):
    return [(f.fila, f.resultado.value, f.codigo, f.errores) for f in plan.filas]


@pytest.mark.parametrize("nombre", ARCHIVOS)
def test_the_matrix_is_read_as_the_plain_one(fallas, territorio, nombre):
    las_de_la_muestra()
    assert filas_de(previsualizar("02", fallas / f"{nombre}.xlsx", None)) == UNA


@pytest.mark.parametrize(
    ("nombre", "fila"), [("matriz_invisible", 2), ("matriz_encabezado_doble", 3), ("matriz_hoja_ancha_antes", 2)]
)
def test_the_matrix_of_a_recipe_is_read_as_the_plain_one(recetas, territorio, nombre, fila):
    las_de_la_muestra()
    plan = previsualizar("02", recetas / f"{nombre}.xlsx", None)
    assert filas_de(plan) == [(fila, *UNA[0][1:])]


@pytest.mark.parametrize("nombre", ARCHIVOS)
def test_each_comes_back_marked(fallas, territorio, nombre):
    las_de_la_muestra()
    plan = previsualizar("02", fallas / f"{nombre}.xlsx", None)
    marcado = marcar(fallas / f"{nombre}.xlsx", plan)
    assert openpyxl.load_workbook(io.BytesIO(marcado))[plan.hoja].cell(1, 8).value == "Observaciones del portal"


@pytest.mark.parametrize("nombre", ARCHIVOS)
def test_the_upload_check_knows_it_and_what_it_accepts_is_counted(fallas, nombre):
    contenido = (fallas / f"{nombre}.xlsx").read_bytes()
    assert revisar(ContentFile(contenido), f"{nombre}.xlsx").tipo == XLSX
    hechos = leer_distritos(io.BytesIO(contenido))
    avisos = () if hechos["filas"] else ("No se reconoció ninguna columna de distritos ni de ubigeos.",)
    assert (cotejar(hechos, [Local("020106", "Jangas", "Huaraz")]).advertencias, hechos["entera"]) == (avisos, True)


def test_districts_of_a_strict_workbook_are_counted(fallas):
    sys.path.insert(0, str(fallas))
    try:
        from libro_min import armar, guardar
    finally:
        sys.path.pop(0)
    partes = armar(filas=[["Distrito", "Anemia"], ["Jangas", "31"], ["Independencia", "28"]])
    transitorias = (
        ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    for de, a in transitorias:
        partes = {nombre: texto.replace(de, a) for nombre, texto in partes.items()}
    salida = io.BytesIO()
    guardar(salida, partes)
    locales = [Local("020105", "Independencia", "Huaraz"), Local("020106", "Jangas", "Huaraz")]
    assert cotejar(leer_distritos(io.BytesIO(salida.getvalue())), locales).encontrados == tuple(locales)


@pytest.mark.parametrize(
    ("nombre", "dice"),
    [
        ("fichas_coma", ("09:00", "11:00", ("020106", "020105"))),
        ("fichas_cero_perdido", ("09:00", "11:00", ("020106",))),
        ("fichas_pm", ("14:30", "17:00", ("020106",))),
    ],
)
def test_the_record_of_a_recipe_says_all_that_its_row_says(recetas, territorio, nombre, dice):
    (fila,) = fichas.previsualizar(Region.objects.get(pk="02"), recetas / f"{nombre}.xlsx", None).filas
    datos = fila.datos.datos
    assert (fila.errores, datos.hora_inicio, datos.hora_fin, datos.distritos) == ((), *dice)


def test_the_table_is_found_in_every_one(fallas):
    from acuerdos.hojas.columnas import COLUMNAS

    for nombre in ARCHIVOS:
        assert leer_tabla(fallas / f"{nombre}.xlsx", COLUMNAS).hoja == "Matriz"
