"""Reads of the targets and the CAD figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia, Region
from verificacion.motor.fichas import FichaIndicador

from .datos import CAD, CRITERIO, CRITERIO_DEL_CAD, Datos, de_fila, lo_que_se_registra


@dataclass(frozen=True, slots=True)
class FilaDeRegion:
    """A region and what is registered of it: (what, data) in the order of the sheet."""

    region: Region
    celdas: tuple[tuple[str, Datos], ...]


def registrado(ficha: FichaIndicador, region: str | None = None) -> dict[tuple[str, str], Datos]:
    """What is registered under a sheet, by region and what; of all the regions, or of one."""
    metas = MetaAsistencia.objects.filter(ficha=ficha.codigo)
    cad = CompromisosCad.objects.filter(ficha=ficha.codigo)
    if region is not None:
        metas, cad = metas.filter(region=region), cad.filter(region=region)
    return {(m.region_id, m.hito): de_fila(m) for m in metas} | {(c.region_id, CAD): de_fila(c) for c in cad}


def sustento_de(dicho: Mapping[tuple[str, str], Datos], region: str, hito: str) -> dict[str, str]:
    """By criterion, the document that says what is registered of a region for a hito: «R.M. 123-2023 (15/09/2023)»;
    without those that have none. `dicho`: what `registrado` gives."""
    cosas = {CRITERIO: dicho.get((region, hito)), CRITERIO_DEL_CAD: dicho.get((region, CAD))}
    return {criterio: datos.en_el_documento for criterio, datos in cosas.items() if datos and datos.documento}


def filas(ficha: FichaIndicador, regiones: Iterable[Region]) -> list[FilaDeRegion]:
    """What is registered of each of those regions."""
    dicho, cosas = registrado(ficha), lo_que_se_registra(ficha)
    return [
        FilaDeRegion(region, tuple((que, dicho.get((region.pk, que), Datos())) for que in cosas)) for region in regiones
    ]


def historia(ficha: FichaIndicador, region: str) -> list[dict[str, Any]]:
    """Everything that was registered of a region, the last first: when, by whom, what, figures, document and date."""
    cosas = lo_que_se_registra(ficha)
    de_metas = MetaAsistencia.history.filter(region_id=region, ficha=ficha.codigo).select_related("history_user")
    del_cad = CompromisosCad.history.filter(region_id=region, ficha=ficha.codigo).select_related("history_user")
    hechas = [
        {
            "cuando": uno.history_date,
            "quien": uno.history_user,
            "que": cosas.get(que, que),
            "datos": datos,
        }
        for uno, que, datos in chain(
            ((m, m.hito, Datos(m.porcentaje, None, None, m.documento, m.documento_fecha)) for m in de_metas),
            ((c, CAD, Datos(None, c.total, c.cumplidos, c.documento, c.documento_fecha)) for c in del_cad),
        )
    ]
    return sorted(hechas, key=itemgetter("cuando"), reverse=True)
