"""Which documents a person may see: each room registers how to tell it of its own.

The rooms stand above this one, so they come here to say it; this one never asks who they are.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from egtpi_portal.cuentas.models import Usuario

_PUERTAS: dict[str, Callable[[Any], QuerySet[Any]]] = {}


def registrar(nombre: str, adjuntos_visibles: Callable[[Any], QuerySet[Any]]):
    """Registers a door: given a user, the attachments (rows with `documento_id`) that the user may see."""
    _PUERTAS[nombre] = adjuntos_visibles


def documentos_visibles(usuario: Usuario) -> Q:
    """The condition on documents: attached to something that some door shows to that user."""
    condicion = Q(pk__in=[])
    for adjuntos_visibles in _PUERTAS.values():
        condicion |= Q(pk__in=adjuntos_visibles(usuario).values("documento_id"))
    return condicion
