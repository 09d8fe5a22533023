"""What the pages of the gap board say, from the board alone, without a request."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..catalogo.consultas import EnCatalogo
from .calculo import Brecha, Cifra, Situacion, sumar, valor_de
from .consultas import Fila, Serie, Tablero
from .filas import valor_total
from .texto import en_unidades, lo_que_falta

COLORES = {
    Situacion.ALCANZA: "si", Situacion.FALTA: "no", Situacion.SIN_META: "nose", Situacion.SIN_POBLACION: "nose",
    Situacion.SIN_DATO: "nose",
}  # fmt: skip
ANCHO, ALTO, BORDE = 120, 32, 3


@dataclass(frozen=True, slots=True)
class Celda:
    """A signatory in an indicator: colour, sign, figure, the word of its situation, and what it lacks."""

    color: str
    signo: str
    cifra: str
    palabras: str
    falta: str = ""

    @property
    def detalle(self) -> str:
        return ". ".join(parte for parte in (self.palabras, self.falta) if parte)


@dataclass(frozen=True, slots=True)
class Tarjeta:
    """An indicator of a region: what its signatories add up to, how many have data and how many reach their target, who
    is worst and what it lacks, and its drawing over time."""

    indicador: EnCatalogo
    valor: str
    con_dato: int
    total: int
    alcanzan: int
    con_meta: int
    peor: str
    peor_falta: str
    trazo: "Trazo | None"


@dataclass(frozen=True, slots=True)
class Trazo:
    """A small drawing of a series: the points of its line, where the last one is, and the series in words."""

    puntos: str
    ultimo: tuple[int, int]
    en_palabras: str


def celda_de(brecha: Brecha, indicador: EnCatalogo, corte: dt.date | None) -> Celda:
    """What a cell says."""
    situacion = brecha.situacion
    cifra = "s/d" if brecha.valor is None else en_unidades(brecha.valor, indicador)
    dicho = [situacion.palabras]
    if brecha.cifra is not None:
        dicho.append(f"{brecha.cifra.numerador} de {brecha.cifra.denominador}")
    if corte is not None:
        dicho.append(f"al {corte:%d/%m/%Y}")
    if brecha.meta is not None:
        dicho.append(f"meta {en_unidades(brecha.meta, indicador)}")
    return Celda(COLORES[situacion], situacion.signo, cifra, ", ".join(dicho), le_falta(brecha, indicador))


def le_falta(brecha: Brecha, indicador: EnCatalogo) -> str:
    """«Le faltan 12.30 puntos, 34 niñas y niños»; blank when it lacks nothing."""
    return f"Le {lo_que_falta(brecha, indicador)}" if brecha.situacion is Situacion.FALTA else ""


def tarjetas(tablero: Tablero, firmantes: Sequence[Fila], *, con_trazo: bool = True) -> list[Tarjeta]:
    """Each indicator of the board, of those signatories; `con_trazo`: with what they add up to over time."""
    return [_tarjeta(tablero, indicador, firmantes, con_trazo) for indicador in tablero.indicadores]


def _tarjeta(tablero: Tablero, indicador: EnCatalogo, firmantes: Sequence[Fila], con_trazo: bool) -> Tarjeta:
    orden = tablero.orden(indicador, firmantes)
    situaciones = [brecha.situacion for _, brecha in orden]
    valor = valor_total(sumar(brecha.cifra for _, brecha in orden), indicador)
    peor = orden[0] if orden and situaciones[0] is Situacion.FALTA else None
    suyos = [fila.ubigeo for fila in firmantes] if con_trazo else []
    return Tarjeta(
        indicador=indicador,
        valor="s/d" if valor is None else en_unidades(valor, indicador),
        con_dato=sum(s is not Situacion.SIN_DATO for s in situaciones),
        total=len(orden),
        alcanzan=situaciones.count(Situacion.ALCANZA),
        con_meta=sum(s in (Situacion.ALCANZA, Situacion.FALTA) for s in situaciones),
        peor=peor[0].nombre if peor else "",
        peor_falta=le_falta(peor[1], indicador) if peor else "",
        trazo=trazo_de(serie_conjunta(tablero, indicador, suyos), indicador),
    )


def serie_conjunta(tablero: Tablero, indicador: EnCatalogo, suyos: Iterable[str]) -> dict[dt.date, tuple[int, int]]:
    """What those signatories add up to on each cut-off date."""
    sumas: dict[dt.date, tuple[int, int]] = {}
    for ubigeo in suyos:
        serie: Serie = tablero.serie(ubigeo, indicador)
        for corte, cifra in serie:
            if cifra is not None:
                n, d = sumas.get(corte, (0, 0))
                sumas[corte] = (n + cifra.numerador, d + cifra.denominador)
    return dict(sorted(sumas.items()))


def trazo_de(sumas: Mapping[dt.date, tuple[int, int]], indicador: EnCatalogo) -> Trazo | None:
    """The drawing of a series of two dates or more; its height goes from the least to the most it had."""
    base, menos = indicador.actual.base, indicador.menos
    medidas = [(corte, valor_de(Cifra(*suma), base=base, menos=menos)) for corte, suma in sumas.items()]
    valores = [(corte, valor) for corte, valor in medidas if valor is not None]
    if len(valores) < 2:
        return None
    menor, mayor = min(v for _, v in valores), max(v for _, v in valores)
    alto, dias = (mayor - menor) or Decimal(1), (valores[-1][0] - valores[0][0]).days or 1
    lugares = [
        (
            BORDE + (ANCHO - 2 * BORDE) * (corte - valores[0][0]).days // dias,
            ALTO - BORDE - int((ALTO - 2 * BORDE) * (valor - menor) / alto),
        )
        for corte, valor in valores
    ]
    dichos = ", ".join(f"{en_unidades(valor, indicador)} al {corte:%d/%m/%Y}" for corte, valor in valores)
    return Trazo(" ".join(f"{x},{y}" for x, y in lugares), lugares[-1], dichos)
