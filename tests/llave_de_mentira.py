"""A passkey of the tests' own, made by software: what a browser would say of it."""

import json
import secrets
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

ORIGEN = "https://localhost"


class LlaveDeMentira:
    """A key for the portal at `origen`, that checks who uses it (`comprueba`) and remembers for whom it is."""

    def __init__(self, origen: str = ORIGEN, *, comprueba: bool = True):
        self.origen, self.comprueba = origen, comprueba
        self.clave, self.id, self.de_quien = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(32), b""

    def registrar(self, opciones: dict[str, Any], *, sola: bool = True) -> str:
        """What the browser answers when that is asked of a new key."""
        pedido = opciones["publicKey"]
        self.de_quien = websafe_decode(pedido["user"]["id"])
        publica = ES256.from_cryptography_key(self.clave.public_key())
        credencial = AttestedCredentialData.create(bytes(16), self.id, publica)
        datos = self._datos(pedido["rp"]["id"], credencial)
        return self._dicho(
            {
                "clientDataJSON": self._cliente("webauthn.create", pedido["challenge"]),
                "attestationObject": AttestationObject.create("none", datos, {}),
            },
            {"credProps": {"rk": sola}},
        )

    def usar(self, opciones: dict[str, Any], *, firma: bytes | None = None) -> str:
        """What the browser answers when that key is used. `firma`: another than the true one."""
        pedido = opciones["publicKey"]
        datos, cliente = self._datos(pedido["rpId"]), self._cliente("webauthn.get", pedido["challenge"])
        firmado = self.clave.sign(datos + sha256(cliente).digest(), ec.ECDSA(SHA256()))
        return self._dicho(
            {
                "clientDataJSON": cliente,
                "authenticatorData": datos,
                "signature": firmado if firma is None else firma,
                "userHandle": self.de_quien,
            }
        )

    def _cliente(self, tipo: str, reto: str) -> CollectedClientData:
        return CollectedClientData.create(tipo, websafe_decode(reto), self.origen)

    def _datos(self, sitio: str, credencial: AttestedCredentialData | None = None) -> AuthenticatorData:
        marcas = AuthenticatorData.FLAG.UP | (AuthenticatorData.FLAG.UV if self.comprueba else 0)
        marcas |= AuthenticatorData.FLAG.AT if credencial else 0
        return AuthenticatorData.create(sha256(sitio.encode()).digest(), marcas, 0, credencial or b"")

    def _dicho(self, respuesta: dict[str, bytes], extensiones: dict[str, Any] | None = None) -> str:
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "clientExtensionResults": extensiones or {},
                "response": {clave: websafe_encode(valor) for clave, valor in respuesta.items()},
            }
        )
