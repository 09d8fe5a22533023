"""Asks what is missing of an expediente that tests break, and tells it short."""

import datetime as dt

from verificacion.motor import fichas, leer_expediente
from verificacion.motor.falta import conocido, que_falta
from verificacion.motor.falta.pregunta import Pregunta

FICHA = fichas.cargar()


def pregunta(datos, criterio, hito="hito-2", al="2024-06-18", ficha=FICHA):
    """The question of that criterion, of what is known at that date."""
    fecha = dt.date.fromisoformat(al)
    expediente = conocido(leer_expediente(datos), fecha)
    return Pregunta(expediente, ficha, hito, fecha, ficha.hito(hito).criterios[criterio])


def faltante(datos, criterio, hito="hito-2", al="2024-06-18", ficha=FICHA):
    """What is missing of that criterion."""
    todos = que_falta(leer_expediente(datos), ficha, hito, dt.date.fromisoformat(al))
    return next(uno for uno in todos if uno.codigo == criterio)


def pedido(datos, criterio, hito="hito-2", al="2024-06-18", ficha=FICHA):
    """(kind, who, sentence, last day) of each thing that is asked for."""
    cosas = faltante(datos, criterio, hito, al, ficha).cosas
    return [(str(c.tipo), str(c.quien), c.texto, c.hasta and c.hasta.isoformat()) for c in cosas]
