"""The workbook that somebody sent, given back with its wrong cells marked and a column that says why."""

import io

from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .apertura import abrir, contenido_de, descomprimido, revisar
from .errores import HojaIlegible
from .limites import POR_OMISION, Limites
from .plan import FilaPlan, Plan, Resultado
from .tabla import TITULO_DE_MARCAS
from .texto import plegado

ROJO = "FFF4C7C3"
RELLENO = PatternFill("solid", fgColor=ROJO)
SIN_RELLENO = PatternFill()
ANCHO = 60


def marcar(archivo, plan: Plan, limites: Limites = POR_OMISION) -> bytes:
    """The same workbook, with the cells of each row in error in red and a column «Observaciones del portal» with the
    reason of each. Marks of an earlier time go. Images and macros may not come back.

    Raises HojaIlegible.
    """
    contenido = contenido_de(archivo)
    revisar(contenido, limites)
    if descomprimido(contenido) > limites.para_marcar:
        raise HojaIlegible("El libro es demasiado grande para devolverlo marcado. Vea los errores en la pantalla.")
    with abrir(contenido, limites, entero=True) as libro:
        hoja = libro[plan.hoja]
        columna = _columna_de_marcas(hoja, plan)
        _borrar_marcas(hoja, columna, plan.fila_encabezado)
        _escribir(hoja, plan.fila_encabezado, columna, TITULO_DE_MARCAS)
        hoja.cell(plan.fila_encabezado, columna).font = Font(bold=True)
        for fila in plan.con(Resultado.ERROR):
            _marcar_fila(hoja, fila, plan.posiciones, columna)
        hoja.column_dimensions[get_column_letter(columna)].width = ANCHO
        salida = io.BytesIO()
        libro.save(salida)
    return salida.getvalue()


def _columna_de_marcas(hoja: Worksheet, plan: Plan) -> int:
    """Where the reasons go: where they went the last time, else after everything that the heading row has."""
    titulo = plegado(TITULO_DE_MARCAS)
    ultima = max(plan.posiciones.values())
    for celda in hoja[plan.fila_encabezado]:
        if isinstance(celda.value, str) and plegado(celda.value) == titulo:
            return celda.column
        if celda.value is not None:
            ultima = max(ultima, celda.column)
    filas = {fila.fila for fila in plan.filas}
    return max([ultima, *(c for (f, c), celda in hoja._cells.items() if f in filas and celda.value is not None)]) + 1


def _borrar_marcas(hoja: Worksheet, columna: int, desde: int):
    for (fila, lugar), celda in list(hoja._cells.items()):
        if fila < desde or isinstance(celda, MergedCell):
            continue
        if lugar == columna:
            celda.value = None
        if celda.has_style and celda.fill.fill_type == "solid" and celda.fill.fgColor.rgb == ROJO:
            celda.fill = SIN_RELLENO


def _marcar_fila(hoja: Worksheet, fila: FilaPlan, posiciones: dict[str, int], columna: int):
    razones = []
    for error in fila.errores:
        razones.append(f"{error.columna}: {error.mensaje}")
        if lugar := posiciones.get(error.clave):
            _primera(hoja, fila.fila, lugar).fill = RELLENO
    _escribir(hoja, fila.fila, columna, "\n".join(razones))


def _primera(hoja: Worksheet, fila: int, columna: int):
    """The cell, or the first of the merged range that it is in."""
    celda = hoja.cell(fila, columna)
    if not isinstance(celda, MergedCell):
        return celda
    rango = next(r for r in hoja.merged_cells.ranges if celda.coordinate in r)
    return hoja.cell(rango.min_row, rango.min_col)


def _escribir(hoja: Worksheet, fila: int, columna: int, texto: str):
    celda = _primera(hoja, fila, columna)
    celda.value = texto
    celda.data_type = "s"
    celda.fill = RELLENO
    celda.alignment = Alignment(wrap_text=True, vertical="top")
