"""The filters of the gap board."""

from collections.abc import Iterable

from django import forms

from ..catalogo.consultas import EnCatalogo
from ..models import Tema

SOLO_FALTA, SOLO_SIN_DATO = "falta", "sin_dato"


class FiltroDeBrechas(forms.Form):
    """Of which theme, of which province, who of them, and by which indicator they are ordered."""

    tema = forms.ChoiceField(label="Tema", required=False, choices=[("", "Todos"), *Tema.choices])
    provincia = forms.ChoiceField(label="Provincia", required=False)
    solo = forms.ChoiceField(
        label="Mostrar", required=False,
        choices=[("", "Todos los que firmaron"), (SOLO_FALTA, "Los que no alcanzan alguna meta"),
                 (SOLO_SIN_DATO, "Los que no tienen algún dato")],
    )  # fmt: skip
    orden = forms.ChoiceField(label="Ordenar por", required=False)

    def __init__(self, datos, *, provincias: Iterable[str], indicadores: Iterable[EnCatalogo]):
        super().__init__(datos)
        campos = {"provincia": [("", "Todas"), *((p, p) for p in sorted(set(provincias)))]}
        campos["orden"] = [("", "Ubigeo"), *((uno.codigo, f"Lo que falta en {uno.codigo}") for uno in indicadores)]
        for nombre, opciones in campos.items():
            campo = self.fields[nombre]
            if isinstance(campo, forms.ChoiceField):
                campo.choices = opciones

    def dicho(self, nombre: str) -> str:
        """What was chosen; blank when it is none of the options."""
        self.is_valid()
        return self.cleaned_data.get(nombre, "")
