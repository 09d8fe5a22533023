"""As of which cut-off date an annex is made."""

from django import forms

from egtpi_portal.formularios import FormularioConFallas


class FormularioCorte(FormularioConFallas):
    """As of which cut-off an annex is made."""

    al = forms.DateField(
        label="Al corte del", input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"required": "Elija a qué corte se hace el anexo.", "invalid": "Esa fecha no existe."},
    )  # fmt: skip
