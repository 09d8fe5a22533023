"""Forms of what was shared and acknowledged."""

from collections.abc import Sequence

from django import forms

from egtpi_portal.formularios import FormularioConFallas, campo_de

from ..models import ModoDeEntrega


def _fecha(etiqueta: str) -> forms.DateField:
    return forms.DateField(
        label=etiqueta, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Escriba la fecha.", "invalid": "Esa fecha no existe."},
    )  # fmt: skip


class FormularioEntrega(FormularioConFallas):
    """With whom an annex was shared, how and when."""

    modo = forms.ChoiceField(label="Cómo se compartió", choices=ModoDeEntrega.choices)
    fecha = _fecha("Cuándo")
    detalle = forms.CharField(
        label="A quién o a dónde (si quiere)", required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    ubigeos = forms.MultipleChoiceField(label="Gobiernos locales", required=False)
    faltan = forms.BooleanField(label="Con todos los que aún no la tienen", required=False)

    def __init__(self, *args, ubigeos: Sequence[str], **kwargs):
        super().__init__(*args, **{**kwargs, "auto_id": "entrega_%s"})
        campo_de(self, "ubigeos", forms.MultipleChoiceField).choices = [(u, u) for u in ubigeos]

    @property
    def marcados(self) -> set[str]:
        """Those that were ticked, when it comes back with something wrong."""
        return set(self["ubigeos"].value() or ())


class FormularioAcuse(FormularioConFallas):
    """Who received what was shared."""

    recibio = forms.CharField(
        label="Quién recibió", max_length=200, error_messages={"required": "Escriba quién recibió."}
    )
    cargo = forms.CharField(label="Cargo", max_length=200, error_messages={"required": "Escriba su cargo."})
    fecha = _fecha("Cuándo")
    archivo = forms.FileField(
        label="Cargo escaneado (si lo tiene)", required=False, help_text="PDF o fotografía de hasta 40 MB.",
        error_messages={"empty": "El archivo está vacío: elija otro."},
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )  # fmt: skip
