"""The level of fulfilment of a region's signatories, from what is stored."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from egtpi_portal.territorio.models import GobiernoLocal, Region

from ..brechas.calculo import Brecha, Cifra
from ..brechas.consultas import Tablero, leer_tablero
from ..models import Direccion, ReglaReconocimiento
from .calculo import Cumplimiento, MetaJuzgada, Puesto, Reconocimiento, en_orden, medida_del_periodo, reconocer
from .reglas import Clase, Regla, leer


def regla_vigente(region: str, al: dt.date) -> ReglaReconocimiento | None:
    """The region's rule in force on a date."""
    return ReglaReconocimiento.objects.filter(region=region, desde__lte=al).order_by("-desde").first()


def cumplimientos(region: str, al: dt.date, *, mejora_desde: dt.date | None = None) -> list[Cumplimiento]:
    """Of each signatory by `al`, by ubigeo, how many of its targets that fell due by then it met, each judged by the
    last datum of its own period. Six queries."""
    return de_tablero(leer_tablero(al=al, regiones=[region]), mejora_desde=mejora_desde)


def de_tablero(tablero: Tablero, *, mejora_desde: dt.date | None = None) -> list[Cumplimiento]:
    """The same, of a board that was read already."""
    return [
        Cumplimiento(fila.ubigeo, tuple(_juzgadas(tablero, fila.ubigeo)), _mejora(tablero, fila.ubigeo, mejora_desde))
        for fila in tablero.firmantes
    ]


def _juzgadas(tablero: Tablero, ubigeo: str):
    for indicador in tablero.indicadores:
        metas = tablero.metas.get((ubigeo, indicador.indicador.pk), ())
        serie = tablero.serie(ubigeo, indicador)
        for meta in sorted(metas, key=lambda una: una.vence):
            if meta.vence <= tablero.al:
                medida = medida_del_periodo(metas, meta, serie)
                corte, cifra = medida or (None, None)
                version = indicador.en(corte or meta.vence) or indicador.actual
                brecha = Brecha(cifra, meta.valor, version.base, version.direccion == Direccion.MENOS)
                yield MetaJuzgada(meta, indicador.codigo, corte, brecha)


def _mejora(tablero: Tablero, ubigeo: str, desde: dt.date | None) -> Fraction | None:
    """By how many points (of each hundred) its values got better since a cut-off, on average of the indicators with a
    datum on or before it and another after, of the same definition."""
    if desde is None:
        return None
    mejoras = []
    for indicador in tablero.indicadores:
        serie = [(c, cifra) for c, cifra in tablero.serie(ubigeo, indicador) if cifra and cifra.denominador]
        antes = [uno for uno in serie if uno[0] <= desde]
        despues = [uno for uno in serie if uno[0] > desde]
        if antes and despues and indicador.en(antes[-1][0]) == indicador.en(despues[-1][0]):
            mas = _razon(despues[-1][1]) - _razon(antes[-1][1])
            mejoras.append(-mas if indicador.menos else mas)
    return 100 * sum(mejoras, Fraction(0)) / len(mejoras) if mejoras else None


def _razon(cifra: Cifra) -> Fraction:
    return Fraction(cifra.numerador, cifra.denominador)


def evaluar(region: str, al: dt.date, regla: Regla | None = None) -> Reconocimiento | None:
    """Whom the region's rule recognises as of a date (or the rule that is given, to try it); None when it has none.
    Eight queries at most."""
    if regla is None:
        guardada = regla_vigente(region, al)
        if guardada is None:
            return None
        regla = leer(guardada.definicion)
    return _reconocer(region, leer_tablero(al=al, regiones=[region]), regla)


def _reconocer(region: str, tablero: Tablero, regla: Regla) -> Reconocimiento:
    tipos = dict(GobiernoLocal.objects.filter(region=region).values_list("ubigeo", "tipo"))
    hechos = de_tablero(tablero, mejora_desde=regla.desde if regla.clase is Clase.MEJORA else None)
    return reconocer(hechos, regla, tipos=tipos, nombres={fila.ubigeo: fila.nombre for fila in tablero.firmantes})


@dataclass(frozen=True)
class Ranking:
    """A region's signatories by how many of their targets they met as of a date. `dado`: what the rule in force gives
    (None: there is none); `indicadores`, what each is called, by its code."""

    region: Region
    al: dt.date
    puestos: tuple[Puesto, ...]
    nombres: dict[str, str]
    indicadores: dict[str, str]
    regla: ReglaReconocimiento | None
    en_palabras: str
    dado: Reconocimiento | None

    @property
    def hay_metas(self) -> bool:
        """Whether any target fell due by then."""
        return any(puesto.cumplimiento.metas for puesto in self.puestos)

    @property
    def sin_puesto(self) -> tuple[Puesto, ...]:
        """Those that have nothing to be compared by."""
        return tuple(puesto for puesto in self.puestos if puesto.puesto is None)

    def segun_la_regla(self, ubigeo: str) -> Puesto | None:
        """What the rule says of one; None without a rule."""
        return self._por_ubigeo.get(ubigeo)

    @cached_property
    def _por_ubigeo(self) -> dict[str, Puesto]:
        return {uno.cumplimiento.ubigeo: uno for uno in self.dado.puestos} if self.dado else {}

    def nombre(self, ubigeo: str) -> str:
        return self.nombres.get(ubigeo, ubigeo)

    def dicho(self) -> dict[str, Any]:
        """All that its paper says, to be given a code."""
        return {
            "formato": "egtpi-cumplimiento/1", "region": self.region.pk, "al": self.al.isoformat(),
            "regla": [self.regla.nombre, self.regla.documento, self.en_palabras] if self.regla else [],
            "puestos": [[p.cumplimiento.ubigeo, p.puesto, p.por_que] for p in self.puestos],
            "segun_la_regla": [
                [p.cumplimiento.ubigeo, p.reconocido, p.por_que] for p in (self.dado.puestos if self.dado else ())
            ],
        }  # fmt: skip


def ranking(region: Region, al: dt.date) -> Ranking:
    """The ranking of a region as of a date, and what its rule in force says of each. Eight queries."""
    tablero, guardada = leer_tablero(al=al, regiones=[region.pk]), regla_vigente(region.pk, al)
    regla = leer(guardada.definicion) if guardada else None
    return Ranking(
        region=region,
        al=al,
        puestos=en_orden(de_tablero(tablero)),
        nombres={fila.ubigeo: fila.nombre for fila in tablero.firmantes},
        indicadores={uno.codigo: uno.nombre for uno in tablero.indicadores},
        regla=guardada,
        en_palabras=regla.en_palabras if regla else "",
        dado=_reconocer(region.pk, tablero, regla) if regla else None,
    )
