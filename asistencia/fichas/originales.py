"""The originals of the records, for a package."""

from collections.abc import Iterator

from asistencia.models import AdjuntoFicha, FichaAsistencia
from egtpi_portal.documentos.fuentes import Pedido, de_adjuntos
from egtpi_portal.documentos.paquete import Original


def de_fichas(pedido: Pedido) -> Iterator[Original]:
    """The signed forms of the records dated in the period."""
    fichas = FichaAsistencia.objects.visibles_para(pedido.usuario).filter(region=pedido.region)
    fichas = fichas.filter(fecha__range=(pedido.desde, pedido.hasta))
    adjuntos = AdjuntoFicha.objects.filter(ficha__in=fichas).order_by("ficha__fecha", "ficha__codigo", "orden", "id")
    return de_adjuntos(adjuntos, "ficha", lambda a: (a.ficha.codigo, f"Ficha {a.ficha.codigo}"))
