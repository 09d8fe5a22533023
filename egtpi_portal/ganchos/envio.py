"""One request to an address that was looked at: no redirection is followed, no proxy asked, no long answer read."""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from dataclasses import dataclass

from .destino import Destino
from .errores import NoLlego

CONECTAR, LEER, EN_TOTAL = 5.0, 5.0, 10.0
"""Seconds: to connect, for each piece of the answer, and for all of it."""
SE_LEEN = 2_000
"""Bytes of the answer that are read."""
AGENTE = "PortalEGTPI-Ganchos/1"


@dataclass(frozen=True, slots=True)
class Respuesta:
    """What was answered, how it begins, and in how many milliseconds."""

    codigo: int
    texto: str
    milisegundos: int


class _Conexion(http.client.HTTPConnection):
    """To the address that was looked at; whoever answers shows a certificate of the name."""

    def __init__(self, destino: Destino, contexto: ssl.SSLContext | None):
        super().__init__(destino.host, destino.puerto, timeout=CONECTAR)
        self.destino, self.contexto = destino, contexto
        self.hilo: socket.socket | None = None
        self.cortada = threading.Event()

    def connect(self):
        enchufe = self._a_alguna()
        enchufe.settimeout(LEER)
        self.hilo = enchufe.dup()
        if self.cortada.is_set():  # while it was connecting, when there was nothing to hang up
            raise TimeoutError
        self.sock = enchufe
        if self.contexto is not None:
            self.sock = self.contexto.wrap_socket(enchufe, server_hostname=self.destino.host)

    def _a_alguna(self) -> socket.socket:
        *primeras, ultima = self.destino.ip, *self.destino.otras
        for ip in primeras:
            if self.cortada.is_set():
                raise TimeoutError
            with contextlib.suppress(OSError):
                return socket.create_connection((ip, self.destino.puerto), CONECTAR)
        return socket.create_connection((ultima, self.destino.puerto), CONECTAR)

    def cortar(self):
        """Hangs up, from another thread, whatever it waits for."""
        self.cortada.set()
        if self.hilo is not None:
            with contextlib.suppress(OSError):
                self.hilo.shutdown(socket.SHUT_RDWR)

    def close(self):
        super().close()
        if self.hilo is not None:
            self.hilo.close()


def enviar(
    destino: Destino, cuerpo: bytes, cabeceras: dict[str, str], *, contexto: ssl.SSLContext | None = None
) -> Respuesta:
    """Sends it (POST) and returns what was answered. `contexto`: whose certificates are believed; the machine's.

    Raises NoLlego in words, for who never answered, or not in EN_TOTAL seconds.
    """
    conexion = _Conexion(destino, (contexto or ssl.create_default_context()) if destino.cifrado else None)
    empezo = time.monotonic()
    reloj = threading.Timer(EN_TOTAL, conexion.cortar)
    reloj.daemon = True
    reloj.start()
    try:
        conexion.request(
            "POST", destino.ruta, cuerpo, {"User-Agent": AGENTE, "Content-Type": "application/json", **cabeceras}
        )
        dicha = conexion.getresponse()
        texto = dicha.read(SE_LEEN).decode("utf-8", "replace")
        if conexion.cortada.is_set():
            raise TimeoutError
        return Respuesta(dicha.status, _legible(texto), round((time.monotonic() - empezo) * 1000))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoLlego(_en_palabras(error, destino, conexion.cortada.is_set())) from error
    finally:
        reloj.cancel()
        conexion.close()


def _legible(texto: str) -> str:
    return " ".join("".join(letra if letra.isprintable() else " " for letra in texto).split())


def _en_palabras(error: Exception, destino: Destino, cortado: bool) -> str:
    if cortado or isinstance(error, TimeoutError):
        return f"{destino.host} no respondió a tiempo ({EN_TOTAL:.0f} segundos en total)."
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"El certificado de {destino.host} no vale: {error.verify_message}."
    if isinstance(error, ssl.SSLError):
        return f"No se pudo cifrar la conexión con {destino.host}."
    if isinstance(error, ConnectionRefusedError):
        return f"{destino.host} no acepta conexiones en el puerto {destino.puerto}."
    if isinstance(error, http.client.HTTPException | ConnectionError | ValueError):
        return f"{destino.host} cortó la conexión o no respondió como un servidor web."
    return f"No se pudo llegar a {destino.host}."
