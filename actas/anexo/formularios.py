"""The form of the annex by district of an agenda item."""

from django import forms

from egtpi_portal.formularios import FormularioConFallas


class FormularioAnexo(FormularioConFallas):
    """As of which cut-off date."""

    al = forms.DateField(
        label="Al corte del",
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"required": "Elija a qué corte se hace el anexo.", "invalid": "Esa fecha no existe."},
    )
