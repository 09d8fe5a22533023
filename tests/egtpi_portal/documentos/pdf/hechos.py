"""Small PDFs drawn by hand: what a page bears is written in its own orders."""

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name


def pdf_con(*contenidos: bytes, imagen: pikepdf.Stream | None = None, anotaciones=(), claves: str = "") -> bytes:
    """A PDF with a page for each content stream, on A4, with Helvetica as /F1 and, as /I1, a small picture of two
    colours."""
    documento = pikepdf.new()
    for contenido in contenidos:
        pagina = documento.add_blank_page(page_size=(595, 842))
        pagina.Contents = documento.make_stream(contenido)
        letra = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        pagina.Resources = Dictionary(
            Font=Dictionary(F1=letra), XObject=Dictionary(I1=_imagen(documento), I2=_imagen(documento, lisa=True))
        )
        if anotaciones:
            pagina.Annots = documento.make_indirect(Array([Dictionary(a) for a in anotaciones]))
    if claves:
        documento.docinfo["/Keywords"] = claves
    salida = io.BytesIO()
    documento.save(salida)
    return salida.getvalue()


def _imagen(documento: pikepdf.Pdf, *, lisa: bool = False) -> pikepdf.Stream:
    puntos = bytes([255] * 16) if lisa else bytes(range(0, 256, 16))
    return documento.make_stream(
        zlib.compress(puntos),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=4,
        Height=4,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
    )


def linea(texto: str, *, y: int = 700, modo: int = 0) -> bytes:
    """A line of text; `modo` 3: invisible."""
    return f"BT {modo} Tr /F1 12 Tf 72 {y} Td ({texto}) Tj ET\n".encode("latin-1")


def foto(x: int, y: int, ancho: int, alto: int, *, nombre: str = "I1") -> bytes:
    """The picture, at that place."""
    return f"q {ancho} 0 0 {alto} {x} {y} cm /{nombre} Do Q\n".encode()


PARRAFO = b"".join(linea("Se acuerda homologar el padron nominal cada mes", y=700 - 20 * n) for n in range(20))
HOJA_ENTERA = foto(0, 0, 595, 842)
RUBRICA = b"2 w 100 100 m 130 160 150 60 180 120 c 200 150 210 90 240 130 c 250 140 260 100 290 125 c S\n" * 3
"""A signature drawn with a pen."""
TABLA = b"50 50 400 600 re S 50 100 m 450 100 l S 0 g 60 60 5 5 re f\n"
"""Ruled lines and squares, as those of a form or a QR."""
