"""Keys of links: chance, signed by the portal. Knows no room.

What is in the database is not enough to make a link, and what is in a link says nothing of anybody.
"""

import secrets

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

BYTES = 16
"""Of chance in a key: 128 bits, 22 letters."""
LARGO = 120
"""Of what is read of an address."""
FORMA = r"^[A-Za-z0-9_-]{22}"
"""A key as it is stored."""


def nueva() -> str:
    """A key of chance."""
    return secrets.token_urlsafe(BYTES)


class Llavero:
    """Signs and reads the keys of one kind of link: what was signed for another is no good here."""

    def __init__(self, sal: str):
        self.sal = sal

    def clave(self, llave: str) -> str:
        """What goes into the address: the key and its signature."""
        return self._firmante().sign(llave)

    def leer(self, clave: str) -> tuple[str, bool]:
        """(the key that an address bears, whether the portal signed it), with today's SECRET_KEY or an earlier one
        (SECRET_KEY_FALLBACKS): a sheet that was handed over on paper goes on opening after the key is changed. The same
        work whatever the address says."""
        llave, _, firma = clave[:LARGO].partition(".")
        firmante = self._firmante()
        firmas = [firmante.signature(llave, secreto) for secreto in (firmante.key, *firmante.fallback_keys)]
        bien = sum(constant_time_compare(firma, una) for una in firmas) > 0  # all are compared, whichever is the one
        return llave, bien

    def _firmante(self) -> Signer:
        return Signer(salt=self.sal, sep=".")
