"""Papers that look signed and scanned, and workbooks of data by district: small, invented, the same bytes each time."""

import io
import re
import textwrap
import zipfile
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pikepdf
import segno
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from .azar import Azar

ANCHO, ALTO, PUNTOS_POR_PULGADA = 1240, 1754, 150
"""An A4 page at 150 dpi, in pixels."""
MARGEN, RENGLON = 110, 34
LETRA = Path(settings.BASE_DIR) / "static" / "egtpi" / "fuentes" / "source-sans-3-latin-wght-normal.woff2"
PESO = 400
TINTA, PAPEL, UMBRAL = 0, 255, 160
FECHA_DEL_LIBRO = (2024, 1, 1, 0, 0, 0)


def escaneo(
    titulo: str, lineas: Sequence[str], firmantes: Sequence[str], azar: Azar, codigo: str = "", qr: str = ""
) -> bytes:
    """A PDF of one page that is a picture: a title, what it says, a signature over each name, and the code of the paper
    it was printed from, in words and in the QR that says `qr`, when it has one."""
    pagina = Image.new("L", (ANCHO, ALTO), PAPEL)
    lapiz = ImageDraw.Draw(pagina)
    lapiz.text((MARGEN, MARGEN), titulo, font=_letra(34), fill=TINTA)
    alto = MARGEN + 80
    for linea in lineas:
        for trozo in textwrap.wrap(linea, 78) or [""]:
            lapiz.text((MARGEN, alto), trozo, font=_letra(22), fill=TINTA)
            alto += RENGLON
    lapiz.text((MARGEN, alto + 20), "Papel inventado para la demostración.", font=_letra(18), fill=TINTA)
    for n, nombre in enumerate(firmantes):
        _firma(lapiz, MARGEN + n * (ANCHO - 2 * MARGEN) // max(len(firmantes), 1), ALTO - 430, nombre, azar)
    if codigo:
        _pegar_codigo(pagina, lapiz, codigo, qr)
    torcida = pagina.rotate((azar.entre(0, 16) - 8) / 10, resample=Image.Resampling.BILINEAR, fillcolor=PAPEL)
    return _en_pdf(torcida)


@cache
def _letra(tamano: int) -> ImageFont.FreeTypeFont:
    """The portal's own letter, in regular weight."""
    letra = ImageFont.truetype(io.BytesIO(LETRA.read_bytes()), tamano)
    letra.set_variation_by_axes([PESO])
    return letra


def _firma(lapiz: ImageDraw.ImageDraw, x: int, y: int, nombre: str, azar: Azar):
    """A stroke that goes up and down along a line, and the name below."""
    puntos = [(x + 12 * paso, y - azar.entre(0, 90) + (azar.entre(0, 40) if paso % 3 else 0)) for paso in range(22)]
    lapiz.line(puntos, fill=TINTA, width=4, joint="curve")
    lapiz.line([(x, y + 20), (x + 290, y + 20)], fill=TINTA, width=2)
    for n, trozo in enumerate(textwrap.wrap(nombre, 26)[:3]):
        lapiz.text((x, y + 30 + n * 26), trozo, font=_letra(19), fill=TINTA)


def _pegar_codigo(pagina: Image.Image, lapiz: ImageDraw.ImageDraw, codigo: str, qr: str):
    salida = io.BytesIO()
    segno.make(qr, error="q", micro=False).save(salida, kind="png", scale=5, border=2)
    pagina.paste(Image.open(salida).convert("L"), (MARGEN, ALTO - 270))
    lapiz.text((MARGEN + 220, ALTO - 180), codigo, font=_letra(24), fill=TINTA)


def _en_pdf(pagina: Image.Image) -> bytes:
    """The page as the only picture of a PDF, one bit for each pixel."""
    bits = pagina.point(lambda gris: 255 * (gris > UMBRAL)).convert("1", dither=Image.Dither.NONE)
    salida = io.BytesIO()
    with pikepdf.new() as pdf:
        imagen = pikepdf.Stream(
            pdf, zlib.compress(bits.tobytes(), 9), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
            Width=bits.width, Height=bits.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=1,
            Filter=pikepdf.Name.FlateDecode,
        )  # fmt: skip
        ancho, alto = (72 * lado / PUNTOS_POR_PULGADA for lado in (bits.width, bits.height))
        hoja = pdf.add_blank_page(page_size=(ancho, alto))
        hoja.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Escaneo=imagen))
        hoja.Contents = pdf.make_stream(f"q {ancho:.2f} 0 0 {alto:.2f} 0 0 cm /Escaneo Do Q".encode())
        pdf.save(salida, deterministic_id=True)
    return salida.getvalue()


INDICADORES = ("CRED completo (%)", "Anemia de 6 a 35 meses (%)", "Matrícula a los 3 años (%)", "Agua clorada (%)")


def libro_por_distrito(gobiernos: Sequence[tuple[str, str, str]], azar: Azar) -> bytes:
    """A workbook with a row for each of those local governments (ubigeo, province, name) and invented percentages."""
    libro = openpyxl.Workbook()
    hoja = libro.worksheets[0]
    hoja.title = "Por distrito"
    hoja.append(["Ubigeo", "Provincia", "Distrito", *INDICADORES])
    for gobierno in gobiernos:
        hoja.append([*gobierno, *(azar.entre(250, 990) / 10 for _ in INDICADORES)])
    for letra, ancho in zip("ABCDEFG", (10, 24, 30, 18, 26, 26, 18), strict=True):
        hoja.column_dimensions[letra].width = ancho
    hoja.freeze_panes = "A2"
    salida = io.BytesIO()
    libro.save(salida)
    return _fechas_fijas(salida.getvalue())


def _fechas_fijas(contenido: bytes) -> bytes:
    """The same workbook without the instant at which it was made."""

    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenido)) as viejo, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as nuevo:
        for parte in viejo.infolist():
            datos = viejo.read(parte)
            if parte.filename == "docProps/core.xml":
                datos = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2024-01-01T00:00:00Z", datos)
            nuevo.writestr(zipfile.ZipInfo(parte.filename, FECHA_DEL_LIBRO), datos, zipfile.ZIP_DEFLATED)
    return salida.getvalue()
