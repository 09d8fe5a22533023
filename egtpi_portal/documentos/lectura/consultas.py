"""What was read of stored files. Only looks it up: never opens one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import CharField, Q

from egtpi_portal.sentencias import Sentencia

from ..models import LecturaDeArchivo, VersionDocumento
from .registro import LECTORES

SIN_CONTENIDO = "El portal no guarda el contenido de este archivo, solo el registro de cuál era."
PENDIENTE = "El portal todavía no leyó este archivo por dentro: lo hará en los próximos minutos."
DE_OTRA_CLASE = "Los archivos de esta clase no se leen por dentro."


@dataclass(frozen=True, slots=True)
class Lectura:
    """What a reader said of a file: `resultado`, or in `por_que` a sentence that tells why there is none. `pendiente`:
    nobody has read it yet."""

    resultado: Any = None
    por_que: str = ""
    pendiente: bool = False

    def __bool__(self):
        return not self.por_que


def lectura_de(version: VersionDocumento, lector: str) -> Lectura:
    """What that reader, as it is today, said of the content of a version. One query."""
    return lecturas_de([version], lector)[version.pk]


def lecturas_de(versiones: Iterable[VersionDocumento], lector: str) -> dict[int, Lectura]:
    """The same, of several by their key, in one query."""
    versiones = list(versiones)
    suyo = LECTORES[lector]
    con_contenido = {v.sha256 for v in versiones if v.archivo}
    filas = LecturaDeArchivo.objects.filter(sha256__in=con_contenido, lector=lector, version=suyo.version)
    leidas = {fila.sha256: Lectura(fila.resultado, fila.por_que) for fila in filas}
    return {v.pk: _una(v, suyo, leidas) for v in versiones}


def lecturas_por_lector(version: VersionDocumento, *lectores: str) -> dict[str, Lectura]:
    """What several readers said of a version, in one query."""
    condicion = tuple((nombre, LECTORES[nombre].version) for nombre in lectores)
    filas = _de_lectores(condicion)(sha256=version.sha256)
    leidas = {fila.lector: {version.sha256: Lectura(fila.resultado, fila.por_que)} for fila in filas}
    return {nombre: _una(version, LECTORES[nombre], leidas.get(nombre, {})) for nombre in lectores}


@cache
def _de_lectores(cuales: tuple[tuple[str, int], ...]) -> Sentencia:
    condicion = Q(pk__in=[])
    for nombre, version in cuales:
        condicion |= Q(lector=nombre, version=version)
    return Sentencia(
        lambda sha256: LecturaDeArchivo.objects.filter(condicion, sha256=sha256).order_by(), sha256=CharField()
    )


def lectura_de_contenido(sha256: str, lector: str) -> Lectura:
    """The same, of a content that was examined and is not stored yet."""
    fila = LecturaDeArchivo.objects.filter(sha256=sha256, lector=lector, version=LECTORES[lector].version).first()
    return Lectura(fila.resultado, fila.por_que) if fila else Lectura(por_que=PENDIENTE, pendiente=True)


def _una(version: VersionDocumento, lector, leidas: dict[str, Lectura]) -> Lectura:
    if not version.archivo:
        return Lectura(por_que=SIN_CONTENIDO)
    if version.tipo not in lector.tipos:
        return Lectura(por_que=DE_OTRA_CLASE)
    return leidas.get(version.sha256, Lectura(por_que=PENDIENTE, pendiente=True))
