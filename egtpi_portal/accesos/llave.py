"""The link of an access: a key of chance, signed by the portal (`egtpi_portal.llaves`).

A link with another signature, cut short, of a key that was changed, of an access that was closed or whose day has
passed is no link: the same answer as one that never was, after the same work.
"""

from django.conf import settings
from django.urls import reverse

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.llaves import Llavero, nueva

from .models import Acceso

LLAVERO = Llavero("egtpi_portal.accesos")


def clave_de(acceso: Acceso) -> str:
    """What goes into the address: the key and its signature."""
    return LLAVERO.clave(acceso.llave)


def direccion_de(acceso: Acceso) -> str:
    """The whole address, for a mail or a QR."""
    return settings.DIRECCION_DEL_PORTAL + reverse("respuesta:inicio", args=[clave_de(acceso)])


def acceso_de(clave: str) -> Acceso | None:
    """The access that an address opens today, or None. One query and the same signatures, whatever the
    address says."""
    llave, bien = LLAVERO.leer(clave)
    acceso = Acceso.objects.abiertos().filter(llave=llave, vence__gte=hoy()).select_related("region").first()
    return acceso if bien else None


__all__ = ["LLAVERO", "acceso_de", "clave_de", "direccion_de", "nueva"]
