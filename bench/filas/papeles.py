"""Papers and workbooks."""

import datetime as dt
import json
import re
from unittest.mock import patch

from . import Medida, Meta, fila
from .comunes import comun, pagina

AL = dt.date(2024, 1, 20)
A_PROPOSITO = " Con raya, sin acuerdos que juzgar: la cumple."
"""What the report says on purpose since the earlier commit: what the dash of an acta without agreements is (afc38ba7).
The space that keeps a figure and its percent sign on one line (3ace4131) reads as any other in the text of a PDF."""


def _palabras(pdf: bytes) -> list[str]:
    """What each of its pages says, whatever the line, without what was changed on purpose."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as hojas:
        textos = [re.sub("[ \r\n]+", " ", hojas[n].get_textpage().get_text_range()) for n in range(len(hojas))]
    return [texto.replace(A_PROPOSITO, "") for texto in textos]


@fila("report of a region, PDF", hoy="0.97 s", meta=Meta(antes=0.7), rondas=5, misma=True)
def informe():
    """The same: what each page says, and the bytes that are laid out of the same HTML."""
    from egtpi_portal import papeles
    from verificacion.informes.consultas import informes_de
    from verificacion.informes.papel import en_pdf

    def igual(pdf: bytes) -> bytes:
        with patch.object(papeles, "render_to_string", lambda *_: comun("informe.html").read_text()):
            del_mismo = papeles.a_pdf("", {}, codigo="", qr="")
        return json.dumps(_palabras(pdf)).encode() + del_mismo

    return Medida(lambda: en_pdf(informes_de(["15"], hito="hito-1", al=AL)[0]), igual=igual)


@fila("workbook of the records of a region (261), by its page", hoy="440 ms", meta=Meta(antes=0.5))
def libro_de_fichas():
    return Medida(pagina("secretaria.ancash", "/asistencia/fichas/fichas.xlsx"))
