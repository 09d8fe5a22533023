"""What the filters of the lists share: they are kept in the address, a date is picked from a calendar, and what was
filtered is said in words."""

import datetime as dt
from collections.abc import Collection

import django_filters as filtros
from django import forms
from django.http import HttpRequest

from egtpi_portal.cuentas.consultas import regiones_visibles


class _Calendario(forms.DateInput):
    input_type = "date"


class FiltroDeDia(filtros.DateFilter):
    """A date, as ISO in the address."""

    def __init__(self, **kwargs):
        super().__init__(widget=_Calendario, **kwargs)


def _de_quien_pide(request: HttpRequest):
    return regiones_visibles(request.user)


class FiltroPorRegion(filtros.FilterSet):
    """By region, for who sees several."""

    region = filtros.ModelChoiceFilter(
        label="Región", empty_label="Todas",
        queryset=_de_quien_pide,  # type: ignore[arg-type]  # it takes a function of the request; its stubs do not say so
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request is not None and regiones_visibles(self.request.user).count() < 2:
            del self.filters["region"]


def en_palabras(filtro: filtros.FilterSet | forms.Form, *, sin: Collection[str] = ()) -> str:
    """What was filtered: «persona: rosa; región: Áncash»; blank when nothing was. `sin`: fields that are not said."""
    form: forms.Form = filtro.form if isinstance(filtro, filtros.FilterSet) else filtro
    form.is_valid()
    puestos = {nombre: valor for nombre, valor in form.cleaned_data.items() if valor and nombre not in sin}
    return "; ".join(
        f"{str(form.fields[nombre].label).lower()}: {_dicho(form.fields[nombre], valor)}"
        for nombre, valor in puestos.items()
    )


def _dicho(campo: forms.Field, valor) -> str:
    if isinstance(valor, dt.date):
        return f"{valor:%d/%m/%Y}"
    if isinstance(campo, forms.ChoiceField) and isinstance(valor, str):
        return _nombre_de(campo.choices, valor)
    return str(valor)


def _nombre_de(opciones, valor: str) -> str:
    for clave, nombre in opciones:
        if isinstance(nombre, list | tuple):
            if (hallado := dict(nombre).get(valor)) is not None:
                return hallado
        elif clave == valor:
            return nombre
    return valor
