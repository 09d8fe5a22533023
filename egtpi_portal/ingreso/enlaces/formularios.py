"""What who opens a link types."""

from django import forms

from egtpi_portal.formularios import FormularioConFallas

from .errores import ErrorDeCuenta

AYUDA = "Doce caracteres o más, que no sea una palabra común ni se parezca a su nombre."


class FormularioDeInvitacion(FormularioConFallas):
    """The address at which she got it, and the password that she chooses, twice."""

    correo = forms.EmailField(
        label="Su correo", help_text="El mismo en que recibió la invitación.",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
        error_messages={
            "required": "Escriba el correo en que recibió la invitación.",
            "invalid": "Escriba un correo como nombre@muni.gob.pe.",
        },
    )  # fmt: skip
    contrasena = forms.CharField(
        label="Su contraseña nueva", strip=False, max_length=256, help_text=AYUDA,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Elija una contraseña."},
    )  # fmt: skip
    otra_vez = forms.CharField(
        label="La misma, otra vez", strip=False, max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Escríbala otra vez, para saber que no hay un error."},
    )  # fmt: skip

    def clean(self):
        limpio = super().clean() or {}
        if limpio.get("contrasena") and limpio.get("otra_vez") and limpio["contrasena"] != limpio["otra_vez"]:
            self.add_error("otra_vez", "No es igual a la de arriba.")
        return limpio


def anotar(form: forms.Form, error: ErrorDeCuenta):
    """Writes what a service says is wrong beside its field; the rest, above the form."""
    form.add_error(error.campo if error.campo in form.fields else None, str(error))
