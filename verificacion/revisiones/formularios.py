"""The forms of the reviews."""

from django import forms

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.models import Sobre
from verificacion.juicio.evaluaciones import hitos_de_la_ficha

from .consultas import MAXIMO_DE_LA_MUESTRA
from .servicios import LARGO_DEL_MOTIVO


class FormularioRevision(FormularioConFallas):
    """Conforme or not, and why. `vista`: the last review that the person was shown."""

    conforme = forms.TypedChoiceField(
        label="El MIDIS la encuentra", choices=[("si", "Conforme"), ("no", "No conforme")],
        coerce=lambda valor: valor == "si", widget=forms.RadioSelect,
        error_messages={"required": "Elija si está conforme o no.", "invalid_choice": "Elija si está conforme o no."},
    )  # fmt: skip
    motivo = forms.CharField(
        label="Motivo", widget=forms.Textarea(attrs={"rows": 4}), max_length=LARGO_DEL_MOTIVO,
        help_text="Qué se miró y por qué. Lo leerá la región.",
        error_messages={"required": "Escriba el motivo: sin él la revisión no cuenta."},
    )  # fmt: skip
    vista = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FiltroDeCola(forms.Form):
    """What part of the queue to look at, kept in the address."""

    sobre = forms.ChoiceField(label="Qué", choices=Sobre.choices, required=False)
    region = forms.ModelChoiceField(label="Región", queryset=Region.objects.none(), required=False, empty_label="Todas")
    hito = forms.ChoiceField(label="Verificación", required=False)
    muestra = forms.IntegerField(
        label="Muestra al azar de", required=False, min_value=1, max_value=MAXIMO_DE_LA_MUESTRA,
        widget=forms.NumberInput(attrs={"placeholder": "todas"}),
    )  # fmt: skip
    semilla = forms.IntegerField(
        label="Semilla", required=False, min_value=0, max_value=10**9,
        widget=forms.NumberInput(attrs={"placeholder": "al azar"}),
    )  # fmt: skip

    def __init__(self, *args, usuario: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "region", forms.ModelChoiceField).queryset = regiones_visibles(usuario)
        campo_de(self, "hito", forms.ChoiceField).choices = [
            ("", "Todas"),
            *((clave, nombre) for clave, nombre, _ in hitos_de_la_ficha()),
        ]

    def clean_sobre(self):
        return self.cleaned_data["sobre"] or Sobre.CARACTERISTICA
