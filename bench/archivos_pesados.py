"""The files of `bench/subidas.py`, made at run time: ordinary ones, and ones in the shape of those that are heavy."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable

import openpyxl
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

MEGA = 1024 * 1024
AZAR = random.Random(7)


def pdf(hacer: Callable[[pikepdf.Pdf], None], **opciones) -> bytes:
    salida = io.BytesIO()
    documento = pikepdf.new()
    hacer(documento)
    documento.save(salida, **opciones)
    return salida.getvalue()


def _pagina(documento: pikepdf.Pdf, contenido: bytes, **recursos) -> pikepdf.Page:
    pagina = documento.add_blank_page(page_size=(595, 842))
    pagina.Resources = Dictionary(**recursos)
    pagina.Contents = documento.make_stream(contenido)
    return pagina


def de_contenido_largo(documento):
    """A page whose orders unfold to 200 MB."""
    _pagina(documento, b"0 0 m 1 1 l S\n" * (200 * MEGA // 14))


def de_mapa_largo(documento):
    """A font whose map says a million letters."""
    mapa = b"begincmap\n" + b"100 beginbfrange\n" + b"<0000> <ffff> <0041>\n" * 100 + b"endbfrange\n" * 1
    letra = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.X)]),
        ToUnicode=documento.make_stream(mapa * 200),
    )  # fmt: skip
    _pagina(documento, b"BT /F1 9 Tf " + b"<0041004200430044> Tj " * 20_000 + b"ET", Font=Dictionary(F1=letra))


def de_muchas_paginas(documento):
    """Fifty thousand pages."""
    hojas = Array()
    arbol = documento.make_indirect(Dictionary(Type=Name.Pages, Count=50_000))
    for _ in range(50_000):
        hojas.append(
            documento.make_indirect(Dictionary(Type=Name.Page, Parent=arbol, MediaBox=Array([0, 0, 595, 842])))
        )
    arbol.Kids = hojas
    documento.Root.Pages = arbol


def de_muchas_piezas(documento):
    """A page of half a million small drawings."""
    _pagina(documento, b"".join(b"%d %d 1 1 re f\n" % (n % 500, n // 500 % 800) for n in range(500_000)))


def de_muchas_letras(documento):
    """Forty pages of a hundred thousand letters."""
    letra = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for _ in range(40):
        _pagina(documento, b"BT /F1 1 Tf " + b"(acta de la sesion) Tj T* " * 5_500 + b"ET", Font=Dictionary(F1=letra))


def de_imagen_enorme(documento):
    """A page with a picture of 400 million points, all white."""
    _pagina(
        documento, b"595 0 0 842 0 0 cm /I Do",
        XObject=Dictionary(I=documento.make_stream(
            zlib.compress(b"\xff" * (20_000 * 20_000)), Type=Name.XObject, Subtype=Name.Image, Width=20_000,
            Height=20_000, ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.FlateDecode,
        )),
    )  # fmt: skip


def de_formas_anidadas(documento):
    """Forms within forms: ten, each drawn ten times by the next."""
    forma = documento.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    for _ in range(7):
        forma = documento.make_stream(
            b"/X Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]),
            Resources=Dictionary(XObject=Dictionary(X=forma)),
        )  # fmt: skip
    _pagina(documento, b"/X Do", XObject=Dictionary(X=forma))


def escaneo_de_40_megas() -> bytes:
    def hacer(documento):
        while documento_pesa[0] < 38 * MEGA:
            datos = io.BytesIO()
            Image.effect_noise((1654, 2339), 90).convert("RGB").save(datos, "JPEG", quality=88)
            documento_pesa[0] += len(datos.getvalue())
            imagen = documento.make_stream(
                datos.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=1654, Height=2339,
                ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
            )  # fmt: skip
            _pagina(documento, b"595 0 0 842 0 0 cm /I Do", XObject=Dictionary(I=imagen))

    documento_pesa = [0]
    return pdf(hacer)


def imagen(ancho: int, alto: int, formato: str, modo: str = "L", **opciones) -> bytes:
    salida = io.BytesIO()
    Image.new(modo, (ancho, alto), 255 if modo in "1L" else (250, 240, 230)).save(salida, formato, **opciones)
    return salida.getvalue()


def foto_grande() -> bytes:
    """A photograph of 50 megapixels."""
    salida = io.BytesIO()
    Image.effect_noise((1000, 750), 60).resize((8160, 6120)).convert("RGB").save(salida, "JPEG", quality=90)
    return salida.getvalue()


def libro(filas: int, columnas: int = 6) -> bytes:
    salida, cuaderno = io.BytesIO(), openpyxl.Workbook(write_only=True)
    hoja = cuaderno.create_sheet("Distritos")
    for n in range(filas):
        hoja.append([f"0201{n % 40:02}", "Jangas", *(n * c for c in range(columnas - 2))])
    cuaderno.save(salida)
    return salida.getvalue()


def libro_con(**partes: bytes) -> bytes:
    """A small workbook whose parts are others (`xl__styles` is `xl/styles.xml`)."""
    salida = io.BytesIO()
    nuevas = {f"{nombre.replace('__', '/')}.xml": contenido for nombre, contenido in partes.items()}
    with zipfile.ZipFile(io.BytesIO(libro(5))) as de, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as a:
        for parte in de.namelist():
            if parte not in nuevas:
                a.writestr(parte, de.read(parte))
        for parte, contenido in nuevas.items():
            a.writestr(parte, contenido)
    return salida.getvalue()


NS = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ESTILOS = b"<styleSheet " + NS + b"><cellXfs>" + b'<xf numFmtId="0"/>' * 2_000_000 + b"</cellXfs></styleSheet>"


def de_muchas_partes() -> bytes:
    salida = io.BytesIO(libro(5))
    with zipfile.ZipFile(salida, "a") as paquete:
        for n in range(60_000):
            paquete.writestr(f"xl/media/n{n}.xml", b"")
    return salida.getvalue()


def de_hoja_ancha() -> bytes:
    celdas = b"".join(b'<c t="n"><v>%d</v></c>' % n for n in range(500))
    hoja = b"<worksheet " + NS + b"><sheetData>" + (b"<row>" + celdas + b"</row>") * 4_000 + b"</sheetData></worksheet>"
    return libro_con(xl__worksheets__sheet1=hoja)


EMPACADO = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
ARCHIVOS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "PDF de una hoja": lambda: ("acta.pdf", pdf(lambda d: _pagina(d, b"0 0 m 9 9 l S"))),
    "PDF escaneado de 38 MB": lambda: ("acta.pdf", escaneo_de_40_megas()),
    "PDF, contenido de 200 MB": lambda: ("acta.pdf", pdf(de_contenido_largo)),
    "PDF, mapa de letras enorme": lambda: ("acta.pdf", pdf(de_mapa_largo)),
    "PDF, 50,000 páginas": lambda: ("acta.pdf", pdf(de_muchas_paginas, **EMPACADO)),
    "PDF, 500,000 dibujos": lambda: ("acta.pdf", pdf(de_muchas_piezas)),
    "PDF, 4 millones de letras": lambda: ("acta.pdf", pdf(de_muchas_letras)),
    "PDF, imagen de 400 Mpx": lambda: ("acta.pdf", pdf(de_imagen_enorme)),
    "PDF, formas anidadas": lambda: ("acta.pdf", pdf(de_formas_anidadas)),
    "JPG de 50 Mpx": lambda: ("foto.jpg", foto_grande()),
    "PNG de 90 Mpx, liso": lambda: ("foto.png", imagen(10_000, 9_000, "PNG", "RGB")),
    "PNG de 900 Mpx, liso": lambda: ("foto.png", imagen(30_000, 30_000, "PNG", "1")),
    "XLSX de 20,000 filas": lambda: ("datos.xlsx", libro(20_000)),
    "XLSX de 300,000 filas": lambda: ("datos.xlsx", libro(300_000)),
    "XLSX, hoja de 250 MB de ceros": lambda: ("datos.xlsx", libro_con(xl__worksheets__sheet1=b" " * (250 * MEGA))),
    "XLSX, 2 millones de estilos": lambda: ("datos.xlsx", libro_con(xl__styles=ESTILOS)),
    "XLSX, hoja de 500 columnas": lambda: ("datos.xlsx", de_hoja_ancha()),
    "XLSX, 60,000 partes": lambda: ("datos.xlsx", de_muchas_partes()),
    "no es lo que dice, 40 MB": lambda: ("acta.pdf", AZAR.randbytes(40 * MEGA - 1000)),
}  # fmt: skip
