"""The forgotten password: the page only takes note of the address; the worker looks up whose it is and writes the link.

So the page answers the same, in the same time, whoever it is; and the key of the link is made when it is sent: it waits
nowhere. Whoever has no account gets a mail that says so.
"""

from allauth.account.forms import EmailField, default_token_generator
from allauth.account.utils import filter_users_by_email, user_pk_to_url_str
from django import forms

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.servicios import encolar
from egtpi_portal.trabajos.tipos import Tipo, registrar

from . import clases
from .envio import PAUSAS, enviar
from .servicios import a_una_direccion

TIPO = "clave_olvidada"


class FormularioDeOlvido(forms.Form):
    """The address of who forgot the password. It asks the database nothing about it."""

    email = EmailField(required=True)

    def save(self, request: Peticion, **kwargs) -> str:
        correo = self.cleaned_data["email"].lower()
        encolar(tipo=TIPO, que="Enlace para elegir una contraseña nueva", para=correo, datos={"correo": correo})
        return correo


def enviar_enlace(trabajo: Trabajo):
    """Sends a link with a new key to each account of that address; to an address of none, that there is none."""
    correo = trabajo.datos["correo"]
    usuarios = filter_users_by_email(correo, is_active=True, prefer_verified=True)
    if not usuarios:
        enviar(a_una_direccion(correo, "cuentas/sin_cuenta", correo=correo))
    for usuario in usuarios:
        llave = [user_pk_to_url_str(usuario), default_token_generator.make_token(usuario)]
        # to the account's own address, not to what was typed
        enviar(a_una_direccion(usuario.email, "cuentas/clave_olvidada", en=llave, usuario=usuario))


clases.registrar(
    clases.Clase("cuentas/clave_olvidada", "account_reset_password_from_key", ("usuario",)),
    clases.Clase("cuentas/sin_cuenta", None, ("correo",)),  # goes to a stranger: it leads nowhere
)
registrar(
    Tipo(
        clave=TIPO, nombre="Correo con enlace", hacer=enviar_enlace, pausas=PAUSAS, boton="Reenviar",
        fallo="Sin enviar",
    )
)  # fmt: skip
