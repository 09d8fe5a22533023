"""Inviting somebody in, and changing a mail address: what is asked, and what the link does once."""

import datetime as dt
from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.contrib.auth import password_validation
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, fecha_lima, hoy
from egtpi_portal.correo.servicios import dejar, dejar_a
from egtpi_portal.cuentas.consultas import cuenta_de
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import es_administrador, exigir_administrar_personas
from egtpi_portal.cuentas.sesiones import terminar_las_demas
from egtpi_portal.llaves import nueva

from .. import correos
from ..models import CambioDeCorreo, EnlaceDeUnaVez, Invitacion
from .errores import ErrorDeCuenta
from .llave import DE_CORREO, DE_INVITAR, exigir_que_abra

DURA_LA_INVITACION, DURA_EL_CAMBIO = dt.timedelta(days=7), dt.timedelta(days=3)
OTRO_CORREO = (
    "Esta invitación no es para ese correo. Escriba la dirección a la que se la enviaron; si a usted se la reenviaron, "
    "no la use: pida a la administración del portal la suya."
)
DE_OTRA_CUENTA = "{} ya es el correo de otra cuenta."


@transaction.atomic
def invitar(*, usuario: Usuario, por: Usuario, designaciones: Sequence[str] = ()) -> Invitacion:
    """Mails that person a link, good once and for a week, with which she chooses her password; the one she had before
    opens no more. `designaciones`: in words, for the mail. Raises PermissionDenied; ErrorDeCuenta."""
    exigir_administrar_personas(por)
    usuario = Usuario.objects.select_for_update().get(pk=usuario.pk)
    if not usuario.is_active:
        raise ErrorDeCuenta(f"La cuenta de {usuario} está cerrada: reábrala antes de invitarla.")
    _cerrar_el_abierto(Invitacion, usuario, por)
    invitacion = Invitacion.objects.create(
        usuario=usuario, llave=nueva(), vence=hoy() + DURA_LA_INVITACION, pedido_en=ahora(), pedido_por=por
    )
    registrar(
        por=por, accion="cuenta.invitacion", objeto=usuario,
        resumen=f"{por} invitó a {usuario} ({usuario.email}) a elegir su contraseña, hasta el "
        f"{invitacion.vence:%d/%m/%Y}.",
    )  # fmt: skip
    dejar(
        correos.INVITACION, [usuario], en=[DE_INVITAR.clave(invitacion.llave)], usuario=usuario,
        vence=invitacion.vence, designaciones=list(designaciones),
    )  # fmt: skip
    return invitacion


@transaction.atomic
def usar_invitacion(*, invitacion: Invitacion, correo: str, contrasena: str) -> Usuario:
    """Sets the password that the invited person chose. `correo`: the address that she says she got it at: who got it
    forwarded knows another. What was opened with an earlier password ends.

    Raises EnlaceNoSirve; ErrorDeCuenta for another address or a password that is too weak.
    """
    usuario = Usuario.objects.select_for_update().get(pk=invitacion.usuario_id)
    suya = Invitacion.objects.select_for_update(of=("self",)).select_related("usuario").get(pk=invitacion.pk)
    exigir_que_abra(suya)
    if correo.strip().lower() != usuario.email.lower():
        raise ErrorDeCuenta(OTRO_CORREO, "correo")
    try:
        password_validation.validate_password(contrasena, usuario)
    except ValidationError as error:
        raise ErrorDeCuenta(" ".join(error.messages), "contrasena") from error
    usuario.set_password(contrasena)
    usuario.save(update_fields=["password"])
    terminar_las_demas(usuario)
    _usar(suya, usuario)
    registrar(
        por=usuario, accion="cuenta.activacion", objeto=usuario,
        resumen=f"{usuario} eligió su contraseña con la invitación del {fecha_lima(suya.pedido_en):%d/%m/%Y}.",
    )  # fmt: skip
    return usuario


@transaction.atomic
def pedir_cambio_de_correo(*, usuario: Usuario, correo: str, por: Usuario) -> CambioDeCorreo:
    """Asks that a person's mail be another: one's own, or anybody's for an administrator. The new address gets a link
    that confirms it, good once and for three days; the old one is told.

    Raises PermissionDenied; ErrorDeCuenta when the address is another's, or the same.
    """
    if por.pk != usuario.pk and not es_administrador(por):
        raise PermissionDenied("El correo de otra persona lo cambia quien tiene hoy el rol de administrador.")
    usuario, correo = Usuario.objects.select_for_update().get(pk=usuario.pk), correo.strip().lower()
    if correo == usuario.email.lower():
        raise ErrorDeCuenta("Ese ya es su correo.", "correo")
    _exigir_libre(correo)
    _cerrar_el_abierto(CambioDeCorreo, usuario, por)
    cambio = CambioDeCorreo.objects.create(
        usuario=usuario, correo=correo, antes=usuario.email, llave=nueva(), vence=hoy() + DURA_EL_CAMBIO,
        pedido_en=ahora(), pedido_por=por,
    )  # fmt: skip
    registrar(
        por=por, accion="cuenta.correo_pedido", objeto=usuario, cambios={"email": [usuario.email, correo]},
        resumen=f"{por} pidió cambiar el correo de {usuario} a {correo}: falta que se confirme desde allí.",
    )  # fmt: skip
    dejar_a(
        correo, correos.CONFIRMAR, quien=str(usuario), en=[DE_CORREO.clave(cambio.llave)], usuario=usuario,
        vence=cambio.vence,
    )  # fmt: skip
    dejar(correos.CORREO_CAMBIA, [usuario], en=[], usuario=usuario, nuevo=correo, por=str(por), hecho=False)
    return cambio


@transaction.atomic
def confirmar_correo(*, cambio: CambioDeCorreo) -> Usuario:
    """Puts the new address, which who reads it confirmed; the old one is told. The password's links go to the new one
    alone from now on. Raises EnlaceNoSirve; ErrorDeCuenta when another account took it meanwhile."""
    usuario = Usuario.objects.select_for_update().get(pk=cambio.usuario_id)
    suyo = CambioDeCorreo.objects.select_for_update(of=("self",)).select_related("usuario").get(pk=cambio.pk)
    exigir_que_abra(suyo)
    _exigir_libre(suyo.correo)
    dejar(correos.CORREO_CAMBIA, [usuario], en=[], usuario=usuario, nuevo=suyo.correo, por=str(usuario), hecho=True)
    antes, usuario.email = usuario.email, suyo.correo
    try:
        with transaction.atomic():
            usuario.save(update_fields=["email"])
    except IntegrityError as error:  # another account took it at the same instant
        raise ErrorDeCuenta(DE_OTRA_CUENTA.format(suyo.correo), "correo") from error
    EmailAddress.objects.filter(user=usuario).delete()
    _usar(suyo, usuario)
    registrar(
        por=usuario, accion="cuenta.correo", objeto=usuario, cambios={"email": [antes, usuario.email]},
        resumen=f"{usuario} confirmó su correo nuevo, {usuario.email}.",
    )  # fmt: skip
    return usuario


@transaction.atomic
def dejar_como_estaba(*, usuario: Usuario, por: Usuario) -> bool:
    """Withdraws a change of mail that nobody confirmed yet; returns whether there was one. Raises PermissionDenied."""
    if por.pk != usuario.pk and not es_administrador(por):
        raise PermissionDenied("El correo de otra persona lo cambia quien tiene hoy el rol de administrador.")
    Usuario.objects.select_for_update().get(pk=usuario.pk)
    if not _cerrar_el_abierto(CambioDeCorreo, usuario, por):
        return False
    registrar(
        por=por, accion="cuenta.correo_pedido", objeto=usuario,
        resumen=f"{por} retiró el pedido de cambiar el correo de {usuario}.",
    )  # fmt: skip
    return True


def cerrar_enlaces(*, usuario: Usuario, por: Usuario):
    """Closes what is open of that person, in the transaction of what makes it necessary (her account is closed). Raises
    PermissionDenied."""
    exigir_administrar_personas(por)
    for modelo in (Invitacion, CambioDeCorreo):
        _cerrar_el_abierto(modelo, usuario, por)


def _cerrar_el_abierto(modelo: type[EnlaceDeUnaVez], usuario: Usuario, por: Usuario) -> int:
    abiertos = modelo._default_manager.filter(usuario=usuario, usado_en=None, cerrado_en=None)
    return abiertos.update(cerrado_en=ahora(), cerrado_por=por)


def _usar(enlace: EnlaceDeUnaVez, usuario: Usuario):
    enlace.usado_en, enlace.usado_por = ahora(), usuario
    enlace.save(update_fields=["usado_en", "usado_por"])


def _exigir_libre(correo: str):
    if cuenta_de(correo) is not None:
        raise ErrorDeCuenta(DE_OTRA_CUENTA.format(correo), "correo")
