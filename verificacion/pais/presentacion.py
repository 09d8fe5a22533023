"""The national dashboard: the heat table, its order and filters, the totals, and what stops the regions most."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from egtpi_portal.territorio.nombres import plegar
from verificacion.motor import Resultado, ResultadoCriterio, fichas
from verificacion.motor.porcentajes import cortado
from verificacion.motor.veredictos import PRECEDENCIA
from verificacion.motor.vocabulario import VEREDICTOS, Criterio, Veredicto
from verificacion.paginas.cifras import Cifras, cifras_de
from verificacion.paginas.motivos import en_breve
from verificacion.paginas.siglas import SIGLAS

MAS_FRECUENTES = 8
CABECERAS = {
    Criterio.PLAN_AT: "Plan",
    Criterio.ASISTENCIA: "Asistencia",
    Criterio.ANALISIS: "Análisis",
    Criterio.SOCIALIZACION: "Socialización",
    Criterio.EVALUACION_METAS: "Metas",
    Criterio.ACUERDOS: "Acuerdos",
    Criterio.COMPROMISOS_CAD: "CAD",
}


@dataclass(frozen=True, slots=True)
class Celda:
    """A cell of the heat table. `cifras`: its figures; `orden`: what it is sorted by, None when there is nothing.
    `por_que`: the grounds."""

    codigo: str
    veredicto: str
    texto: str
    orden: Fraction | None
    por_que: str
    cifras: Cifras


@dataclass(frozen=True, slots=True)
class Fila:
    """A region in the heat table. Of its `actas` in the hito's period, `a_tiempo` were presented by their limit."""

    codigo: str
    nombre: str
    veredicto: str
    celdas: tuple[Celda, ...]
    a_tiempo: int
    actas: int
    razones: tuple[str, ...]

    @property
    def sigla(self) -> str:
        return SIGLAS.get(self.codigo, self.nombre[:3].upper())


@dataclass(frozen=True, slots=True)
class Columna:
    """A criterion in the heading of the heat table, with how many regions meet it."""

    codigo: str
    titulo: str
    exige: str
    cumplen: int


def por_nombre(fila: Fila) -> str:
    """What the rows are put in order by, unless another is asked for."""
    return plegar(fila.nombre)


def fila(codigo: str, nombre: str, resultado: Resultado, hito: fichas.HitoFicha) -> Fila:
    """The row of a region judged."""
    celdas = tuple(
        _celda(criterio, hito.criterios[criterio.codigo], cifras_de(hito, resultado, criterio))
        for criterio in resultado.criterios
    )
    suyas = [acta for acta in resultado.actas if acta.fecha_sesion in hito.periodo]
    a_tiempo = sum(acta.cargada_el <= acta.limite_carga for acta in suyas)
    return Fila(codigo, nombre, resultado.veredicto, celdas, a_tiempo, len(suyas), tuple(razones(resultado, hito)))


def _celda(criterio: ResultadoCriterio, de_la_ficha: fichas.CriterioFicha, cifras: Cifras) -> Celda:
    texto, orden = _cifra(criterio, de_la_ficha)
    return Celda(criterio.codigo, criterio.veredicto, texto, orden, criterio.resumen, cifras)


def _cifra(criterio: ResultadoCriterio, de_la_ficha: fichas.CriterioFicha) -> tuple[str, Fraction | None]:
    """The figure of a criterion in a few characters, and the same as a number to sort by."""
    medido = criterio.medido
    if medido is None:
        return "sin cifras", None
    match de_la_ficha:
        case fichas.CriterioCad():
            return f"{medido['cumplidos']} de {medido['total']}", _parte(medido["cumplidos"], medido["total"])
        case fichas.CriterioAsistencia():
            return _porcentaje(medido["gl_asistidos"], medido["gl_firmantes"], "sin firmantes")
        case fichas.CriterioAcuerdos():
            return _porcentaje(medido["implementados"], medido["total"], "sin acuerdos")
        case fichas.CriterioDeSesiones(minimo=minimo):
            hay = medido["planes_aprobados"] if isinstance(de_la_ficha, fichas.CriterioPlan) else medido["sesiones"]
            return f"{hay} de {minimo}", Fraction(hay, minimo)


def _porcentaje(parte: int, total: int, sin_total: str) -> tuple[str, Fraction | None]:
    return (f"{cortado(parte, total)}\N{NO-BREAK SPACE}%" if total else sin_total), _parte(parte, total)


def _parte(parte: int, total: int) -> Fraction | None:
    return Fraction(parte, total) if total else None


def razones(resultado: Resultado, hito: fichas.HitoFicha) -> list[str]:
    """What stops a region, in brief, none twice: why its criteria are unmet and why actas of the period are invalid."""
    if resultado.veredicto == Veredicto.CUMPLE:
        return []
    de_criterios = (
        en_breve(motivo.codigo, hito.criterios[criterio.codigo])
        for criterio in resultado.criterios
        for motivo in criterio.motivos
    )
    de_actas = (
        en_breve(motivo.codigo)
        for acta in resultado.actas
        if acta.fecha_sesion in hito.periodo
        for motivo in acta.motivos
    )
    return [razon for razon in dict.fromkeys((*de_criterios, *de_actas)) if razon]


def lo_que_detiene(filas: Iterable[Fila]) -> list[tuple[str, int]]:
    """Every reason with how many regions it stops, the most frequent first."""
    cuenta = Counter(razon for fila in filas for razon in fila.razones)
    return sorted(cuenta.items(), key=lambda par: (-par[1], par[0]))


def lo_que_mas_detiene(filas: Iterable[Fila]) -> list[tuple[str, int]]:
    """The most frequent reasons, with how many regions each one stops."""
    return lo_que_detiene(filas)[:MAS_FRECUENTES]


def columnas(hito: fichas.HitoFicha, filas: Iterable[Fila]) -> list[Columna]:
    """The criteria of the hito, with what each asks for and how many regions meet it."""
    cumplen = Counter(celda.codigo for fila in filas for celda in fila.celdas if celda.veredicto == Veredicto.CUMPLE)
    return [
        Columna(codigo, CABECERAS.get(codigo, criterio.nombre), _exige(criterio), cumplen[codigo])
        for codigo, criterio in hito.criterios.items()
    ]


def _exige(criterio: fichas.CriterioFicha) -> str:
    match criterio:
        case fichas.CriterioAsistencia():
            return "≥ meta"
        case fichas.CriterioAcuerdos(umbral=umbral) | fichas.CriterioCad(umbral=umbral):
            return f"≥ {umbral:f}\N{NO-BREAK SPACE}%"
        case fichas.CriterioDeSesiones(minimo=minimo):
            return f"≥ {minimo}"


def totales(filas: Iterable[Fila]) -> list[tuple[str, int]]:
    """How many regions have each verdict, in the order in which they are always shown."""
    cuenta = Counter(fila.veredicto for fila in filas)
    return [(veredicto, cuenta[veredicto]) for veredicto in VEREDICTOS]


def ordenar(filas: list[Fila], orden: str) -> list[Fila]:
    """The rows by that column (`-` before it: the other way round), and by name within it; by name when unknown."""
    columna, al_reves = orden.removeprefix("-"), orden.startswith("-")
    if columna == "veredicto":
        return sorted(filas, key=lambda fila: PRECEDENCIA.index(fila.veredicto), reverse=al_reves)
    if columna == "region":
        return sorted(filas, key=lambda fila: plegar(fila.nombre), reverse=al_reves)
    if columna == "actas":
        return _por_cifra(filas, lambda fila: _parte(fila.a_tiempo, fila.actas), al_reves)
    if any(celda.codigo == columna for fila in filas for celda in fila.celdas):
        return _por_cifra(filas, lambda fila: next(c.orden for c in fila.celdas if c.codigo == columna), al_reves)
    return filas


def _por_cifra(filas: list[Fila], cifra, al_reves: bool) -> list[Fila]:
    """By that figure; those that have none go last either way."""
    con = [fila for fila in filas if cifra(fila) is not None]
    return [*sorted(con, key=cifra, reverse=al_reves), *(fila for fila in filas if cifra(fila) is None)]
