"""Where the originals of a region and period come from: each room registers how to tell its own.

The rooms stand above this one, so they come here to say it; this one never asks who they are.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from .paquete import Original


@dataclass(frozen=True, slots=True)
class Pedido:
    """Whose originals are wanted: those that the person sees, of a region, of what happened between two dates."""

    usuario: Any
    region: str
    desde: dt.date
    hasta: dt.date


_FUENTES: dict[str, Callable[[Pedido], Iterator[Original]]] = {}


def registrar(nombre: str, fuente: Callable[[Pedido], Iterator[Original]]):
    """Registers a source: given what is wanted, its originals, in order. `nombre` is its folder in the package."""
    _FUENTES[nombre] = fuente


def originales_de(pedido: Pedido) -> Iterator[Original]:
    """Every original of what is wanted, a folder per room."""
    for nombre, fuente in _FUENTES.items():
        for original in fuente(pedido):
            yield Original(f"{nombre}/{original.ruta}", original.version, original.pertenece_a)


def de_adjuntos(
    adjuntos: QuerySet[Any], de_que: str, describir: Callable[[Any], tuple[str, str]]
) -> Iterator[Original]:
    """The originals of some attachments, in the order they come. `de_que`: the field of what they are attached to;
    `describir` gives, of one, its folder and what it belongs to in words. Earlier versions go in a folder of their
    own."""
    for adjunto in adjuntos.select_related(de_que, "documento").prefetch_related("documento__versiones"):
        carpeta, que = describir(adjunto)
        versiones = sorted(adjunto.documento.versiones.all(), key=lambda v: v.numero)
        for version in versiones:
            if version is versiones[-1]:
                yield Original(f"{carpeta}/{version.nombre}", version, que)
            else:
                dicho = f"{que}, versión {version.numero} (hay una posterior)"
                yield Original(f"{carpeta}/version-{version.numero}/{version.nombre}", version, dicho)
