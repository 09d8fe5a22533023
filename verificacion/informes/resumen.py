"""The summary, national when it is of all: the verdicts of several regions for one hito in one table, with targets and
totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verificacion.motor import ResultadoCriterio
from verificacion.motor.textos import SIN_DATO
from verificacion.motor.vocabulario import VEREDICTOS, Criterio
from verificacion.paginas.tarjetas import nombre_de_ficha

from .contenido import PRELIMINAR, Informe, codigo_preliminar

REGIONES = 25
"""Of the country (reglas §1): the summary of fewer is not national."""
CON_META = Criterio.ASISTENCIA
"""The criterion whose threshold is each region's own."""


@dataclass(frozen=True, slots=True)
class Columna:
    """A criterion in the heading: what it asks of every region, or that each has its own target beside it."""

    nombre: str
    exige: str
    con_meta: bool


@dataclass(frozen=True, slots=True)
class Celda:
    """A criterion of a region and, where each has its own, its target."""

    criterio: ResultadoCriterio
    con_meta: bool
    meta: str


@dataclass(frozen=True, slots=True)
class Fila:
    """A region."""

    informe: Informe
    celdas: Sequence[Celda]


def codigo_de(informes: Sequence[Informe]) -> str:
    """The code of the summary of those reports: that of all that they say."""
    return codigo_preliminar(" ".join(informe.codigo for informe in informes))


def contexto_de(informes: Sequence[Informe]) -> dict[str, Any]:
    """What the paper is made from."""
    uno = informes[0]
    return {
        "titulo": "Resumen nacional" if len(informes) >= REGIONES else f"Resumen de {len(informes)} regiones",
        "informes": informes,
        "ficha": uno.ficha,
        "nombre_de_ficha": nombre_de_ficha(uno.ficha),
        "hito": uno.hito,
        "al": uno.resultado.al,
        "autoria": uno.autoria,
        "preliminar": PRELIMINAR,
        "columnas": [_columna(criterio) for criterio in uno.resultado.criterios],
        "filas": [Fila(informe, [_celda(c) for c in informe.resultado.criterios]) for informe in informes],
        "cuentas": cuentas([informe.veredicto for informe in informes]),
        "totales": _totales(informes),
    }


def _columna(criterio: ResultadoCriterio) -> Columna:
    con_meta = criterio.codigo == CON_META
    return Columna(criterio.nombre, "" if con_meta else f"exige {criterio.exigido}", con_meta)


def _celda(criterio: ResultadoCriterio) -> Celda:
    con_meta = criterio.codigo == CON_META
    meta = ("sin meta" if criterio.exigido == SIN_DATO else criterio.exigido) if con_meta else ""
    return Celda(criterio, con_meta, meta)


def cuentas(veredictos: Sequence[str]) -> list[tuple[str, int]]:
    """How many there are of each verdict, those that some has, in the order in which they are always shown."""
    return [(veredicto, veredictos.count(veredicto)) for veredicto in VEREDICTOS if veredicto in veredictos]


def _totales(informes: Sequence[Informe]) -> list[tuple[str, list[tuple[int, bool]], int]]:
    """Of each verdict, how many regions have it in each criterion (and whether that criterion has a column more) and
    in all."""
    columnas = list(zip(*(informe.resultado.criterios for informe in informes), strict=True))
    return [
        (
            veredicto,
            [(sum(c.veredicto == veredicto for c in suyos), suyos[0].codigo == CON_META) for suyos in columnas],
            sum(informe.veredicto == veredicto for informe in informes),
        )
        for veredicto in VEREDICTOS
    ]
