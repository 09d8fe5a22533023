"""The form of the package of originals."""

from django import forms

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.territorio.models import Region


class FormularioDeOriginales(FormularioConFallas):
    """Of which region, and between which dates."""

    region = forms.ModelChoiceField(
        label="Región",
        queryset=Region.objects.none(),
        empty_label=None,
        error_messages={"required": "Elija una región."},
    )  # fmt: skip
    desde = forms.DateField(
        label="Desde", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Elija desde cuándo.", "invalid": "Escriba una fecha que exista."},
    )  # fmt: skip
    hasta = forms.DateField(
        label="Hasta", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Elija hasta cuándo.", "invalid": "Escriba una fecha que exista."},
    )  # fmt: skip

    def __init__(self, *args, usuario: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "region", forms.ModelChoiceField).queryset = regiones_visibles(usuario)

    def clean(self):
        limpio = super().clean() or {}
        if limpio.get("desde") and limpio.get("hasta") and limpio["desde"] > limpio["hasta"]:
            self.add_error("hasta", "El periodo no puede terminar antes de empezar.")
        return limpio
