"""The receipt (cargo) of a presentation: what it says. Its PDF and its mail are made from this."""

import datetime as dt
import json
from dataclasses import dataclass

from actas.contenido import sello
from actas.models import VersionActa
from egtpi_portal.calendario.consultas import limite_carga
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.documentos.impresos.registro import codigos_de


@dataclass(frozen=True, slots=True)
class ArchivoDelCargo:
    """A file that was presented: name, sha-256 (hexadecimal), size in bytes, and whether it is the signed paper."""

    nombre: str
    sha256: str
    bytes: int
    es_el_acta: bool


@dataclass(frozen=True, slots=True)
class Cargo:
    """What was presented, when and by whom. `fecha` and `hora` are Lima's; `codigo` is the one the paper carries,
    `sello` the sha-256 of content and files; `limite` the last day to present it on time."""

    acta: str
    region: str
    fecha_sesion: dt.date
    numero: int
    fecha: dt.date
    hora: dt.time
    por: str
    codigo: str
    sello: str
    limite: dt.date
    a_tiempo: bool
    archivos: tuple[ArchivoDelCargo, ...]


def codigo_impreso(version: VersionActa) -> str:
    """The code of what that presentation says, as its paper carries it: those presented before today's form was printed
    keep the earlier one."""
    hoy, antes = sello.formas_del_codigo(version.contenido)
    return hoy if hoy in codigos_de("acta", str(version.acta_id)) else antes


def cargo_de(version: VersionActa) -> Cargo:
    """The receipt of that presentation, from what it sealed: the same today and in ten years.

    `a_tiempo` speaks of this presentation; for the verdict the first one counts (L-3). Raises ValueError for a version
    that nobody presented here (an imported acta's own).
    """
    if version.presentada_en is None or version.documento_id is None:
        raise ValueError("Esta versión llegó con la importación: no tiene cargo.")
    datos = json.loads(version.contenido)
    fecha_sesion = dt.date.fromisoformat(datos["sesion"]["fecha_sesion"])
    momento = version.presentada_en.astimezone(LIMA)
    limite = limite_carga(fecha_sesion, datos["region"]).limite
    archivos = [(a, True) for a in datos["acta_firmada"]] + [(e, False) for e in datos["evidencias"]]
    return Cargo(
        acta=datos["codigo"],
        region=version.acta.region.nombre,
        fecha_sesion=fecha_sesion,
        numero=version.numero,
        fecha=momento.date(),
        hora=momento.time().replace(microsecond=0),
        por=str(version.presentada_por),
        codigo=codigo_impreso(version),
        sello=version.sello,
        limite=limite,
        a_tiempo=momento.date() <= limite,
        archivos=tuple(ArchivoDelCargo(a["nombre"], a["sha256"], a["bytes"], es) for a, es in archivos),
    )
