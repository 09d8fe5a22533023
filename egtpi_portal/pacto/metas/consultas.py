"""Reads of the targets."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from django.db.models import Count, Q

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Firmante

from ..models import DocumentoPacto, MetaIndicador
from ..volumen import Decimales, Fechas, en_crudo, fecha_en_crudo
from .datos import MetaVigente, vigentes


def documentos_de(usuario: Usuario, region: str):
    """The pact and adendas of a region that the person may see, by date, with their files."""
    return (
        DocumentoPacto.objects.visibles_para(usuario)
        .filter(region=region)
        .select_related("documento", "registrado_por")
        .order_by("desde", "pk")
    )


def con_cuantas(documentos):
    """The same with `cuantas` targets each sets, but for the annulled."""
    return documentos.annotate(cuantas=Count("metas", filter=Q(metas__anulada_en=None)))


def metas_vigentes(*, al: dt.date, regiones: Collection[str] | None = None) -> list[MetaVigente]:
    """The targets in force on a date; of some regions, or of all. One query."""
    filas = MetaIndicador.objects.vigentes().filter(documento__desde__lte=al).order_by()
    if regiones is not None:
        filas = filas.filter(documento__region__in=regiones)
    fechas, decimales = Fechas(), Decimales()
    vence, rige = fecha_en_crudo("vence"), fecha_en_crudo("documento__desde")
    crudas = en_crudo(filas.values_list("ubigeo", "indicador_id", vence, "valor", "documento_id", rige))
    return vigentes(((u, i, fechas[v], decimales[valor], d, fechas[desde]) for u, i, v, valor, d, desde in crudas), al)


def historia_de(usuario: Usuario, region: str, *, ubigeo: str = "", indicador: str = ""):
    """Every target that was set in a region, by document, annulled ones too: what was in force before and what took
    its place."""
    filas = MetaIndicador.objects.visibles_para(usuario).filter(documento__region=region)
    if ubigeo:
        filas = filas.filter(ubigeo=ubigeo)
    if indicador:
        filas = filas.filter(indicador__codigo=indicador)
    return filas.select_related("documento", "indicador", "anulada_por", "registrada_por").order_by(
        "ubigeo", "indicador__codigo", "vence", "documento__desde", "pk"
    )


def firmantes_de(region: str) -> dict[str, str]:
    """The signatories of a region's pact in force, by ubigeo, with the name they signed with."""
    return dict(Firmante.objects.filter(pacto=region).order_by("ubigeo").values_list("ubigeo", "nombre"))


def dichas_por(documento: DocumentoPacto) -> dict[tuple[str, str, dt.date], Decimal | None]:
    """The targets that a document sets, by ubigeo, indicator and deadline; None where it takes one away."""
    filas = documento.metas.filter(anulada_en=None).order_by()
    dichas = filas.values_list("ubigeo", "indicador__codigo", "vence", "valor")
    return {(ubigeo, codigo, vence): valor for ubigeo, codigo, vence, valor in dichas}
