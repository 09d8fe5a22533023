"""The filters of the gap board."""

from collections.abc import Iterable
from decimal import Decimal

from django import forms

from egtpi_portal.abecedario import abecedario
from egtpi_portal.formularios import campo_de

from ..catalogo.consultas import EnCatalogo
from ..models import Tema
from .calculo import Situacion

SOLO = {
    Situacion.FALTA: "Los que no alcanzan alguna meta", Situacion.ALCANZA: "Los que alcanzan alguna meta",
    Situacion.SIN_DATO: "Los que no tienen algún dato", Situacion.SIN_META: "Los que no tienen alguna meta",
}  # fmt: skip
DE_UNO = {
    Situacion.FALTA: "Los que no alcanzan su meta", Situacion.ALCANZA: "Los que alcanzan su meta",
    Situacion.SIN_DATO: "Los que no tienen dato", Situacion.SIN_META: "Los que no tienen meta",
}  # fmt: skip


class CampoPuntos(forms.DecimalField):
    """Points of a gap, with point or comma: 12.5, 12,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 6})

    def __init__(self, **kwargs):
        mal = "Escriba cuántos puntos, como 10 o 12.5."
        claves = ("invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits")
        super().__init__(
            required=False, min_value=0, max_digits=9, decimal_places=2,
            error_messages=dict.fromkeys(claves, mal), **kwargs,
        )  # fmt: skip

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class FiltroDeBrechas(forms.Form):
    """Of which theme, of which province, who of them by what they lack, and by which indicator they are ordered.
    `de_uno`: the page is of one indicator, and asks neither the theme nor the order."""

    tema = forms.ChoiceField(label="Tema", required=False)
    provincia = forms.ChoiceField(label="Provincia", required=False)
    solo = forms.ChoiceField(label="Mostrar", required=False)
    faltan = CampoPuntos(label="Les falta más de (puntos)")
    orden = forms.ChoiceField(label="Ordenar por", required=False)

    def __init__(self, datos, *, provincias: Iterable[str], indicadores: Iterable[EnCatalogo], de_uno: bool = False):
        super().__init__(datos)
        suyos = list(indicadores)
        temas = {uno.indicador.tema for uno in suyos}
        opciones = {
            "tema": [("", "Todos"), *((clave, nombre) for clave, nombre in Tema.choices if clave in temas)],
            "provincia": [("", "Todas"), *((p, p) for p in sorted(set(provincias) - {""}, key=abecedario))],
            "solo": [("", "Todos los que firmaron"), *((s.value, p) for s, p in (DE_UNO if de_uno else SOLO).items())],
            "orden": [("", "Ubigeo"), *((uno.codigo, f"Lo que falta en {uno.codigo}") for uno in suyos)],
        }
        for nombre, suyas in opciones.items():
            campo_de(self, nombre, forms.ChoiceField).choices = suyas
        if de_uno:
            del self.fields["tema"], self.fields["orden"]
        self.is_valid()

    def dicho(self, nombre: str) -> str:
        """What was chosen; blank when it is none of the options."""
        return self.cleaned_data.get(nombre) or ""

    @property
    def puntos(self) -> Decimal | None:
        """More than how many points they lack; None when any."""
        return self.cleaned_data.get("faltan")

    @property
    def situacion(self) -> Situacion | None:
        """The situation of those that are asked for; None when any."""
        elegida = self.dicho("solo")
        return Situacion(elegida) if elegida else None

    @property
    def en_palabras(self) -> list[str]:
        """What keeps some of them out, one by one: «tema Salud», «provincia de Huaraz»…; none when it keeps all."""
        dichas = []
        if tema := self.dicho("tema"):
            dichas.append(f"tema {Tema(tema).label}")
        if provincia := self.dicho("provincia"):
            dichas.append(f"provincia de {provincia}")
        if situacion := self.situacion:
            frase = (DE_UNO if "tema" not in self.fields else SOLO)[situacion]
            dichas.append(f"solo {frase[0].lower()}{frase[1:]}")
        if self.puntos is not None:
            dichas.append(f"a los que les falta más de {self.puntos.normalize():f} puntos")
        return dichas
