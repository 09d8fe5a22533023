"""Pages that do not move when something is added: each says where the next begins, signed by the portal."""

import hashlib
import json

from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest

from .problemas import invalida

_FIRMA = signing.Signer(salt="egtpi_portal.api.cursor")
"""Without the instant: the same page says always the same, and so keeps its mark."""
LARGO = 400


def _de_que(request: HttpRequest) -> str:
    """What the pages are of: the list and its filters, but for where they begin, how many and which fields."""
    filtros = sorted((k, v) for k, v in request.GET.items() if k not in ("cursor", "limite", "campos"))
    return hashlib.sha256(json.dumps([request.path, filtros]).encode()).hexdigest()[:16]


def pagina_de(request: HttpRequest, filas: QuerySet, *, cursor: str | None, limite: int) -> tuple[list, str | None]:
    """The rows of a page, by primary key, and the cursor of the next (None: it is the last). What is added later has a
    later key: nothing is skipped nor comes twice. Raises Problema for a cursor that is not ours, or is of another
    list."""
    filas = filas.order_by("pk")
    if cursor is not None:
        filas = filas.filter(pk__gt=_leer(request, cursor))
    hay = list(filas[: limite + 1])
    siguiente = _FIRMA.sign_object([_de_que(request), hay[limite - 1].pk]) if len(hay) > limite else None
    return hay[:limite], siguiente


def _leer(request: HttpRequest, cursor: str):
    try:
        de, ultima = _FIRMA.unsign_object(cursor[:LARGO])
    except (signing.BadSignature, ValueError):
        raise invalida("cursor", "no lo dio el portal, o se cambió. Empiece otra vez sin «cursor».") from None
    if de != _de_que(request):
        raise invalida("cursor", "es de otra lista o de otros filtros. Empiece otra vez sin «cursor».")
    return ultima
