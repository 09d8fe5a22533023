"""Papers: tagged PDF/A with our fonts inside, the same bytes for the same content, and deaf to any address."""

import io
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy

import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from egtpi_portal import papeles
from egtpi_portal.documentos.revision import ArchivoRechazado, revisar
from egtpi_portal.papeles import FaltaPango, a_pdf

CODIGO = "0A1B-2C3D-4E5F"
PAPEL = """{% extends "papeles/base.html" %}
{% block titulo %}Papel de prueba{% endblock %}
{% block entidad %}Gobierno Regional de Áncash{% endblock %}
{% block contenido %}<main><h1>Ñandú y setiembre</h1>
<table><thead><tr><th scope="col">Columna única</th></tr></thead>
<tbody>{% for n in filas %}<tr><td>Fila {{ n }}</td></tr>{% endfor %}</tbody></table>
{{ resto|safe }}</main>{% endblock %}
"""


@pytest.fixture
def papel(settings, tmp_path):
    """Makes the PDF of a test's own template: `papel(filas=range(3))`."""
    (tmp_path / "papel.html").write_text(PAPEL)
    plantillas = deepcopy(settings.TEMPLATES)
    plantillas[0]["DIRS"].append(tmp_path)
    settings.TEMPLATES = plantillas

    def hacer(*, filas=range(2), resto="", codigo=CODIGO, qr=CODIGO) -> bytes:
        return a_pdf("papel.html", {"filas": filas, "resto": resto}, codigo=codigo, qr=qr)

    return hacer


def abrir(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def paginas(pdf: bytes) -> list[str]:
    """The text of each page; skips where the machine has no pdftotext."""
    if not shutil.which("pdftotext"):
        pytest.skip("no hay pdftotext en esta máquina")
    salida = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return salida.split("\f")[:-1]


def test_it_is_a_tagged_pdf_a_in_spanish_of_peru(papel):
    with abrir(papel()) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert str(pdf.Root.StructTreeRoot.K[0].S) == "/Document"
        assert str(pdf.Root.Lang) == "es-PE"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"
        with pdf.open_metadata() as xmp:
            claves = ("pdfaid:part", "pdfaid:conformance", "dc:title", "pdf:Keywords")
            assert [xmp[c] for c in claves] == ["3", "A", "Papel de prueba", f"EGTPI {CODIGO}"]
        assert (str(pdf.docinfo.Title), str(pdf.docinfo.Keywords)) == ("Papel de prueba", f"EGTPI {CODIGO}")
        assert [float(n) for n in pdf.pages[0].mediabox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.1)


def test_tables_and_headings_are_tagged_as_such(papel):
    with abrir(papel()) as pdf:
        clases = {
            str(o.S) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"
        }
    assert {"/Document", "/H1", "/Table", "/TR", "/TH", "/TD"} <= clases


def test_every_font_is_ours_and_inside(papel):
    with abrir(papel()) as pdf:
        letras = [letra for pagina in pdf.pages for letra in pagina.resources.Font.values()]
        assert letras
        for letra in letras:
            hija = letra.DescendantFonts[0]
            assert "Source-Sans-3" in str(letra.BaseFont)
            assert "/FontFile2" in hija.FontDescriptor
            assert "/ToUnicode" in letra


def test_each_page_says_who_which_and_how_many(papel):
    pdf = papel(filas=range(90))
    with abrir(pdf) as abierto:
        total = len(abierto.pages)
    assert total == 3
    for numero, texto in enumerate(paginas(pdf), 1):
        assert "GOBIERNO REGIONAL DE ÁNCASH" in texto
        assert CODIGO in texto
        assert f"página {numero} de 3" in texto
        assert texto.count("Columna única") == 1, "a table repeats its header on each page"


def test_the_qr_is_drawn_only_when_asked(papel):
    con, sin = papel(), papel(qr="")
    with abrir(con) as uno, abrir(sin) as otro:
        ordenes = [len(pikepdf.parse_content_stream(pdf.pages[0])) for pdf in (uno, otro)]
    assert ordenes[0] > ordenes[1] + 100


def test_without_code_there_are_no_keywords(papel):
    with abrir(papel(codigo="", qr="")) as pdf:
        assert "/Keywords" not in pdf.docinfo


def test_the_same_content_gives_the_same_bytes_and_another_does_not(papel):
    primero = papel()
    assert papel() == primero
    assert papel(filas=range(3)) != primero


@pytest.mark.lenta
def test_objects_written_out_once_are_the_same_bytes(papel, monkeypatch):
    de_una_vez = papel()
    monkeypatch.setattr(papeles, "_de_una_vez", None)
    assert papel() == de_una_vez


@pytest.mark.lenta
def test_several_threads_at_once_get_whole_papers(papel):
    esperado = papel()
    with ThreadPoolExecutor(3) as hilos:
        assert list(hilos.map(lambda _: papel(), range(3))) == [esperado] * 3


@pytest.mark.parametrize(
    "direccion",
    [
        "file:///etc/passwd",
        "https://example.org/x.png",
        "https://papel.invalid.example.org/papel.css",
        "https://papel.invalid/../../egtpi_portal/settings.py",
        "https://papel.invalid/%2e%2e/%2e%2e/.env",
        "https://papel.invalid//etc/passwd",
        "https://papel.invalid/fuentes/OFL.txt",
        "data:text/css,body{}",
    ],
)
def test_no_address_but_those_of_our_own_files_is_read(direccion):
    with pytest.raises(ValueError, match="solo lee archivos"):
        papeles._leer(direccion)


def test_our_own_style_is_read():
    contenido, tipo = papeles._leer("https://papel.invalid/papel.css")
    assert (b"@page" in contenido, tipo) == (True, "text/css")


def test_a_text_with_addresses_brings_nothing_in(papel, tmp_path):
    secreto = tmp_path / "secreto.txt"
    secreto.write_text("no debe salir")
    resto = f'<link rel="attachment" href="file://{secreto}"><img src="file://{secreto}" alt="x"><p>fin</p>'
    pdf = papel(resto=resto)
    with abrir(pdf) as abierto:
        assert not abierto.attachments
        assert b"no debe salir" not in b"".join(
            o.read_bytes() for o in abierto.objects if isinstance(o, pikepdf.Stream)
        )


def test_without_pango_it_says_how_to_install_it(papel, monkeypatch):
    class SinPango:
        def find_spec(self, nombre, *_):
            if nombre == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [SinPango(), *sys.meta_path])
    with pytest.raises(FaltaPango) as error:
        papel()
    assert str(error.value) == (
        "No se puede producir el PDF porque al servidor le falta la biblioteca Pango. Instálela con: "
        "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"
    )


@pytest.mark.django_db
def test_making_a_paper_does_not_let_a_cut_image_pass_as_whole(papel):
    """WeasyPrint, when it is loaded, tells the imaging library to take cut images in the whole process."""
    papel()
    salida = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(salida, "JPEG")
    with pytest.raises(ArchivoRechazado, match="imagen está incompleta o dañada"):
        revisar(ContentFile(salida.getvalue()[:-300]), "foto.jpg")


def test_what_cffi_is_told_of_an_array_is_what_it_would_parse(papel):
    from weasyprint.text.ffi import ffi

    papeles._estilo()
    assert "hb_codepoint_t[41]" in ffi._parsed_types
    for largo in (1, 41, 1023):
        assert ffi.typeof(f"hb_codepoint_t[{largo}]") is ffi.typeof(f"hb_codepoint_t [ {largo} ]")
