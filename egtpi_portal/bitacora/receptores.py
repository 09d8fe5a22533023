"""What happens to sessions and passwords, told by the libraries that do it."""

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver

from egtpi_portal.cuentas.consultas import cuenta_de
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.cuentas.segundo_factor import DEL_PROVEEDOR, nombre_de_la_llave

from .servicios import registrar


@receiver(user_logged_in)
@transaction.atomic
def al_entrar(sender, request: Peticion, user, **kwargs):
    resumen = f"{user} inició sesión{_con_que(get_authentication_records(request, user))}."
    registrar(por=user, accion="sesion.inicio", resumen=resumen, objeto=user)


def _con_que(pasos: list[dict]) -> str:
    """With what somebody came in, where it was not a password: of django-allauth's records of the sign-in."""
    if any(paso.get("passwordless") for paso in pasos):
        return " con una llave de acceso"
    if all(paso.get("method") != "socialaccount" for paso in pasos):
        return ""
    prueba = next((paso["prueba"] for paso in pasos if paso.get("type") == DEL_PROVEEDOR), "")
    con_factor = f", que probó su segundo factor ({prueba})" if prueba else ""
    return f" con {settings.PROVEEDOR.nombre}{con_factor}"


@receiver(user_logged_out)
@transaction.atomic
def al_salir(sender, request: Peticion, user, **kwargs):
    if user is not None:
        registrar(por=user, accion="sesion.fin", resumen=f"{user} cerró su sesión.", objeto=user)


@receiver(user_login_failed)
@transaction.atomic
def al_fallar(sender, credentials, request: Peticion | None = None, **kwargs):
    """A try that found the sign-in closed is not told again: its closing was."""
    if getattr(request, "axes_locked_out", False) and not getattr(request, "cerro_ahora", True):
        return
    nombre = str(credentials.get("login") or credentials.get("username") or credentials.get("email") or "")[:150]
    resumen = f"Intento fallido de entrar como «{nombre}»."
    registrar(por=None, accion="sesion.fallo", resumen=resumen, objeto=cuenta_de(nombre))


@receiver([password_changed, password_reset])
@transaction.atomic
def al_cambiar_clave(sender, request: Peticion, user, **kwargs):
    registrar(por=user, accion="clave.cambio", resumen=f"{user} cambió su contraseña.", objeto=user)


@receiver(authenticator_added)
@transaction.atomic
def al_activar_segundo_factor(sender, request: Peticion, user, authenticator, **kwargs):
    if authenticator.type == authenticator.Type.RECOVERY_CODES:
        return
    llave = nombre_de_la_llave(authenticator)
    hecho = f"registró la llave de acceso «{llave}»" if llave else "activó su segundo factor"
    registrar(por=user, accion="segundo_factor.alta", resumen=f"{user} {hecho}.", objeto=user)


@receiver(authenticator_removed)
@transaction.atomic
def al_quitar_segundo_factor(sender, request: Peticion, user, authenticator, **kwargs):
    if authenticator.type == authenticator.Type.RECOVERY_CODES:
        return
    llave = nombre_de_la_llave(authenticator)
    que = f"su llave de acceso «{llave}»" if llave else "su segundo factor"
    registrar(por=user, accion="segundo_factor.baja", resumen=f"{user} quitó {que}.", objeto=user)


@receiver(authenticator_reset)
@transaction.atomic
def al_renovar_los_codigos(sender, request: Peticion, user, **kwargs):
    registrar(
        por=user, accion="segundo_factor.codigos", resumen=f"{user} renovó sus códigos de recuperación.", objeto=user
    )


@receiver(authentication_failed)
@transaction.atomic
def al_fallar_el_codigo(sender, user, **kwargs):
    resumen = f"Código incorrecto del segundo factor de {user}."
    registrar(por=None, accion="segundo_factor.fallo", resumen=resumen, objeto=user)
