"""The originals of this room, for a package."""

from collections.abc import Iterator

from egtpi_portal.documentos.fuentes import Pedido, de_adjuntos
from egtpi_portal.documentos.paquete import Original

from .models import AdjuntoFicha, AdjuntoPlan, FichaAsistencia, PlanAsistencia


def de_planes(pedido: Pedido) -> Iterator[Original]:
    """The files of the plans loaded in the period."""
    planes = PlanAsistencia.objects.visibles_para(pedido.usuario).filter(region=pedido.region)
    planes = planes.filter(cargado_el__date__range=(pedido.desde, pedido.hasta))
    adjuntos = AdjuntoPlan.objects.filter(plan__in=planes).order_by("plan__codigo", "orden", "id")
    return de_adjuntos(_enteros(adjuntos, "plan"), lambda a: (a.plan.codigo, f"Plan {a.plan.codigo}"))


def de_fichas(pedido: Pedido) -> Iterator[Original]:
    """The signed forms of the records dated in the period."""
    fichas = FichaAsistencia.objects.visibles_para(pedido.usuario).filter(region=pedido.region)
    fichas = fichas.filter(fecha__range=(pedido.desde, pedido.hasta))
    adjuntos = AdjuntoFicha.objects.filter(ficha__in=fichas).order_by("ficha__fecha", "ficha__codigo", "orden", "id")
    return de_adjuntos(_enteros(adjuntos, "ficha"), lambda a: (a.ficha.codigo, f"Ficha {a.ficha.codigo}"))


def _enteros(adjuntos, de_que: str):
    return adjuntos.select_related(de_que, "documento").prefetch_related("documento__versiones")
