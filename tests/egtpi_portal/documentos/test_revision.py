"""What an uploaded file must be: its kind by content, whole, without a lock or active content."""

import hashlib
import io
import zipfile

import openpyxl
import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from egtpi_portal.documentos import presupuesto, revision
from egtpi_portal.documentos.revision import PDF, PDF_O_FOTO, SOLO_PDF, XLSX, ArchivoRechazado, nombre_limpio, revisar
from tests.egtpi_portal.documentos.archivos import pdf

pytestmark = pytest.mark.django_db


def libro(**partes) -> bytes:
    salida = io.BytesIO()
    openpyxl.Workbook().save(salida)
    with zipfile.ZipFile(salida, "a", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(nombre.replace("__", "/").replace("_punto_", "."), contenido)
    return salida.getvalue()


def imagen() -> bytes:
    salida = io.BytesIO()
    Image.effect_noise((120, 120), 50).convert("RGB").save(salida, "JPEG")
    return salida.getvalue()


def con_guion(documento):
    accion = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    documento.Root.OpenAction = documento.make_indirect(accion)


def con_orden(documento):
    documento.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))


def con_incrustado(documento):
    documento.attachments["otro.exe"] = pikepdf.AttachedFileSpec(documento, b"MZ")


@pytest.mark.parametrize(
    ("contenido", "nombre", "tipo", "limpio"),
    [
        (pdf(), "acta ñandú.pdf", PDF, "acta ñandú.pdf"),
        (libro(), "datos.XLSX", XLSX, "datos.xlsx"),
        (imagen(), "foto.jpeg", "image/jpeg", "foto.jpg"),
        (pdf(), "../../etc/passwd", PDF, "passwd.pdf"),
    ],
)
def test_revisar_what_is_in_order_says_what_it_is_and_leaves_it_as_it_was(contenido, nombre, tipo, limpio):
    archivo = ContentFile(contenido)
    assert revisar(archivo, nombre) == revision.ArchivoRevisado(
        limpio, tipo, hashlib.sha256(contenido).hexdigest(), len(contenido)
    )
    assert archivo.read() == contenido


@pytest.mark.parametrize(
    ("contenido", "motivo"),
    [
        (b"", "El archivo está vacío"),
        (b"MZ\x90\x00" + b"\x00" * 500, "El contenido del archivo no es PDF, XLSX, DOCX, PPTX, JPG ni PNG"),
        (b"hola", "El contenido del archivo no es"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "versión antigua de Office, o está protegido"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "protegido con contraseña"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="")), "protegido con contraseña o cifrado"),
        (pdf()[:-200], "incompleto o dañado"),
        (pdf(con_guion), "código JavaScript"),
        (pdf(con_orden), "órdenes que abren programas"),
        (pdf(con_incrustado), "archivos incrustados"),
        (pdf() + b"PK\x03\x04" + b"x" * 100, "otro contenido después de su final"),
        (pdf() + libro(), "incompleto o dañado"),
        (libro()[:-50], "incompleto o dañado"),
        (libro(xl__vbaProject_punto_bin=b"x"), "contiene macros"),
        (imagen()[:-300], "imagen está incompleta o dañada"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_revisar_refuses_with_a_sentence(contenido, motivo):
    with pytest.raises(ArchivoRechazado) as rechazo:
        revisar(ContentFile(contenido), "acta.pdf")
    assert motivo in str(rechazo.value)


def test_revisar_of_a_kind_not_admitted_here_says_which_is():
    with pytest.raises(ArchivoRechazado, match="no es PDF, aunque su nombre lo diga"):
        revisar(ContentFile(imagen()), "acta.pdf", admitidos=SOLO_PDF)


@pytest.mark.parametrize(
    ("nombre", "admitidos", "dice"),
    [
        ("acta.JPG", SOLO_PDF, "Aquí se sube PDF y el archivo es «.jpg»: guárdelo o escanéelo como PDF y"),
        ("acta", SOLO_PDF, "Aquí se sube PDF y el nombre del archivo no dice qué es: "),
        ("nota.txt", PDF_O_FOTO, "Aquí se sube PDF, JPG o PNG y el archivo es «.txt»: guárdelo o escanéelo como uno"),
        ("foto.jpeg", PDF_O_FOTO, "El contenido del archivo no es PDF, JPG ni PNG, aunque su nombre lo diga."),
    ],
)  # fmt: skip
def test_kind_not_admitted_is_told_by_what_the_name_says(nombre, admitidos, dice):
    with pytest.raises(ArchivoRechazado) as rechazo:
        revisar(ContentFile(b"hola"), nombre, admitidos=admitidos)
    assert str(rechazo.value).startswith(dice)


def test_revisar_too_large_says_how_much(monkeypatch):
    monkeypatch.setattr(presupuesto, "ARCHIVO", 1000)
    with pytest.raises(ArchivoRechazado, match="pesa 1 MB y el máximo es 0 MB"):
        revisar(ContentFile(b"%PDF-" + b"x" * 2000), "acta.pdf")


def test_revisar_what_unfolds_past_the_budget_is_refused(monkeypatch):
    monkeypatch.setattr(presupuesto, "DESCOMPRIMIDO", 5 * presupuesto.MEGA)
    grande = libro(xl__grande_punto_xml=b"\x00" * (5 * presupuesto.MEGA + 1))
    with pytest.raises(ArchivoRechazado, match="una vez descomprimido, pasa de 5 MB"):
        revisar(ContentFile(grande), "datos.xlsx")


def test_revisar_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(presupuesto, "PARTES", 5)
    with pytest.raises(ArchivoRechazado, match="demasiadas partes"):
        revisar(ContentFile(libro()), "datos.xlsx")


def test_revisar_an_image_of_too_many_pixels_is_refused_before_it_is_unfolded(monkeypatch):
    monkeypatch.setattr(presupuesto, "PIXELES", 100 * 100)
    with pytest.raises(ArchivoRechazado, match="La imagen tiene más de 0 millones de puntos"):
        revisar(ContentFile(imagen()), "foto.jpg")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)  # beyond twice which Pillow itself opens none
    with pytest.raises(ArchivoRechazado, match="La imagen tiene más de"):
        revisar(ContentFile(imagen()), "foto.jpg")


@pytest.mark.parametrize(
    ("nombre", "limpio"),
    [
        ("C:\\Users\\ana\\acta.pdf", "acta.pdf"),
        ("a\x00ct\u202ea.pdf", "acta.pdf"),
        ("acta.exe", "acta.exe.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ("...", "archivo.pdf"),
        ('acta <1>: "final"?.pdf', "acta _1_ _final_.pdf"),
    ],
)
def test_nombre_limpio_has_no_folders_tricks_nor_excess(nombre, limpio):
    assert nombre_limpio(nombre, "pdf") == limpio
