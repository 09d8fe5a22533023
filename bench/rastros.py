"""What the portal says of papers that should be signed: blank ones, scans, photographs, stamps, signatures.

    python bench/rastros.py [--detalle] [--guardar CARPETA] [PDF…]

Loads the demonstration into a throw-away SQLite file, prints some of its actas, records and a plan (or takes the PDFs
given, as the portal printed them), and makes from them the set: blank, as the portal gives them and printed again by
other writers (Ghostscript, cairo, PostScript, PDFium, qpdf, LibreOffice; those that this machine has); and good:
scanned (colour, grey, black and white, in strips, with the text layer of an OCR), photographed, stamped, signed with a
pen on the screen, with a pasted picture, with annotations, and digitally. Prints, of each kind, how many there are and
what was said. Goal: no blank one passes in silence, no good one is stopped. A blank paper that was scanned cannot be
told from a signed one: they are counted apart, as what the page says of them ("no se puede saber sin mirarlo").
"""

import argparse
import io
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFilter

RAIZ = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RAIZ))
from bench.reimpresiones import orden, pdfium, por_postscript, qpdf

DPI = 120
AZAR = random.Random(7)


# --- our papers ---


def papeles(carpeta: str, dados: list[str]) -> dict[str, bytes]:
    os.environ.update(
        DEMO="true", DJANGO_SETTINGS_MODULE="egtpi_portal.settings", LOG_LEVEL="CRITICAL",
        DATABASE_URL=f"sqlite:///{carpeta}/demo.sqlite3", MEDIA_ROOT=f"{carpeta}/archivos",
    )  # fmt: skip
    import django

    django.setup()
    from django.core.management import call_command

    if dados:
        return {ruta: Path(ruta).read_bytes() for ruta in dados}
    call_command("migrate", verbosity=0)
    call_command("cargar_demo", stdout=io.StringIO())
    from actas.models import Acta
    from actas.papel.documentos import acta_en_pdf
    from asistencia.fichas.documentos import ficha_en_pdf
    from asistencia.models import FichaAsistencia, PlanAsistencia
    from asistencia.planes.documentos import plan_en_pdf

    hechos = {f"acta {a.codigo}": acta_en_pdf(a) for a in Acta.objects.order_by("?")[:4]}
    hechos |= {f"ficha {f.codigo}": ficha_en_pdf(f) for f in FichaAsistencia.objects.order_by("?")[:4]}
    return hechos | {f"plan {p.codigo}": plan_en_pdf(p) for p in PlanAsistencia.objects.order_by("?")[:1]}


# --- blank: printed again ---


def _con_membrete(pdf: bytes) -> bytes:
    """Typed in the office's own letterhead: a logo on top of each page."""
    return _pegar(pdf, _logo(), donde=lambda w, h: (40, h - 70, 60, 60), todas=True)


BLANCOS: dict[str, Callable[[bytes], bytes | None]] = {
    "tal como se descarga": lambda pdf: pdf,
    "qpdf": qpdf,
    "pdfium": pdfium,
    "ghostscript": orden("gs", "-q", "-o", "{a}", "-sDEVICE=pdfwrite", "{de}"),
    "ghostscript, letras dibujadas": orden("gs", "-q", "-o", "{a}", "-sDEVICE=pdfwrite", "-dNoOutputFonts", "{de}"),
    "cairo": orden("pdftocairo", "-pdf", "{de}", "{a}"),
    "postscript": por_postscript,
    "con membrete": _con_membrete,
}


def de_libreoffice() -> Iterator[tuple[str, bytes]]:
    """An acta typed in LibreOffice, without and with a logo in its heading, and one with a pasted signature (good)."""
    if not shutil.which("soffice"):
        return
    with tempfile.TemporaryDirectory() as carpeta:
        _logo().save(Path(carpeta, "logo.png"))
        _rubrica().save(Path(carpeta, "firma.png"))
        texto = "<p>Se acuerda homologar el padrón nominal cada mes y rendir cuenta en la sesión siguiente.</p>" * 30
        paginas = {
            "blanco: libreoffice": f"<h1>ACTA</h1>{texto}",
            "blanco: libreoffice, con logo": f"<div title='header'><p><img src='logo.png' width=60></p></div>{texto}",
            "bueno: libreoffice, firma pegada": f"{texto}<p><img src='firma.png' width=180></p>",
        }
        for nombre, html in paginas.items():
            Path(carpeta, "acta.html").write_text(f"<html><body>{html}</body></html>", "utf-8")
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{carpeta}/lo", "--convert-to",
                 "pdf:writer_web_pdf_Export", "--outdir", carpeta, f"{carpeta}/acta.html"],
                capture_output=True, timeout=180,
            )  # fmt: skip
            if Path(carpeta, "acta.pdf").exists():
                yield nombre, Path(carpeta, "acta.pdf").read_bytes()
                Path(carpeta, "acta.pdf").unlink()


# --- pictures ---


def _logo() -> Image.Image:
    logo = Image.new("RGB", (120, 120), "white")
    ImageDraw.Draw(logo).ellipse((10, 10, 110, 110), fill="firebrick", outline="gold", width=8)
    return logo


def _rubrica(ancho: int = 360, alto: int = 140) -> Image.Image:
    """A signature, drawn by hand."""
    imagen = Image.new("RGBA", (ancho, alto), (255, 255, 255, 0))
    puntos = [(20 + t * (ancho - 40) / 80, alto / 2 + math.sin(t / 3) * alto / 3 * math.cos(t / 11)) for t in range(81)]
    ImageDraw.Draw(imagen).line(puntos, fill=(20, 30, 120, 255), width=4, joint="curve")
    return imagen


def _sello() -> Image.Image:
    imagen = Image.new("RGBA", (220, 220), (255, 255, 255, 0))
    dibujo = ImageDraw.Draw(imagen)
    dibujo.ellipse((8, 8, 212, 212), outline=(40, 40, 160, 200), width=7)
    dibujo.text((60, 100), "SECRETARIA TECNICA", fill=(40, 40, 160, 220))
    return imagen


def _hojas(pdf: bytes, *, firmadas: bool, dpi: int = DPI) -> list[Image.Image]:
    """Its pages as pictures, signed on the last one or not."""
    documento = pypdfium2.PdfDocument(pdf)
    hojas = [pagina.render(scale=dpi / 72).to_pil().convert("RGB") for pagina in documento]
    documento.close()
    if firmadas:
        rubrica, sello = _rubrica(), _sello()
        hojas[-1].paste(rubrica, (hojas[-1].width // 6, hojas[-1].height * 3 // 4), rubrica)
        hojas[-1].paste(sello, (hojas[-1].width // 2, hojas[-1].height * 3 // 4), sello)
    return hojas


def _como_pdf(hojas: list[Image.Image], **opciones) -> bytes:
    salida = io.BytesIO()
    hojas[0].save(salida, "PDF", resolution=DPI, save_all=True, append_images=hojas[1:], **opciones)
    return salida.getvalue()


def _manchada(hoja: Image.Image) -> Image.Image:
    """As a scanner sees it: a little turned, soft, with grain."""
    hoja = hoja.rotate(AZAR.uniform(-1.5, 1.5), fillcolor="white", resample=Image.Resampling.BILINEAR)
    grano = Image.effect_noise(hoja.size, 18).convert("RGB")
    return Image.blend(hoja.filter(ImageFilter.GaussianBlur(0.6)), grano, 0.08)


def _foto(hoja: Image.Image) -> Image.Image:
    """As a phone sees it: on a table, from one side."""
    ancho, alto = hoja.size
    mesa = Image.new("RGB", (ancho + 200, alto + 200), (110, 90, 70))
    vista = hoja.transform(
        hoja.size, Image.Transform.QUAD, (-30, -20, 10, alto + 30, ancho + 20, alto - 10, ancho - 15, 25),
        resample=Image.Resampling.BILINEAR, fillcolor=(110, 90, 70),
    )  # fmt: skip
    mesa.paste(_manchada(vista), (100, 100))
    return mesa


def _en_tiras(hojas: list[Image.Image]) -> bytes:
    """Each page in six strips, as some scanners write it."""
    documento = pikepdf.new()
    for hoja in hojas:
        ancho, alto = hoja.width * 72 / DPI, hoja.height * 72 / DPI
        pagina = documento.add_blank_page(page_size=(ancho, alto))
        pagina.Resources = Dictionary(XObject=Dictionary())
        ordenes = []
        for n in range(6):
            arriba, abajo = hoja.height * n // 6, hoja.height * (n + 1) // 6
            nombre = f"/T{n}"
            pagina.Resources.XObject[nombre] = _jpeg(documento, hoja.crop((0, arriba, hoja.width, abajo)))
            y, h = alto - abajo * 72 / DPI, (abajo - arriba) * 72 / DPI
            ordenes.append(f"q {ancho:.2f} 0 0 {h:.2f} 0 {y:.2f} cm {nombre} Do Q")
        pagina.Contents = documento.make_stream("\n".join(ordenes).encode())
    return _guardado(documento)


def _jpeg(documento: pikepdf.Pdf, imagen: Image.Image) -> pikepdf.Stream:
    datos = io.BytesIO()
    imagen.convert("RGB").save(datos, "JPEG", quality=70)
    return documento.make_stream(
        datos.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=imagen.width, Height=imagen.height,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip


def _con_ocr(pdf: bytes) -> bytes:
    """A scan to which an OCR added its text, invisible, over the picture."""
    documento = pikepdf.open(io.BytesIO(_como_pdf([_manchada(h) for h in _hojas(pdf, firmadas=True)])))
    letra = documento.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for pagina in documento.pages:
        pagina.Resources.Font = Dictionary(F9=letra)
        capa = b"BT 3 Tr /F9 10 Tf 60 700 Td " + b"(Se acuerda homologar el padron) Tj 0 -12 Td " * 40 + b"ET"
        pagina.contents_add(documento.make_stream(capa))
    return _guardado(documento)


def _guardado(documento: pikepdf.Pdf) -> bytes:
    salida = io.BytesIO()
    documento.save(salida)
    return salida.getvalue()


# --- good: signed on the very paper ---


def _pegar(pdf: bytes, imagen: Image.Image, *, donde, todas: bool = False) -> bytes:
    """A picture over its last page, or over all, as an editor pastes it."""
    documento = pikepdf.open(io.BytesIO(pdf))
    plana = Image.new("RGB", imagen.size, "white")
    plana.paste(imagen, (0, 0), imagen if imagen.mode == "RGBA" else None)
    puesta = _jpeg(documento, plana)
    for pagina in documento.pages if todas else [documento.pages[-1]]:
        nombre = pagina.add_resource(puesta, Name.XObject)
        x, y, w, h = donde(*(float(n) for n in pagina.mediabox[2:]))
        _encima(documento, pagina, f"q {w} 0 0 {h} {x} {y} cm {nombre} Do Q".encode())
    return _guardado(documento)


def _encima(documento: pikepdf.Pdf, pagina: pikepdf.Page, ordenes: bytes):
    """Draws over a page in its own coordinates, whatever state its orders leave."""
    pagina.contents_add(documento.make_stream(b"q"), prepend=True)
    pagina.contents_add(documento.make_stream(b"Q " + ordenes))


def _con_pluma(pdf: bytes) -> bytes:
    """Strokes drawn on the page, as tablets leave them when they flatten it."""
    documento = pikepdf.open(io.BytesIO(pdf))
    puntos = [(80 + t * 2.2, 130 + math.sin(t / 3) * 22) for t in range(80)]
    trazo = f"q 1.5 w 0 0 0.5 RG {puntos[0][0]:.1f} {puntos[0][1]:.1f} m "
    trazo += " ".join(f"{x:.1f} {y:.1f} l" for x, y in puntos[1:]) + " S Q"
    _encima(documento, documento.pages[-1], trazo.encode())
    return _guardado(documento)


def _anotado(clase: Name) -> Callable[[bytes], bytes]:
    def anotar(pdf: bytes) -> bytes:
        documento = pikepdf.open(io.BytesIO(pdf))
        aspecto = documento.make_stream(
            b"2 w 5 5 m 20 40 60 0 90 35 c S", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 50])
        )
        anotacion = Dictionary(
            Type=Name.Annot, Subtype=clase, Rect=Array([80, 100, 180, 150]), F=4, AP=Dictionary(N=aspecto),
            InkList=Array([Array([80, 100, 120, 140, 180, 110])]),
        )  # fmt: skip
        pagina = documento.pages[-1]
        pagina.Annots = Array([*pagina.get("/Annots", []), documento.make_indirect(anotacion)])
        return _guardado(documento)

    return anotar


def _firmado(pdf: bytes) -> bytes:
    from tests.egtpi_portal.documentos.firmante import firmar, identidad

    return firmar(qpdf(pdf), identidad("VEGA RÍOS Rosa"))


def _lugar(w: float, h: float) -> tuple[float, float, float, float]:
    return (80, h * 0.15, 180, 70)


BUENOS: dict[str, Callable[[bytes], bytes | None]] = {
    "escaneo en color": lambda pdf: _como_pdf([_manchada(h) for h in _hojas(pdf, firmadas=True)]),
    "escaneo en gris": lambda pdf: _como_pdf([_manchada(h).convert("L") for h in _hojas(pdf, firmadas=True)]),
    "escaneo en blanco y negro": lambda pdf: _como_pdf([h.convert("1") for h in _hojas(pdf, firmadas=True)]),
    "escaneo en tiras": lambda pdf: _en_tiras([_manchada(h) for h in _hojas(pdf, firmadas=True)]),
    "escaneo con OCR": _con_ocr,
    "foto de teléfono": lambda pdf: _como_pdf([_foto(h) for h in _hojas(pdf, firmadas=True)]),
    "última hoja escaneada": lambda pdf: _con_la_ultima_escaneada(pdf),
    "firma pegada": lambda pdf: _pegar(pdf, _rubrica(), donde=_lugar),
    "firma pegada y ghostscript": lambda pdf: BLANCOS["ghostscript"](_pegar(pdf, _rubrica(), donde=_lugar)),
    "sello pegado": lambda pdf: _pegar(pdf, _sello(), donde=_lugar),
    "firma pegada sobre membrete": lambda pdf: _pegar(_con_membrete(pdf), _rubrica(), donde=_lugar),
    "firma con pluma": _con_pluma,
    "firma con pluma y cairo": lambda pdf: BLANCOS["cairo"](_con_pluma(pdf)),
    "anotación de tinta": _anotado(Name.Ink),
    "anotación de sello": _anotado(Name.Stamp),
    "firma digital": _firmado,
    "firma digital sobre escaneo": lambda pdf: _firmado(_como_pdf(_hojas(pdf, firmadas=True))),
}
ESCANEADOS_SIN_FIRMA = {
    "blanco escaneado": lambda pdf: _como_pdf([_manchada(h) for h in _hojas(pdf, firmadas=False)]),
    "blanco impreso como imagen": lambda pdf: _como_pdf(_hojas(pdf, firmadas=False)),
}


def _con_la_ultima_escaneada(pdf: bytes) -> bytes:
    """The paper as it is, but its last page, that was signed and scanned."""
    documento = pikepdf.open(io.BytesIO(pdf))
    escaneo = pikepdf.open(io.BytesIO(_como_pdf([_manchada(_hojas(pdf, firmadas=True)[-1])])))
    if len(documento.pages) > 1:
        del documento.pages[-1]
    documento.pages.extend(escaneo.pages)
    return _guardado(documento)


# --- what is said ---


def dicho_de(pdf: bytes):
    """What the portal says of it, read as at an upload."""
    from egtpi_portal.calendario.reloj import ahora
    from egtpi_portal.documentos import lectores
    from egtpi_portal.documentos.aparte import hacer_aparte
    from egtpi_portal.documentos.lectura import Lectura
    from egtpi_portal.documentos.lectura.registro import LECTORES

    pedidos = [LECTORES[n].encargo(ahora()) for n in (lectores.PAGINAS, lectores.FIRMAS)]
    hechos = hacer_aparte(io.BytesIO(pdf), pedidos)
    leidas = {nombre: Lectura(hecho.resultado, hecho.por_que) for nombre, hecho in hechos.items()}
    return lectores.rastro_leido(leidas[lectores.PAGINAS], leidas[lectores.FIRMAS])


def casos(hechos: dict[str, bytes]) -> Iterator[tuple[str, str, bytes]]:
    for clase, formas in (("blanco", BLANCOS), ("bueno", BUENOS), ("escaneado sin firma", ESCANEADOS_SIN_FIRMA)):
        for forma, hacer in formas.items():
            for pdf in hechos.values():
                if hecho := hacer(pdf):
                    yield clase, forma, hecho
    for nombre, pdf in de_libreoffice():
        clase, _, forma = nombre.partition(": ")
        yield clase, forma, pdf


def main():
    partes = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    partes.add_argument("--detalle", action="store_true", help="what was said of each")
    partes.add_argument("--guardar", help="a folder where the set is left, to be looked at")
    partes.add_argument("pdf", nargs="*", help="papers of the portal, instead of the demonstration's")
    opciones = partes.parse_args()
    tabla: dict[tuple[str, str], Counter] = {}
    with tempfile.TemporaryDirectory() as carpeta:
        for n, (clase, forma, pdf) in enumerate(casos(papeles(carpeta, opciones.pdf))):
            rastro = dicho_de(pdf)
            tabla.setdefault((clase, forma), Counter())[rastro.hay] += 1
            if opciones.detalle:
                print(f"{clase:20} {forma:32} {rastro.hay!s:6} {rastro.frase}")
            if opciones.guardar:
                Path(opciones.guardar).mkdir(exist_ok=True)
                Path(opciones.guardar, f"{n:03}-{clase}-{forma}.pdf".replace(" ", "-")).write_bytes(pdf)
    print(f"{'':20} {'':32} {'con rastro':>11} {'hay que mirar':>14} {'sin rastro':>11}")
    for (clase, forma), veces in tabla.items():
        print(f"{clase:20} {forma:32} {veces[True]:11} {veces[None]:14} {veces[False]:11}")
    en_silencio = sum(v[True] + v[None] for (clase, _), v in tabla.items() if clase == "blanco")
    detenidos = sum(v[False] for (clase, _), v in tabla.items() if clase == "bueno")
    print(f"blancos aceptados en silencio: {en_silencio} (meta 0); buenos detenidos: {detenidos} (meta 0)")
    sys.exit(1 if en_silencio or detenidos else 0)


if __name__ == "__main__":
    main()
