"""The filters of the records, kept in the address."""

import django_filters as filtros
from django.db.models import Q

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.territorio.models import GobiernoLocal

from .models import Alcance, BrindadaPor, FichaAsistencia, Modalidad, TipoAccion


class FiltroFichas(filtros.FilterSet):
    """By region (when the person sees several), type, modality, who gave it, dates, and text or local government."""

    region = filtros.ModelChoiceFilter(
        label="Región", queryset=lambda request: regiones_visibles(request.user), empty_label="Todas"
    )
    tipo = filtros.ChoiceFilter(label="Tipo", choices=TipoAccion.choices, empty_label="Todos")
    modalidad = filtros.ChoiceFilter(label="Modalidad", choices=Modalidad.choices, empty_label="Todas")
    alcance = filtros.ChoiceFilter(label="Alcance", choices=Alcance.choices, empty_label="Todos")
    brindada_por = filtros.ChoiceFilter(label="Brindada por", choices=BrindadaPor.choices, empty_label="Todos")
    desde = filtros.DateFilter(label="Desde", field_name="fecha", lookup_expr="gte")
    hasta = filtros.DateFilter(label="Hasta", field_name="fecha", lookup_expr="lte")
    texto = filtros.CharFilter(label="Gobierno local o texto", method="por_texto")

    class Meta:
        model = FichaAsistencia
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if regiones_visibles(self.request.user).count() < 2:
            del self.filters["region"]
        for nombre in ("desde", "hasta"):
            self.filters[nombre].field.widget.input_type = "date"

    def por_texto(self, consulta, nombre, valor):
        """A local government by name or ubigeo, or a text of the code, the responsible or the recipients."""
        locales = GobiernoLocal.objects.filter(Q(nombre__icontains=valor) | Q(pk=valor)).values("pk")
        halladas = FichaAsistencia.objects.filter(
            Q(codigo__icontains=valor)
            | Q(responsable_nombre__icontains=valor)
            | Q(destinatarios__nombre__icontains=valor)
            | Q(distritos__ubigeo__in=locales)
        )
        return consulta.filter(pk__in=halladas.values("pk"))
