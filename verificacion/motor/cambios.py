"""What changed between two dates: on which day each criterion changed its verdict, and the evidence that made it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from .expediente import Acta, Expediente, Firma
from .fechas import UN_DIA, clave_mes, fecha_lima, mes_de
from .fichas.modelo import FichaIndicador
from .palabras import cuantos, dia, mes
from .serie import aparicion, cierre_de, fechas_de_cambio, juzgar

CERRO = "cierre"
MES = "mes"
"""Kinds of a piece that is no evidence: a deadline passed, a month began or ended."""


@dataclass(frozen=True, slots=True)
class Pieza:
    """A piece of evidence that appeared on a day: its kind, its id (or what names it) and what it is, in words."""

    tipo: str
    id: str
    texto: str


@dataclass(frozen=True, slots=True)
class Cambio:
    """A criterion changed its verdict on a day, and what made it. `decisivas`: whether each of the pieces is needed
    for the change; else only all of them together are."""

    fecha: date
    codigo: str
    nombre: str
    antes: str
    despues: str
    piezas: tuple[Pieza, ...]
    decisivas: bool


def cambios_entre(
    expediente: Expediente, ficha: FichaIndicador, hito: str, desde: date, hasta: date
) -> tuple[Cambio, ...]:
    """Every change of verdict of the criteria of a hito after `desde` and up to `hasta`, by date and in the sheet's
    order. Raises HitoDesconocido."""
    de_la_ficha = ficha.hito(hito)
    hechos: list[Cambio] = []
    for codigo, fechas in fechas_de_cambio(expediente, ficha, de_la_ficha).items():
        antes = juzgar(expediente, ficha, hito, desde, [codigo])[codigo]
        for fecha in fechas:
            if not desde < fecha <= hasta:
                continue
            despues = juzgar(expediente, ficha, hito, fecha, [codigo])[codigo]
            if despues != antes:
                piezas, decisivas = _por_que(expediente, ficha, hito, codigo, fecha, antes, despues)
                nombre = de_la_ficha.criterios[codigo].nombre
                hechos.append(Cambio(fecha, codigo, nombre, antes, despues, piezas, decisivas))
                antes = despues
    return tuple(sorted(hechos, key=lambda cambio: cambio.fecha))


def _por_que(
    expediente: Expediente, ficha: FichaIndicador, hito: str, codigo: str, fecha: date, antes: str, despues: str
) -> tuple[tuple[Pieza, ...], bool]:
    """The pieces without which it would not have changed that day; when none is by itself, all that may have."""
    candidatas = list(aparecidas(expediente, fecha))
    decisivas = [
        pieza
        for pieza, quitar in candidatas
        if juzgar(quitar(expediente), ficha, hito, fecha, [codigo])[codigo] != despues
    ]
    if decisivas:
        return tuple(decisivas), True
    plazo = _plazo(expediente, ficha, hito, codigo, fecha)
    if plazo is not None:
        return (plazo,), True
    return tuple([pieza for pieza, _ in candidatas]), False


def _plazo(expediente: Expediente, ficha: FichaIndicador, hito: str, codigo: str, fecha: date) -> Pieza | None:
    """The deadline that passed by that day, when it is what changed the verdict."""
    de_la_ficha = ficha.hito(hito)
    cierre = cierre_de(expediente, ficha, de_la_ficha, de_la_ficha.criterios[codigo])
    if fecha == cierre + UN_DIA:
        return Pieza(CERRO, codigo, f"El plazo del criterio venció el {dia(cierre)}")
    if codigo == "acuerdos" and fecha.day == 1:
        anterior = mes_de(fecha - UN_DIA)
        return Pieza(MES, clave_mes(mes_de(fecha)), f"Terminó {mes(anterior)} y empezó {mes(mes_de(fecha))}")
    return None


def aparecidas(expediente: Expediente, fecha: date) -> Iterator[tuple[Pieza, Callable[[Expediente], Expediente]]]:
    """Each piece of evidence that appeared that day, with how to take it away from an expediente."""
    for acta in expediente.actas:
        if aparicion(acta) == fecha:
            texto = f"Se presentó el acta de la sesión del {dia(acta.fecha_sesion)}"
            yield Pieza("acta", acta.id, texto), partial(_sin, coleccion="actas", una=acta)
        for firma in acta.firmas:
            if firma.fecha == fecha and fecha > aparicion(acta):
                de = f"el acta de la sesión del {dia(acta.fecha_sesion)}"
                texto = f"Firma o visto bueno de {firma.nombre.strip()} en {de}"
                yield Pieza("firma", acta.id, texto), partial(_sin_firma, acta=acta, firma=firma)
    for plan in expediente.planes:
        if fecha_lima(plan.cargado_el) == fecha:
            yield Pieza("plan", plan.id, "Se cargó el plan"), partial(_sin, coleccion="planes", una=plan)
    for carga in expediente.cargas:
        if fecha_lima(carga.cargada_el) == fecha:
            texto = f"Carga de la matriz del {dia(fecha)}"
            yield Pieza("carga", dia(fecha), texto), partial(_sin, coleccion="cargas", una=carga)
    for registro in expediente.fichas:
        if max(registro.fecha, fecha_lima(registro.registrada_el)) == fecha:
            de = cuantos(len(set(registro.distritos)), "gobierno local", "gobiernos locales")
            yield (
                Pieza("ficha", registro.id, f"Ficha de asistencia del {dia(registro.fecha)} a {de}"),
                partial(_sin, coleccion="fichas", una=registro),
            )
    for revision in expediente.revisiones:
        if revision.fecha == fecha and revision.por.strip() and revision.motivo.strip():
            como = "conforme" if revision.conforme else "no conforme"
            texto = f"Revisión {como} de {revision.por.strip()}: {revision.motivo.strip()}"
            yield Pieza("revision", revision.id, texto), partial(_sin, coleccion="revisiones", una=revision)
    for firmante in expediente.firmantes:
        if firmante.suscrito_el == fecha:
            yield (
                Pieza("firmante", firmante.ubigeo, f"{firmante.nombre.strip()} suscribió el Pacto Regional"),
                partial(_sin, coleccion="firmantes", una=firmante),
            )


def _sin(expediente: Expediente, coleccion: str, una: object) -> Expediente:
    quedan: dict[str, Any] = {coleccion: tuple([otra for otra in getattr(expediente, coleccion) if otra is not una])}
    return replace(expediente, **quedan)


def _sin_firma(expediente: Expediente, acta: Acta, firma: Firma) -> Expediente:
    quedan = replace(acta, firmas=tuple([otra for otra in acta.firmas if otra is not firma]))
    return replace(expediente, actas=tuple([quedan if otra is acta else otra for otra in expediente.actas]))
