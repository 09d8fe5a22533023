"""The sentences of the engine with their lists whole: on a page «y 12 más» saves room, in a paper it hides who."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from verificacion.motor import Resultado
from verificacion.motor.asistencia import faltas_de_ficha, fichas_a_la_vista
from verificacion.motor.evaluacion import CRITERIOS
from verificacion.motor.motivos import Falta
from verificacion.motor.palabras import algunas, dia, unir
from verificacion.motor.plan import faltas_del_plan, planes_a_la_vista
from verificacion.motor.pruebas import sesiones_que_prueban
from verificacion.motor.textos import CLAUSULAS


class Enteras:
    """Gives back whole each sentence of a result: the lists that the engine cut are looked up in what it judged."""

    def __init__(self, resultado: Resultado):
        listas = {tuple(lista) for lista in _listas(resultado)}
        cortadas = ((algunas(lista), unir(lista)) for lista in sorted(listas, key=len, reverse=True))
        self._enteras = [(corta, entera) for corta, entera in cortadas if corta != entera]

    def __call__(self, texto: str) -> str:
        """The sentence with its lists whole."""
        for corta, entera in self._enteras:
            texto = texto.replace(corta, entera)
        return texto


def _listas(resultado: Resultado) -> Iterator[Sequence[str]]:
    """Every list that a sentence of the result may name."""
    caso = resultado.caso
    for criterio in caso.hito.criterios.values():
        medicion = CRITERIOS[criterio.codigo](caso, criterio)
        yield from _de_faltas(medicion.faltas)
        yield [dia(caso.por_id[id].fecha) for id in medicion.evidencias if id in caso.por_id]
        if criterio.codigo == "plan_at":
            prueban = sesiones_que_prueban(caso, criterio)
            for plan in planes_a_la_vista(caso):
                yield from _de_faltas(faltas_del_plan(caso, criterio, plan, prueban))
        if criterio.acciones:
            for ficha in fichas_a_la_vista(caso, criterio):
                yield from _de_faltas(faltas_de_ficha(caso, criterio, ficha))
                yield caso.nombrar({*ficha.distritos} - {d.ubigeo for d in ficha.destinatarios})
                yield caso.nombrar(_ajenos(ficha))
    for vista in caso.vistas:
        for faltas in vista.faltas:
            yield from _de_faltas(faltas)
    for plan in planes_a_la_vista(caso):
        yield caso.nombrar(caso.firmantes - {accion.ubigeo for accion in plan.programacion})
    for advertencia in resultado.advertencias:
        yield advertencia.evidencias


def _ajenos(ficha) -> set[str]:
    """Of a record given in cascade, the local governments that are not districts of its province."""
    provincia = ficha.provincia or ""
    return {d for d in ficha.distritos if d == provincia or d[:4] != provincia[:4]}


def _de_faltas(faltas: Iterable[Falta]) -> Iterator[Sequence[str]]:
    for falta in faltas:
        yield falta.evidencias
        for dato in falta.datos:
            yield from _del_dato(dato)


def _del_dato(dato: Any) -> Iterator[Sequence[str]]:
    """The lists that there are in a figure of a fault: names, dates, faults of something else, or records that do not
    count, each with its own."""
    if not isinstance(dato, tuple) or not dato:
        return
    if all(isinstance(uno, Falta) for uno in dato):
        yield from _de_faltas(dato)
    elif all(isinstance(uno, str) for uno in dato):
        yield dato
    elif all(isinstance(uno, date) for uno in dato):
        yield [dia(uno) for uno in dato]
    elif all(isinstance(uno, tuple) and len(uno) == 2 and isinstance(uno[0], str) for uno in dato):
        yield [f"{id} ({_clausulas(faltas)})" for id, faltas in dato]


def _clausulas(faltas: Iterable[Falta]) -> str:
    return "; ".join([CLAUSULAS[falta.codigo](*falta.datos) for falta in faltas])
