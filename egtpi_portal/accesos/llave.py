"""The link of an access: a key of chance, signed by the portal.

What is in the database is not enough to make the link, and what is in the link says nothing of anybody. A link with
another signature, cut short, of a key that was changed, of an access that was closed or whose day has passed is no
link: the same answer as one that never was, after the same work.
"""

import secrets

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from egtpi_portal.calendario.reloj import hoy

from .models import Acceso

BYTES = 16
"""Of chance in a key: 128 bits, 22 letters."""
LARGO = 120
"""Of what is read of an address."""


def _firmante() -> Signer:
    return Signer(salt="egtpi_portal.accesos", sep=".")


def nueva() -> str:
    """A key of chance."""
    return secrets.token_urlsafe(BYTES)


def clave_de(acceso: Acceso) -> str:
    """What goes into the address: the key and its signature."""
    return _firmante().sign(acceso.llave)


def direccion_de(acceso: Acceso) -> str:
    """The whole address, for a mail or a QR."""
    return settings.DIRECCION_DEL_PORTAL + reverse("respuesta:inicio", args=[clave_de(acceso)])


def _firmada(llave: str, firma: str) -> bool:
    """Whether the portal signed that key, with today's SECRET_KEY or an earlier one (SECRET_KEY_FALLBACKS): a sheet
    that was handed over on paper goes on opening after the key is changed."""
    firmante = _firmante()
    firmas = [firmante.signature(llave, secreto) for secreto in (firmante.key, *firmante.fallback_keys)]
    return sum(constant_time_compare(firma, una) for una in firmas) > 0  # all are compared, whichever is the one


def acceso_de(clave: str) -> Acceso | None:
    """The access that an address opens today, or None. One query and the same signatures, whatever the
    address says."""
    llave, _, firma = clave[:LARGO].partition(".")
    bien = _firmada(llave, firma)
    acceso = Acceso.objects.abiertos().filter(llave=llave, vence__gte=hoy()).select_related("region").first()
    return acceso if bien else None
