"""Reads of the catalogue."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from egtpi_portal.cuentas.models import Usuario

from ..models import Direccion, Indicador, VersionIndicador
from .datos import version_en


@dataclass(frozen=True, slots=True)
class EnCatalogo:
    """An indicator with all its versions, by date; `actual` is the one in force on the day that was asked for (the
    first to come, when none is yet)."""

    indicador: Indicador
    versiones: tuple[VersionIndicador, ...]
    actual: VersionIndicador

    @property
    def codigo(self) -> str:
        return self.indicador.codigo

    @property
    def nombre(self) -> str:
        return self.actual.nombre

    @property
    def menos(self) -> bool:
        return self.actual.direccion == Direccion.MENOS

    def en(self, fecha: dt.date) -> VersionIndicador | None:
        """The version in force on a date; None before the first."""
        return version_en(list(self.versiones), fecha)


def con_versiones(indicadores: Iterable[Indicador], al: dt.date) -> list[EnCatalogo]:
    """Those indicators with their versions, in their order. Two queries, however many they are."""
    suyos = list(indicadores)
    versiones: dict[int, list[VersionIndicador]] = {}
    for version in VersionIndicador.objects.filter(indicador__in=[i.pk for i in suyos]).order_by("desde"):
        versiones.setdefault(version.indicador_id, []).append(version)
    return [EnCatalogo(i, tuple(de), version_en(de, al) or de[0]) for i in suyos if (de := versiones.get(i.pk))]


def catalogo(usuario: Usuario, *, al: dt.date, region: str | None = None) -> list[EnCatalogo]:
    """What the person may see of the catalogue: the national one and, of the regions it reads, their own (of one
    region: the national one and its own). Withdrawn ones too. Two queries."""
    visibles = Indicador.objects.visibles_para(usuario).select_related("region")
    return con_versiones(visibles if region is None else visibles.de_region(region), al)


def de_la_region(region: str, *, al: dt.date) -> list[EnCatalogo]:
    """What a region's pact may use, for services and commands: the national ones and its own, in use. Two queries."""
    return con_versiones(Indicador.objects.en_uso().de_region(region), al)
