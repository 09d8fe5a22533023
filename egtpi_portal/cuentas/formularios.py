"""The forms of the second factor, in our words."""

from collections.abc import Callable

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

from egtpi_portal.cifrado import NoSeDescifra


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


def _del_guardado(limpiar: Callable[[], str]) -> str:
    """The code, held against the factor that is kept, which cannot be read once its SECRET_KEY is lost."""
    try:
        return limpiar()
    except NoSeDescifra:
        raise forms.ValidationError(
            "El portal ya no puede leer su segundo factor: cambió la llave con que lo guardaba. Pida a la "
            "administración que lo quite; después de entrar lo pondrá de nuevo."
        ) from None


class FormularioDeCodigo(_ConCodigo, AuthenticateForm):
    """The second step of signing in."""

    def clean_code(self) -> str:
        return _del_guardado(super().clean_code)


class FormularioDeConfirmacion(_ConCodigo, ReauthenticateForm):
    """Who one is, again, before touching the account's guards."""

    def clean_code(self) -> str:
        return _del_guardado(super().clean_code)


class FormularioDeActivacion(_ConCodigo, ActivateTOTPForm):
    """The first code of the app that was just set up."""

    ayuda = "El de seis cifras que ahora muestra su aplicación."
