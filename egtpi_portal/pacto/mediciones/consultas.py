"""Reads of the measurements."""

import datetime as dt
from collections.abc import Collection

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import GobiernoLocal

from ..catalogo.consultas import EnCatalogo, de_la_region
from ..lugares import Ajenos
from ..models import CargaMediciones, Medicion
from .datos import Clave, Contexto

Vigentes = dict[Clave, tuple[int | None, int | None]]


def cargas_con_archivo_visibles(usuario: Usuario):
    """The batches with a stored file, of the regions that the person reads: the door of their downloads."""
    return CargaMediciones.objects.visibles_para(usuario).exclude(documento=None)


def cargas_de(usuario: Usuario, region: str):
    """The batches of a region that the person may see, the last first."""
    return (
        CargaMediciones.objects.visibles_para(usuario)
        .filter(region=region)
        .select_related("cargada_por", "anulada_por", "documento")
        .order_by("-cargada_el", "-id")
    )


def vigentes_de(region: str, catalogo: Collection[EnCatalogo]) -> Vigentes:
    """What is in force of those indicators in a region, by code, ubigeo and cut-off. One query."""
    codigos = {uno.indicador.pk: uno.codigo for uno in catalogo}
    filas = Medicion.objects.vigentes().filter(carga__region=region, indicador__in=list(codigos)).order_by()
    return {
        (codigos[indicador], ubigeo, corte): (numerador, denominador)
        for indicador, ubigeo, corte, numerador, denominador in filas.values_list(
            "indicador_id", "ubigeo", "corte", "numerador", "denominador"
        )
    }


def contexto_de(region: str, *, hoy: dt.date, codigos: Collection[str] | None = None) -> Contexto:
    """Against what a batch of that region is looked at. Four queries; one more when some ubigeo is of elsewhere.

    `codigos`: the indicators of the batch, when they are known."""
    catalogo = de_la_region(region, al=hoy)
    if codigos is not None:
        catalogo = [uno for uno in catalogo if uno.codigo in codigos]
    locales = {g.ubigeo: g.breve for g in GobiernoLocal.objects.filter(region=region)}
    return Contexto(
        catalogo={uno.codigo: uno for uno in catalogo}, locales=locales, ajeno=Ajenos(),
        vigentes=vigentes_de(region, catalogo), hoy=hoy,
    )  # fmt: skip
