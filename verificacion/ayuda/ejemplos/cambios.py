"""Copies of an expediente with one thing changed."""

from collections.abc import Callable
from dataclasses import replace

from verificacion.motor.expediente import Acta, Carga, Expediente, FichaAsistencia, Plan


def con_acta(expediente: Expediente, acta: Acta) -> Expediente:
    """With that acta in the place of the one of the same id."""
    return replace(expediente, actas=tuple(acta if a.id == acta.id else a for a in expediente.actas))


def con_cargas(expediente: Expediente, cambia: Callable[[Carga], Carga | None]) -> Expediente:
    """With each upload as the function gives it; those that it gives as None, without them."""
    cargas = (cambia(carga) for carga in expediente.cargas)
    return replace(expediente, cargas=tuple(carga for carga in cargas if carga is not None))


def con_plan(expediente: Expediente, cambia: Callable[[Plan], Plan]) -> Expediente:
    """With the first plan as the function gives it."""
    primero, *resto = expediente.planes
    return replace(expediente, planes=(cambia(primero), *resto))


def con_fichas(expediente: Expediente, *fichas: FichaAsistencia) -> Expediente:
    """With those records, each in the place of the one of the same id or after them all."""
    nuevas = {ficha.id: ficha for ficha in fichas}
    quedan = tuple(ficha for ficha in expediente.fichas if ficha.id not in nuevas)
    return replace(expediente, fichas=(*quedan, *fichas))


def sin_fichas_de(expediente: Expediente, ubigeo: str) -> Expediente:
    """Without the records of that local government."""
    return replace(expediente, fichas=tuple(f for f in expediente.fichas if ubigeo not in f.distritos))
