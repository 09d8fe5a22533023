"""What the filters of the lists share: they are kept in the address, and a date is picked from a calendar."""

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
