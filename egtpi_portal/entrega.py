"""A stored content on its way out: whole, or the piece of it that was asked for (RFC 9110, sections 13 and 14), from a
disk or from a bucket. What was cut off goes on from where it was, and the browser's viewer takes the pages it shows.
Knows no room."""

import re
from typing import IO, Any
from urllib.parse import quote

from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

UN_TRAMO = re.compile(r"bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})", re.I)
"""One range of bytes. Several at once, or another unit, are answered with the whole, as the norm lets."""


class FueraDeTramo(ValueError):
    """Nothing of the content is where it was asked for."""


class _Respuesta(FileResponse):
    block_size = 64 * 1024


class _Pieza:
    """So many bytes of an open file, from where it is."""

    def __init__(self, archivo: IO[bytes], largo: int):
        self._archivo, self._faltan = archivo, largo

    def read(self, cuantos: int = -1) -> bytes:
        leido = self._archivo.read(self._faltan if cuantos < 0 else min(cuantos, self._faltan))
        self._faltan -= len(leido)
        return leido

    def close(self) -> None:
        self._archivo.close()


def entregar(
    request: HttpRequest, almacen: Storage, lugar: str, *, huella: str, nombre: str, tipo: str,
    como: str = "attachment", si_no_esta: str = "",
) -> HttpResponseBase:  # fmt: skip
    """The content of that place as a file of that name, which no cache keeps; 206 with the piece that `Range` asks for,
    if `If-Range` names this very content; 416 where there is no such piece, 304 and 412 as its preconditions say.

    `huella` tells the content from any other, as a sha-256 does: it is the strong ETag. `como`: attachment or inline.
    Who asks must have been let already. Raises FileNotFoundError (Http404 with `si_no_esta`, if given) where the store
    has it not, and OSError where it cannot be read, before anything is sent.
    """
    marca = f'"{huella}"'
    try:
        archivo: Any = getattr(almacen, "por_piezas", almacen.open)(lugar)
    except FileNotFoundError as error:
        if si_no_esta:
            raise Http404(si_no_esta) from error
        raise
    try:
        respuesta = get_conditional_response(request, etag=marca) or _con(archivo, request, marca, tipo)
    except BaseException:
        archivo.close()
        raise
    if not respuesta.streaming:
        archivo.close()
    respuesta["Content-Disposition"] = f"{como}; filename*=UTF-8''{quote(nombre, safe='')}"
    respuesta["Cache-Control"] = "private, no-store"
    respuesta["Accept-Ranges"] = "bytes"
    respuesta["ETag"] = marca
    return respuesta


def _con(archivo: Any, request: HttpRequest, marca: str, tipo: str) -> HttpResponseBase:
    respuesta: HttpResponseBase
    total = archivo.size
    try:
        tramo = tramo_pedido(request, marca, total)
    except FueraDeTramo:
        dice = f"El archivo tiene {total} bytes: no hay nada en el tramo que se pidió."
        fuera = HttpResponse(dice, status=416, content_type="text/plain; charset=utf-8")
        fuera["Content-Range"] = f"bytes */{total}"
        return fuera
    desde, largo = tramo or (0, total)
    if request.method == "HEAD":
        respuesta = HttpResponse(content_type=tipo)
    else:
        respuesta = _Respuesta(_abrir(archivo, desde, largo, total), content_type=tipo, status=206 if tramo else 200)
    respuesta["Content-Length"] = str(largo)
    if tramo:
        respuesta["Content-Range"] = f"bytes {desde}-{desde + largo - 1}/{total}"
    return respuesta


def _abrir(archivo: Any, desde: int, largo: int, total: int) -> Any:
    if hasattr(archivo, "pieza"):
        return archivo.pieza(desde, largo)
    if largo == total:
        return archivo  # whoever serves may have the system send it
    archivo.seek(desde)
    return _Pieza(archivo, largo)


def tramo_pedido(request: HttpRequest, marca: str, total: int) -> tuple[int, int] | None:
    """(first byte, how many) of what is asked for of a content of `total` bytes with that ETag; None when it is the
    whole, also because what is asked for is not understood or is of another content. Raises FueraDeTramo."""
    pedido = UN_TRAMO.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not pedido or request.headers.get("If-Range", marca).strip() != marca:
        return None
    primero, ultimo = pedido.groups()
    if not primero:
        return _los_ultimos(int(ultimo), total) if ultimo else None
    desde, hasta = int(primero), int(ultimo) if ultimo else total
    if hasta < desde and ultimo:
        return None
    if desde >= total:
        raise FueraDeTramo
    return desde, min(hasta, total - 1) - desde + 1


def _los_ultimos(cuantos: int, total: int) -> tuple[int, int]:
    largo = min(cuantos, total)
    if not largo:
        raise FueraDeTramo
    return total - largo, largo
