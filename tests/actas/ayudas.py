"""Pieces that the tests of actas share: files, agreements, saving a step."""

import datetime as dt
import io

import openpyxl
import pikepdf
from django.core.files.base import ContentFile

from actas import servicios
from actas.contenido import pasos
from actas.contenido.datos import DatosAcuerdo
from actas.models import Acta, Ambito, Paso
from egtpi_portal.bitacora.models import Evento

SESION = dt.date(2024, 6, 12)


def pdf(texto: str = "acta") -> ContentFile:
    """A small whole PDF, a scan of one page, different for each text."""
    salida = io.BytesIO()
    with pikepdf.new() as documento:
        pagina = documento.add_blank_page(page_size=(200, 200))
        imagen = documento.make_stream(
            bytes(range(0, 256, 16)), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=4, Height=4,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        pagina.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=imagen))
        pagina.Contents = documento.make_stream(b"200 0 0 200 0 0 cm /I Do")
        documento.docinfo["/Title"] = texto
        documento.save(salida, deterministic_id=True)
    return ContentFile(salida.getvalue(), name=f"{texto}.pdf")


def pdf_sin_firmar(texto: str = "en blanco") -> ContentFile:
    """A PDF of one page without a picture nor a stroke, different for each text."""
    salida = io.BytesIO()
    with pikepdf.new() as documento:
        documento.add_blank_page(page_size=(200, 200))
        documento.docinfo["/Title"] = texto
        documento.save(salida, deterministic_id=True)
    return ContentFile(salida.getvalue(), name=f"{texto}.pdf")


def hoja(*filas: list) -> ContentFile:
    """A small workbook of those rows."""
    salida, libro = io.BytesIO(), openpyxl.Workbook()
    for fila in filas:
        libro.active.append(fila)
    libro.save(salida)
    return ContentFile(salida.getvalue(), name="hoja.xlsx")


def guardar(acta: Acta, paso: Paso, datos, por, **opciones):
    """Saves a step at the version it has."""
    version = opciones.pop("version", None)
    version = pasos.version_de(acta, paso) if version is None else version
    return servicios.guardar_paso(acta=acta, paso=paso, datos=datos, version=version, por=por, **opciones)


def presentar_otra_vez(acta: Acta, por):
    """Answers what was observed, and presents the acta again."""
    for observacion in acta.observaciones.filter(atendida_en=None, respuesta=""):
        servicios.responder_observacion(observacion=observacion, respuesta="Se corrigió.", por=por)
    return servicios.presentar_acta(acta=acta, por=por)


def acuerdo(**cambios) -> DatosAcuerdo:
    """An agreement with nothing lacking."""
    return DatosAcuerdo(
        **{
            "ambito": Ambito.AMBOS,
            "texto": "Dotar de sulfato ferroso a los establecimientos.",
            "punto": "P1",
            "plazo": dt.date(2024, 6, 30),
            "responsable_entidad": "DIRESA",
            "responsable_cargo": "Directora",
        }
        | cambios
    )


def eventos() -> list[tuple[str, str]]:
    """What the trail says, in order: (action, sentence)."""
    return list(Evento.objects.order_by("id").values_list("accion", "resumen"))


def versiones_de(acta: Acta) -> dict[str, int]:
    """The version of every step; those never saved are at 0."""
    return {paso: pasos.version_de(acta, paso) for paso in Paso.values}
