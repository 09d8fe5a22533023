"""The form of the package of originals."""

from django import forms

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.formularios import FormularioConFallas


class FormularioDeOriginales(FormularioConFallas):
    """Of which region, and between which dates."""

    region = forms.ModelChoiceField(
        label="Región", queryset=None, empty_label=None, error_messages={"required": "Elija una región."}
    )
    desde = forms.DateField(
        label="Desde", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Elija desde cuándo.", "invalid": "Escriba una fecha que exista."},
    )  # fmt: skip
    hasta = forms.DateField(
        label="Hasta", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Elija hasta cuándo.", "invalid": "Escriba una fecha que exista."},
    )  # fmt: skip

    def __init__(self, *args, usuario, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regiones_visibles(usuario)

    def clean(self):
        limpio = super().clean()
        if limpio.get("desde") and limpio.get("hasta") and limpio["desde"] > limpio["hasta"]:
            self.add_error("hasta", "El periodo no puede terminar antes de empezar.")
        return limpio
