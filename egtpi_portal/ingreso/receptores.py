"""What the guard did, told in the trail; and whom a new password lets in again."""

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.cuentas.adaptador import clave_probada
from egtpi_portal.cuentas.consultas import cuenta_de
from egtpi_portal.cuentas.direccion import red_del_cliente
from egtpi_portal.cuentas.peticiones import PeticionDeEntrada

from .guardia import Guardia
from .llaves.servicios import avisar, que_es


@receiver(user_locked_out)
@transaction.atomic
def al_cerrar(sender, request: PeticionDeEntrada, username, ip_address, **kwargs):
    if getattr(request, "cerro_ahora", False):
        hasta = f"{request.cerrada_hasta.astimezone(LIMA):%d/%m/%Y %H:%M}"
        resumen = f"Se cerró la entrada de «{username}» desde {ip_address} hasta el {hasta}: muchos intentos fallidos."
        registrar(por=None, accion="sesion.cierre", resumen=resumen, objeto=cuenta_de(username))


@receiver(clave_probada)
def al_probar_la_clave(sender, request: PeticionDeEntrada, **kwargs):
    Guardia.soltar(request)


@receiver(password_reset)
def al_recuperar_la_clave(sender, request: HttpRequest, user, **kwargs):
    """Who read the mail of the account is its person: their mistakes there are forgiven."""
    Guardia().reset_attempts(username=user.get_username(), ip_address=red_del_cliente(request))


@receiver([password_changed, password_reset])
@transaction.atomic
def al_cambiar_la_clave(sender, user, **kwargs):
    avisar(usuario=user, hecho="cambió", que="la contraseña", por=user)


@receiver(authenticator_added)
@transaction.atomic
def al_agregar_un_factor(sender, user, authenticator, **kwargs):
    avisar(usuario=user, hecho="agregó", que=que_es(authenticator), por=user)


@receiver(authenticator_removed)
@transaction.atomic
def al_quitar_un_factor(sender, user, authenticator, **kwargs):
    avisar(usuario=user, hecho="quitó", que=que_es(authenticator), por=user)
