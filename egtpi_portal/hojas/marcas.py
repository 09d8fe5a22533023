"""The workbook that somebody sent, given back with its wrong cells marked and a column that says why."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from egtpi_portal.perezoso import Modulo

from .apertura import abrir, abrir_entero, contenido_de
from .celdas import LectorDeHoja
from .errores import HojaIlegible
from .limites import POR_OMISION, Limites
from .paquete import DEMASIADO
from .perdidas import en_palabras, lo_que_se_pierde
from .plan import FilaPlan, Plan
from .tabla import TITULO_DE_MARCAS
from .texto import plegado

if TYPE_CHECKING:
    import openpyxl
    import openpyxl.cell as celdas_xlsx
    import openpyxl.comments as comentarios
    import openpyxl.styles as estilos
    import openpyxl.utils as letras
    from openpyxl.worksheet.worksheet import Worksheet
else:
    openpyxl = Modulo("openpyxl")
    celdas_xlsx = Modulo("openpyxl.cell")
    estilos = Modulo("openpyxl.styles")
    letras = Modulo("openpyxl.utils")
    comentarios = Modulo("openpyxl.comments")


ROJO, AMARILLO = "FFF4C7C3", "FFFFF2CC"
ANCHO = 60
SOLO_VALORES = (
    "Este libro lleva solo los valores de la hoja: el original tiene partes que no se pueden escribir otra vez."
)


def marcar(archivo, plan: Plan, limites: Limites = POR_OMISION) -> bytes:
    """The same workbook, with the cells of each row in error in red, those that look odd in yellow, and a column
    «Observaciones del portal» with the reason of each, whose title has a note of what the original had and this copy
    has not (`lo_que_se_pierde`). Marks of an earlier time go. One that is read but cannot be written again comes back
    as the values of its sheet.

    Raises HojaIlegible.
    """
    contenido = contenido_de(archivo)
    try:
        with abrir_entero(contenido, limites) as libro:
            return _marcado(libro, libro[plan.hoja], plan, _nota(contenido))
    except HojaIlegible as error:
        if str(error) == DEMASIADO:
            raise HojaIlegible(
                "El libro es demasiado grande para devolverlo marcado. Vea los errores en la pantalla."
            ) from error
    libro = _de_valores(contenido, plan, limites)
    return _marcado(libro, libro.worksheets[0], plan, SOLO_VALORES)


def _nota(contenido: bytes) -> str:
    perdidas = lo_que_se_pierde(contenido)
    return f"En esta copia no están {en_palabras(perdidas)} de su libro." if perdidas else ""


def _de_valores(contenido: bytes, plan: Plan, limites: Limites) -> openpyxl.Workbook:
    """A workbook with what the sheet of the plan says, as the reader understands it."""
    libro = openpyxl.Workbook()
    unica = libro.worksheets[0]
    unica.title = plan.hoja[:31]
    with abrir(contenido, limites) as leido:
        hoja = next(una for una in leido.hojas if una.nombre == plan.hoja)
        for numero, fila in LectorDeHoja(leido, hoja).filas():
            for columna, celda in fila.items():
                puesta = unica.cell(numero, columna, celda.texto if celda.error else celda.valor)
                if isinstance(celda.valor, str):
                    puesta.data_type = "s"
    return libro


def _marcado(libro: openpyxl.Workbook, hoja: Worksheet, plan: Plan, nota: str) -> bytes:
    columna = _columna_de_marcas(hoja, plan)
    _borrar_marcas(hoja, columna, plan.fila_encabezado)
    _escribir(hoja, plan.fila_encabezado, columna, TITULO_DE_MARCAS)
    titulo = _primera(hoja, plan.fila_encabezado, columna)
    titulo.font = estilos.Font(bold=True)
    titulo.comment = comentarios.Comment(nota, "Portal EGTPI", height=90, width=260) if nota else None
    for fila in plan.filas:
        if fila.errores or fila.raras:
            _marcar_fila(hoja, fila, plan.posiciones, columna)
    hoja.column_dimensions[letras.get_column_letter(columna)].width = ANCHO
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
        if fila < desde or isinstance(celda, celdas_xlsx.MergedCell):
            continue
        if lugar == columna:
            celda.value = None
        if celda.has_style and celda.fill.fill_type == "solid" and celda.fill.fgColor.rgb in (ROJO, AMARILLO):
            celda.fill = estilos.PatternFill()


def _marcar_fila(hoja: Worksheet, fila: FilaPlan, posiciones: dict[str, int], columna: int):
    razones = []
    for una in fila.raras:
        razones.append(f"Mire si está bien. {una.columna}: {una.mensaje}")
        if lugar := posiciones.get(una.clave):
            _primera(hoja, fila.fila, lugar).fill = _de(AMARILLO)
    for n, error in enumerate(fila.errores):
        razones.insert(n, f"{error.columna}: {error.mensaje}")
        if lugar := posiciones.get(error.clave):
            _primera(hoja, fila.fila, lugar).fill = _de(ROJO)
    _escribir(hoja, fila.fila, columna, "\n".join(razones), ROJO if fila.errores else AMARILLO)


@cache
def _de(color: str) -> estilos.PatternFill:
    return estilos.PatternFill("solid", fgColor=color)


def _primera(hoja: Worksheet, fila: int, columna: int):
    """The cell, or the first of the merged range that it is in."""
    celda = hoja.cell(fila, columna)
    if not isinstance(celda, celdas_xlsx.MergedCell):
        return celda
    rango = next(r for r in hoja.merged_cells.ranges if celda.coordinate in r)
    return hoja.cell(rango.min_row, rango.min_col)


def _escribir(hoja: Worksheet, fila: int, columna: int, texto: str, color: str = ROJO):
    celda = _primera(hoja, fila, columna)
    celda.value = texto
    celda.data_type = "s"
    celda.fill = _de(color)
    celda.alignment = estilos.Alignment(wrap_text=True, vertical="top")
