"""The forms of the second factor, in our words."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms


class _ConCodigo(forms.Form):
    """A code to be typed: figures on a phone's keyboard, ready to be pasted or filled in by the browser."""

    ayuda = "El de seis cifras que muestra su aplicación, o uno de sus códigos de recuperación."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        campo = self.fields["code"]
        campo.label, campo.help_text = "Código", self.ayuda
        campo.error_messages["required"] = "Escriba el código."
        campo.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class FormularioDeCodigo(_ConCodigo, AuthenticateForm):
    """The second step of signing in."""


class FormularioDeConfirmacion(_ConCodigo, ReauthenticateForm):
    """Who one is, again, before touching the account's guards."""


class FormularioDeActivacion(_ConCodigo, ActivateTOTPForm):
    """The first code of the app that was just set up."""

    ayuda = "El de seis cifras que ahora muestra su aplicación."
