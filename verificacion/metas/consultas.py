"""Reads of the targets and the CAD figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia, Region
from verificacion.expedientes.vigencia import vigente
from verificacion.motor.fichas import FichaIndicador

from .datos import (
    CAD,
    CRITERIO,
    CRITERIO_DEL_CAD,
    Datos,
    Vigencia,
    de_fila,
    dia_que_juzga,
    lo_que_se_registra,
    vigencias,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FilaDeRegion:
    """A region and what is registered of it: (what, data) in the order of the sheet."""

    region: Region
    celdas: tuple[tuple[str, Datos], ...]
    cambios: frozenset[str] = frozenset()
    """Those of which more than one figure is registered."""


Clave = tuple[str, str]
"""A region, and what is registered of it."""


def todo_lo_registrado(ficha: FichaIndicador, region: str | None = None) -> dict[Clave, list[Vigencia]]:
    """Everything that is registered under a sheet and was not annulled, by region and what, the first in force first;
    of all the regions, or of one. Two queries."""
    metas = MetaAsistencia.objects.filter(ficha=ficha.codigo)
    cad = CompromisosCad.objects.filter(ficha=ficha.codigo)
    if region is not None:
        metas, cad = metas.filter(region=region), cad.filter(region=region)
    todas: dict[Clave, list[tuple[int, Datos]]] = {}
    for meta in metas:
        todas.setdefault((meta.region_id, meta.hito), []).append((meta.pk, de_fila(meta)))
    for cifras in cad:
        todas.setdefault((cifras.region_id, CAD), []).append((cifras.pk, de_fila(cifras)))
    return {
        clave: vigencias(suyas, dia_que_juzga(ficha, clave[1]))
        for clave, suyas in todas.items()
        if clave[1] == CAD or clave[1] in ficha.hitos
    }


def registrado(ficha: FichaIndicador, region: str | None = None) -> dict[Clave, Datos]:
    """What judges of what is registered under a sheet, by region and what; of all the regions, or of one."""
    return {
        clave: una.datos for clave, suyas in todo_lo_registrado(ficha, region).items() for una in suyas if una.juzga
    }


def quedaria(
    ficha: FichaIndicador, que: str, ya: Iterable[Vigencia], nuevas: Iterable[Datos] = (), *, sin: int | None = None
) -> Datos:
    """What would judge of a region with those figures too (each takes the place of that of the same day), or without
    that of a row (`sin`); blank when nothing would."""
    otras = list(nuevas)
    dias = {una.desde for una in otras}
    quedan = [una.datos for una in ya if una.pk != sin and una.datos.desde not in dias]
    return vigente([*quedan, *otras], dia_que_juzga(ficha, que)) or Datos()


def quedarian(ficha: FichaIndicador, nuevas: Iterable[tuple[str, str, Datos]]) -> dict[Clave, Datos]:
    """What would judge of each region and thing with those figures too."""
    ya, suyas = todo_lo_registrado(ficha), dict[Clave, list[Datos]]()
    for region, que, datos in nuevas:
        suyas.setdefault((region, que), []).append(datos)
    return {clave: quedaria(ficha, clave[1], ya.get(clave, ()), de_una) for clave, de_una in suyas.items()}


def sustento_de(dicho: Mapping[tuple[str, str], Datos], region: str, hito: str) -> dict[str, str]:
    """By criterion, the document that says what is registered of a region for a hito: «R.M. 123-2023 (15/09/2023)»;
    without those that have none. `dicho`: what `registrado` gives."""
    cosas = {CRITERIO: dicho.get((region, hito)), CRITERIO_DEL_CAD: dicho.get((region, CAD))}
    return {criterio: datos.en_el_documento for criterio, datos in cosas.items() if datos and datos.documento}


def filas(ficha: FichaIndicador, regiones: Iterable[Region]) -> list[FilaDeRegion]:
    """What is registered of each of those regions."""
    todas, cosas = todo_lo_registrado(ficha), lo_que_se_registra(ficha)
    juzgan = {clave: una.datos for clave, suyas in todas.items() for una in suyas if una.juzga}
    return [
        FilaDeRegion(
            region,
            tuple((que, juzgan.get((region.pk, que), Datos())) for que in cosas),
            frozenset(que for que in cosas if len(todas.get((region.pk, que), ())) > 1),
        )
        for region in regiones
    ]


def historia(ficha: FichaIndicador, region: str) -> list[dict[str, Any]]:
    """Everything that was registered of a region, the last first: when, by whom, what, figures, document and date, and
    why it was annulled (blank: it was not)."""
    cosas = lo_que_se_registra(ficha)
    de_metas = MetaAsistencia.history.filter(region_id=region, ficha=ficha.codigo).select_related("history_user")
    del_cad = CompromisosCad.history.filter(region_id=region, ficha=ficha.codigo).select_related("history_user")
    hechas = [
        {
            "cuando": uno.history_date,
            "quien": uno.history_user,
            "que": cosas.get(que, que),
            "datos": datos,
            "anulada": uno.motivo_anulacion,
        }
        for uno, que, datos in chain(
            ((m, m.hito, Datos(m.porcentaje, None, None, m.documento, m.documento_fecha, m.desde)) for m in de_metas),
            ((c, CAD, Datos(None, c.total, c.cumplidos, c.documento, c.documento_fecha, c.desde)) for c in del_cad),
        )
    ]
    return sorted(hechas, key=itemgetter("cuando"), reverse=True)
