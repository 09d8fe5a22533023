"""The originals of the plans, for a package."""

from collections.abc import Iterator

from asistencia.models import AdjuntoPlan, PlanAsistencia
from egtpi_portal.documentos.fuentes import Pedido, de_adjuntos
from egtpi_portal.documentos.paquete import Original


def de_planes(pedido: Pedido) -> Iterator[Original]:
    """The files of the plans loaded in the period."""
    planes = PlanAsistencia.objects.visibles_para(pedido.usuario).filter(region=pedido.region)
    planes = planes.filter(cargado_el__date__range=(pedido.desde, pedido.hasta))
    adjuntos = AdjuntoPlan.objects.filter(plan__in=planes).order_by("plan__codigo", "orden", "id")
    return de_adjuntos(adjuntos, "plan", lambda a: (a.plan.codigo, f"Plan {a.plan.codigo}"))
