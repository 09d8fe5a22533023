"""How a delivery is signed: Standard Webhooks 1.0 (symmetric, `v1`)."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIJO = "whsec_"
BYTES = 32
"""Of chance in a secret; the standard asks for 24 to 64."""


def nuevo_secreto() -> str:
    """A secret of chance, as it is given to who listens."""
    return PREFIJO + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def firmar(secreto: str, clave: str, instante: int, cuerpo: bytes) -> str:
    """«v1,…»: the HMAC-SHA256 of «id.timestamp.body». `instante`: seconds since 1970, UTC."""
    firmado = f"{clave}.{instante}.".encode() + cuerpo
    llave = base64.b64decode(secreto.removeprefix(PREFIJO))
    return "v1," + base64.b64encode(hmac.new(llave, firmado, hashlib.sha256).digest()).decode()


def cabeceras(secretos: Iterable[str], clave: str, instante: int, cuerpo: bytes) -> dict[str, str]:
    """The headers of a delivery: signed by each of those secrets, so that one may be changed without losing any."""
    return {
        "webhook-id": clave,
        "webhook-timestamp": str(instante),
        "webhook-signature": " ".join(firmar(secreto, clave, instante, cuerpo) for secreto in secretos),
    }
