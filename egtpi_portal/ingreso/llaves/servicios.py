"""What is told of passkeys: to the trail, and by mail to who has or had one."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.correo.servicios import dejar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.segundo_factor import nombre_de_la_llave

from ..correos import FACTOR

LA_APLICACION = "la aplicación del teléfono como segundo factor"


@transaction.atomic
def cambiar_nombre(*, llave: Authenticator, nombre: str, por: Usuario) -> Authenticator:
    """Calls a person's passkey otherwise. The same again writes nothing."""
    antes = llave.wrap().name
    if antes == nombre:
        return llave
    llave.wrap().name = nombre
    llave.save(update_fields=["data"])
    registrar(
        por=por, accion="segundo_factor.nombre", objeto=por, cambios={"nombre": [antes, nombre]},
        resumen=f"{por} llama «{nombre}» a su llave de acceso «{antes}».",
    )  # fmt: skip
    return llave


@transaction.atomic
def anotar_que_no_vale(usuario: Usuario | None) -> None:
    """Tells the trail of a passkey that did not open: of that person's second factor, or of nobody known."""
    if usuario is None:
        registrar(por=None, accion="sesion.fallo", resumen="Intento fallido de entrar con una llave de acceso.")
        return
    resumen = f"Llave de acceso que no abrió la cuenta de {usuario}."
    registrar(por=None, accion="segundo_factor.fallo", resumen=resumen, objeto=usuario)


def que_es(factor: Authenticator) -> str:
    """What a factor is, in words: blank for the codes of recovery, which come and go with the others."""
    if llave := nombre_de_la_llave(factor):
        return f"la llave de acceso «{llave}»"
    return LA_APLICACION if factor.type == Authenticator.Type.TOTP else ""


def avisar(*, usuario: Usuario, hecho: str, que: str, por: Usuario) -> None:
    """Leaves the mail that tells a person that how she comes in is not the same. `hecho`: «agregó», «quitó» or
    «cambió»; `que`: what, in words; blank tells nothing."""
    if que:
        dejar(FACTOR, [usuario], en=[], usuario=usuario, hecho=hecho, que=que, por=str(por))
