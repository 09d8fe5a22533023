"""The filters of the page of jobs, kept in the address."""

import django_filters as filtros
from django.db.models import Q

from . import tipos
from .models import ABIERTOS, EstadoTrabajo

SITUACIONES = {
    "por_hacer": ("Por hacer", Q(estado__in=ABIERTOS)),
    "fallidos": ("Sin enviar o fallidos", Q(estado=EstadoTrabajo.FALLIDO)),
    "retomados": ("Se retomaron", Q(retomas__gt=0)),
    "hechos": ("Hechos", Q(estado=EstadoTrabajo.HECHO)),
}


class FiltroTrabajos(filtros.FilterSet):
    """By state, kind, and text of what it is and for whom."""

    estado = filtros.ChoiceFilter(
        label="Estado",
        choices=[(clave, nombre) for clave, (nombre, _) in SITUACIONES.items()],
        empty_label="Todos",
        method="por_estado",
    )
    tipo = filtros.ChoiceFilter(
        label="Tipo", choices=lambda: [(tipo.clave, tipo.nombre) for tipo in tipos.todos()], empty_label="Todos"
    )
    texto = filtros.CharFilter(label="Contiene", method="por_texto")

    def por_estado(self, consulta, nombre, valor):
        return consulta.filter(SITUACIONES[valor][1])

    def por_texto(self, consulta, nombre, valor):
        return consulta.filter(Q(que__icontains=valor) | Q(para__icontains=valor))
