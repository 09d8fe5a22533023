"""What each page of a PDF bears: letters that are seen, pictures and how much they cover, strokes drawn by hand,
annotations. Facts alone; what they mean for a paper that should be signed is said by `rastro`."""

import ctypes
import math
from typing import IO, Any

import pypdfium2
import pypdfium2.raw as pdfium

from egtpi_portal.marca import marca_en

from .. import presupuesto
from .medidas import CABECERA
from .objetos import Caja, Pieza, abierto, es_jpeg, piezas, textos_ocultos

REJILLA = 20
"""What pictures cover is told on a grid of so many cells a side: a scan may come in strips."""
MENOR = 8
"""Points: a picture or an annotation with a smaller side is no signature (rules, dots, blank pixels)."""
TORCIDO = 0.75
"""Points by which a stroke must leave the horizontal and the vertical to be no ruled line."""
IMAGENES_POR_HOJA = 40
ANOTACIONES_POR_HOJA = 500
SEGMENTOS = 2_000
"""Segments of a path that are looked at."""
PIXELES_QUE_SE_MIRAN = 4_000_000
"""Pixels of a picture up to which it is looked at for whether it is all of one colour."""
BYTES_DE_MAS, POR_PIXEL = 128 * 1024, 1 / 10
"""A JPEG of so many bytes and so much of one more for each pixel is of several colours, and need not be unfolded to
know it: what is of one takes a quarter of that at the most (14 bits for 64 pixels), besides what it says of itself."""
ANOTACIONES = {
    pdfium.FPDF_ANNOT_INK: "trazo a mano",
    pdfium.FPDF_ANNOT_STAMP: "sello",
    pdfium.FPDF_ANNOT_FREETEXT: "texto añadido",
    pdfium.FPDF_ANNOT_LINE: "línea",
    pdfium.FPDF_ANNOT_POLYLINE: "línea",
    pdfium.FPDF_ANNOT_POLYGON: "figura",
    pdfium.FPDF_ANNOT_CIRCLE: "figura",
}
"""The annotations with which one signs or stamps a paper on a screen."""

ESCONDIDA = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def leer(archivo: IO[bytes]) -> dict[str, Any]:
    """`paginas`: how many; `hojas`, of each (of a long one, of the first and the last): `letras` that are seen,
    `ocultas` (pieces of text of an invisible layer), `cubierto` by pictures (0 to 1), `imagenes` ([left, bottom, right,
    top] as parts of the page; those of one colour or tiny left out), `trazos` (points of curves and slanted lines: [of
    the whole page, of those below its heading]) and `anotaciones` (by name);
    and `marca`, by which the portal knows a paper of its own (`egtpi_portal.marca`). Raises NoSeLee and
    PasaDelPresupuesto."""
    with abierto(archivo) as documento:
        paginas = len(documento)
        hojas = []
        for n in que_hojas(paginas):
            pagina = documento[n]
            hojas.append(_hoja(pagina))
            pagina.close()
    return {"paginas": paginas, "hojas": hojas, "marca": marca_en(archivo)}


def que_hojas(paginas: int) -> list[int]:
    """The pages that are looked at, from 0: all, or as many of the first as of the last, where one signs."""
    mitad = presupuesto.PAGINAS_CON_TEXTO // 2
    if paginas <= 2 * mitad:
        return list(range(paginas))
    return [*range(mitad), *range(paginas - mitad, paginas)]


def _hoja(pagina: pypdfium2.PdfPage) -> dict[str, Any]:
    caja = pagina.get_bbox()
    hechas = piezas(pagina)
    ocultos = textos_ocultos(hechas, caja)
    visibles = _letras(pagina) if not ocultos else _letras_de(pagina, hechas, ocultos)
    imagenes = [p for p in hechas if p.es_imagen and _es_grande(p.caja) and not _es_lisa(p, pagina)]
    trazos = [(p, _torcidos(p)) for p in hechas if p.es_trazo]
    linea = caja[1] + (caja[3] - caja[1]) * CABECERA
    return {
        "letras": visibles,
        "ocultas": len(ocultos),
        "cubierto": _cubierto([p.caja for p in hechas if p.es_imagen], caja),
        "imagenes": [_en_partes(p.caja, caja) for p in imagenes[:IMAGENES_POR_HOJA]],
        "trazos": [sum(n for _, n in trazos), sum(n for p, n in trazos if p.caja[1] < linea)],
        "anotaciones": _anotaciones(pagina),
    }


def _letras(pagina: pypdfium2.PdfPage) -> int:
    return max(0, pagina.get_textpage().count_chars())


def _letras_de(pagina: pypdfium2.PdfPage, hechas: list[Pieza], ocultos: set[int]) -> int:
    """About how many letters are seen: those of the pieces of text that are not hidden."""
    texto = pagina.get_textpage()
    total = 0
    for pieza in hechas:
        if pieza.es_texto and pieza.direccion not in ocultos:
            total += max(0, pdfium.FPDFTextObj_GetText(pieza.objeto, texto.raw, None, 0) // 2 - 1)
    return total


def _es_grande(caja: Caja) -> bool:
    return caja[2] - caja[0] >= MENOR and caja[3] - caja[1] >= MENOR


def _es_lisa(pieza: Pieza, pagina: pypdfium2.PdfPage) -> bool:
    """Whether a picture is of one colour: it covers, and shows nothing."""
    imagen = pypdfium2.PdfObject(pieza.objeto, page=pagina, pdf=pagina.pdf)
    try:
        ancho, alto = imagen.get_px_size()
        if ancho * alto > PIXELES_QUE_SE_MIRAN:
            return False
        if _dice_mucho(imagen, ancho * alto):
            return False
        puntos = imagen.get_bitmap(render=False).to_pil()
        return all(menor == mayor for menor, mayor in puntos.convert("RGB").getextrema())
    except (pypdfium2.PdfiumError, ValueError, OSError, RuntimeError):
        return False


def _dice_mucho(imagen: pypdfium2.PdfObject, pixeles: int) -> bool:
    """Whether it is a JPEG whose length alone tells that it is of several colours."""
    largo = pdfium.FPDFImageObj_GetImageDataRaw(imagen.raw, None, 0)
    return largo > BYTES_DE_MAS + pixeles * POR_PIXEL and es_jpeg(imagen)


def _torcidos(pieza: Pieza) -> int:
    """How many segments of a path are neither horizontal nor vertical, of so many."""
    total, antes = 0, (0.0, 0.0)
    for n in range(min(SEGMENTOS, max(0, pdfium.FPDFPath_CountSegments(pieza.objeto)))):
        segmento = pdfium.FPDFPath_GetPathSegment(pieza.objeto, n)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not pdfium.FPDFPathSegment_GetPoint(segmento, x, y):
            continue
        clase = pdfium.FPDFPathSegment_GetType(segmento)
        lejos = abs(x.value - antes[0]) > TORCIDO and abs(y.value - antes[1]) > TORCIDO
        total += clase == pdfium.FPDF_SEGMENT_BEZIERTO or (clase == pdfium.FPDF_SEGMENT_LINETO and lejos)
        antes = (x.value, y.value)
    return total


def _cubierto(cajas: list[Caja], pagina: Caja) -> float:
    celdas: set[tuple[int, int]] = set()
    for caja in cajas:
        x0, y0, x1, y1 = (REJILLA * lado for lado in _en_partes(caja, pagina))
        for x in range(math.floor(x0 + 0.5), math.floor(x1 + 0.5)):
            celdas.update((x, y) for y in range(math.floor(y0 + 0.5), math.floor(y1 + 0.5)))
    return round(len(celdas) / REJILLA**2, 2)


def _en_partes(caja: Caja, pagina: Caja) -> list[float]:
    """The box as parts of the page, from 0 to 1, cut at its edges."""
    ancho, alto = (pagina[2] - pagina[0]) or 1, (pagina[3] - pagina[1]) or 1
    partes = [(caja[0] - pagina[0]) / ancho, (caja[1] - pagina[1]) / alto]
    partes += [(caja[2] - pagina[0]) / ancho, (caja[3] - pagina[1]) / alto]
    return [round(min(1.0, max(0.0, parte)), 3) for parte in partes]


def _anotaciones(pagina: pypdfium2.PdfPage) -> list[str]:
    halladas = []
    for n in range(min(ANOTACIONES_POR_HOJA, max(0, pdfium.FPDFPage_GetAnnotCount(pagina.raw)))):
        anotacion = pdfium.FPDFPage_GetAnnot(pagina.raw, n)
        if anotacion:
            nombre = ANOTACIONES.get(pdfium.FPDFAnnot_GetSubtype(anotacion))
            if nombre and _se_ve(anotacion):
                halladas.append(nombre)
            pdfium.FPDFPage_CloseAnnot(anotacion)
    return halladas


def _se_ve(anotacion) -> bool:
    if pdfium.FPDFAnnot_GetFlags(anotacion) & ESCONDIDA:
        return False
    caja = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(anotacion, caja):
        return False
    return max(abs(caja.right - caja.left), abs(caja.top - caja.bottom)) >= MENOR
