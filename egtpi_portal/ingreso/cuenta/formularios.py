"""What a person types of her own account."""

from django import forms

from egtpi_portal.formularios import FormularioConFallas

from .servicios import LARGO


class FormularioTelefono(FormularioConFallas):
    """One's phone; blank takes it away."""

    telefono = forms.CharField(
        label="Teléfono", max_length=LARGO, required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "form-control"}),
    )  # fmt: skip


class FormularioCorreo(FormularioConFallas):
    """The address that is to take the place of one's own."""

    correo = forms.EmailField(
        label="Correo nuevo", help_text="Allí le llegará un enlace: el cambio vale cuando lo abra.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Escriba el correo nuevo.", "invalid": "Escriba un correo como nombre@muni.gob.pe.",
        },
    )  # fmt: skip
