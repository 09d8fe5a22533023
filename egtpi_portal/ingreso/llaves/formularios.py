"""What a browser says of a passkey: of any shape, for anybody may send it."""

import struct

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms

from .servicios import anotar_que_no_vale

LARGO_DEL_NOMBRE = 60
LARGO_DE_LA_LLAVE = 20_000
"""Letters of what a browser says of a passkey: some two thousand, with the certificate of who made it."""
PARTES = 40
"""Objects and lists that it may have, one within another: it has some five."""
NO_VALE = "incorrect_code"
"""How django-allauth calls a code, or a passkey, that does not open."""
ILEGIBLE = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError, struct.error)
"""What reading a passkey of any shape may raise."""


def _no_vale() -> forms.ValidationError:
    return forms.ValidationError("Esa llave no abrió la cuenta: pruebe otra vez o entre de otra forma.", code=NO_VALE)


class CampoDeLlave(forms.JSONField):
    """What the browser says of a passkey: an object of texts."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": "El navegador no envió ninguna llave: use el botón, o su código.",
        "invalid": "Lo que envió el navegador no es una llave.",
    }

    def to_python(self, value):
        if isinstance(value, str) and (len(value) > LARGO_DE_LA_LLAVE or value.count("[") + value.count("{") > PARTES):
            raise forms.ValidationError(self.error_messages["invalid"])
        dicho = super().to_python(value)
        if dicho is not None and not isinstance(dicho, dict):
            raise forms.ValidationError(self.error_messages["invalid"])
        return dicho

    def bound_data(self, data, initial):
        return ""  # a passkey is used once: it is never given back


class CampoDeNombre(forms.CharField):
    """How a person calls a passkey of hers."""

    def __init__(self, **kwargs):
        super().__init__(label="Nombre", max_length=LARGO_DEL_NOMBRE, **kwargs)
        self.help_text = "Para reconocerla: «Celular», «Llave USB de la oficina»."
        self.error_messages["required"] = "Escriba un nombre."
        self.widget.attrs["autocomplete"] = "off"


class FormularioDeLlaveNueva(AddWebAuthnForm):
    """A passkey that a person registers."""

    use_required_attribute = False
    name = CampoDeNombre(required=False)
    credential = CampoDeLlave()
    passwordless = forms.BooleanField(
        label="Usarla también para entrar sin contraseña", required=False, initial=True,
        help_text="Pide que la llave compruebe que es usted: con su huella, su rostro o un PIN.",
    )  # fmt: skip
    field_order = ("name", "passwordless", "credential")

    def clean(self):
        try:
            return super().clean()
        except ILEGIBLE as error:  # ValidationError is none of them
            raise forms.ValidationError("El navegador no terminó de registrar la llave: inténtelo otra vez.") from error


class FormularioDelNombre(EditWebAuthnForm):
    """What a passkey is called from now on."""

    use_required_attribute = False
    name = CampoDeNombre()


class _UsaLlave(AuthenticateWebAuthnForm):
    """A passkey that somebody shows. What does not hold goes to the trail."""

    credential = CampoDeLlave()

    def clean_credential(self) -> Authenticator:
        try:
            llave = super().clean_credential()
        except forms.ValidationError as error:
            if error.code != NO_VALE:  # too many tries
                raise
            anotar_que_no_vale(self.user)
            raise _no_vale() from error
        except ILEGIBLE as error:
            anotar_que_no_vale(self.user)
            raise _no_vale() from error
        if self.user is None and not llave.user.is_active:
            anotar_que_no_vale(llave.user)
        return llave


class FormularioDeLlave(_UsaLlave):
    """The second step of signing in, by a passkey."""


class FormularioDeConfirmacion(_UsaLlave, ReauthenticateWebAuthnForm):
    """Who one is, again, by a passkey."""


class FormularioDeEntrada(_UsaLlave, LoginWebAuthnForm):
    """The whole sign-in, by a passkey alone."""
