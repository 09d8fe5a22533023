"""What an administrator types of a person."""

from django import forms

from egtpi_portal.formularios import FormularioConFallas


class FormularioPersona(FormularioConFallas):
    """Her names and phone."""

    nombres = forms.CharField(label="Nombres", max_length=150, error_messages={"required": "Escriba sus nombres."})
    apellidos = forms.CharField(
        label="Apellidos", max_length=150, error_messages={"required": "Escriba sus apellidos."}
    )
    telefono = forms.CharField(
        label="Teléfono", max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
