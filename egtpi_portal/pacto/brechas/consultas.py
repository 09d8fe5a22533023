"""What the gap board stands on, read in a constant number of queries for one region or for all of them."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from egtpi_portal.territorio.models import Firmante

from ..catalogo.consultas import EnCatalogo, con_versiones
from ..metas.consultas import metas_vigentes
from ..metas.datos import MetaVigente, exigible
from ..models import Direccion, Indicador, Medicion
from .calculo import Brecha, Cifra, Suma, sumar


@dataclass(frozen=True, slots=True)
class Fila:
    """A signatory: its ubigeo, the name it signed with, its region."""

    ubigeo: str
    nombre: str
    region: str


Serie = tuple[tuple[dt.date, Cifra | None], ...]
"""What was measured, by cut-off, the first first; None: the source said that it had no datum."""


@dataclass(frozen=True)
class Tablero:
    """The gaps of some regions as of a cut-off date: signatories by indicators.

    `series` has, by (ubigeo, indicator id), every measurement in force of a cut-off not after `al`; `metas`, likewise,
    the targets in force on `al`. A cell is the last datum on or before `al` beside the target of the measurement period
    it lies in.
    """

    al: dt.date
    indicadores: tuple[EnCatalogo, ...]
    firmantes: tuple[Fila, ...]
    series: dict[tuple[str, int], list[tuple[dt.date, int | None, int | None]]]
    metas: dict[tuple[str, int], list[MetaVigente]]

    @cached_property
    def por_codigo(self) -> dict[str, EnCatalogo]:
        return {uno.codigo: uno for uno in self.indicadores}

    def serie(self, ubigeo: str, indicador: EnCatalogo) -> Serie:
        """Its measurements over time."""
        filas = self.series.get((ubigeo, indicador.indicador.pk), ())
        return tuple((corte, None if n is None or d is None else Cifra(n, d)) for corte, n, d in filas)

    def corte(self, ubigeo: str, indicador: EnCatalogo) -> dt.date | None:
        """The cut-off of what `brecha` speaks of."""
        filas = self.series.get((ubigeo, indicador.indicador.pk))
        return filas[-1][0] if filas else None

    def meta(self, ubigeo: str, indicador: EnCatalogo) -> MetaVigente | None:
        """The target that it is compared with: that of the period of its last datum, or of `al` without any."""
        clave = (ubigeo, indicador.indicador.pk)
        metas = self.metas.get(clave)
        if not metas:
            return None
        if len(metas) == 1:
            return metas[0]
        filas = self.series.get(clave)
        return exigible(metas, filas[-1][0] if filas else self.al)

    def brecha(self, ubigeo: str, indicador: EnCatalogo) -> Brecha:
        """The cell of a signatory and an indicator."""
        filas = self.series.get((ubigeo, indicador.indicador.pk))
        cifra = None
        version = indicador.actual
        if filas:
            corte, numerador, denominador = filas[-1]
            cifra = None if numerador is None or denominador is None else Cifra(numerador, denominador)
            if len(indicador.versiones) > 1:
                version = indicador.en(corte) or version
        meta = self.meta(ubigeo, indicador)
        return Brecha(cifra, meta.valor if meta else None, version.base, version.direccion == Direccion.MENOS)

    def celdas(self, indicador: EnCatalogo) -> Iterator[tuple[Fila, Brecha]]:
        """Every signatory with its gap in an indicator, in the order of ubigeos."""
        for fila in self.firmantes:
            yield fila, self.brecha(fila.ubigeo, indicador)

    def suma(self, indicador: EnCatalogo, region: str | None = None) -> Suma:
        """What the signatories (of a region) add up to in an indicator."""
        return sumar(b.cifra for f, b in self.celdas(indicador) if region in (None, f.region))

    def orden(self, indicador: EnCatalogo) -> list[tuple[Fila, Brecha]]:
        """Who lacks most first (in points, then in people); then who reaches it, and who cannot be compared last."""
        return sorted(self.celdas(indicador), key=_de_peor_a_mejor)


def _de_peor_a_mejor(celda: tuple[Fila, Brecha]):
    fila, brecha = celda
    puntos = brecha.puntos
    return (puntos is None, -(puntos or 0), -(brecha.personas or 0), fila.ubigeo)


def leer_tablero(
    *, al: dt.date, regiones: Collection[str] | None = None, codigos: Collection[str] | None = None,
    temas: Collection[str] | None = None,
) -> Tablero:  # fmt: skip
    """The board of those regions (None: the whole country) as of a cut-off date, of those indicators (None: all that
    have figures or targets). Six queries. Whoever shows it asks before which regions the person reads
    (`cuentas.consultas.regiones_visibles`)."""
    indicadores = Indicador.objects.all() if regiones is None else _usables(regiones)
    if codigos is not None:
        indicadores = indicadores.filter(codigo__in=codigos)
    if temas is not None:
        indicadores = indicadores.filter(tema__in=temas)
    elegidos = con_versiones(indicadores, al)
    series = _series(al, regiones, [uno.indicador.pk for uno in elegidos] if codigos or temas else None)
    metas: dict[tuple[str, int], list[MetaVigente]] = {}
    for meta in metas_vigentes(al=al, regiones=regiones):
        metas.setdefault((meta.ubigeo, meta.indicador_id), []).append(meta)
    con_algo = {pk for _, pk in series} | {pk for _, pk in metas}
    firmantes = Firmante.objects.filter(suscrito_el__lte=al).order_by("pacto_id", "ubigeo")
    if regiones is not None:
        firmantes = firmantes.filter(pacto__in=regiones)
    return Tablero(
        al=al,
        indicadores=tuple(uno for uno in elegidos if codigos is not None or uno.indicador.pk in con_algo),
        firmantes=tuple(Fila(*fila) for fila in firmantes.values_list("ubigeo", "nombre", "pacto_id")),
        series=series, metas=metas,
    )  # fmt: skip


def _usables(regiones: Collection[str]):
    return Indicador.objects.filter(Q(region=None) | Q(region__in=regiones))


def _series(al: dt.date, regiones, indicadores: list[int] | None):
    """By (ubigeo, indicator id), what is in force of the cut-offs up to `al`, by cut-off."""
    filas = Medicion.objects.vigentes().filter(corte__lte=al).order_by("corte")
    if regiones is not None:
        filas = filas.filter(carga__region__in=regiones)
    if indicadores is not None:
        filas = filas.filter(indicador__in=indicadores)
    series: dict[tuple[str, int], list] = {}
    for indicador, ubigeo, corte, numerador, denominador in filas.values_list(
        "indicador_id", "ubigeo", "corte", "numerador", "denominador"
    ):
        serie = series.get((ubigeo, indicador))
        if serie is None:
            series[ubigeo, indicador] = [(corte, numerador, denominador)]
        else:
            serie.append((corte, numerador, denominador))
    return series
