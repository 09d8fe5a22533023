"""The QR that a scan or a photograph bears, read by zxing-cpp. Runs in the process apart.

The pages of a PDF are looked at as they are seen (PDFium draws them), so that it does not matter whether the QR is a
picture, lines, or strips of a scan. How it is tried was chosen by `bench/codigos_impresos.py`: at twice the size most
bad scans are read; a filter more, and another colour, where nothing was found.
"""

import time
from collections.abc import Iterator
from typing import IO, Any

import pypdfium2
import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from .. import presupuesto
from ..errores import NoSeLee
from ..pdf.medidas import PAGINA_ENTERA
from ..pdf.objetos import abierto, es_jpeg, jpeg_de, parte_de, piezas
from ..presupuesto import PasaDelPresupuesto
from .direccion import parece_nuestra

PUNTOS = 6_000_000
"""Pixels of a page or photograph as it is looked at: an A4 sheet at 250 dpi."""
AUMENTO = 2
PUNTOS_AUMENTADA = 16_000_000
SEGUNDOS = 9
"""After which no other page is looked at."""
A_FONDO = 3
"""Pages without a QR at first sight that are looked at with every filter: the first ones and the last."""
LARGO_DE_TEXTO = 300
POR_PAGINA = 8
SOLO_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
DPI = 200
ESCALAS, DPI_A_LA_PRIMERA = (2, 4, 8), 90
"""A JPEG is unfolded at one of these parts of its size for less; and the dots per inch that must be left of it: two or
so for each square of the QR of our papers."""
COLOR = 40
"""How far red and blue differ where a page has colour, of 255."""


def leer(archivo: IO[bytes]) -> dict[str, Any]:
    """`codigos`: what each QR says, with its page (from 1), in order; `paginas`: how many were looked at. Raises
    NoSeLee when the file cannot be opened."""
    archivo.seek(0)
    es_pdf = b"%PDF-" in archivo.read(2048)
    limite = time.monotonic() + SEGUNDOS
    if es_pdf:
        with abierto(archivo) as documento:
            return _de_las_paginas(documento, limite)
    return {"codigos": [{"pagina": 1, "texto": t} for t in _a_fondo(_foto(archivo), limite)], "paginas": 1}


def _de_las_paginas(documento: pypdfium2.PdfDocument, limite: float) -> dict[str, Any]:
    """First all pages at a glance; if no QR was found in some, a few of them thoroughly."""
    cuantas = min(len(documento), presupuesto.PAGINAS_CON_TEXTO)
    hallados: dict[int, list[str]] = {}
    dibujos: dict[int, Image.Image] = {}  # of those that may be looked at again: drawing a page is a good part of it
    vistas = 0
    for n in range(cuantas):
        if time.monotonic() > limite:
            break
        vistas += 1
        if hallados.setdefault(n, _en_su_imagen(documento, n)):
            continue
        if len(dibujos) == A_FONDO:
            del dibujos[max(dibujos)]
        dibujos[n] = _dibujada(documento, n, PUNTOS)
        hallados[n] = _de(dibujos[n])
    if not any(hallados.values()):
        for n, dibujo in dibujos.items():
            hallados[n] = _primero_de(_retoques(dibujo), limite)
            if hallados[n]:
                break
    codigos = [{"pagina": n + 1, "texto": texto} for n in sorted(hallados) for texto in hallados[n]]
    return {"codigos": codigos, "paginas": vistas}


def _en_su_imagen(documento: pypdfium2.PdfDocument, n: int) -> list[str]:
    """What the QR say of a page that is a scan, one JPEG and nothing else: unfolding it, and in greys, is half of what
    drawing it takes, and at a smaller scale looking for them is a tenth. Nothing when it is not, or none is read: it is
    then drawn."""
    pagina = documento[n]
    try:
        hechas = piezas(pagina)
        if len(hechas) != 1 or not hechas[0].es_imagen or parte_de(hechas[0].caja, pagina.get_bbox()) < PAGINA_ENTERA:
            return []
        imagen = pypdfium2.PdfObject(hechas[0].objeto, page=pagina, pdf=documento)
        if not es_jpeg(imagen):
            return []
        with jpeg_de(imagen) as contenido:
            ancho, alto = pagina.get_size()
            return _a_la_primera(contenido, ancho * alto) or _en_grises(contenido)
    except (pypdfium2.PdfiumError, PasaDelPresupuesto, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return []
    finally:
        pagina.close()


def _a_la_primera(contenido: IO[bytes], puntos: float) -> list[str]:
    """What the QR say of a scan unfolded at the smallest scale that leaves their squares whole, given the area of its
    page in points. Nothing unless one is ours and all that are seen there are read: it is then looked at whole."""
    with Image.open(contenido, formats=["JPEG"]) as retrato:
        dpi = 72 * (retrato.width * retrato.height / max(1.0, puntos)) ** 0.5
        parte = max((una for una in ESCALAS if dpi / una >= DPI_A_LA_PRIMERA), default=0)
        if retrato.mode not in ("L", "RGB") or not parte or retrato.width * retrato.height > PUNTOS * parte**2:
            return []
        retrato.draft("L", (retrato.width // parte, retrato.height // parte))
        codigos = _simbolos(retrato, return_errors=True)
    if any(codigo.error for codigo in codigos) or not any(parece_nuestra(codigo.text) for codigo in codigos):
        return []
    return _textos(codigos)


def _en_grises(contenido: IO[bytes]) -> list[str]:
    contenido.seek(0)
    with Image.open(contenido, formats=["JPEG"]) as retrato:
        if retrato.mode not in ("L", "RGB") or retrato.width * retrato.height > PUNTOS:
            return []
        retrato.draft("L", retrato.size)
        return _de(retrato)


def _dibujada(documento: pypdfium2.PdfDocument, n: int, puntos: int) -> Image.Image:
    pagina = documento[n]
    try:
        ancho, alto = pagina.get_size()
        escala = min(DPI / 72, (puntos / max(1.0, ancho * alto)) ** 0.5)
        return pagina.render(scale=escala).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise NoSeLee("No se pudo leer por dentro: una de sus páginas está dañada.") from error
    finally:
        pagina.close()


def _foto(archivo: IO[bytes]) -> Image.Image:
    archivo.seek(0)
    try:
        with Image.open(archivo) as imagen:
            if imagen.width * imagen.height > presupuesto.PIXELES:
                raise NoSeLee(presupuesto.FRASE_DEMASIADA_MEMORIA)
            parte = (PUNTOS / (imagen.width * imagen.height)) ** 0.5
            if parte < 1:  # a JPEG is unfolded at no more than what is needed
                imagen.draft("RGB", (int(imagen.width * parte), int(imagen.height * parte)))
            derecha = ImageOps.exif_transpose(imagen).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoSeLee("No se pudo leer por dentro: la imagen está dañada.") from error
    parte = (PUNTOS / (derecha.width * derecha.height)) ** 0.5
    if parte < 1:
        derecha = derecha.resize((int(derecha.width * parte), int(derecha.height * parte)), Image.Resampling.BOX)
    return derecha


def _a_fondo(imagen: Image.Image, limite: float) -> list[str]:
    """What its QR say, as it is and then in one way after another, until some is read."""
    return _de(imagen) or _primero_de(_retoques(imagen), limite)


def _primero_de(retocadas: Iterator[Image.Image], limite: float) -> list[str]:
    for imagen in retocadas:
        if hallados := _de(imagen):
            return hallados
        if time.monotonic() > limite:
            break
    return []


def _retoques(imagen: Image.Image) -> Iterator[Image.Image]:
    """The image as it may be read where it was not as it is."""
    gris = imagen.convert("L")
    if imagen.mode == "RGB" and _tiene_color(imagen):  # the ink of a stamp or a pen is pale in its own colour's channel
        rojo, _, azul = imagen.split()
        yield _aumentada(azul)
        yield _aumentada(rojo)
    grande = _aumentada(gris)
    yield grande
    yield grande.filter(ImageFilter.BoxBlur(2))


def _tiene_color(imagen: Image.Image) -> bool:
    rojo, _, azul = imagen.reduce(8).split()
    mayor = ImageChops.difference(rojo, azul).getextrema()[1]
    return not isinstance(mayor, tuple) and mayor > COLOR


def _aumentada(imagen: Image.Image) -> Image.Image:
    aumento = min(AUMENTO, (PUNTOS_AUMENTADA / (imagen.width * imagen.height)) ** 0.5)
    return imagen.resize((int(imagen.width * aumento), int(imagen.height * aumento)), Image.Resampling.BICUBIC)


def _de(imagen: Image.Image) -> list[str]:
    return _textos(_simbolos(imagen))


def _simbolos(imagen: Image.Image, *, return_errors: bool = False) -> list[zxingcpp.Barcode]:
    """Ours are dark on light."""
    return zxingcpp.read_barcodes(imagen.convert("L"), formats=SOLO_QR, try_invert=False, return_errors=return_errors)


def _textos(codigos: list[zxingcpp.Barcode]) -> list[str]:
    return list(dict.fromkeys(c.text[:LARGO_DE_TEXTO] for c in codigos if c.text))[:POR_PAGINA]
