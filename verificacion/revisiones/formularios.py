"""The forms of the reviews."""

from django import forms

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.territorio.models import Region
from verificacion.juicio.evaluaciones import hitos_de_la_ficha

from .mesa.clases import Clase
from .mesa.cola import Pedido, Ver
from .muestras.consultas import muestras_visibles
from .muestras.models import MuestraDeRevision
from .muestras.servicios import MAXIMO
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

    clase = forms.ChoiceField(label="Qué", choices=[("", "Todo"), *Clase.choices], required=False)
    region = forms.ModelChoiceField(label="Región", queryset=Region.objects.none(), required=False, empty_label="Todas")
    hito = forms.ChoiceField(label="Verificación", required=False)
    ver = forms.ChoiceField(label="Ver", choices=Ver.choices, required=False)
    muestra = forms.ModelChoiceField(
        label="Muestra", queryset=MuestraDeRevision.objects.none(), required=False, to_field_name="codigo",
        empty_label="Ninguna",
    )  # fmt: skip

    def __init__(self, *args, usuario: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "region", forms.ModelChoiceField).queryset = regiones_visibles(usuario)
        campo_de(self, "muestra", forms.ModelChoiceField).queryset = muestras_visibles(usuario).defer(
            "poblacion", "elegidas"
        )
        campo_de(self, "hito", forms.ChoiceField).choices = _hitos()

    @property
    def pedido(self) -> Pedido:
        """What it asks for. It must be valid."""
        dicho = self.cleaned_data
        muestra = dicho["muestra"]
        return Pedido(
            clase=dicho["clase"],
            region=dicho["region"].pk if dicho["region"] else "",
            hito=dicho["hito"],
            ver=dicho["ver"],
            muestra=muestra.codigo if muestra else "",
            elegidas=frozenset(muestra.elegidas) if muestra else frozenset(),
        )


def _hitos() -> list[tuple[str, str]]:
    return [("", "Todas"), *((clave, nombre) for clave, nombre, _ in hitos_de_la_ficha())]


class FormularioDeMuestra(FormularioConFallas):
    """What to draw a sample from, how many, and the seed."""

    clase = forms.ChoiceField(label="Qué se revisa", choices=[("", "Todo"), *Clase.choices], required=False)
    region = forms.ModelChoiceField(label="Región", queryset=Region.objects.none(), required=False, empty_label="Todas")
    hito = forms.ChoiceField(label="Verificación", required=False)
    cuantas = forms.IntegerField(
        label="Cuántas piezas", min_value=1, max_value=MAXIMO, initial=50,
        help_text="Una pieza es un acta, un plan, una ficha o un mes de la matriz.",
        error_messages={"required": "Diga cuántas piezas quiere sortear."},
    )  # fmt: skip
    semilla = forms.IntegerField(
        label="Semilla", min_value=0, max_value=10**9,
        help_text="Un número cualquiera: con él, cualquiera puede repetir el sorteo. Se propone uno al azar.",
        error_messages={"required": "Escriba la semilla: sin ella nadie podría repetir el sorteo."},
    )  # fmt: skip

    def __init__(self, *args, usuario: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "region", forms.ModelChoiceField).queryset = regiones_visibles(usuario)
        campo_de(self, "hito", forms.ChoiceField).choices = _hitos()
