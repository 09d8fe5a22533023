"""The level of fulfilment of a region's signatories, from what is stored."""

import datetime as dt
from fractions import Fraction

from egtpi_portal.territorio.models import GobiernoLocal

from ..brechas.calculo import Brecha, Cifra
from ..brechas.consultas import Tablero, leer_tablero
from ..models import Direccion, ReglaReconocimiento
from .calculo import Cumplimiento, MetaJuzgada, Reconocimiento, medida_del_periodo, reconocer
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
    tablero = leer_tablero(al=al, regiones=[region])
    tipos = dict(GobiernoLocal.objects.filter(region=region).values_list("ubigeo", "tipo"))
    hechos = de_tablero(tablero, mejora_desde=regla.desde if regla.clase is Clase.MEJORA else None)
    return reconocer(hechos, regla, tipos=tipos, nombres={fila.ubigeo: fila.nombre for fila in tablero.firmantes})
