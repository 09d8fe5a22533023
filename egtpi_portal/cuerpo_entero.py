"""Nothing of what was sent is believed unless all of it came: a line that is cut in the middle would otherwise leave
half a text saved as if it were whole, or a form without its file as if none was sent (Django reads what there is, and
asks no more: findings/django-cuerpo-cortado.sh)."""

from collections.abc import Callable, Iterable
from typing import Any


class SeCorto(ConnectionError):
    """The line was cut before all of what was announced came."""


class Entero:
    """What was sent (PEP 3333, `wsgi.input`), of which so many bytes were announced: to read where they end before that
    raises SeCorto."""

    def __init__(self, entrada: Any, anunciados: int):
        self._entrada, self._faltan = entrada, anunciados

    def read(self, cuantos: int = -1) -> bytes:
        """At most so many bytes; all that are left, when it does not say."""
        pedidos = self._faltan if cuantos is None or cuantos < 0 else min(cuantos, self._faltan)
        return self._contar(self._entrada.read(pedidos), pedidos) if pedidos else b""

    def readline(self, cuantos: int = -1) -> bytes:
        """A line, or at most so many bytes of it."""
        pedidos = self._faltan if cuantos is None or cuantos < 0 else min(cuantos, self._faltan)
        linea = self._entrada.readline(pedidos) if pedidos else b""
        return self._contar(linea, len(linea) if linea.endswith(b"\n") else pedidos)

    def _contar(self, leido: bytes, pedidos: int) -> bytes:
        self._faltan -= len(leido)
        if len(leido) < pedidos:
            raise SeCorto(f"La línea se cortó: faltaron {self._faltan} bytes de lo que se envió.")
        return leido


def con_cuerpo_entero(aplicacion: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The same application, given what was sent through `Entero` wherever its length was announced."""

    def entera(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        anunciados = environ.get("CONTENT_LENGTH") or ""
        if anunciados.isascii() and anunciados.isdecimal() and anunciados != "0":
            environ["wsgi.input"] = Entero(environ["wsgi.input"], int(anunciados))
        return aplicacion(environ, start_response)

    return entera
