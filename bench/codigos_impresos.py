"""How often the codes printed on our papers are read back from bad scans: the QR by zxing-cpp, the letters by an OCR.

    python bench/codigos_impresos.py qr                       # size, error level and kind of address of the QR
    python bench/codigos_impresos.py letras                   # which letters an OCR confuses (needs tesseract)
    python bench/codigos_impresos.py papeles PDF…             # papers of the portal, each page printed and scanned

`qr` lays out a paper with the portal's own templates and style sheet for each choice, and `papeles` takes PDFs that the
portal made. Each page is turned into points by PDFium at 300 dpi, as a printer would, and then spoilt as scanners,
phones and people do: 100 to 200 dpi, 2 degrees, blur, noise, JPEG, black and white, a rubber stamp or a signature over
the code. The same seed gives the same figures.
"""

import argparse
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageOps

RAIZ = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RAIZ))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
os.environ.setdefault("DEBUG", "true")

IMPRESO = 300
DPIS = (100, 150, 200)
TAMANOS = (15, 18, 20, 22, 25)
NIVELES = ("m", "q", "h")
DIRECCIONES = {
    "minúsculas": "https://egtpi.regiones.gob.pe/comprobar/8HKM-3XWA-9CFT/?p=02-FAT-2024-0012",
    "mayúsculas": "HTTPS://EGTPI.REGIONES.GOB.PE/C/8HKM-3XWA-9CFT/02-FAT-2024-0012",
}
RELLENO = "<p>La Secretaría Técnica expuso los avances del semestre y los acuerdos pendientes. </p>" * 34


# --- what happens to a paper ---


def ruido(imagen: Image.Image, fuerza: float) -> Image.Image:
    return ImageChops.add(imagen, Image.effect_noise(imagen.size, fuerza), 1, -128)


def jpeg(imagen: Image.Image, calidad: int) -> Image.Image:
    salida = io.BytesIO()
    imagen.save(salida, "JPEG", quality=calidad)
    return Image.open(io.BytesIO(salida.getvalue())).convert("L")


def girar(imagen: Image.Image, grados: float) -> Image.Image:
    return imagen.rotate(grados, Image.Resampling.BICUBIC, expand=True, fillcolor=245)


def telefono(imagen: Image.Image) -> Image.Image:
    """A sheet on a desk, seen from one side, with a shadow."""
    ancho, alto = imagen.size
    hoja = ImageOps.expand(imagen, border=ancho // 12, fill=90)
    cuadro = (int(ancho * 0.03), int(alto * 0.01), 0, hoja.height, hoja.width, hoja.height, hoja.width - ancho // 14, 0)
    vista = hoja.transform(hoja.size, Image.Transform.QUAD, cuadro, Image.Resampling.BICUBIC)
    sombra = Image.linear_gradient("L").resize(vista.size).rotate(90, expand=True).resize(vista.size)
    return ImageChops.multiply(vista, sombra.point(lambda v: 130 + v // 2))


DANOS = {
    "limpio": lambda i: i,
    "2 grados": lambda i: girar(i, 2),
    "borroso": lambda i: i.filter(ImageFilter.GaussianBlur(1.0)),
    "muy borroso": lambda i: i.filter(ImageFilter.GaussianBlur(1.5)),
    "ruido": lambda i: ruido(i, 45),
    "mucho ruido": lambda i: ruido(i, 80),
    "JPEG 30": lambda i: jpeg(i, 30),
    "blanco y negro": lambda i: i.point(lambda v: 255 if v > 160 else 0),
    "pálido": lambda i: ImageEnhance.Contrast(i).enhance(0.35),
    "de todo": lambda i: jpeg(ruido(girar(i, 2).filter(ImageFilter.GaussianBlur(0.7)), 35), 40),
    "teléfono": lambda i: jpeg(ruido(telefono(i), 20), 60),
}


def sello_de_goma(imagen: Image.Image, caja, parte: float, azar: random.Random) -> Image.Image:
    """A round rubber stamp whose ink covers about that part of the code, with its edge across it."""
    x0, y0, x1, y1 = caja
    lado = x1 - x0
    encima = imagen.copy()
    lapiz = ImageDraw.Draw(encima)
    ancho = lado * parte / 1.1
    radio = lado * azar.uniform(0.9, 1.3)
    angulo = azar.choice([(1, 0.35), (-1, 0.6), (0.5, -1), (0.4, 1)])
    cx, cy = (x0 + x1) / 2 + angulo[0] * radio * 0.8, (y0 + y1) / 2 + angulo[1] * radio * 0.8
    lapiz.ellipse((cx - radio, cy - radio, cx + radio, cy + radio), outline=70, width=max(1, int(ancho)))
    return encima


def rubrica(imagen: Image.Image, caja, azar: random.Random) -> Image.Image:
    """A pen's scrawl across the code."""
    x0, y0, x1, y1 = caja
    encima = imagen.copy()
    puntos = [(azar.uniform(x0, x1), azar.uniform(y0, y1)) for _ in range(9)]
    ImageDraw.Draw(encima).line(puntos, fill=50, width=max(2, int((x1 - x0) * 0.022)), joint="curve")
    return encima


ENCIMA = {
    "sello 4 %": lambda i, c, a: sello_de_goma(i, c, 0.04, a),
    "sello 8 %": lambda i, c, a: sello_de_goma(i, c, 0.08, a),
    "sello 12 %": lambda i, c, a: sello_de_goma(i, c, 0.12, a),
    "sello 16 %": lambda i, c, a: sello_de_goma(i, c, 0.16, a),
    "rúbrica": rubrica,
}


# --- the QR ---


def paginas_de(pdf: bytes) -> list[Image.Image]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as documento:
        return [p.render(scale=IMPRESO / 72, grayscale=True).to_pil().convert("L") for p in documento]


def leer(imagen: Image.Image) -> list[str]:
    """What the portal's own reader finds, trying all that it tries."""
    from egtpi_portal.documentos.impresos.qr import _a_fondo

    return _a_fondo(imagen.convert("RGB"), time.monotonic() + 60)


def lugar_del_qr(imagen: Image.Image):
    import zxingcpp

    codigos = zxingcpp.read_barcodes(imagen, formats=zxingcpp.BarcodeFormat.QRCode)
    codigo = max(codigos, key=lambda c: c.position.top_left.y)  # the one at the foot
    esquinas = [getattr(codigo.position, c) for c in ("top_left", "top_right", "bottom_left", "bottom_right")]
    xs, ys = [p.x for p in esquinas], [p.y for p in esquinas]
    return min(xs), min(ys), max(xs), max(ys)


def escaneos(pagina: Image.Image, azar: random.Random):
    """Name and picture of every way in which that page is spoilt."""
    caja = lugar_del_qr(pagina)
    for dpi in DPIS:
        lados = (pagina.width * dpi // IMPRESO, pagina.height * dpi // IMPRESO)
        chica = pagina.resize(lados, Image.Resampling.BOX)
        for nombre, danar in DANOS.items():
            yield f"{dpi} {nombre}", danar(chica)
        for nombre, poner in ENCIMA.items():
            encima = poner(pagina, caja, azar).resize(lados, Image.Resampling.BOX)
            yield f"{dpi} {nombre}", jpeg(ruido(girar(encima, 1), 20), 60)


def medir(paginas, esperado, veces: int) -> tuple[Counter, Counter]:
    azar, bien, todos = random.Random(7), Counter(), Counter()
    for pagina in paginas:
        for _ in range(veces):
            for nombre, imagen in escaneos(pagina, azar):
                todos[nombre] += 1
                bien[nombre] += any(esperado(texto) for texto in leer(imagen))
    return bien, todos


def contar(bien: Counter, todos: Counter):
    for dpi in DPIS:
        suyos = [n for n in todos if n.startswith(f"{dpi} ")]
        faltan = [f"{n.split(' ', 1)[1]} {bien[n]}/{todos[n]}" for n in suyos if bien[n] < todos[n]]
        print(
            f"    {dpi} dpi: {sum(bien[n] for n in suyos)} de {sum(todos[n] for n in suyos)}", "· ".join(["", *faltan])
        )


def comparar_qr(veces: int):
    import django
    import segno

    django.setup()
    from django.template import engines

    from egtpi_portal import papeles

    plantilla = engines["django"].from_string(
        "{% extends 'papeles/base.html' %}{% block entidad %}Gobierno Regional de Áncash{% endblock %}"
        "{% block pie %}Ficha 02-FAT-2024-0012. El código identifica lo escrito: si algo cambia, el código cambia."
        "{% endblock %}{% block contenido %}<style>.pie img { width: {{ lado }}mm; height: {{ lado }}mm }"
        " .cabecera img { display: none }</style>"
        "{{ relleno|safe }}{% endblock %}"
    )
    for clase, direccion in DIRECCIONES.items():
        for nivel in NIVELES:
            simbolo = segno.make(direccion, error=nivel, micro=False, boost_error=False)

            def svg(texto, nivel=nivel):
                salida = io.BytesIO()
                hecho = segno.make(texto, error=nivel, micro=False, boost_error=False)
                hecho.save(salida, kind="svg", border=0, xmldecl=False, nl=False)
                return salida.getvalue()

            papeles._svg = svg
            for lado in TAMANOS:
                contexto = {"codigo": "8HKM-3XWA-9CFT", "qr": True, "relleno": RELLENO, "lado": lado}
                pdf = papeles._componer(plantilla.render(contexto), direccion)
                bien, todos = medir(paginas_de(pdf)[:1], direccion.__eq__, veces)
                modulo = lado / simbolo.symbol_size(border=0)[0]
                print(
                    f"{clase}, {nivel.upper()}, {lado} mm (versión {simbolo.version}, {modulo:.2f} mm por módulo): "
                    f"{sum(bien.values())} de {sum(todos.values())}", flush=True,
                )  # fmt: skip
                contar(bien, todos)


def medir_papeles(rutas: list[Path], veces: int):
    for ruta in rutas:
        paginas = paginas_de(ruta.read_bytes())
        suyo = set(leer(paginas[0]))
        bien, todos = medir(paginas, suyo.__contains__, veces)
        print(f"{ruta.name}: {len(paginas)} páginas, {sum(bien.values())} de {sum(todos.values())}", flush=True)
        contar(bien, todos)


# --- the letters ---

CIFRAS_Y_LETRAS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def medir_letras(alfabeto: str, veces: int):
    """Which letters of a code in the papers' own type an OCR takes for others, and how many codes it gives back wrong
    though well formed: those that a check letter must catch."""
    from PIL import ImageFont

    letra = ImageFont.truetype(_letra_del_papel(), round(10 / 72 * IMPRESO))
    azar, confundidas, vistas, codigos, malos = random.Random(11), Counter(), Counter(), 0, Counter()
    for n in range(veces):
        dichos = ["".join(azar.choices(alfabeto, k=12)) for _ in range(12)]
        hoja = Image.new("L", (1100, 1150), 255)
        lapiz = ImageDraw.Draw(hoja)
        for fila, dicho in enumerate(dichos):
            en_grupos = "-".join(dicho[i : i + 4] for i in (0, 4, 8))
            lapiz.text((80, 60 + fila * 88), en_grupos, font=letra, fill=20)
        dpi = DPIS[n % 3]
        chica = hoja.resize((hoja.width * dpi // IMPRESO, hoja.height * dpi // IMPRESO), Image.Resampling.BOX)
        dano = list(DANOS.values())[(n // 3) % len(DANOS)]
        leidos = _ocr(dano(chica), dpi)
        for dicho, leido in zip(dichos, leidos, strict=False):
            codigos += 1
            cifras = leido.replace("-", "").replace(" ", "").upper()
            if len(cifras) != 12:
                malos["otra forma"] += 1
                continue
            vistas.update(dicho)
            distintas = [(a, b) for a, b in zip(dicho, cifras, strict=True) if a != b]
            confundidas.update(distintas)
            if distintas:
                malos["otro código"] += all(b in alfabeto for _, b in distintas)
                malos["letra ajena"] += any(b not in alfabeto for _, b in distintas)
    print(f"{len(alfabeto)} letras «{alfabeto}»: {codigos} códigos leídos, {dict(malos)}")
    for (a, b), n in confundidas.most_common(25):
        print(f"    {a} por {b}: {n} de {vistas[a]}")


def _letra_del_papel() -> str:
    from fontTools.ttLib import TTFont

    ruta = Path(tempfile.mkdtemp()) / "letra.ttf"
    fuente = TTFont(RAIZ / "static/egtpi/fuentes/source-sans-3-latin-wght-normal.woff2")
    fuente.flavor = None
    fuente.save(ruta)
    return str(ruta)


def _ocr(imagen: Image.Image, dpi: int) -> list[str]:
    salida = io.BytesIO()
    imagen.save(salida, "PNG", dpi=(dpi, dpi))
    orden = ["tesseract", "-", "-", "--psm", "6", "--dpi", str(dpi)]
    texto = subprocess.run(orden, input=salida.getvalue(), capture_output=True, check=True).stdout.decode()
    return [linea.strip() for linea in texto.splitlines() if linea.strip()]


def main():
    argumentos = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    argumentos.add_argument("que", choices=["qr", "letras", "papeles"])
    argumentos.add_argument("pdf", nargs="*", type=Path)
    argumentos.add_argument("--veces", type=int, default=1)
    argumentos.add_argument("--alfabeto", default=CIFRAS_Y_LETRAS)
    pedido = argumentos.parse_args()
    if pedido.que == "qr":
        comparar_qr(pedido.veces)
    elif pedido.que == "papeles":
        medir_papeles(pedido.pdf, pedido.veces)
    elif shutil.which("tesseract"):
        medir_letras(pedido.alfabeto, pedido.veces)
    else:
        sys.exit("Falta tesseract: apt-get install tesseract-ocr")


if __name__ == "__main__":
    main()
