"""The scan that everybody uploads in the measurements: a signed acta of three sheets, as an office's machine makes it.

The paper is laid out by this tree's own code, with the portal's style, its code and its QR on each sheet; it is then
drawn at 200 dpi and spoilt as paper and scanners do: half a degree off, soft, with grain, a rubber stamp and
signatures. Made once for each size and kept; each who uploads has another title, and so another sha-256. The same,
byte for byte, for every code that is measured in a run.
"""

import io
import os
import random
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from bench.arboles import RAIZ

MB = 1024 * 1024
DPI = 200
GRANO = 26
"""Of the paper, in levels of 255: what is left of it decides most of a scan's size."""
TITULO = 48
"""Letters of the title, which are changed in the finished file."""
LUGAR = b"/Title (" + b"0" * TITULO + b")"
HOJAS = 3
ACUERDO = (
    "<h2>Acuerdo {n}</h2><p>Dotar de sulfato ferroso a los establecimientos de la red {n}, con cargo al presupuesto "
    "institucional, y dar cuenta de ello en la sesión siguiente a los representantes del Midis y del Fed.</p>"
    "<table><tr><th>Responsable</th><th>Cargo</th><th>Plazo</th></tr><tr><td>DIRESA</td><td>Directora</td>"
    "<td>{n} de julio de 2024</td></tr></table>"
)


def escaneo(titulo: str, megas: float, *, ruido: bool = False) -> bytes:
    """A PDF of about so many megabytes, another for each title; the same each time it is asked. `ruido`: a page of
    noise, the worst that a reader of pictures can be given, which nobody's scan is."""
    hecho = (_ruido if ruido else _acta)(megas)
    escrito = titulo.encode("ascii", "replace")[:TITULO].ljust(TITULO, b"_")
    return hecho.replace(LUGAR, b"/Title (" + escrito + b")")


@cache
def _acta(megas: float) -> bytes:
    """That of a process of its own, which has this tree's code whatever is measured here."""
    with tempfile.TemporaryDirectory() as carpeta:
        ruta = Path(carpeta, "acta.pdf")
        entorno = {"PATH": os.environ["PATH"], "HOME": carpeta, "PYTHONPATH": str(RAIZ), "DEBUG": "true",
                   "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings"}  # fmt: skip
        orden = [sys.executable, "-m", "bench.noche.escaneo", str(ruta), str(megas)]
        subprocess.run(orden, cwd=RAIZ, env=entorno, check=True)
        return ruta.read_bytes()


@cache
def _ruido(megas: float) -> bytes:
    import pikepdf

    lado, salida = int((megas * MB) ** 0.5), io.BytesIO()
    with pikepdf.new() as documento:
        pagina = documento.add_blank_page(page_size=(595, 842))
        imagen = documento.make_stream(
            random.Random(7).randbytes(lado * lado), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=lado,
            Height=lado, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        pagina.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=imagen))
        pagina.Contents = documento.make_stream(b"595 0 0 842 0 0 cm /I Do")
        _con_titulo(documento, salida)
    return salida.getvalue()


def _con_titulo(documento, salida) -> None:
    for suyo in list(documento.docinfo):
        del documento.docinfo[suyo]  # the hour among them
    documento.docinfo["/Title"] = "0" * TITULO
    documento.save(salida, deterministic_id=True, compress_streams=False)


# --- in the process of its own ---


def papel() -> bytes:
    """An acta of three sheets, as the portal prints it."""
    import django

    django.setup()
    from django.template import engines

    from egtpi_portal.papeles import Papel, sin_marca

    plantilla = engines["django"].from_string(
        "{% extends 'papeles/base.html' %}{% block entidad %}Gobierno Regional de Áncash{% endblock %}"
        "{% block pie %}Acta 02-2024-ORD-012. El código identifica lo escrito: si algo cambia, el código cambia."
        "{% endblock %}{% block contenido %}<h1>Acta de sesión ordinaria</h1>{{ texto|safe }}{% endblock %}"
    )
    texto = "".join(ACUERDO.format(n=n) for n in range(1, 5 * HOJAS - 1))
    html = plantilla.render({"codigo": "8HKM-3XWA-9CFT", "qr": True, "texto": texto})
    return sin_marca(Papel(html, "HTTPS://EGTPI.REGIONES.GOB.PE/C/8HKM-3XWA-9CFT/02-2024-ORD-012"))


def escaneada(pdf: bytes, megas: float) -> bytes:
    """Its sheets as a scanner sends them, of about so many megabytes in all."""
    import pikepdf
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as documento:
        hojas = [_maltratada(p.render(scale=DPI / 72).to_pil().convert("RGB")) for p in documento]
    calidad = min(range(20, 96, 5), key=lambda una: abs(len(_jpeg(hojas[0], una)) * len(hojas) - megas * MB))
    junto, salida = io.BytesIO(), io.BytesIO()
    hojas[0].save(junto, "PDF", resolution=DPI, save_all=True, append_images=hojas[1:], quality=calidad)
    with pikepdf.open(junto) as documento:
        _con_titulo(documento, salida)
    return salida.getvalue()


def _jpeg(hoja, calidad: int) -> bytes:
    salida = io.BytesIO()
    hoja.save(salida, "JPEG", quality=calidad)
    return salida.getvalue()


def _maltratada(hoja):
    """Signed, stamped, half a degree off, soft, and on paper of its own colour and grain."""
    from PIL import Image, ImageChops, ImageDraw, ImageFilter

    ancho, alto = hoja.size
    lapiz, azar = ImageDraw.Draw(hoja), random.Random(7)
    for n in range(4):
        x = ancho * (0.12 + 0.2 * n)
        puntos = [(x + azar.uniform(0, ancho * 0.14), alto * 0.84 + azar.uniform(0, alto * 0.04)) for _ in range(9)]
        lapiz.line(puntos, fill=(30, 40, 140), width=4, joint="curve")
    lapiz.ellipse((ancho * 0.62, alto * 0.72, ancho * 0.78, alto * 0.83), outline=(90, 50, 160), width=7)
    hoja = hoja.rotate(0.5, Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(0.6))
    papel_ = Image.merge("RGB", [_grano(hoja.size, n) for n in range(3)])
    return ImageChops.multiply(hoja, papel_)


def _grano(lados: tuple[int, int], semilla: int):
    """One colour of an empty sheet: never the same at two points, always the same for the same seed."""
    from PIL import Image

    ancho, alto = lados
    ruido = Image.frombytes("L", (ancho, alto), random.Random(semilla).randbytes(ancho * alto))
    return ruido.point([255 - GRANO * valor // 255 for valor in range(256)])


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(escaneada(papel(), float(sys.argv[2])))
