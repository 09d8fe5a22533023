"""The filters of the matrix and of its uploads, kept in the address."""

import datetime as dt
from typing import cast

import django_filters as filtros
from django.db.models import Q

from actas.models import Ambito
from egtpi_portal import juicio
from egtpi_portal.calendario.dias import fin_de_mes
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.filtros import FiltroPorRegion
from egtpi_portal.modelos import puesto
from egtpi_portal.momento import leer_al, leer_momento

from .consultas import matriz as consultas
from .models import EstadoAcuerdo

PLAZOS = [("vencido", "Vencidos sin implementar"), ("este_mes", "Vencen este mes"), ("sin_plazo", "Sin plazo")]


class FiltroAcuerdos(FiltroPorRegion):
    """By region, state, deadline, hito in which they count, scope, who is responsible, session and text."""

    estado = filtros.ChoiceFilter(label="Estado", choices=EstadoAcuerdo.choices, empty_label="Todos")
    plazo = filtros.ChoiceFilter(label="Plazo", choices=PLAZOS, empty_label="Todos", method="por_plazo")
    hito = filtros.ChoiceFilter(
        label="Cuentan en",
        choices=lambda: [(clave, nombre) for clave, nombre, _ in juicio.hitos()],
        empty_label="Cualquiera o ninguna",
        method="por_hito",
    )
    ambito = filtros.ChoiceFilter(label="Con quiénes es", choices=Ambito.choices, empty_label="Todos")
    responsable = filtros.CharFilter(
        label="Sector o gobierno local", field_name="responsable_entidad", lookup_expr="icontains"
    )
    sesion = filtros.CharFilter(label="Acta", field_name="acta__codigo", lookup_expr="icontains")
    indicador = filtros.ChoiceFilter(
        label="Brecha de", field_name="indicador__codigo", choices=(), empty_label="Cualquiera o ninguna"
    )
    texto = filtros.CharFilter(label="Contiene", method="por_texto")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # of the agreements that the person sees: other regions have indicators of their own
        pedido = cast(Peticion, puesto(self.request))
        suyos = consultas.indicadores_a_la_vista(pedido.user, leer_momento(pedido))
        self.filters["indicador"].extra["choices"] = suyos

    def por_plazo(self, consulta, nombre, valor):
        al: dt.date = leer_al(puesto(self.request))
        abiertos = consulta.exclude(estado=EstadoAcuerdo.IMPLEMENTADO)
        if valor == "vencido":
            return abiertos.filter(plazo__lt=al)
        if valor == "este_mes":
            return consulta.filter(plazo__gte=al.replace(day=1), plazo__lte=fin_de_mes(al))
        return consulta.filter(plazo=None)

    def por_hito(self, consulta, nombre, valor):
        return consulta.filter(pk__in=consultas.contados(consulta, valor, leer_al(puesto(self.request))))

    def por_texto(self, consulta, nombre, valor):
        """In the code, the agreement, its critical node or its responsible."""
        return consulta.filter(
            Q(codigo__icontains=valor)
            | Q(texto__icontains=valor)
            | Q(nudo_critico__icontains=valor)
            | Q(responsable_entidad__icontains=valor)
            | Q(responsable_nombre__icontains=valor)
        )


class FiltroCargas(FiltroPorRegion):
    """By region."""
