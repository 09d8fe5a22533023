"""From a template to a PDF that can be kept: PDF/A-3a (tagged, fonts inside, colours defined), A4, the same bytes for
the same content; and from a drawing to a picture. Knows no room.

Papers have their own style sheet (`static/egtpi/papel.css`) and read nothing but files under `static/egtpi`: neither
the network nor the rest of the disk, whatever a template or a text in it asks for.
"""

from __future__ import annotations

import atexit
import hashlib
import io
import json
import logging
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.template.loader import render_to_string

from egtpi_portal.perezoso import Modulo
from egtpi_portal.recolector import con_una_recogida

from .marca import CLAVE, SIN_MARCA, marcar
from .pango import PANGO
from .taller import RAIZ, SinTaller, encargar, hay

if TYPE_CHECKING:
    import pikepdf
    import pydyf
    import segno
else:
    pikepdf = Modulo("pikepdf")
    pydyf = Modulo("pydyf")
    segno = Modulo("segno")


VARIANTE = "pdf/a-3a"
"""Tagged, all text readable as Unicode, and whatever else PDF/A-3 asks for."""
BASE = "https://papel.invalid/"
"""What addresses in papers are relative to: a host that cannot exist, so that all go through `_leer`."""
TIPOS = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"}
DIRECCION_DEL_QR = f"{BASE}qr.svg"
DIRECCION_DEL_DIBUJO = f"{BASE}dibujo.svg"
NIVEL_DEL_QR = "q"
"""A quarter of it may be lost. With capitals, and the sizes of `papel.css`, it was the choice that most bad scans leave
readable (`bench/codigos_impresos.py qr`, decision 0019)."""
EPOCA = "315532800"
"""The date that goes into the fonts, where a date must: 1 January 1980."""

PUNTOS_POR_PULGADA = 150
"""What a picture says of itself: at that, one of 1920 points is as wide as a sheet on its side."""
AFINADO = 2
"""So many times larger a picture is painted, and then reduced: PDFium cuts the first stem of a text that ends at a
point, by a point of the painting."""

UN_POCO_DE_TODO = (
    "<h1>Acta</h1><h2>Nº 1</h2><p>Una <strong>línea</strong> <em>escrita</em>.</p><ul><li>Uno</li></ul>"
    "<table><thead><tr><th>Nº</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    '<p style="width: 1cm">Un establecimiento, partido en sílabas.</p>'
)
IMPRENTA = "egtpi_portal.imprenta.hijo"
"""What lays papers out in the workshop."""
LETRAS_DE_UN_PESO = 1024
"""More than the portal's letter has of any weight."""
bitacora = logging.getLogger(__name__)
_turno = threading.Lock()
"""Pango is not made for several threads at once; papers take turns."""


class FaltaPango(RuntimeError):
    """The machine lacks the library that lays text out; the message says how to install it."""

    def __init__(self):
        super().__init__(
            f"No se puede producir el PDF porque al servidor le falta la biblioteca Pango. Instálela con: {PANGO}"
        )


class Papel(NamedTuple):
    """A paper written and not yet laid out; `qr`: what its QR says, blank when it has none."""

    html: str
    qr: str = ""


def a_pdf(plantilla: str, contexto: Mapping[str, Any], *, codigo: str = "", qr: str = "") -> bytes:
    """The PDF of a template that extends `papeles/base.html`, as `redactar` says it. Raises FaltaPango."""
    return componer(redactar(plantilla, contexto, codigo=codigo, qr=qr))


def redactar(plantilla: str, contexto: Mapping[str, Any], *, codigo: str = "", qr: str = "") -> Papel:
    """What a template that extends `papeles/base.html` says.

    `codigo` is printed at the foot of each page and kept in the metadata (`/Keywords`, also in the XMP); `qr` is what
    its QR says (an address, or the code itself); blank, there is none.
    """
    return Papel(render_to_string(plantilla, {**contexto, "codigo": codigo, "qr": bool(qr)}), qr)


def componer(papel: Papel) -> bytes:
    """The PDF of a paper: the same bytes for the same paper. Raises FaltaPango."""
    return _componer(papel.html, papel.qr)


def _componer(html: str, qr: str) -> bytes:
    """The PDF of that HTML, whole."""
    return marcar(en_el_taller("papel", [html, qr]) or sin_marca(Papel(html, qr)))


def sin_marca(papel: Papel) -> bytes:
    """The PDF of a paper with the place of its mark blank: all that takes long, and nothing that takes a secret
    (`marca.marcar`). Raises FaltaPango."""
    _weasyprint()
    with _turno, _fecha_fija():
        return _objetos_sueltos(_paginado(*papel))


@con_una_recogida()
def _paginado(html: str, qr: str) -> bytes:
    """The PDF of that HTML as WeasyPrint leaves it."""
    estilo, letras = _estilo()
    documento = _weasyprint().HTML(string=html, base_url=BASE, url_fetcher=_lector(qr))
    return documento.write_pdf(
        stylesheets=[estilo], font_config=letras, pdf_variant=VARIANTE, pdf_identifier=_identidad(html, qr),
        finisher=_de_una_vez,
    )  # fmt: skip


def _de_una_vez(_, pdf: pydyf.PDF):
    """Has each object written out once. WeasyPrint writes, and compresses, all of them twice, to reckon an identifier
    that `_objetos_sueltos` changes, and packs together what that takes apart again."""

    class Escrito(pydyf.Object):
        data = b""

        def __init__(self, objeto: pydyf.Object):
            super().__init__()
            if isinstance(objeto, pydyf.Stream):
                with suppress(TypeError):  # not all of it is bytes yet
                    objeto.stream = [b"\n".join(objeto.stream)]
            self.number, self.generation, self.data = objeto.number, objeto.generation, objeto.data

    pdf.objects = [objeto if objeto.free == "f" else Escrito(objeto) for objeto in pdf.objects]
    pdf.write = lambda salida, version, identidad, _: pydyf.PDF.write(pdf, salida, version, identidad)


def en_el_taller(que: str, pedido: list[Any]) -> bytes | None:
    """What the workshop gives for that, with the bytes that this process would give; None when there is no workshop or
    it could not: whoever asks then does it here, and tells what is wrong."""
    if not hay():
        return None
    with tempfile.TemporaryFile() as entrada, tempfile.TemporaryFile() as salida, tempfile.TemporaryFile() as quejas:
        entrada.write(json.dumps(pedido).encode())
        entrada.seek(0)
        try:
            fin = encargar(f"{IMPRENTA}:{que}", entrada, salida, quejas, en_turno=True)
        except SinTaller:
            return None
        quejas.seek(0)
        if dichas := quejas.read(4000).decode(errors="replace").strip():
            bitacora.warning("Del taller (%s, %s): %s", que, fin.codigo, dichas)
        if fin.codigo:
            return None
        salida.seek(0)
        return salida.read()


def calentar() -> None:
    """Composes a paper of next to nothing, so that the library, the letters and the style sheet are there for the first
    one. Raises FaltaPango."""
    componer(de_muestra())


def de_muestra() -> Papel:
    """A paper of next to nothing that has something of all that papers have."""
    html = render_to_string("papeles/base.html", {"codigo": "C", "qr": True})
    return Papel(html.replace("</body>", f"{UN_POCO_DE_TODO}</body>"), "C")


def a_png(svg: bytes, ancho: int, alto: int) -> bytes:
    """The PNG of a drawing of ours, of that many pixels, in the portal's letter: the drawing is composed as a page and
    the page is painted (docs/decisiones/0038). Raises FaltaPango."""
    return en_el_taller("dibujo", [svg.decode(), ancho, alto]) or pintado(svg, ancho, alto)


def pintado(svg: bytes, ancho: int, alto: int) -> bytes:
    """The same, in this process."""
    import pypdfium2

    weasyprint = _weasyprint()
    hoja = f"<style>@page{{size:{ancho}px {alto}px;margin:0}}body{{margin:0}}img{{display:block}}</style>"
    html = f'{hoja}<img src="dibujo.svg" width="{ancho}" height="{alto}">'
    with _turno, _fecha_fija():
        documento = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_lector(dibujo=svg))
        pdf = documento.write_pdf(font_config=_estilo()[1])
        with pypdfium2.PdfDocument(pdf) as hojas:
            pagina = hojas[0]
            imagen = pagina.render(scale=AFINADO * ancho / pagina.get_width()).to_pil().convert("RGB").reduce(AFINADO)
            pagina.close()
    salida = io.BytesIO()
    imagen.save(salida, "PNG", dpi=(PUNTOS_POR_PULGADA, PUNTOS_POR_PULGADA))
    return salida.getvalue()


def _identidad(html: str, qr: str) -> bytes:
    """The file's identifier: of what it says, for the standard wants one and chance must have no part in it."""
    return hashlib.sha256(f"{html}\0{qr}".encode()).digest()[:16]


def _objetos_sueltos(pdf: bytes) -> bytes:
    """The same document with each object on its own: packed together, as WeasyPrint leaves them, comparing what changed
    between two signatures takes pyHanko ten times as long. It has a place for its mark."""
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        documento.docinfo[CLAVE] = SIN_MARCA
        documento.save(salida, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    return salida.getvalue()


def _weasyprint():
    """WeasyPrint, imported when first needed (it takes a second). Raises FaltaPango."""
    try:
        import weasyprint
        from PIL import ImageFile
    except OSError as error:
        raise FaltaPango from error
    ImageFile.LOAD_TRUNCATED_IMAGES = (
        False  # it turns it on for the whole process: a cut photograph would pass as whole
    )
    return weasyprint


@cache
def _estilo():
    """The style sheet of papers and its fonts, read once."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    class Letras(FontConfiguration):
        """Its temporary files are of the process that made them: a fork that ends leaves them to the others."""

        def __init__(self):
            self.de_quien = os.getpid()
            super().__init__()

        def __del__(self):
            if self.de_quien == os.getpid():
                super().__del__()

    _conocer_arreglos()
    letras = Letras()
    atexit.register(_estilo.cache_clear)  # it deletes its temporary files when it goes, and must go before Python does
    return CSS(url=f"{BASE}papel.css", url_fetcher=_lector(), font_config=letras), letras


def _conocer_arreglos() -> None:
    """Tells cffi what an array of so many letters is. WeasyPrint asks it by name, another for each number of letters
    that a paper has of each weight, and it parses C anew to answer: 2 ms, five times a paper. (Of a cffi or a
    WeasyPrint that is otherwise inside, nothing: it parses.)"""
    from weasyprint.text.ffi import ffi

    with suppress(Exception):
        puntero = ffi.typeof("hb_codepoint_t *")
        for n in range(1, LETRAS_DE_UN_PESO):
            ffi._parsed_types.setdefault(f"hb_codepoint_t[{n}]", (ffi._backend.new_array_type(puntero, n), False))


def _lector(qr: str = "", dibujo: bytes = b""):
    """What WeasyPrint asks for every address that it finds: ours, or an error that leaves a gap in the paper."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class SoloLoNuestro(URLFetcher):
        def fetch(self, url, headers=None):
            hechos = {DIRECCION_DEL_QR: _svg(qr) if qr else b"", DIRECCION_DEL_DIBUJO: dibujo}
            cuerpo, tipo = (hechos[url], "image/svg+xml") if hechos.get(url) else _leer(url)
            return URLFetcherResponse(url, cuerpo, {"Content-Type": tipo})

    return SoloLoNuestro()


def _leer(url: str) -> tuple[bytes, str]:
    """The content and type of one of our static files. Raises ValueError for any other address."""
    partes = urlsplit(url)
    carpeta = (RAIZ / "static" / "egtpi").resolve()
    archivo = (carpeta / unquote(partes.path).lstrip("/")).resolve()
    if not url.startswith(BASE) or not archivo.is_relative_to(carpeta) or archivo.suffix not in TIPOS:
        raise ValueError(f"Un papel solo lee archivos de estilo y letra del portal, no «{url}».")
    return archivo.read_bytes(), TIPOS[archivo.suffix]


def _svg(texto: str) -> bytes:
    """The QR of a text, as a picture of lines."""
    salida = io.BytesIO()
    segno.make(texto, error=NIVEL_DEL_QR, micro=False).save(salida, kind="svg", border=0, xmldecl=False, nl=False)
    return salida.getvalue()


@contextmanager
def _fecha_fija() -> Iterator[None]:
    """While it lasts, fontTools dates what it writes with a fixed date (it heeds SOURCE_DATE_EPOCH)."""
    antes = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = EPOCA
    try:
        yield
    finally:
        if antes is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = antes
