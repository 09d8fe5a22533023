"""What is drawn on each page of a PDF, piece by piece, as PDFium understands it.

PDFium (through pypdfium2) is what reads the pages: Chrome's own engine, which takes whatever a content stream holds,
ten times as fast as readers written in Python (`docs/decisiones`). It runs only in the process apart.
"""

import ctypes
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, cast

import pypdfium2
import pypdfium2.raw as pdfium

from .. import presupuesto
from ..errores import NoSeLee
from ..presupuesto import PasaDelPresupuesto
from .medidas import PAGINA_ENTERA

HONDURA_DE_FORMAS = 12
"""Forms drawn inside forms, beyond which none is looked into."""
INVISIBLE = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
DCT = b"DCTDecode"
Matriz = tuple[float, float, float, float, float, float]
Caja = tuple[float, float, float, float]
IDENTIDAD: Matriz = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Pieza:
    """Something drawn: its kind (`FPDF_PAGEOBJ_…`), where (left, bottom, right, top, in points of the page), and the
    object that PDFium knows it by."""

    clase: int
    caja: Caja
    objeto: Any

    @property
    def direccion(self) -> int:
        return ctypes.addressof(self.objeto.contents)

    @property
    def es_texto(self) -> bool:
        return self.clase == pdfium.FPDF_PAGEOBJ_TEXT

    @property
    def es_imagen(self) -> bool:
        return self.clase == pdfium.FPDF_PAGEOBJ_IMAGE

    @property
    def es_trazo(self) -> bool:
        return self.clase == pdfium.FPDF_PAGEOBJ_PATH


@contextmanager
def abierto(archivo: IO[bytes]) -> Iterator[pypdfium2.PdfDocument]:
    """The document, open to be looked at. Raises NoSeLee when PDFium does not open it."""
    archivo.seek(0)
    try:
        documento = pypdfium2.PdfDocument(archivo)
    except pypdfium2.PdfiumError as error:
        raise NoSeLee("No se pudo leer por dentro: el PDF está dañado o protegido.") from error
    try:
        yield documento
    finally:
        documento.close()


def piezas(pagina: pypdfium2.PdfPage) -> list[Pieza]:
    """All that a page draws, those inside forms included, from the bottom up. Raises PasaDelPresupuesto."""
    halladas: list[Pieza] = []
    for pieza in _de(pagina.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, IDENTIDAD, 0):
        halladas.append(pieza)
        if len(halladas) > presupuesto.PIEZAS_DE_PAGINA:
            raise PasaDelPresupuesto("Una de sus páginas tiene demasiados dibujos.")
    return halladas


def _de(dueno, contar, dar, matriz: Matriz, hondura: int) -> Iterator[Pieza]:
    for n in range(max(0, contar(dueno))):
        objeto = dar(dueno, n)
        if not objeto:
            continue
        clase = pdfium.FPDFPageObj_GetType(objeto)
        if clase != pdfium.FPDF_PAGEOBJ_FORM:
            yield Pieza(clase, _caja(objeto, matriz), objeto)
        elif hondura < HONDURA_DE_FORMAS:
            suya = _por(_matriz(objeto), matriz)
            yield from _de(objeto, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, suya, hondura + 1)


def es_jpeg(imagen: pypdfium2.PdfObject) -> bool:
    """Whether a picture is a JPEG, and nothing more is done to its bytes."""
    nombre = ctypes.create_string_buffer(16)
    cuantos = pdfium.FPDFImageObj_GetImageFilterCount(imagen.raw)
    return cuantos == 1 and bool(pdfium.FPDFImageObj_GetImageFilter(imagen.raw, 0, nombre, 16)) and nombre.value == DCT


def jpeg_de(imagen: pypdfium2.PdfObject) -> IO[bytes]:
    """The bytes of a picture that is one, to be read as a file is, and closed. Raises ValueError of one without any."""
    largo = pdfium.FPDFImageObj_GetImageDataRaw(imagen.raw, None, 0)
    contenido = mmap.mmap(-1, largo)  # once in memory, where a copy of each step would be another
    pdfium.FPDFImageObj_GetImageDataRaw(imagen.raw, (ctypes.c_char * largo).from_buffer(contenido), largo)
    return cast("IO[bytes]", contenido)


def _matriz(objeto) -> Matriz:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(objeto, m) else IDENTIDAD


def _por(m: Matriz, n: Matriz) -> Matriz:
    """First `m`, then `n`."""
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2], a * n[1] + b * n[3], c * n[0] + d * n[2], c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4], e * n[1] + f * n[3] + n[5],
    )  # fmt: skip


def _caja(objeto, m: Matriz) -> Caja:
    lados = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(objeto, *lados):
        return (0, 0, 0, 0)
    x0, y0, x1, y1 = (lado.value for lado in lados)
    esquinas = [(x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = zip(*esquinas, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def parte_de(caja: Caja, pagina: Caja) -> float:
    """How much of a page a box covers, from 0 to 1."""
    ancho = min(caja[2], pagina[2]) - max(caja[0], pagina[0])
    alto = min(caja[3], pagina[3]) - max(caja[1], pagina[1])
    toda = (pagina[2] - pagina[0]) * (pagina[3] - pagina[1])
    return max(0.0, ancho) * max(0.0, alto) / toda if toda > 0 else 0.0


def textos_ocultos(hechas: list[Pieza], pagina: Caja) -> set[int]:
    """The pieces of text (by their address) that nobody sees: of an invisible layer such as an OCR's, transparent, or
    under a picture that covers the page."""
    ocultos, debajo = set(), []
    for pieza in hechas:
        if pieza.es_texto:
            debajo.append(pieza.direccion)
            if _no_se_ve(pieza.objeto):
                ocultos.add(pieza.direccion)
        elif pieza.es_imagen and parte_de(pieza.caja, pagina) >= PAGINA_ENTERA:
            ocultos.update(debajo)
    return ocultos


def _no_se_ve(texto) -> bool:
    if pdfium.FPDFTextObj_GetTextRenderMode(texto) in INVISIBLE:
        return True
    color = [ctypes.c_uint() for _ in range(4)]
    return bool(pdfium.FPDFPageObj_GetFillColor(texto, *color)) and color[3].value == 0
