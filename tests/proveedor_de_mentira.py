"""An OpenID Connect provider of the tests' own, on the loopback: it says what a test has it say, signed with a key made
for the run."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from egtpi_portal.ajustes import Proveedor

CLIENTE, SECRETO = "portal", "secreto-de-prueba"


class ProveedorDeMentira:
    """What it says of who comes (`dice`: claims over those that hold; None takes one away), by which key, and what it
    answers amiss (`rompe`: path → status)."""

    def __init__(self):
        self.llave, self.otra_llave = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        self.servidor = ThreadingHTTPServer(("127.0.0.1", 0), _respuestas(self))
        self.emisor = f"http://127.0.0.1:{self.servidor.server_port}"
        threading.Thread(target=self.servidor.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.de_nuevo()

    def de_nuevo(self):
        self.dice, self.de_su_pagina, self.rompe, self.firma, self.codigos = {}, {}, {}, self.llave, {}
        self.documento = {
            "issuer": self.emisor,
            "authorization_endpoint": f"{self.emisor}/autorizar",
            "token_endpoint": f"{self.emisor}/token",
            "jwks_uri": f"{self.emisor}/llaves",
            "userinfo_endpoint": f"{self.emisor}/persona",
        }

    @property
    def ajustes(self) -> Proveedor:
        return Proveedor(self.emisor, CLIENTE, SECRETO, "la cuenta de prueba", (("amr", "mfa"), ("acr", "alto")))

    def autorizar(self, direccion: str, **cambia: str) -> str:
        """What a person's browser does there: takes the address it was sent to, and gives the one it is sent back to.
        `cambia`: what of the way back is another."""
        pedido = dict(parse_qsl(urlsplit(direccion).query))
        codigo = secrets.token_urlsafe(8)
        self.codigos[codigo] = pedido
        vuelta = {"code": codigo, "state": pedido["state"], **cambia}
        return f"{urlsplit(pedido['redirect_uri']).path}?{urlencode(vuelta)}"

    def token(self, pedido: dict[str, str]) -> str:
        ahora = int(time.time())
        afirma = {
            "iss": self.emisor, "aud": CLIENTE, "sub": "persona-1", "iat": ahora, "exp": ahora + 300,
            "nonce": pedido["nonce"], "email": "rosa@example.org", "email_verified": True, **self.dice,
        }  # fmt: skip
        dicho = {clave: valor for clave, valor in afirma.items() if valor is not None}
        return jwt.encode(dicho, self.firma, algorithm="ES256", headers={"kid": "1"})

    def responder(self, camino: str, enviado: dict[str, list[str]]) -> tuple[int, object]:
        if camino in self.rompe:
            return self.rompe[camino], {"error": "server_error"}
        if camino == "/.well-known/openid-configuration":
            return 200, self.documento
        if camino == "/llaves":
            publica = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.llave.public_key()))
            return 200, {"keys": [{**publica, "kid": "1", "use": "sig", "alg": "ES256"}]}
        if camino == "/persona":
            return 200, self.de_su_pagina
        pedido = self.codigos.pop(enviado["code"][0], None)
        huella = hashlib.sha256(enviado["code_verifier"][0].encode()).digest()
        reto = base64.urlsafe_b64encode(huella).decode().rstrip("=")
        if pedido is None or enviado["client_secret"] != [SECRETO] or pedido["code_challenge"] != reto:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "para-nada", "token_type": "Bearer", "id_token": self.token(pedido)}


def _respuestas(proveedor: ProveedorDeMentira) -> type[BaseHTTPRequestHandler]:
    class Respuestas(BaseHTTPRequestHandler):
        def do_GET(self):
            largo = int(self.headers.get("Content-Length") or 0)
            enviado = parse_qs(self.rfile.read(largo).decode())
            estado, cuerpo = proveedor.responder(urlsplit(self.path).path, enviado)
            dicho = json.dumps(cuerpo).encode()
            self.send_response(estado)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(dicho)))
            self.end_headers()
            self.wfile.write(dicho)

        do_POST = do_GET

        def log_message(self, *args):
            """Nothing."""

    return Respuestas
