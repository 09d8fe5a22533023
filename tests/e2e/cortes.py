"""A line that falls: a small proxy between the browser and the portal, which passes everything until it is told to cut.

A cut is of one of MANERAS: before anything of what was sent arrives; in the middle of it; after the portal has done it,
before anything of its answer comes back; in the middle of the answer.
"""

import http.client
import socket
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

MANERAS = ("antes", "a medio enviar", "hecho y sin respuesta", "a media respuesta")
DE_SALTO = {"connection", "keep-alive", "transfer-encoding"}


class Linea:
    """What the proxy does now. `apagada`: nothing passes. `cortes`: how each of the next that are sent to `donde` is
    cut (None: it passes), in order; what comes after the last passes. `hubo`: those made. `portal`: where it leads."""

    def __init__(self, portal: str, donde: str):
        self.portal, self.donde, self.apagada, self.cortes, self.hubo = portal, donde, False, [], []
        self.direccion = ""

    def toca(self, metodo: str, ruta: str) -> str | None:
        """How that request is cut."""
        if self.apagada:
            return "antes"
        if metodo != "POST" or ruta != self.donde or not self.cortes:
            return None
        manera = self.cortes.pop(0)
        if manera:
            self.hubo.append(manera)
        return manera


@contextmanager
def linea_a(portal: str, donde: str):
    """A line to the portal at that address, whose cuts are of what is sent to `donde`."""
    linea = Linea(portal, donde)

    class Mano(BaseHTTPRequestHandler):
        def _pasar(self):
            cuerpo = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            manera = linea.toca(self.command, self.path.partition("?")[0])
            if manera == "antes":
                self._cortar()
                return
            if manera == "a medio enviar":
                self._a_medias(cuerpo)
                return
            arriba = http.client.HTTPConnection(urlsplit(linea.portal).netloc, timeout=60)
            arriba.request(self.command, self.path, cuerpo or None, dict(self.headers.items()))
            respuesta = arriba.getresponse()
            dicho = respuesta.read()
            if manera == "hecho y sin respuesta":
                self._cortar()
                return
            self.send_response_only(respuesta.status)
            for nombre, valor in respuesta.getheaders():
                if nombre.lower() not in DE_SALTO | {"content-length"}:
                    self.send_header(nombre, valor)
            self.send_header("Content-Length", str(len(dicho)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(dicho[: len(dicho) // 2] if manera else dicho)
            self.close_connection = True
            if manera:
                self._cortar()

        do_GET = do_POST = do_HEAD = _pasar

        def _a_medias(self, cuerpo: bytes):
            """The portal gets the heading and half of what was sent."""
            hacia = urlsplit(linea.portal)
            with socket.create_connection((hacia.hostname, hacia.port), 10) as arriba:
                cabeza = "".join(f"{n}: {v}\r\n" for n, v in self.headers.items())
                arriba.sendall(f"{self.command} {self.path} HTTP/1.1\r\n{cabeza}\r\n".encode())
                arriba.sendall(cuerpo[: len(cuerpo) // 2])
            self._cortar()

        def _cortar(self):
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, *args):
            """Says nothing."""

    class Servidor(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address):
            """A browser that goes away in the middle is what this is for."""

    with Servidor(("127.0.0.1", 0), Mano) as servidor:
        linea.direccion = f"http://127.0.0.1:{servidor.server_address[1]}"
        hilo = threading.Thread(target=servidor.serve_forever, daemon=True)
        hilo.start()
        try:
            yield linea
        finally:
            servidor.shutdown()
            hilo.join(10)
