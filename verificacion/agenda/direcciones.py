"""The secret address of a person's calendar: opened, renewed, closed, and found from what somebody asks for."""

import hmac
import secrets
from hashlib import sha256

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Membresia, Usuario

from .models import DireccionDeCalendario

OCTETOS = 32
"""Of chance in each address: nobody guesses 256 bits."""
NINGUNA = "0" * 64


def abierta_de(usuario: Usuario) -> DireccionDeCalendario | None:
    """The address that is open, if there is one."""
    return DireccionDeCalendario.objects.filter(usuario=usuario, cerrada_en=None).first()


@transaction.atomic
def abrir(*, por: Usuario) -> str:
    """A new secret for the person's own calendar, in place of the one they had, which closes: told this once."""
    Usuario.objects.select_for_update(no_key=True).get(pk=por.pk)
    renovada = _cerrar(por)
    clave = secrets.token_urlsafe(OCTETOS)
    fila = DireccionDeCalendario.objects.create(usuario=por, huella=_huella(clave), abierta_en=ahora(), abierta_por=por)
    hecho = "renovó la dirección secreta de su calendario: la anterior dejó de responder"
    resumen = f"{por} {hecho if renovada else 'abrió una dirección secreta para su calendario'}."
    registrar(por=por, accion="calendario_propio.apertura", resumen=resumen, objeto=fila)
    return clave


@transaction.atomic
def cerrar(*, por: Usuario) -> bool:
    """Closes the person's own; whether there was one."""
    Usuario.objects.select_for_update(no_key=True).get(pk=por.pk)
    fila = _cerrar(por)
    if fila is None:
        return False
    resumen = f"{por} cerró la dirección secreta de su calendario."
    registrar(por=por, accion="calendario_propio.cierre", resumen=resumen, objeto=fila)
    return True


def _cerrar(usuario: Usuario) -> DireccionDeCalendario | None:
    fila = abierta_de(usuario)
    if fila is not None:
        fila.cerrada_en, fila.cerrada_por = ahora(), usuario
        fila.save(update_fields=["cerrada_en", "cerrada_por"])
    return fila


def de_quien(clave: str) -> Usuario | None:
    """Whose calendar that secret opens today: of an active person with a membership in force.

    One that is unknown, cut short, renewed or closed, and one whose person has nothing in force, are told apart by
    nothing: one same query, by the hash of what was asked, and one comparison in constant time.
    """
    huella, dia = _huella(clave), hoy()
    vigentes = Membresia.objects.filter(Q(hasta=None) | Q(hasta__gte=dia), usuario=OuterRef("usuario"), desde__lte=dia)
    filas = DireccionDeCalendario.objects.filter(
        Q(usuario__is_superuser=True) | Exists(vigentes), huella=huella, cerrada_en=None, usuario__is_active=True
    )
    fila = filas.select_related("usuario").first()
    return fila.usuario if hmac.compare_digest(fila.huella if fila else NINGUNA, huella) and fila else None


def _huella(clave: str) -> str:
    return sha256(clave.encode()).hexdigest()
