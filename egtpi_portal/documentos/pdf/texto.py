"""The text of a PDF that somebody sees, as printed; and what it says of itself in its metadata.

The text of an invisible layer (an OCR's guess at what a scan says) is left out: it is not what was printed.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, BinaryIO

import pypdfium2
import pypdfium2.raw as pdfium

from egtpi_portal.perezoso import Modulo

from .. import presupuesto
from .objetos import abierto, piezas, textos_ocultos

if TYPE_CHECKING:
    import pikepdf
else:
    pikepdf = Modulo("pikepdf")


def leer(archivo: BinaryIO) -> dict[str, Any]:
    """What text a PDF bears: `propios`, what it says of itself, from the surest place to the least (keywords of its
    information and of its XMP, title), blanks included; and `paginas`, the visible text of each of the first pages,
    cut at so many letters in all. Raises NoSeLee and PasaDelPresupuesto."""
    textos, quedan = [], presupuesto.TEXTO
    with abierto(archivo) as documento:
        for n in range(min(len(documento), presupuesto.PAGINAS_CON_TEXTO)):
            pagina = documento[n]
            textos.append(texto_de(pagina)[:quedan])
            quedan -= len(textos[-1])
            pagina.close()
    return {"propios": _propios(archivo), "paginas": textos}


def texto_de(pagina: pypdfium2.PdfPage) -> str:
    """The text of a page that somebody sees, in lines."""
    ocultos = textos_ocultos(piezas(pagina), pagina.get_bbox())
    texto = pagina.get_textpage()
    cuantas = min(texto.count_chars(), presupuesto.TEXTO)
    if cuantas <= 0:
        return ""
    if not ocultos:
        return texto.get_text_range(0, cuantas).replace("\r\n", "\n").strip()
    letras = (_letra(texto, n) for n in range(cuantas) if not _es_de(texto, n, ocultos))
    return "".join(letras).replace("\r\n", "\n").strip()


def _letra(texto: pypdfium2.PdfTextPage, n: int) -> str:
    return chr(pdfium.FPDFText_GetUnicode(texto.raw, n) or 32)


def _es_de(texto: pypdfium2.PdfTextPage, n: int, ocultos: set[int]) -> bool:
    suyo = pdfium.FPDFText_GetTextObject(texto.raw, n)
    return bool(suyo) and ctypes.addressof(suyo.contents) in ocultos


def _propios(archivo: BinaryIO) -> list[str]:
    """The keywords of its information, those of its XMP, and its title; blank what cannot be read."""
    archivo.seek(0)
    try:
        with pikepdf.open(archivo) as pdf:
            dicho = [str(pdf.docinfo.get(clave, "")) for clave in ("/Keywords", "/Title")]
            with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadatos:
                del_xmp = str(metadatos.get("pdf:Keywords", ""))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []
    return [t[: presupuesto.TEXTO] for t in (dicho[0], del_xmp, dicho[1])]
