"""The originals of this room, for a package."""

from collections.abc import Iterator

from actas.models import Acuerdo
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.documentos.fuentes import Pedido, de_adjuntos
from egtpi_portal.documentos.paquete import Original
from egtpi_portal.numeracion import por_su_numero

from .models import AdjuntoAcuerdo, AdjuntoCarga, CargaMatriz


def de_cargas(pedido: Pedido) -> Iterator[Original]:
    """The workbooks of the uploads made in the period."""
    cargas = CargaMatriz.objects.visibles_para(pedido.usuario).filter(region=pedido.region)
    cargas = cargas.filter(cargada_el__date__range=(pedido.desde, pedido.hasta))
    adjuntos = AdjuntoCarga.objects.filter(carga__in=cargas).order_by("carga__cargada_el", "orden", "id")
    return de_adjuntos(adjuntos, "carga", _de_carga)


def de_medios(pedido: Pedido) -> Iterator[Original]:
    """What shows that the agreements of the period's sessions were carried out."""
    acuerdos = Acuerdo.objects.visibles_para(pedido.usuario).filter(region=pedido.region)
    acuerdos = acuerdos.filter(acta__fecha_sesion__range=(pedido.desde, pedido.hasta))
    adjuntos = AdjuntoAcuerdo.objects.filter(acuerdo__in=acuerdos).order_by(
        *por_su_numero("acuerdo__codigo"), "orden", "id"
    )
    return de_adjuntos(adjuntos, "acuerdo", lambda a: (a.acuerdo.codigo, f"Acuerdo {a.acuerdo.codigo}"))


def _de_carga(adjunto) -> tuple[str, str]:
    dia = fecha_lima(adjunto.carga.cargada_el)
    return f"{dia:%Y-%m}", f"Carga de la matriz del {dia:%d/%m/%Y}"
