"""The filters of the list of actas, kept in the address."""

import django_filters as filtros
from django.db.models import Q

from actas.models import Acta, EstadoActa
from egtpi_portal import juicio
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.filtros import FiltroDeDia, FiltroPorRegion

from .consultas import tardias


def _periodos():
    """The hitos, as the periods in which a session may have been held."""
    return [(clave, nombre) for clave, nombre, _ in juicio.hitos()]


class FiltroActas(FiltroPorRegion):
    """By region (when the person sees several), state, period, session, presentation on time, and text."""

    estado = filtros.ChoiceFilter(
        label="Estado", field_name="estado_al", choices=EstadoActa.choices, empty_label="Todos"
    )
    periodo = filtros.ChoiceFilter(label="Periodo", choices=_periodos, empty_label="Todos", method="por_periodo")
    carga = filtros.ChoiceFilter(
        label="Presentación",
        choices=[("a_tiempo", "A tiempo"), ("tarde", "Tarde")],
        empty_label="Todas",
        method="por_carga",
    )
    desde = FiltroDeDia(label="Sesión desde", field_name="fecha_sesion", lookup_expr="gte")
    hasta = FiltroDeDia(label="Sesión hasta", field_name="fecha_sesion", lookup_expr="lte")
    texto = filtros.CharFilter(label="Contiene", method="por_texto")

    def por_periodo(self, consulta, nombre, valor):
        """Sessions after the date of the hito before it, and up to its own."""
        fechas = {clave: fecha for clave, _, fecha in juicio.hitos()}
        anteriores = [fecha for fecha in fechas.values() if fecha < fechas[valor]]
        if anteriores:
            consulta = consulta.filter(fecha_sesion__gt=max(anteriores))
        return consulta.filter(fecha_sesion__lte=fechas[valor])

    def por_carga(self, consulta, nombre, valor):
        tarde = tardias(consulta, Decretos.leer())
        if valor == "tarde":
            return consulta.filter(pk__in=tarde)
        return consulta.exclude(cargada_el=None).exclude(pk__in=tarde)

    def por_texto(self, consulta, nombre, valor):
        """In the code, the agenda or the agreements."""
        en_agenda, en_acuerdos = Q(agenda__descripcion__icontains=valor), Q(acuerdos__texto__icontains=valor)
        halladas = Acta.objects.filter(Q(codigo__icontains=valor) | en_agenda | en_acuerdos)
        return consulta.filter(pk__in=halladas.values("pk"))
