"""What the gap board stands on, read in a constant number of queries for one region or for all of them."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from egtpi_portal.recolector import sin_recolector
from egtpi_portal.territorio.models import Firmante

from ..catalogo.consultas import EnCatalogo, con_versiones
from ..metas.consultas import metas_vigentes
from ..metas.datos import MetaVigente, exigible
from ..models import Direccion, Indicador, Medicion
from ..volumen import Fechas, en_crudo, fecha_en_crudo
from .calculo import Brecha, Cifra, Suma, sumar


class Fila(NamedTuple):
    """A signatory: its ubigeo, the name it signed with, its region."""

    ubigeo: str
    nombre: str
    region: str


Serie = tuple[tuple[dt.date, Cifra | None], ...]
"""What was measured, by cut-off, the first first; None: the source said that it had no datum."""


@dataclass(frozen=True)
class Tablero:
    """The gaps of some regions as of a cut-off date: signatories by indicators.

    A cell is the last datum on or before `al` beside the target of the measurement period it lies in, of those in force
    on `al`. `medidas` are the measurements in force of the cut-offs up to `al`, by indicator, ubigeo and cut-off, as
    (indicator id, ubigeo, cut-off as the driver gives it, numerator, denominator); `tramos`, where in them those of
    each (ubigeo, indicator id) begin and end.
    """

    al: dt.date
    indicadores: tuple[EnCatalogo, ...]
    firmantes: tuple[Fila, ...]
    medidas: list[tuple]
    tramos: dict[tuple[str, int], tuple[int, int]]
    metas: dict[tuple[str, int], list[MetaVigente]]
    fechas: Fechas

    @cached_property
    def por_codigo(self) -> dict[str, EnCatalogo]:
        return {uno.codigo: uno for uno in self.indicadores}

    def serie(self, ubigeo: str, indicador: EnCatalogo) -> Serie:
        """Its measurements over time."""
        desde, hasta = self.tramos.get((ubigeo, indicador.indicador.pk), (0, 0))
        fechas = self.fechas
        return tuple(
            (fechas[corte], None if n is None else Cifra(n, d)) for _, _, corte, n, d in self.medidas[desde:hasta]
        )

    def cifra(self, ubigeo: str, indicador: EnCatalogo) -> Cifra | None:
        """Its last measurement; None without a datum."""
        tramo = self.tramos.get((ubigeo, indicador.indicador.pk))
        if tramo is None:
            return None
        _, _, _, numerador, denominador = self.medidas[tramo[1] - 1]
        return None if numerador is None else Cifra(numerador, denominador)

    def corte(self, ubigeo: str, indicador: EnCatalogo) -> dt.date | None:
        """The cut-off of what `brecha` speaks of."""
        tramo = self.tramos.get((ubigeo, indicador.indicador.pk))
        return None if tramo is None else self.fechas[self.medidas[tramo[1] - 1][2]]

    def meta(self, ubigeo: str, indicador: EnCatalogo) -> MetaVigente | None:
        """The target that it is compared with: that of the period of its last datum, or of `al` without any."""
        metas = self.metas.get((ubigeo, indicador.indicador.pk))
        if not metas:
            return None
        return metas[0] if len(metas) == 1 else exigible(metas, self.corte(ubigeo, indicador) or self.al)

    def brecha(self, ubigeo: str, indicador: EnCatalogo) -> Brecha:
        """The cell of a signatory and an indicator."""
        version = indicador.actual
        if len(indicador.versiones) > 1 and (corte := self.corte(ubigeo, indicador)) is not None:
            version = indicador.en(corte) or version
        meta = self.meta(ubigeo, indicador)
        return Brecha(
            self.cifra(ubigeo, indicador), meta.valor if meta else None, version.base,
            version.direccion == Direccion.MENOS,
        )  # fmt: skip

    def brecha_en(self, ubigeo: str, indicador: EnCatalogo, corte: dt.date, cifra: Cifra | None) -> Brecha:
        """The gap of what was measured at a cut-off, with the target in force on `al` of the period it lies in."""
        version = indicador.en(corte) or indicador.actual
        meta = exigible(self.metas.get((ubigeo, indicador.indicador.pk), ()), corte)
        return Brecha(cifra, meta.valor if meta else None, version.base, version.direccion == Direccion.MENOS)

    def celdas(self, indicador: EnCatalogo, firmantes: Iterable[Fila] | None = None) -> Iterator[tuple[Fila, Brecha]]:
        """Every signatory (or those ones) with its gap in an indicator, by region and ubigeo."""
        for fila in self.firmantes if firmantes is None else firmantes:
            yield fila, self.brecha(fila.ubigeo, indicador)

    def suma(self, indicador: EnCatalogo, region: str | None = None) -> Suma:
        """What the signatories (of a region) add up to in an indicator."""
        return sumar(self.cifra(fila.ubigeo, indicador) for fila in self.firmantes if region in (None, fila.region))

    def orden(self, indicador: EnCatalogo, firmantes: Iterable[Fila] | None = None) -> list[tuple[Fila, Brecha]]:
        """Who lacks most first (in points, then in people); then who reaches it, and who cannot be compared last."""
        return sorted(self.celdas(indicador, firmantes), key=_de_peor_a_mejor)


def _de_peor_a_mejor(celda: tuple[Fila, Brecha]):
    fila, brecha = celda
    puntos = brecha.puntos
    return (puntos is None, -(puntos or 0), -(brecha.personas or 0), fila.ubigeo)


@sin_recolector()
def leer_tablero(
    *, al: dt.date, regiones: Collection[str] | None = None, codigos: Collection[str] | None = None,
    temas: Collection[str] | None = None, firman_hasta: dt.date | None = None,
) -> Tablero:  # fmt: skip
    """The board of those regions (None: the whole country) as of a cut-off date, of those indicators (None: all that
    have figures or targets); its signatories are those who signed by then, or by `firman_hasta`. Five queries. Whoever
    shows it asks before which regions the person reads (`cuentas.consultas.regiones_visibles`)."""
    indicadores = Indicador.objects.all()
    if regiones is not None:
        indicadores = indicadores.filter(Q(region=None) | Q(region__in=regiones))
    if codigos is not None:
        indicadores = indicadores.filter(codigo__in=codigos)
    if temas is not None:
        indicadores = indicadores.filter(tema__in=temas)
    elegidos = con_versiones(indicadores, al)
    todos = codigos is None and temas is None
    medidas = _medidas(al, regiones, None if todos else [uno.indicador.pk for uno in elegidos])
    tramos = _tramos(medidas)
    metas: dict[tuple[str, int], list[MetaVigente]] = {}
    for meta in metas_vigentes(al=al, regiones=regiones):
        metas.setdefault((meta.ubigeo, meta.indicador_id), []).append(meta)
    con_algo = {pk for _, pk in tramos} | {pk for _, pk in metas}
    firmantes = Firmante.objects.filter(suscrito_el__lte=firman_hasta or al).order_by("pacto_id", "ubigeo")
    if regiones is not None:
        firmantes = firmantes.filter(pacto__in=regiones)
    return Tablero(
        al=al,
        indicadores=tuple(uno for uno in elegidos if codigos is not None or uno.indicador.pk in con_algo),
        firmantes=tuple(Fila(*fila) for fila in firmantes.values_list("ubigeo", "nombre", "pacto_id")),
        medidas=medidas, tramos=tramos, metas=metas, fechas=Fechas(),
    )  # fmt: skip


def _medidas(al: dt.date, regiones: Collection[str] | None, indicadores: list[int] | None) -> list[tuple]:
    """What is in force of the cut-offs up to `al`, by indicator, ubigeo and cut-off: the order of its index."""
    filas = Medicion.objects.vigentes().filter(corte__lte=al).order_by("indicador_id", "ubigeo", "corte")
    if regiones is not None:
        filas = filas.filter(carga__region__in=regiones)
    if indicadores is not None:
        filas = filas.filter(indicador__in=indicadores)
    return en_crudo(filas.values_list("indicador_id", "ubigeo", fecha_en_crudo("corte"), "numerador", "denominador"))


def _tramos(medidas: list[tuple]) -> dict[tuple[str, int], tuple[int, int]]:
    """Where the measurements of each (ubigeo, indicator) begin and end."""
    tramos: dict[tuple[str, int], tuple[int, int]] = {}
    suyo: str | None = None
    suyo_de = 0
    empieza = n = 0
    for n, (indicador, ubigeo, _, _, _) in enumerate(medidas):
        if ubigeo != suyo or indicador != suyo_de:
            if suyo is not None:
                tramos[suyo, suyo_de] = (empieza, n)
            suyo, suyo_de, empieza = ubigeo, indicador, n
    if suyo is not None:
        tramos[suyo, suyo_de] = (empieza, n + 1)
    return tramos
