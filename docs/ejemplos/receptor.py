"""A small system that the portal tells of what happens (webhooks), on the standard library of Python 3.11 alone: copy
it and change it.

    export EGTPI_SECRETO=whsec_…
    python receptor.py 8443 certificado.pem clave.pem

prints each notice, once, as a line of JSON. Without a certificate it listens by plain http on this machine alone, to
stand behind a server that has one. What a notice says is read by the API (`cliente.py`), at its `data.direccion`.
"""

import base64
import hashlib
import hmac
import json
import os
import socket
import ssl
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any

LARGO = 64_000
"""Bytes of a notice, at most: the portal's have some hundreds."""
DESECHADOS = 8_000_000
"""Bytes that are read and dropped, at most, of what is not taken."""
TOLERANCIA = 300
"""Seconds that a notice may be late or early: an older one may be somebody who repeats it."""
RECORDADOS = 10_000


class NoEsDelPortal(Exception):
    """A notice that is not signed by the portal, or not now."""


def comprobar(
    secreto: str, cabeceras: Mapping[str, str], cuerpo: bytes, *, ahora: Callable[[], float] = time.time
) -> dict[str, Any]:
    """What the portal says, once it is known that it is the portal (Standard Webhooks 1.0). The body is taken as it
    came: read and written again it would be other bytes. Raises NoEsDelPortal."""
    clave, instante, firmas = (cabeceras.get(f"webhook-{una}") or "" for una in ("id", "timestamp", "signature"))
    if not clave or not instante.isascii() or not instante.isdigit() or len(instante) > 12:
        raise NoEsDelPortal("Faltan «webhook-id» o «webhook-timestamp».")
    if abs(ahora() - int(instante)) > TOLERANCIA:
        raise NoEsDelPortal("Es de otro momento: revise la hora de este sistema.")
    llave = base64.b64decode(secreto.removeprefix("whsec_"))
    firmado = f"{clave}.{instante}.".encode() + cuerpo
    propia = base64.b64encode(hmac.new(llave, firmado, hashlib.sha256).digest())
    dichas = [una.removeprefix("v1,").encode() for una in firmas.split(" ") if una.startswith("v1,")]
    if not any(hmac.compare_digest(propia, una) for una in dichas):
        raise NoEsDelPortal("La firma no es la de este secreto.")
    return json.loads(cuerpo)


class Receptor(ThreadingHTTPServer):
    """Takes the notices that the portal signs, each once: `al_llegar` is called with what each says.

    Which came is remembered while it runs; a real system keeps it with what it does of each.
    """

    daemon_threads = True

    def __init__(self, donde: tuple[str, int], secreto: str, al_llegar: Callable[[dict[str, Any]], None]):
        super().__init__(donde, _Peticion)
        self.secreto, self.al_llegar = secreto, al_llegar
        self._llegados: OrderedDict[str, None] = OrderedDict()
        self._cerrojo = Lock()

    def recibir(self, clave: str, dicho: dict[str, Any]) -> None:
        """Tells of a notice, unless it came before."""
        with self._cerrojo:
            if clave in self._llegados:
                return
            self.al_llegar(dicho)
            self._llegados[clave] = None
            while len(self._llegados) > RECORDADOS:
                self._llegados.popitem(last=False)


class _Peticion(BaseHTTPRequestHandler):
    server: Receptor
    timeout = 10

    def do_POST(self) -> None:
        largo = self.headers.get("Content-Length", "")
        if not largo.isascii() or not largo.isdigit():
            self._rechazar(411, "Falta «Content-Length», en bytes.")
            return
        if len(largo) > 12 or int(largo) > LARGO:
            self._rechazar(413, "Es demasiado largo.")
            return
        cuerpo = self.rfile.read(int(largo))
        try:
            dicho = comprobar(self.server.secreto, self.headers, cuerpo)
        except (NoEsDelPortal, ValueError) as error:
            self._responder(401, str(error))
            return
        self.server.recibir(self.headers["webhook-id"], dicho)
        self._responder(204)

    def _rechazar(self, codigo: int, texto: str) -> None:
        """Answers what was not read, and then drops what still comes of it, up to a bound: to close on bytes that
        nobody read resets the connection, and whoever sends them may not get to read the answer."""
        self._responder(codigo, texto)
        quedan, hasta = DESECHADOS, time.monotonic() + self.timeout
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            while quedan > 0 and time.monotonic() < hasta and (dicho := self.rfile.read1(65_536)):
                quedan -= len(dicho)

    def _responder(self, codigo: int, texto: str = "") -> None:
        cuerpo = texto.encode()
        self.send_response(codigo)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        if codigo != 204:
            self.send_header("Content-Length", str(len(cuerpo)))
        self.end_headers()
        self.wfile.write(cuerpo)

    def log_message(self, format: str, *args: Any) -> None:
        return None


def main(argumentos: list[str]) -> int:
    """Listens until it is told to end."""
    secreto = os.environ.get("EGTPI_SECRETO", "")
    if not secreto or len(argumentos) not in (1, 3) or not argumentos[0].isdigit():
        sys.stderr.write("Uso: EGTPI_SECRETO=whsec_… python receptor.py puerto [certificado.pem clave.pem]\n")
        return 2

    def decir(dicho: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(dicho, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    donde = "0.0.0.0" if len(argumentos) == 3 else "127.0.0.1"  # noqa: S104 - with a certificate, it is for others
    with Receptor((donde, int(argumentos[0])), secreto, decir) as receptor:
        if len(argumentos) == 3:
            contexto = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            contexto.load_cert_chain(argumentos[1], argumentos[2])
            receptor.socket = contexto.wrap_socket(receptor.socket, server_side=True)
        try:
            receptor.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
