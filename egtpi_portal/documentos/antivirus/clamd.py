"""clamd's INSTREAM: the content goes by the socket in pieces, each after its length, and it answers one line. Knows
nothing of the portal."""

import re
import socket
import struct
import time
from typing import IO

TROZO = 64 * 1024
LIMPIO = re.compile(r"^stream: OK$")
HALLADO = re.compile(r"^stream: (.+) FOUND$")


class SinRespuesta(Exception):
    """Nobody looked at the content: why, for who looks after the portal."""


def preguntar(donde: str, archivo: IO[bytes], *, segundos: float) -> str:
    """What clamd finds in the content: a name, or blank when nothing. `donde`: `unix:///run/clamav/clamd.ctl` or
    `tcp://host:3310`; `segundos`: for all of it. Raises SinRespuesta: nobody there, too slow, past its own limit."""
    fin = time.monotonic() + segundos
    try:
        with _llamar(donde, segundos) as enchufe:
            enchufe.sendall(b"zINSTREAM\0")
            while trozo := archivo.read(TROZO):
                _esperar(enchufe, fin)
                enchufe.sendall(struct.pack("!L", len(trozo)) + trozo)
            enchufe.sendall(struct.pack("!L", 0))
            dicho = _respuesta(enchufe, fin)
    except TimeoutError as error:
        raise SinRespuesta(f"no respondió en {segundos:g} segundos") from error
    except OSError as error:
        raise SinRespuesta(f"no se le pudo hablar ({type(error).__name__})") from error
    if LIMPIO.match(dicho):
        return ""
    if hallado := HALLADO.match(dicho):
        return hallado[1][:100]
    raise SinRespuesta(f"respondió «{dicho[:100]}»")


def _llamar(donde: str, segundos: float) -> socket.socket:
    clase, _, lugar = donde.partition("://")
    if clase == "tcp":
        maquina, _, puerto = lugar.rpartition(":")
        return socket.create_connection((maquina, int(puerto)), timeout=segundos)
    enchufe = socket.socket(socket.AF_UNIX)
    enchufe.settimeout(segundos)
    enchufe.connect(lugar)
    return enchufe


def _esperar(enchufe: socket.socket, fin: float) -> None:
    if (queda := fin - time.monotonic()) <= 0:
        raise TimeoutError
    enchufe.settimeout(queda)


def _respuesta(enchufe: socket.socket, fin: float) -> str:
    dicho = b""
    while not dicho.endswith(b"\0") and len(dicho) < 1000:
        _esperar(enchufe, fin)
        if not (trozo := enchufe.recv(1000)):
            break
        dicho += trozo
    return dicho.rstrip(b"\0\n").decode("utf-8", "replace")
