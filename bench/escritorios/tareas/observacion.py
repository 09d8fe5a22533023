"""An acta of Áncash comes back with an observation in each of four steps. The paper is signed again, and presented."""

import io
import re

import pikepdf

TAREA = "correct what was observed of an acta in four steps, and present it again"
USUARIO = "secretaria.ancash"
CODIGO = "02-ACTA-2024-04"
PREPARAR = f"""
from django.db import transaction
from actas import servicios
from actas.models import Acta, Paso
from egtpi_portal.cuentas.models import Usuario
def dice(motivo, paso, parte, campo):
    try:
        return servicios.DatosObservacion(motivo, paso, parte, campo)
    except TypeError:
        return servicios.DatosObservacion(motivo, paso)
acta = Acta.objects.get(codigo={CODIGO!r})
ana, punto, acuerdo = acta.participantes.first(), acta.agenda.first(), acta.acuerdos.first()
servicios.observar_acta(acta=acta, por=Usuario.objects.get(username="fed.ancash"), observaciones=(
    dice("Falta el lugar.", Paso.SESION, "", "lugar"),
    dice(f"No es el cargo de {{ana.nombre}}.", Paso.PARTICIPANTES, f"{{ana.nombre}}, {{ana.entidad}}", "cargo"),
    dice(f"Diga más de {{punto.codigo}}.", Paso.AGENDA, punto.codigo, "descripcion"),
    dice(f"Diga hasta dónde llega {{acuerdo.codigo}}.", Paso.ACUERDOS, acuerdo.codigo, "texto"),
))
"""
PASOS = (
    ("Sesión", "Lugar", "Huaraz"),
    ("Participantes", "Cargo", "Secretaria Técnica de la IAR"),
    ("Agenda", "Descripción", "Seguimiento de los acuerdos de marzo"),
    ("Acuerdos", "Acuerdo", "Reactivar las doce instancias locales de la provincia"),
)
"""The step, the datum as its form calls it, and what is typed."""
RESPUESTA = "Corregido."
GUARDAR = re.compile("^Guardar$")
PAPEL = {"name": "firmada.pdf", "mimeType": "application/pdf", "buffer": b""}


def _papel() -> dict:
    """A scan of one page."""
    salida = io.BytesIO()
    with pikepdf.new() as documento:
        hoja = documento.add_blank_page(page_size=(200, 200))
        imagen = documento.make_stream(
            bytes(range(0, 256, 16)), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=4, Height=4,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        hoja.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=imagen))
        hoja.Contents = documento.make_stream(b"200 0 0 200 0 0 cm /I Do")
        documento.save(salida)
    return {**PAPEL, "buffer": salida.getvalue()}


def _presentada_otra_vez(manos):
    assert "versión 2" in manos.pagina.locator("h1").inner_text(), manos.pagina.url


def _el_acta(manos) -> str:
    """Where the mail that tells of it leads."""
    manos.pagina.goto("/actas/bandeja/")
    return manos.pagina.get_by_role("link", name=CODIGO, exact=True).first.get_attribute("href")


def antes(manos):
    manos.ir(f"{_el_acta(manos)}presentar/")
    pasos = manos.pagina.get_by_role("navigation", name="Pasos del acta")
    for paso, dato, texto in PASOS:
        manos.enlace(paso, dentro=pasos)
        manos.escribir(dato, texto, dentro=manos.pagina.locator("#hoja"))
        manos.tecla("Enter") if paso in ("Sesión", "Participantes") else manos.tocar(GUARDAR, dentro=_ultimos(manos))
        manos.pagina.wait_for_timeout(1500)
        manos.escribir("Qué corrigió", RESPUESTA)
        manos.pulsar("Guardar la respuesta")
    manos.enlace("Evidencias", dentro=pasos)
    manos.elegir_archivo("Acta firmada", _papel())
    manos.pulsar("Subir el acta firmada")
    manos.enlace("Presentar", dentro=pasos)
    manos.pulsar("Presentar el acta")
    _presentada_otra_vez(manos)


def _ultimos(manos):
    """The buttons at the foot of the sheet."""
    return manos.pagina.locator("#hoja .acciones").last


def despues(manos):
    manos.ir(f"{_el_acta(manos)}corregir/")
    for titulo, dato, texto in PASOS:
        suya = manos.pagina.locator("li.observado").filter(has=manos.pagina.get_by_role("heading", name=titulo))
        manos.escribir(dato, texto, dentro=suya)
    manos.elegir_archivo("Acta firmada otra vez", _papel())
    manos.pulsar("Guardar y presentar de nuevo")
    _presentada_otra_vez(manos)
