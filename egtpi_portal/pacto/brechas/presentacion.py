"""What the pages of the gap board say, from the board alone, without a request."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from egtpi_portal.territorio.models import Region

from ..catalogo.consultas import EnCatalogo
from ..metas.datos import MetaVigente
from .calculo import Brecha, Cifra, Situacion, sumar, valor_de
from .consultas import Fila, Serie, Tablero
from .filas import valor_total
from .seleccion import Seleccion
from .texto import en_unidades, lo_que_falta, sin_valor

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
    peor_de: str = ""
    """The region of who is worst."""


@dataclass(frozen=True, slots=True)
class Trazo:
    """A small drawing of a series: the points of its line, where the last one is, the height of its target (None:
    none is drawn), and the series in words."""

    puntos: str
    ultimo: tuple[int, int]
    en_palabras: str
    meta: int | None = None


@dataclass(frozen=True, slots=True)
class Peor:
    """Who is far from its target: its name and, of a board of several regions, that of its region; its value beside its
    target, and what it lacks."""

    fila: Fila
    nombre: str
    cifra: str
    meta: str
    falta: str


@dataclass(frozen=True, slots=True)
class Respuesta:
    """The answer to «¿quién está peor y cuánto le falta?» of an indicator: the worst ones in points, the worst in
    people when it is another, how many reach their target of those that can be compared, and who has no datum."""

    indicador: EnCatalogo
    peores: Sequence[Peor]
    en_personas: Peor | None
    alcanzan: int
    con_meta: int
    sin_dato: Sequence[str]


def celda_de(brecha: Brecha, indicador: EnCatalogo, corte: dt.date | None) -> Celda:
    """What a cell says."""
    situacion = brecha.situacion
    cifra = sin_valor(brecha) if brecha.valor is None else en_unidades(brecha.valor, indicador)
    dicho = [situacion.palabras]
    if brecha.cifra is not None:
        dicho.append(f"{brecha.cifra.numerador} de {brecha.cifra.denominador}")
    if corte is not None:
        dicho.append(f"al {corte:%d/%m/%Y}")
    if brecha.meta is not None:
        dicho.append(f"meta {en_unidades(brecha.meta, indicador)}")
    return Celda(COLORES[situacion], situacion.signo, cifra, ", ".join(dicho), le_falta(brecha, indicador))


def le_falta(brecha: Brecha, indicador: EnCatalogo) -> str:
    """«Le faltan 12.30 puntos, 34 niñas y niños», «Se excede en …»; blank when it lacks nothing."""
    if brecha.situacion is not Situacion.FALTA:
        return ""
    dicho = lo_que_falta(brecha, indicador)
    return f"S{dicho[1:]}" if brecha.menos else f"Le {dicho}"


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
        peor_de=peor[0].region if peor else "",
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


@dataclass(frozen=True, slots=True)
class Escala:
    """What several drawings go by, so that they can be compared: their first and last day, their least and most."""

    desde: dt.date
    hasta: dt.date
    menor: Decimal
    mayor: Decimal

    def x(self, dia: dt.date) -> int:
        return BORDE + (ANCHO - 2 * BORDE) * (dia - self.desde).days // ((self.hasta - self.desde).days or 1)

    def y(self, valor: Decimal) -> int:
        return ALTO - BORDE - int((ALTO - 2 * BORDE) * (valor - self.menor) / ((self.mayor - self.menor) or 1))


Sumas = Mapping[dt.date, tuple[int, int]]


def escala_de(series: Iterable[Sumas], indicador: EnCatalogo, metas: Iterable[Decimal] = ()) -> Escala | None:
    """The scale in which all those series and targets fit; None without figures."""
    valores = [uno for sumas in series for uno in _valores(sumas, indicador)]
    if not valores:
        return None
    dias, cifras = [dia for dia, _ in valores], [*(valor for _, valor in valores), *metas]
    return Escala(min(dias), max(dias), min(cifras), max(cifras))


def trazo_de(
    sumas: Sumas, indicador: EnCatalogo, *, escala: Escala | None = None, meta: Decimal | None = None
) -> Trazo | None:
    """The drawing of a series of two dates or more, in a scale (without one, in its own: from the least to the most it
    had), with its target."""
    valores = _valores(sumas, indicador)
    escala = escala or escala_de([sumas], indicador)
    if len(valores) < 2 or escala is None:
        return None
    lugares = [(escala.x(corte), escala.y(valor)) for corte, valor in valores]
    dichos = ", ".join(f"{en_unidades(valor, indicador)} al {corte:%d/%m/%Y}" for corte, valor in valores)
    altura = None if meta is None or not escala.menor <= meta <= escala.mayor else escala.y(meta)
    return Trazo(" ".join(f"{x},{y}" for x, y in lugares), lugares[-1], dichos, altura)


def _valores(sumas: Sumas, indicador: EnCatalogo) -> list[tuple[dt.date, Decimal]]:
    base, menos = indicador.actual.base, indicador.menos
    medidas = ((corte, valor_de(Cifra(*suma), base=base, menos=menos)) for corte, suma in sumas.items())
    return [(corte, valor) for corte, valor in medidas if valor is not None]


def series_por_region(tablero: Tablero) -> dict[tuple[str, int], dict[dt.date, tuple[int, int]]]:
    """What the signatories of each region add up to on each cut-off, by (region, indicator id), in one pass of what was
    measured."""
    regiones = {fila.ubigeo: fila.region for fila in tablero.firmantes}
    crudas: dict[tuple[str, int], dict[str, tuple[int, int]]] = {}
    for indicador, ubigeo, corte, numerador, denominador in tablero.medidas:
        if numerador is not None and (region := regiones.get(ubigeo)):
            suyas = crudas.setdefault((region, indicador), {})
            n, d = suyas.get(corte, (0, 0))
            suyas[corte] = (n + numerador, d + denominador)
    fechas = tablero.fechas
    return {clave: {fechas[corte]: suyas[corte] for corte in sorted(suyas)} for clave, suyas in crudas.items()}


def respuesta(eleccion: Seleccion, indicador: EnCatalogo, *, cuantos: int = 3) -> Respuesta:
    """Who is worst in an indicator, and what each lacks."""
    orden = eleccion.tablero.orden(indicador)
    situaciones = [brecha.situacion for _, brecha in orden]
    return Respuesta(
        indicador,
        [_peor(eleccion, *celda, indicador) for celda in orden[:cuantos] if celda[1].situacion is Situacion.FALTA],
        _el_de_mas_personas(eleccion, indicador, orden),
        situaciones.count(Situacion.ALCANZA),
        sum(s in (Situacion.ALCANZA, Situacion.FALTA) for s in situaciones),
        eleccion.sin_dato(indicador),
    )


def donde_mas_falta(eleccion: Seleccion) -> tuple[EnCatalogo, Peor, Peor | None] | None:
    """Of all the indicators of a board, that in which somebody lacks most points, who, and who lacks most people in it
    when it is another; None when nobody lacks any."""
    faltan = (
        (brecha.puntos or Decimal(0), brecha.personas or 0, -n, fila, brecha)
        for n, indicador in enumerate(eleccion.tablero.indicadores)
        for fila, brecha in eleccion.tablero.celdas(indicador)
        if brecha.situacion is Situacion.FALTA
    )
    mas = max(faltan, key=lambda una: una[:3], default=None)
    if mas is None:
        return None
    _, _, n, fila, brecha = mas
    indicador = eleccion.tablero.indicadores[-n]
    orden = eleccion.tablero.orden(indicador)
    return indicador, _peor(eleccion, fila, brecha, indicador), _el_de_mas_personas(eleccion, indicador, orden)


def _el_de_mas_personas(
    eleccion: Seleccion, indicador: EnCatalogo, orden: Sequence[tuple[Fila, Brecha]]
) -> Peor | None:
    """Who lacks most people in an indicator, when it is not the first of that order, who lacks most points and may be a
    district of one child."""
    mas = max(orden, key=lambda celda: celda[1].personas or 0, default=None)
    if mas is None or mas is orden[0] or mas[1].situacion is not Situacion.FALTA:
        return None
    return _peor(eleccion, *mas, indicador)


def _peor(eleccion: Seleccion, fila: Fila, brecha: Brecha, indicador: EnCatalogo) -> Peor:
    return Peor(
        fila, eleccion.nombre(fila), "" if brecha.valor is None else en_unidades(brecha.valor, indicador),
        "" if brecha.meta is None else en_unidades(brecha.meta, indicador), le_falta(brecha, indicador),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FilaDeIndicador:
    """A signatory in the page of an indicator."""

    fila: Fila
    brecha: Brecha
    celda: Celda
    corte: dt.date | None
    meta: MetaVigente | None
    falta: str
    trazo: Trazo | None


def filas_de_indicador(eleccion: Seleccion, indicador: EnCatalogo) -> list[FilaDeIndicador]:
    """Who lacks most of it first, each drawn over time in one scale for all, with its target."""
    tablero = eleccion.tablero
    series = {fila.ubigeo: serie_conjunta(tablero, indicador, [fila.ubigeo]) for fila in tablero.firmantes}
    orden = tablero.orden(indicador)
    escala = escala_de(series.values(), indicador, [brecha.meta for _, brecha in orden if brecha.meta is not None])
    return [
        FilaDeIndicador(
            fila, brecha, celda_de(brecha, indicador, tablero.corte(fila.ubigeo, indicador)),
            tablero.corte(fila.ubigeo, indicador), tablero.meta(fila.ubigeo, indicador), le_falta(brecha, indicador),
            trazo_de(series[fila.ubigeo], indicador, escala=escala, meta=brecha.meta),
        )
        for fila, brecha in orden
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FilaDeRegion:
    """A region in the national page of an indicator: what its signatories add up to, who of them is worst, and its
    drawing."""

    region: Region
    tarjeta: Tarjeta
    trazo: Trazo | None


def filas_de_regiones(eleccion: Seleccion, indicador: EnCatalogo, regiones: Sequence[Region]) -> list[FilaDeRegion]:
    """The regions that have somebody chosen, the one with the worst value first and those without figures last; all of
    them drawn in one scale."""
    series = {clave[0]: suya for clave, suya in series_por_region(eleccion.tablero).items()}
    escala = escala_de(series.values(), indicador)
    filas = []
    for region in del_peor_al_mejor(eleccion.tablero, indicador, regiones):
        suyos = eleccion.de_region(region.pk)
        if suyos:
            tarjeta = _tarjeta(eleccion.tablero, indicador, suyos, con_trazo=False)
            filas.append(FilaDeRegion(region, tarjeta, trazo_de(series.get(region.pk, {}), indicador, escala=escala)))
    return filas


def del_peor_al_mejor(tablero: Tablero, indicador: EnCatalogo, regiones: Sequence[Region]) -> list[Region]:
    """The regions by the value of what their signatories add up to, the worst first; without figures, last."""

    def lugar(region: Region) -> tuple[bool, Decimal]:
        valor = valor_total(tablero.suma(indicador, region.pk), indicador)
        return valor is None, (valor or Decimal(0)) * (-1 if indicador.menos else 1)

    return sorted(regiones, key=lugar)
