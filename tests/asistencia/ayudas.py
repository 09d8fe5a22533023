"""Pieces that the tests of records share."""

import datetime as dt

from asistencia.fichas.datos import DatosDestinatario, DatosFicha, DatosOrientacion
from asistencia.models import FichaAsistencia
from egtpi_portal.bitacora.models import Evento

JANGAS, INDEPENDENCIA, PIRA = "020106", "020105", "020111"
HUARI, CHAVIN, HUACHIS = "021001", "021004", "021007"
CAJAY = "021003"
"""A district of Huari that signed no pact."""
DIA = dt.date(2024, 6, 5)


def destinatario(ubigeo=JANGAS, **cambios) -> DatosDestinatario:
    """A recipient with nothing lacking."""
    dicho = {"entidad": "Municipalidad Distrital", "nombre": "Ana Ríos", "cargo": "Gerenta", "ubigeo": ubigeo}
    return DatosDestinatario(**dicho | cambios)


def datos(**cambios) -> DatosFicha:
    """A record of an individual diagnóstico with nothing lacking but its signatures."""
    distritos = cambios.get("distritos", (JANGAS,))
    dicho = {
        "fecha": DIA,
        "hora_inicio": "09:00",
        "hora_fin": "11:00",
        "lugar": "Municipalidad de Jangas",
        "temas": ("salud",),
        "distritos": distritos,
        "responsable_entidad": "GORE Áncash",
        "responsable_nombre": "Rosa Vega",
        "responsable_cargo": "Especialista",
        "destinatarios": tuple(destinatario(ubigeo) for ubigeo in distritos),
        "orientaciones": (DatosOrientacion("Padrón sin actualizar", "Homologarlo cada mes"),),
        "compromisos": ("Homologar el padrón antes del 30 de junio",),
    }
    return DatosFicha(**dicho | cambios)


def eventos() -> list[tuple[str, str]]:
    """What the trail says, in order: (action, sentence)."""
    return list(Evento.objects.order_by("id").values_list("accion", "resumen"))


def de_nuevo(ficha: FichaAsistencia) -> FichaAsistencia:
    """The record as it is stored now."""
    return FichaAsistencia.objects.get(pk=ficha.pk)
