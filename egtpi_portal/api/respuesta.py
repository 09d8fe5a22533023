"""Answers: the fields that were asked for, a mark by which they are not sent twice, and the page that follows."""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja import Schema

from .cursor import pagina_de, pagina_en_su_orden, pagina_por_clave
from .filtros import DeLista, Filtros
from .problemas import invalida

TIPO = "application/json"


def lista(
    request: HttpRequest, filas: QuerySet, filtros: DeLista, esquema: type[Schema], decir: Callable[[Any], dict]
) -> HttpResponse:
    """A page of rows: `decir` gives of each what `esquema` has. Raises Problema."""
    campos = _campos(filtros, esquema)
    hay, siguiente = pagina_de(request, filas, cursor=filtros.cursor, limite=filtros.limite)
    return _pagina(request, [_dicho(esquema, decir(fila), campos) for fila in hay], siguiente)


def lista_por_clave(
    request: HttpRequest, filtros: DeLista, esquema: type[Schema], dichas: Iterable[dict], clave: tuple[str, ...]
) -> HttpResponse:
    """A page of what is worked out, in the order of those fields, which tell each from the others. Raises Problema."""
    campos = _campos(filtros, esquema)
    hay, siguiente = pagina_por_clave(
        request, dichas, lambda una: [str(una[campo] or "") for campo in clave], cursor=filtros.cursor,
        limite=filtros.limite,
    )  # fmt: skip
    return _pagina(request, [_dicho(esquema, una, campos) for una in hay], siguiente)


def lista_en_su_orden(
    request: HttpRequest, filtros: DeLista, esquema: type[Schema], dichas: Iterable[dict]
) -> HttpResponse:
    """A page of what is worked out, in the order in which it comes. Raises Problema."""
    campos = _campos(filtros, esquema)
    hay, siguiente = pagina_en_su_orden(request, list(dichas), cursor=filtros.cursor, limite=filtros.limite)
    return _pagina(request, [_dicho(esquema, una, campos) for una in hay], siguiente)


def _pagina(request: HttpRequest, datos: list[dict[str, Any]], siguiente: str | None) -> HttpResponse:
    donde = None
    if siguiente:
        pedido = {k: v for k, v in request.GET.items() if k != "cursor"}
        donde = f"{request.path}?{urlencode({**pedido, 'cursor': siguiente})}"
    respuesta = json_de(request, {"datos": datos, "siguiente": donde})
    if donde:
        respuesta["Link"] = f'<{donde}>; rel="next"'
    return respuesta


def una(request: HttpRequest, filtros: Filtros, esquema: type[Schema], dicha: dict) -> HttpResponse:
    """One thing."""
    return json_de(request, _dicho(esquema, dicha, _campos(filtros, esquema)))


def json_de(request: HttpRequest, dicho: Any) -> HttpResponse:
    """Data as an answer, or 304 when who asks has the same already."""
    return de_texto(request, json.dumps(dicho, ensure_ascii=False))


def de_texto(request: HttpRequest, texto: str) -> HttpResponse:
    """A text of JSON as an answer, or 304."""
    cuerpo = texto.encode()
    etiqueta = f'"{hashlib.sha256(cuerpo).hexdigest()[:32]}"'
    respuesta = HttpResponse(cuerpo, content_type=TIPO, headers={"ETag": etiqueta})
    return get_conditional_response(request, etag=etiqueta, response=respuesta) or respuesta


def _campos(filtros: Filtros, esquema: type[Schema]) -> set[str] | None:
    if filtros.campos is None:
        return None
    pedidos, hay = {campo.strip() for campo in filtros.campos.split(",")}, set(esquema.model_fields)
    if ajenos := sorted(pedidos - hay):
        raise invalida("campos", f"«{ajenos[0][:40]}» no es un campo de aquí. Los que hay: {', '.join(sorted(hay))}.")
    return pedidos


def _dicho(esquema: type[Schema], dicho: dict, campos: set[str] | None) -> dict[str, Any]:
    return esquema(**dicho).model_dump(mode="json", include=campos)
