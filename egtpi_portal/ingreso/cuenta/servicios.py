"""What a person changes of her own account."""

import re

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario

from ..enlaces.errores import ErrorDeCuenta

FORMA = re.compile(r"[0-9+()#./ -]*(?:anexo|anx|ext)?[0-9+()#./ -]*", re.IGNORECASE)
LARGO = 40


def telefono_limpio(escrito: str) -> str:
    """A phone number as it is kept, with its blanks in order; blank is none. Raises ErrorDeCuenta."""
    telefono = " ".join(escrito.split())
    cifras = sum(c.isdigit() for c in telefono)
    if telefono and (
        not FORMA.fullmatch(telefono) or not telefono.isascii() or not cifras >= 6 or len(telefono) > LARGO
    ):
        raise ErrorDeCuenta("Escriba un número como 943 123 456 o (043) 421 234 anexo 12.", "telefono")
    return telefono


@transaction.atomic
def cambiar_telefono(*, telefono: str, por: Usuario) -> Usuario:
    """Puts one's own phone, or takes it away (blank). The same again writes nothing. Raises ErrorDeCuenta."""
    telefono = telefono_limpio(telefono)
    suya = Usuario.objects.select_for_update().get(pk=por.pk)
    if suya.telefono == telefono:
        return suya
    antes, suya.telefono = suya.telefono, telefono
    suya.save(update_fields=["telefono"])
    registrar(
        por=por, accion="cuenta.datos", objeto=suya, cambios={"telefono": [antes, telefono]},
        resumen=f"{por} cambió su teléfono.",
    )  # fmt: skip
    return suya
