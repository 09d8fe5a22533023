"""Forms of the catalogue: a definition, and what a new indicator says besides."""

from typing import Any

from django import forms

from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.hojas import Celda
from egtpi_portal.hojas.lectores import fecha
from egtpi_portal.territorio.models import Region

from ..models import Direccion, Frecuencia, Tema, VersionIndicador
from ..models.catalogo import LARGO_DEL_CODIGO
from .datos import BASE_MAXIMA, EN_PALABRAS, LARGO_DE_TEXTO, LARGOS, Definicion, de_version

FECHA = {"type": "date"}


def _largo(etiqueta: str, ayuda: str = "", *, filas: int = 2) -> forms.CharField:
    return forms.CharField(
        label=etiqueta, required=False, max_length=LARGO_DE_TEXTO, help_text=ayuda,
        widget=forms.Textarea(attrs={"rows": filas}),
    )  # fmt: skip


def _corto(campo: str, etiqueta: str, ayuda: str = "") -> forms.CharField:
    return forms.CharField(label=etiqueta, required=False, max_length=LARGOS[campo], help_text=ayuda)


class FormularioDefinicion(FormularioConFallas):
    """What an indicator measures. What is missing or wrong is said by the rules of the catalogue, not here."""

    nombre = _corto("nombre", "Nombre")
    numerador = _largo("Numerador", "Qué se cuenta.")
    denominador = _largo("Denominador", "De cuántos.")
    exclusiones = _largo("Qué se excluye")
    fuente = _corto("fuente", "Fuente", "El registro o aplicativo del que salen las cifras.")
    responde = _corto("responde", "Quién responde por el dato")
    unidad = _corto("unidad", "Se cuenta, en singular", "Como «niña o niño», «gestante» u «hogar».")
    unidades = _corto("unidades", "Y en plural", "Como «niñas y niños», «gestantes» u «hogares».")
    direccion = forms.ChoiceField(label="Qué es mejor", choices=Direccion.choices)
    base = forms.IntegerField(
        label="Por cada", min_value=1, max_value=BASE_MAXIMA, help_text="100 para un porcentaje; 1000, por mil.",
        error_messages={"required": "Escriba 100 para un porcentaje.", "invalid": "Escriba un número entero."},
    )  # fmt: skip
    puede_exceder = forms.BooleanField(
        label="El numerador puede ser mayor que el denominador", required=False,
        help_text="Cuando se divide entre una población estimada, como en la matrícula.",
    )  # fmt: skip
    frecuencia = forms.ChoiceField(label="Cada cuánto se mide", choices=Frecuencia.choices)
    cortes = forms.CharField(
        label="Fechas de corte", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Solo si se mide en fechas de corte: una por línea, como 31/05/2024.",
    )  # fmt: skip
    desde = forms.DateField(
        label="Rige desde", widget=forms.DateInput(attrs=FECHA, format="%Y-%m-%d"),
        error_messages={"required": "Escriba desde qué fecha rige.", "invalid": "Esa fecha no existe."},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for campo, que in EN_PALABRAS.items():
            self.fields[campo].required = True
            self.fields[campo].error_messages["required"] = f"Escriba {que}."

    def clean_cortes(self) -> tuple[str, ...]:
        escritas = self.cleaned_data["cortes"].replace(",", "\n").replace(";", "\n").splitlines()
        try:
            return tuple(fecha(Celda(1, 1, una.strip())).isoformat() for una in escritas if una.strip())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def definicion(self) -> Definicion:
        """What was written."""
        ajenos = ("desde", "motivo", "codigo", "tema", "region")
        return Definicion(**{campo: valor for campo, valor in self.cleaned_data.items() if campo not in ajenos})


class FormularioIndicador(FormularioDefinicion):
    """A new indicator; `catalogos`: whose the person keeps, as (region code, name), blank for the national one."""

    region = forms.ChoiceField(label="Catálogo", required=False)
    codigo = forms.CharField(
        label="Código", max_length=LARGO_DEL_CODIGO, error_messages={"required": "Escriba un código corto."},
        help_text="Mayúsculas sin tilde, cifras y guiones, como CRED-MES. El de una región empieza con el suyo: 02-….",
    )  # fmt: skip
    tema = forms.ChoiceField(label="Tema", choices=Tema.choices)
    field_order = ["region", "codigo", "tema", "nombre"]

    def __init__(self, *args, catalogos: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        campo = campo_de(self, "region", forms.ChoiceField)
        campo.choices = catalogos
        if len(catalogos) == 1:
            campo.widget = forms.HiddenInput()
            campo.initial = catalogos[0][0]


class FormularioVersion(FormularioDefinicion):
    """Another definition of an indicator with figures, and why it changes."""

    motivo = forms.CharField(
        label="Por qué cambia", max_length=LARGO_DE_TEXTO, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="La norma o el acuerdo que lo dice.",
        error_messages={"required": "Escriba por qué cambia la definición."},
    )  # fmt: skip
    field_order = ["motivo", "desde", "nombre"]


def inicial(version: VersionIndicador | None, **otros: Any) -> dict[str, Any]:
    """What a form shows: that definition, or a percentage to begin with."""
    if version is None:
        return {"base": 100, "frecuencia": Frecuencia.MENSUAL, **otros}
    definicion = de_version(version)
    dichos = {campo: getattr(definicion, campo) for campo in FormularioDefinicion.base_fields if campo != "desde"}
    return dichos | {"cortes": "\n".join(definicion.cortes), "desde": version.desde, **otros}


def catalogos_de(regiones: list[Region], nacional: bool) -> list[tuple[str, str]]:
    """The catalogues that somebody keeps, to choose from."""
    return [("", "Nacional")] * nacional + [(region.pk, region.nombre) for region in regiones]
