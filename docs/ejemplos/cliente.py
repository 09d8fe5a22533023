"""A small client of the portal's API, on the standard library of Python 3.11 alone: copy it and change it.

    export EGTPI_CREDENCIAL=egtpi_…
    python cliente.py https://portal.example actas region=02 desde=2024-01-01

prints each thing of the list as a line of JSON; where there is one thing (`regiones/02/evaluaciones/hito-1`), that
one. From another program:

    portal = Portal("https://portal.example", credencial)
    for acta in portal.todas("actas", region="02"):
        print(acta["codigo"], acta["estado"])
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from email.message import Message
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

RAIZ = "/api/v1/"
DE_CASA = {"localhost", "127.0.0.1", "::1"}
"""Where the secret may travel without https."""


class ErrorDelPortal(Exception):
    """What the portal says that cannot be (RFC 9457): `errores` are (field or filter, what is wrong with it)."""

    def __init__(self, estado: int, titulo: str, detalle: str, errores: tuple[tuple[str, str], ...] = ()):
        super().__init__(f"{estado} {titulo}: {detalle}")
        self.estado, self.titulo, self.detalle, self.errores = estado, titulo, detalle, errores


class _SinRodeos(HTTPRedirectHandler):
    """Follows no redirection: the secret goes nowhere else."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str) -> None:
        return None


class Portal:
    """What a credential lets read.

    `direccion`: that of the portal. `espera`: seconds to wait for an answer. `intentos`: how many times something is
    asked for, when it is told to wait (429) or the portal is down (503). What was read is kept with its mark, and not
    sent again while it stays as it was.
    """

    def __init__(
        self,
        direccion: str,
        credencial: str,
        *,
        espera: float = 30.0,
        intentos: int = 3,
        dormir: Callable[[float], None] = time.sleep,
        abridor: OpenerDirector | None = None,
    ):
        partes = urlsplit(direccion)
        if partes.scheme != "https" and partes.hostname not in DE_CASA:
            raise ValueError("La dirección del portal empieza con https://: la credencial no viaja sin cifrar.")
        self._casa = f"{partes.scheme}://{partes.netloc}"
        self._credencial, self._espera, self._intentos, self._dormir = credencial, espera, intentos, dormir
        self._abridor = abridor or build_opener(_SinRodeos)
        self._guardado: dict[str, tuple[str, Any]] = {}

    def leer(self, ruta: str, **filtros: str | int) -> Any:
        """What there is at an address of the API, such as «regiones/02». Raises ErrorDelPortal, and URLError when the
        portal cannot be reached."""
        consulta = f"?{urlencode(filtros)}" if filtros else ""
        return self._pedir(urljoin(self._casa + RAIZ, ruta) + consulta)

    def todas(self, ruta: str, **filtros: str | int) -> Iterator[dict[str, Any]]:
        """Each thing of a list, page after page; of an address that gives one thing, that one. Raises as `leer`
        does."""
        pagina = self.leer(ruta, **filtros)
        if "datos" not in pagina or "siguiente" not in pagina:
            yield pagina
            return
        while True:
            yield from pagina["datos"]
            if pagina["siguiente"] is None:
                return
            pagina = self._pedir(urljoin(self._casa, pagina["siguiente"]))

    def _pedir(self, direccion: str) -> Any:
        if not direccion.startswith(self._casa + RAIZ):
            raise ValueError(f"«{direccion}» no es una dirección de la API de {self._casa}.")
        for intento in range(1, self._intentos + 1):
            try:
                return self._una_vez(direccion)
            except HTTPError as error:
                with error:
                    if error.code == 304:
                        return self._guardado[direccion][1]
                    if error.code not in (429, 503) or intento == self._intentos:
                        raise _dicho(error) from None
                    self._dormir(float(error.headers.get("Retry-After") or 1))
        raise AssertionError("intentos debe ser 1 o más")

    def _una_vez(self, direccion: str) -> Any:
        encabezados = {"Authorization": f"Bearer {self._credencial}", "Accept": "application/json"}
        if direccion in self._guardado:
            encabezados["If-None-Match"] = self._guardado[direccion][0]
        pedido = Request(direccion, headers=encabezados)  # noqa: S310 - of the portal: `_pedir` looked
        with self._abridor.open(pedido, timeout=self._espera) as respuesta:
            datos = json.load(respuesta)
            if marca := respuesta.headers.get("ETag"):
                self._guardado[direccion] = (marca, datos)
            return datos


def _dicho(error: HTTPError) -> ErrorDelPortal:
    try:
        problema = json.load(error)
        errores = tuple((uno["campo"], uno["detalle"]) for uno in problema.get("errores", ()))
        return ErrorDelPortal(error.code, problema["title"], problema["detail"], errores)
    except (ValueError, KeyError, TypeError, AttributeError):
        return ErrorDelPortal(error.code, "El portal no respondió como se esperaba", str(error.reason))


def main(argumentos: list[str]) -> int:
    """What is asked for, a line of JSON for each thing; or what went wrong, and 1."""
    credencial = os.environ.get("EGTPI_CREDENCIAL", "")
    if len(argumentos) < 2 or not credencial or not all("=" in uno for uno in argumentos[2:]):
        sys.stderr.write("Uso: EGTPI_CREDENCIAL=egtpi_… python cliente.py https://portal ruta [filtro=valor …]\n")
        return 2
    direccion, ruta, *filtros = argumentos
    try:
        for cosa in Portal(direccion, credencial).todas(ruta, **dict(uno.split("=", 1) for uno in filtros)):
            sys.stdout.write(json.dumps(cosa, ensure_ascii=False) + "\n")
    except (ErrorDelPortal, ValueError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
