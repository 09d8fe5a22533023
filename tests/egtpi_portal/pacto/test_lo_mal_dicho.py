"""What cannot be, by each door that measurements come in by: a sentence with its cell and what to do, and nothing comes
in. Of targets and definitions, see `test_metas` and `test_catalogo`."""

import re

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.hojas import HojaIlegible
from egtpi_portal.pacto.lectura import servicios as lectura
from egtpi_portal.pacto.mediciones.hojas import previsualizar
from egtpi_portal.pacto.models import CargaMediciones
from egtpi_portal.pacto.tablas import Pegado
from tests.pagina import leer

from .ayudas import ABRIL, HUARAZ, JANGAS, indicador, medir
from .lectura.libros import csv, libro, libro_a_mano, pegado

TITULOS = ["Ubigeo", "Indicador", "Fecha de corte", "Numerador", "Denominador"]
OTRAS = [["020102", 4, 9], ["020103", 5, 9], ["020104", 6, 9]]
"""Rows that are well, below the one that is not."""


@pytest.fixture(autouse=True)
def catalogo(territorio, settings, tmp_path):
    settings.MEDIA_ROOT, settings.LEER_APARTE = tmp_path, False
    indicador()


def simples(filas, corte) -> list[list]:
    return [TITULOS, *[[ubigeo, "CRED", corte, n, d] for ubigeo, n, d in filas]]


def del_plan(plan) -> list[str]:
    return [f"{error.celda}: {error.mensaje}" for fila in plan.filas for error in (*fila.errores, *fila.raras)]


def del_sector(filas, corte) -> list[str]:
    contenido = libro(["Ubigeo", "CRED num", "CRED den"], *filas, hoja=f"Corte {corte.replace('/', '-')}")
    fuente = lectura.Fuente(contenido, "cred.xlsx")
    analisis = lectura.analizar(region="02", fuente=fuente, por=None)
    asignaciones = [tabla.propuesta for tabla in analisis.tablas]
    haria = lectura.previsualizar(region="02", fuente=fuente, asignaciones=asignaciones, por=None)
    return [*map(str, haria.fallas), *map(str, haria.revision.advertencias), *haria.advertencias]


PUERTAS = {
    "a plain workbook": (lambda filas, corte: del_plan(previsualizar("02", libro(*simples(filas, corte)), None)), 3),
    "a paste": (
        lambda filas, corte: del_plan(previsualizar("02", Pegado(pegado(*simples(filas, corte)).decode()), None)), 3,
    ),
    "a CSV": (lambda filas, corte: del_plan(previsualizar("02", csv(*simples(filas, corte)), None)), 3),
    "a sector's workbook": (del_sector, 1),
}  # fmt: skip
"""How each door tells what is wrong with some rows; and in which column it has the numerator (0: A)."""
MAL = {
    "more than there are": ([[HUARAZ, 70, 60]], "31/05/2024", 0,
        r"El numerador \(70\) es mayor que el denominador \(60\).*: mire si están cambiados\."),
    "a negative numerator": ([[HUARAZ, -3, 60]], "31/05/2024", 0,
        r"-3» es negativo: escriba cuántos son|-3 es negativo: escriba cuántos son"),
    "a negative denominator": ([[HUARAZ, 3, -60]], "31/05/2024", 1, r"-60»? es negativo: escriba cuántos son"),
    "a percentage": ([[HUARAZ, "50%", 60]], "31/05/2024", 0, r"«50%» es un porcentaje: escriba cuántos son"),
    "half a child": ([[HUARAZ, 4.5, 60]], "31/05/2024", 0, r"4\.5 no es un número entero: se cuentan niñas"),
    "words": ([[HUARAZ, "muchos", 60]], "31/05/2024", 0, r"«muchos» no es un número\. Escriba cuántos son"),
    "a cut-off to come": ([[HUARAZ, 4, 60]], "30/11/2024", -1,
        r"La fecha de corte 30/11/2024 aún no llega: escriba la del día de las cifras\."),
    "a cut-off before the definition": ([[HUARAZ, 4, 60]], "31/05/2023", -1,
        r"La definición de CRED rige desde el 01/01/2024: no se puede medir .* Corrija la fecha de corte\."),
    "an ubigeo of nobody": ([["029999", 4, 60]], "31/05/2024", -3,
        r"029999» no es el ubigeo de ningún gobierno local"),
    "an ubigeo of another region": ([["100101", 4, 60]], "31/05/2024", -3,
        r"100101 es (?:un gobierno local de Huánuco|de otra región).*quite la fila o corrija el ubigeo"),
    "the same twice": ([[HUARAZ, 4, 60], [HUARAZ, 5, 60]], "31/05/2024", -3,
        r"Huaraz \(provincial\) está dos veces en CRED con corte al 31/05/2024 .*: deje una sola fila\."),
    "half empty: no denominator": ([[HUARAZ, 4, None]], "31/05/2024", 1,
        r"Falta el denominador: escríbalo, o «s/d»|Está en blanco: escriba cuántos son, o «s/d» si no hay dato\."),
    "half empty: no numerator": ([[HUARAZ, None, 60]], "31/05/2024", 0,
        r"Falta el numerador: escríbalo, o «s/d»|Está en blanco: escriba cuántos son, o «s/d» si no hay dato\."),
    "half empty: a row without counts": ([[HUARAZ, None, None]], "31/05/2024", None,
        r"no tiene cifras la fila 2|Está en blanco: escriba cuántos son, o «s/d» si no hay dato\."),
    "of none, some": ([[HUARAZ, 4, 0]], "31/05/2024", None,
        r"El denominador es 0 y el numerador 4: corrija el denominador\."),
    "a denominator ten times larger": ([[JANGAS, 45, 600]], "31/05/2024", None,
        r"Jangas.*el denominador de CRED pasa de 60 \(30/04/2024\) a 600 \(31/05/2024\)\. Mire si alguno está mal\."),
}  # fmt: skip
"""The rows, their cut-off, where from the numerator the cell is (None: the row is enough), and what is said of it."""


@pytest.mark.parametrize("puerta", PUERTAS)
@pytest.mark.parametrize("clase", MAL)
def test_what_cannot_be_is_told_with_its_cell_and_what_to_do(puerta, clase):
    filas, corte, lugar, frase = MAL[clase]
    medir(("CRED", JANGAS, ABRIL, 45, 60))
    decir, numerador = PUERTAS[puerta]
    dichos = [dicho for dicho in decir([*filas, *OTRAS], corte) if re.search(frase, dicho)]
    assert dichos, decir([*filas, *OTRAS], corte)
    if lugar is not None and puerta != "a sector's workbook":
        fila = 3 if clase == "the same twice" else 2
        assert dichos[0].startswith(f"{'ABCDE'[numerador + lugar]}{fila}: ")
    elif lugar is not None:
        assert re.match(r"hoja «Corte [\d-]+», (?:celda [A-C]|fila )[23]: ", dichos[0])
    assert CargaMediciones.objects.count() == 1


@pytest.mark.parametrize("clase", [
    "more than there are", "a negative numerator", "a percentage", "half a child", "words", "of none, some",
    "half empty: no denominator",
])  # fmt: skip
def test_the_grid_tells_it_beside_its_cell(persona, entrar, clase):
    (ubigeo, n, d), frase = MAL[clase][0][0], MAL[clase][3]
    escrito = {"region": "02", "indicador": "CRED", "corte": "2024-05-31"}
    escrito |= {f"n{ubigeo}": "" if n is None else str(n), f"d{ubigeo}": "" if d is None else str(d)}
    pagina = entrar(persona(Rol.EQUIPO_REGIONAL, "02")).post(reverse("pacto:escribir"), escrito)
    texto = leer(pagina).uno("[role=alert]").texto
    assert re.search(frase + r"|Tiene numerador \(4\) y no denominador: escriba de cuántos es", texto), texto
    assert CargaMediciones.objects.count() == 0


def test_a_hundred_thousand_rows_are_told_at_once_by_each_door():
    muchas = csv(*simples([[HUARAZ, 1, 2]] * 100_000, "31/05/2024"))
    frase = "Son más de 20 000 filas. Divida la tabla y súbala por partes."
    for decir in (
        lambda: previsualizar("02", muchas, None),
        lambda: previsualizar("02", Pegado(muchas.decode("cp1252")), None),
        lambda: lectura.analizar(region="02", fuente=lectura.Fuente(muchas, "a.csv"), por=None),
    ):
        with pytest.raises(HojaIlegible, match=re.escape(frase)):
            decir()


@pytest.mark.lenta
def test_a_workbook_of_a_hundred_thousand_rows_is_told_without_reading_it_whole():
    muchas = libro_a_mano(*simples([[HUARAZ, 1, 2]] * 100_000, "31/05/2024"), hoja="Datos")
    frase = "La hoja «Datos» tiene más de 20 000 filas. Divida la tabla en varios libros y súbalos uno a uno."
    with pytest.raises(HojaIlegible) as error:
        previsualizar("02", muchas, None)
    assert str(error.value) == frase
    with pytest.raises(HojaIlegible) as error:
        lectura.analizar(region="02", fuente=lectura.Fuente(muchas, "a.xlsx"), por=None)
    assert str(error.value) == frase
