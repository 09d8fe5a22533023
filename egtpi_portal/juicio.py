"""The engine's judgement, offered to the rooms below it. Knows no room.

The rooms of evidence show what the engine says of each acta, plan, record and agreement, and the room that judges
stands above them: it registers here who judges (`Juez`), and they ask here. What they may read of an answer is written
down here too, as protocols: the engine's own classes are of them without knowing it. See docs/decisiones/0003.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Protocol

Hito = tuple[str, str, dt.date]
"""What can be judged: key, name, and the date the sheet gives it."""
Fila = tuple[str, str, dt.date | None]
"""How an agreement stands in the matrix: its code, its state, and since when it is implemented."""


class Motivo(Protocol):
    """A reason: its code (`verificacion.motor.vocabulario.Codigo`), a sentence, the codes of what it speaks of."""

    @property
    def codigo(self) -> str: ...
    @property
    def texto(self) -> str: ...
    @property
    def evidencias(self) -> tuple[str, ...]: ...


class Advertencia(Motivo, Protocol):
    """What changes no verdict and is worth a look (reglas §8), and the criterion or the acta it belongs to."""

    @property
    def criterio(self) -> str | None: ...
    @property
    def acta(self) -> str | None: ...


class CriterioJuzgado(Protocol):
    """A criterion of a hito: its verdict, its figures, what is asked, and why not."""

    @property
    def codigo(self) -> str: ...
    @property
    def nombre(self) -> str: ...
    @property
    def veredicto(self) -> str: ...
    @property
    def cierre(self) -> dt.date: ...
    @property
    def medido(self) -> Mapping[str, int] | None: ...
    @property
    def medido_texto(self) -> str: ...
    @property
    def exigido(self) -> str: ...
    @property
    def motivos(self) -> tuple[Motivo, ...]: ...


class Resultado(Protocol):
    """What the sheet says of a region for a hito, as of a date."""

    @property
    def veredicto(self) -> str: ...
    @property
    def advertencias(self) -> tuple[Advertencia, ...]: ...
    def criterio(self, codigo: str) -> CriterioJuzgado:
        """The criterion of that code. Raises KeyError when the hito has none."""


class CaracteristicaJuzgada(Protocol):
    """A characteristic of an acta: whether it holds, why not, and whether a review decided it."""

    @property
    def codigo(self) -> str: ...
    @property
    def cumple(self) -> bool: ...
    @property
    def motivos(self) -> tuple[Motivo, ...]: ...
    @property
    def revisada(self) -> bool: ...
    @property
    def sin_objeto(self) -> bool: ...


class ActaJuzgada(Protocol):
    """An acta: its characteristics, whether it is valid, and the last day to present it."""

    @property
    def id(self) -> str: ...
    @property
    def limite_carga(self) -> dt.date: ...
    @property
    def valida(self) -> bool: ...
    @property
    def caracteristicas(self) -> tuple[CaracteristicaJuzgada, ...]: ...
    @property
    def motivos(self) -> tuple[Motivo, ...]: ...


class DatosPorDistrito(Protocol):
    """What the data by district of an agenda item cover: how many signatories, of how many, and the others by name."""

    @property
    def con_datos(self) -> int: ...
    @property
    def firmantes(self) -> int: ...
    @property
    def faltan(self) -> tuple[str, ...]: ...


class PuntoJuzgado(Protocol):
    """An agenda item: whether it proves its action for the hito, and why not."""

    @property
    def punto(self) -> str: ...
    @property
    def accion(self) -> str: ...
    @property
    def prueba(self) -> bool: ...
    @property
    def distritos(self) -> DatosPorDistrito | None: ...
    @property
    def motivos(self) -> tuple[Motivo, ...]: ...


class PlanJuzgado(Protocol):
    """A plan: whether it counts, and why not."""

    @property
    def cuenta(self) -> bool: ...
    @property
    def motivos(self) -> tuple[Motivo, ...]: ...


class FichaJuzgada(Protocol):
    """A record: whether it is complete, for which signatories it counts (ubigeos), and why not for the others."""

    @property
    def completa(self) -> bool: ...
    @property
    def faltas(self) -> tuple[Motivo, ...]: ...
    @property
    def cuenta_para(self) -> tuple[str, ...]: ...
    @property
    def no_cuenta_para(self) -> tuple[tuple[str, Motivo], ...]: ...
    @property
    def motivos(self) -> tuple[Motivo, ...]: ...


class AcuerdoJuzgado(Protocol):
    """An agreement: whether it counts for the hito, whether it is implemented, and why not."""

    @property
    def contado(self) -> bool: ...
    @property
    def implementado(self) -> bool: ...
    @property
    def motivos(self) -> tuple[Motivo, ...]: ...


class FirmanteJuzgado(Protocol):
    """A local government of the pact: whether it counts for the hito and what it received that counts."""

    @property
    def ubigeo(self) -> str: ...
    @property
    def nombre(self) -> str: ...
    @property
    def cuenta(self) -> bool: ...
    @property
    def diagnostico(self) -> dt.date | None: ...
    @property
    def seguimiento(self) -> dt.date | None: ...
    @property
    def asistido(self) -> bool: ...


class Evaluacion(Protocol):
    """The verdict of a region for a hito as of a date, and what it says of each piece of evidence, by the code that
    people see. What is not evidence (a draft, something loaded after that date) has no judgement: None."""

    @property
    def resultado(self) -> Resultado: ...
    @property
    def firmantes(self) -> tuple[FirmanteJuzgado, ...]: ...
    @property
    def asistidos_necesarios(self) -> int | None: ...
    def acta(self, codigo: str) -> ActaJuzgada | None: ...
    def punto(self, acta: str, punto: str) -> PuntoJuzgado | None: ...
    def plan(self, codigo: str) -> PlanJuzgado | None: ...
    def ficha_at(self, codigo: str) -> FichaJuzgada | None: ...
    def acuerdo(self, codigo: str) -> AcuerdoJuzgado | None: ...


class Asistidos(Protocol):
    """How many signatories were assisted, of how many, and the percentage cut to two decimals, as a form takes it."""

    @property
    def gobiernos(self) -> int: ...
    @property
    def firmantes(self) -> int: ...
    @property
    def porcentaje(self) -> str: ...


class ActaPrevista(Protocol):
    """How an acta would be judged if it were presented today; `acta` is None outside the sheet's span."""

    @property
    def acta(self) -> ActaJuzgada | None: ...
    @property
    def matriz(self) -> CriterioJuzgado | None: ...
    @property
    def puntos(self) -> tuple[PuntoJuzgado, ...]: ...
    @property
    def advertencias(self) -> tuple[Advertencia, ...]: ...
    @property
    def asistidos(self) -> Asistidos | None: ...
    @property
    def conviene(self) -> tuple[str, ...]: ...


class PlanPrevisto(Protocol):
    """How a plan would be judged if it were loaded today: what it lacks, why its session does not prove its approval
    (None when it names no acta), the last day to load it, whom it is held to, and what each of them needs."""

    @property
    def contenido(self) -> tuple[Motivo, ...]: ...
    @property
    def aprobacion(self) -> tuple[Motivo, ...] | None: ...
    @property
    def limite(self) -> dt.date: ...
    @property
    def a_tiempo(self) -> bool: ...
    @property
    def firmantes(self) -> dict[str, str]: ...
    @property
    def acciones(self) -> dict[str, int]: ...
    @property
    def minimo(self) -> int: ...
    @property
    def programa_desde(self) -> str: ...
    @property
    def meses(self) -> tuple[str, str]: ...
    @property
    def necesarios(self) -> tuple[tuple[str, str, int], ...]: ...


class Juez(Protocol):
    """Who judges. What it gives of several regions or records is read in the same number of queries as of one."""

    def evaluar_regiones(self, regiones: Iterable[str], *, hito: str, al: dt.date) -> Mapping[str, Evaluacion]:
        """By region code, its judgement for that hito as of that date."""

    def evaluar_hitos(self, regiones: Iterable[str], *, al: dt.date) -> Mapping[str, Mapping[str, Evaluacion]]:
        """By region code, its judgement for each hito, by the hito's key."""

    def hitos_de_la_ficha(self) -> list[Hito]:
        """What can be judged, in order."""

    def previsualizar_acta(self, acta_id: int) -> ActaPrevista:
        """How a draft would be judged if it were presented now."""

    def previsualizar_presentadas(self, actas_ids: Iterable[int]) -> Mapping[int, ActaPrevista]:
        """The same of several that are presented, by their key."""

    def previsualizar_plan(self, plan_id: int, acta: str | None = None) -> PlanPrevisto:
        """How a plan would be judged if it were loaded now, approved by the acta of that code (None: its own)."""

    def previsualizar_ficha(self, ficha_id: int) -> FichaJuzgada:
        """How a record would be judged if it were complete, signed and registered now."""

    def previsualizar_carga(self, region: str, filas: Iterable[Fila]) -> Mapping[str, CriterioJuzgado]:
        """Of each hito, by its key, its criterion of agreements if the matrix were uploaded now with those rows."""

    def faltas_de_fichas(self, ids: Iterable[int]) -> Mapping[int, tuple[Motivo, ...]]:
        """What each of those records lacks to be complete, by primary key."""

    def limites_de_registro(self, region: str, dia: dt.date) -> list[tuple[str, dt.date]]:
        """Of each hito that counts what was given that day: its name, and the last day to register its record."""


_JUEZ: list[Juez] = []


def registrar(juez: Juez):
    """Registers who judges, in place of whoever did."""
    _JUEZ[:] = [juez]


def _juez() -> Juez:
    if not _JUEZ:
        raise RuntimeError("Nadie registró quién juzga: falta la aplicación `verificacion`.")
    return _JUEZ[0]


def de_regiones(regiones: Iterable[str], *, hito: str, al: dt.date) -> Mapping[str, Evaluacion]:
    """The judgement of those regions for that hito as of that date, all read in the same number of queries."""
    return _juez().evaluar_regiones(regiones, hito=hito, al=al)


def de_region(region: str, *, hito: str, al: dt.date) -> Evaluacion:
    """The judgement of one region."""
    return de_regiones([region], hito=hito, al=al)[region]


def de_cada_hito(regiones: Iterable[str], *, al: dt.date) -> Mapping[str, Mapping[str, Evaluacion]]:
    """Region code to hito to judgement, all read in the same number of queries."""
    return _juez().evaluar_hitos(regiones, al=al)


def hitos() -> list[Hito]:
    """What can be judged, in order."""
    return _juez().hitos_de_la_ficha()


def previsualizar_acta(acta_id: int) -> ActaPrevista:
    """How that acta would be judged if it were presented now."""
    return _juez().previsualizar_acta(acta_id)


def previsualizar_presentadas(actas_ids: Iterable[int]) -> Mapping[int, ActaPrevista]:
    """How those actas, which are presented, are judged and what they would prove, all read in the same number of
    queries."""
    return _juez().previsualizar_presentadas(actas_ids)


def previsualizar_plan(plan_id: int, acta: str | None = None) -> PlanPrevisto:
    """How that plan would be judged if it were loaded now, approved by the acta of that code (None: its own)."""
    return _juez().previsualizar_plan(plan_id, acta)


def previsualizar_ficha(ficha_id: int) -> FichaJuzgada:
    """How that record would be judged if it were complete, signed and registered now."""
    return _juez().previsualizar_ficha(ficha_id)


def previsualizar_carga(region: str, filas: Iterable[Fila]) -> Mapping[str, CriterioJuzgado]:
    """Of each hito, by its key, the criterion of agreements if the matrix were uploaded now with those rows."""
    return _juez().previsualizar_carga(region, filas)


def faltas_de_fichas(ids: Iterable[int]) -> Mapping[int, tuple[Motivo, ...]]:
    """What each of those records lacks to be complete, by primary key, all read in the same number of queries."""
    return _juez().faltas_de_fichas(ids)


def limites_de_registro(region: str, dia: dt.date) -> list[tuple[str, dt.date]]:
    """Of each hito that counts the assistance given in that region on that day: its name, and the last day on which a
    record of it counts if registered (L-12); none when no sheet counts that day. No evaluation is made."""
    return _juez().limites_de_registro(region, dia)
