"""What a person says of a hook that she makes."""

from django import forms

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.territorio.models import Region

from .destino import LARGO as LARGO_DE_LA_DIRECCION
from .models import Suceso
from .permisos import regiones_con_ganchos
from .servicios import LARGO

DEL_PAIS = "pais"


class FormularioDeGancho(FormularioConFallas):
    """For what, where, of which region and of what. `de`: who makes it, whose regions are offered."""

    nombre = forms.CharField(
        label="Para qué es", max_length=LARGO, help_text="Por ejemplo: tablero de la gerencia.",
        error_messages={"required": "Diga para qué es: así sabrá cuál es cuál."},
    )  # fmt: skip
    direccion = forms.CharField(
        label="Dirección a la que se avisa", max_length=LARGO_DE_LA_DIRECCION,
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Por ejemplo: https://sistema.region.example/avisos. Debe ser pública y responder por https.",
        error_messages={"required": "Escriba la dirección de su sistema."},
    )  # fmt: skip
    region = forms.ChoiceField(label="De qué región", error_messages={"required": "Elija de qué región."})
    sucesos = forms.MultipleChoiceField(
        label="Qué se avisa", choices=Suceso, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Marque al menos un suceso."},
    )  # fmt: skip

    def __init__(self, *args, de: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        suyas = regiones_con_ganchos(de)
        filas = Region.objects.order_by("codigo")
        regiones = list((filas if suyas is None else filas.filter(pk__in=suyas)).values_list("codigo", "nombre"))
        ofrecidas = [(DEL_PAIS, "Todo el país"), *regiones] if suyas is None else regiones
        campo_de(self, "region", forms.ChoiceField).choices = ofrecidas

    def clean_region(self) -> str | None:
        elegida = self.cleaned_data["region"]
        return None if elegida == DEL_PAIS else elegida
