"""A Word of an acta, written over as a person would."""

import copy
import io
from collections.abc import Callable

import docx
from django.core.files.base import ContentFile
from docx.oxml.ns import qn

from actas.models import Acta
from actas.word.servicios import sacar

SESION, PARTICIPANTES, PUNTO, SEGUIMIENTO, ACUERDOS = range(5)
"""The tables of the Word of an acta with one item."""


def escrito(acta: Acta, *cambios: Callable) -> ContentFile:
    """The Word of that acta, as it went out, with what each function does to it."""
    acta.refresh_from_db()
    return con(sacar(acta=acta), *cambios)


def con(word: bytes, *cambios: Callable) -> ContentFile:
    """Those bytes with what each function does to the document."""
    documento = docx.Document(io.BytesIO(word))
    for cambiar in cambios:
        cambiar(documento)
    salida = io.BytesIO()
    documento.save(salida)
    return ContentFile(salida.getvalue(), name="acta.docx")


def celda(tabla: int, fila: int, columna: int, texto: str) -> Callable:
    """Writes over a cell. A mark that is beside it stays."""

    def cambiar(documento):
        suya = documento.tables[tabla].cell(fila, columna)
        for de_mas in suya.paragraphs[1:]:
            de_mas._p.getparent().remove(de_mas._p)
        for trazo in suya.paragraphs[0].runs:
            trazo._r.getparent().remove(trazo._r)
        suya.paragraphs[0].add_run(texto)

    return cambiar


def otra_fila(tabla: int, *textos: str) -> Callable:
    """Adds a row at the end of a table."""

    def cambiar(documento):
        fila = documento.tables[tabla].add_row()
        for suya, texto in zip(fila.cells, textos, strict=True):
            suya.text = texto

    return cambiar


def sin_fila(tabla: int, fila: int) -> Callable:
    """Takes a row out of a table."""

    def cambiar(documento):
        suya = documento.tables[tabla].rows[fila]._tr
        suya.getparent().remove(suya)

    return cambiar


def punto_copiado(titulo: str, *textos: str) -> Callable:
    """Copies the table of the first item below it, under a heading of its own, and writes over its texts. As Word does,
    the copy has no marks."""

    def cambiar(documento):
        original = documento.tables[PUNTO]._tbl
        copia = copy.deepcopy(original)
        for marca in list(copia.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            marca.getparent().remove(marca)
        rotulo = documento.add_paragraph(titulo)._p
        original.addnext(rotulo)
        rotulo.addnext(copia)
        for fila, texto in zip(documento.tables[PUNTO + 1].rows, textos, strict=True):
            fila.cells[1].text = texto

    return cambiar


def linea_tras(tabla: int, texto: str) -> Callable:
    """Types a line of text below a table."""

    def cambiar(documento):
        documento.tables[tabla]._tbl.addnext(documento.add_paragraph(texto)._p)

    return cambiar
