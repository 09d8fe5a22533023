"""What an agenda item says of the pact's targets, as the session took it of the region's figures: how far each local
government met its own, whom the region's rule gives, and whom the session recognised otherwise (docs/decisiones).

It is sealed and printed with the item. `PuntoAgenda.resultados` alone, as an expediente brings it, is not: nobody here
took it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from actas.models import PuntoAgenda
from egtpi_portal.escritura.canonico import a_json
from egtpi_portal.territorio.consultas import nombres_de

SIN_MOTIVO = "La lista no es la que da la regla de la región: escriba por qué ({cambios}), o deje la que da la regla."


@dataclass(frozen=True, slots=True)
class DatosEvaluacion:
    """An evaluation that was taken: as of which date; the rule in force, its document, and what it says in words;
    (ubigeo, targets due, targets met) of each signatory; the ubigeos that the rule gives; and of each local government
    that met any, the codes of the indicators whose targets it met, one for each target."""

    al: dt.date
    regla: str
    documento: str
    en_palabras: str
    resultados: tuple[tuple[str, int, int], ...]
    propuestos: tuple[str, ...]
    logros: tuple[tuple[str, tuple[str, ...]], ...]


def leer(punto: PuntoAgenda) -> DatosEvaluacion | None:
    """The evaluation that the item keeps; None when none was taken here."""
    guardado = punto.evaluacion
    if guardado is None:
        return None
    return DatosEvaluacion(
        al=dt.date.fromisoformat(guardado["al"]),
        regla=guardado["regla"],
        documento=guardado["documento"],
        en_palabras=guardado["en_palabras"],
        resultados=tuple((ubigeo, metas, cumplidas) for ubigeo, metas, cumplidas in punto.resultados or ()),
        propuestos=tuple(guardado["propuestos"]),
        logros=tuple((ubigeo, tuple(codigos)) for ubigeo, codigos in guardado["logros"]),
    )


def columnas(datos: DatosEvaluacion | None) -> dict[str, Any]:
    """The columns of the item that keep it; none when there is nothing to keep: what it has stays."""
    if datos is None:
        return {}
    guardado = a_json(datos)
    return {"resultados": guardado.pop("resultados"), "evaluacion": guardado}


def en_palabras(dicho: Mapping[str, Any] | None) -> str:
    """A sealed evaluation, as a person reads it; blank of none."""
    if not dicho:
        return ""
    al = "/".join(reversed(dicho["al"].split("-")))
    resultados = "; ".join(f"{ubigeo}, {cumplidas} de {metas}" for ubigeo, metas, cumplidas in dicho["resultados"])
    dados = ", ".join(dicho["propuestos"]) or "nadie"
    return f"al {al}, regla «{dicho['regla']}» ({dicho['documento']}), que da: {dados}. Metas cumplidas: {resultados}"


@dataclass(frozen=True, slots=True)
class Apartamiento:
    """In what a list of recognised differs from the one that the rule gives: who was added, who was left out, by
    ubigeo."""

    agregados: tuple[str, ...]
    dejados: tuple[str, ...]

    def __bool__(self):
        return bool(self.agregados or self.dejados)

    def frase(self, nombres: Mapping[str, str]) -> str:
        """«agrega a Jangas; deja fuera a Pira»; blank when it is the same list."""
        partes = (("agrega a", self.agregados), ("deja fuera a", self.dejados))
        return "; ".join(f"{que} {_lista(ubigeos, nombres)}" for que, ubigeos in partes if ubigeos)


def _lista(ubigeos: Iterable[str], nombres: Mapping[str, str]) -> str:
    return ", ".join(nombres.get(ubigeo, ubigeo) for ubigeo in ubigeos)


def apartamiento(reconocidos: Iterable[str], propuestos: Iterable[str]) -> Apartamiento:
    """How that list differs from the rule's."""
    suyos, dados = set(reconocidos), set(propuestos)
    return Apartamiento(tuple(sorted(suyos - dados)), tuple(sorted(dados - suyos)))


def por_que_no(evaluacion: DatosEvaluacion | None, reconocidos: Iterable[str], motivo: str) -> str:
    """The sentence that keeps an item from being saved whose recognised are not those of the rule, without a reason;
    blank when nothing does."""
    if evaluacion is None or motivo:
        return ""
    aparta = apartamiento(reconocidos, evaluacion.propuestos)
    if not aparta:
        return ""
    return SIN_MOTIVO.format(cambios=aparta.frase(nombres_de({*aparta.agregados, *aparta.dejados})))


@dataclass(frozen=True, slots=True)
class Evaluado:
    """An evaluation as the page and the paper of an acta tell it: `filas` (name, ubigeo, due, met) of those with
    targets due, who met most first; `sin_metas`, the names of those without any; `frase`, how the recognised differ
    from the rule's list, and `motivo`, why."""

    datos: DatosEvaluacion
    filas: tuple[tuple[str, str, int, int], ...]
    sin_metas: tuple[str, ...]
    frase: str
    motivo: str


def evaluado(punto: PuntoAgenda, reconocidos: Iterable[str]) -> Evaluado | None:
    """What the item says of its evaluation, with names; None when none was taken. One query."""
    datos = leer(punto)
    if datos is None:
        return None
    suyos = list(reconocidos)
    nombres = nombres_de({ubigeo for ubigeo, _, _ in datos.resultados} | {*suyos, *datos.propuestos})
    con_metas = [(nombres.get(u, u), u, metas, cumplidas) for u, metas, cumplidas in datos.resultados if metas]
    con_metas.sort(key=lambda fila: (-Fraction(fila[3], fila[2]), fila[1]))
    return Evaluado(
        datos,
        tuple(con_metas),
        tuple(nombres.get(u, u) for u, metas, _ in datos.resultados if not metas),
        apartamiento(suyos, datos.propuestos).frase(nombres),
        punto.motivo_reconocimiento,
    )
