"""Pages that do not move when something is added: each says where the next begins, signed by the portal."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest

from .problemas import invalida

T = TypeVar("T")
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
    siguiente = _firmar(request, hay[limite - 1].pk) if len(hay) > limite else None
    return hay[:limite], siguiente


def pagina_por_clave(
    request: HttpRequest, dichas: Iterable[T], clave: Callable[[T], list[str]], *, cursor: str | None, limite: int
) -> tuple[list[T], str | None]:
    """The same of what is worked out and has no rows: by a key that tells each from the others for ever."""
    orden = sorted(dichas, key=clave)
    if cursor is not None:
        desde = _leer(request, cursor)
        orden = [una for una in orden if clave(una) > desde]
    return orden[:limite], _firmar(request, clave(orden[limite - 1])) if len(orden) > limite else None


def pagina_en_su_orden(
    request: HttpRequest, dichas: Sequence[T], *, cursor: str | None, limite: int
) -> tuple[list[T], str | None]:
    """The same of what goes in an order that changes with it, such as the most urgent first: its pages are of one and
    the same list. Raises Problema when it changed since the page before."""
    marca = hashlib.sha256(json.dumps(dichas, default=str).encode()).hexdigest()[:16]
    desde = 0
    if cursor is not None:
        desde, de = _leer(request, cursor)
        if de != marca:
            raise invalida("cursor", "la lista cambió desde la página anterior. Empiece otra vez sin «cursor».")
    hasta = desde + limite
    return list(dichas[desde:hasta]), _firmar(request, [hasta, marca]) if len(dichas) > hasta else None


def _firmar(request: HttpRequest, donde: Any) -> str:
    return _FIRMA.sign_object([_de_que(request), donde])


def _leer(request: HttpRequest, cursor: str) -> Any:
    try:
        de, ultima = _FIRMA.unsign_object(cursor[:LARGO])
    except (signing.BadSignature, ValueError):
        raise invalida("cursor", "no lo dio el portal, o se cambió. Empiece otra vez sin «cursor».") from None
    if de != _de_que(request):
        raise invalida("cursor", "es de otra lista o de otros filtros. Empiece otra vez sin «cursor».")
    return ultima
