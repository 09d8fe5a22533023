"""Loads the días no laborables that the project ships (source in `datos/README.md`)."""

import csv
import datetime as dt
from functools import cache
from importlib import resources

from django.db import transaction

from .models import DiaNoLaborable


@cache
def leer_dias_no_laborables() -> tuple[tuple[dt.date, str], ...]:
    """(date, norm) of each day of the shipped file."""
    texto = resources.files("egtpi_portal.calendario").joinpath("datos/dias_no_laborables.csv").read_text("utf-8")
    return tuple((dt.date.fromisoformat(fila["fecha"]), fila["norma"]) for fila in csv.DictReader(texto.splitlines()))


@transaction.atomic
def cargar_dias_no_laborables() -> dict[str, int]:
    """Adds or corrects the shipped national days, by date; never deletes, and leaves as they are those that a person
    corrected or took out. Returns counts by what was done."""
    existentes = {dia.fecha: dia for dia in DiaNoLaborable.objects.filter(region="")}
    de_personas = _tocados_por_personas()
    cuenta = {"nuevos": 0, "corregidos": 0, "iguales": 0}
    for fecha, norma in leer_dias_no_laborables():
        dia = existentes.get(fecha)
        if fecha in de_personas or (dia is not None and dia.norma == norma):
            cuenta["iguales"] += 1
        elif dia is None:
            DiaNoLaborable.objects.create(fecha=fecha, norma=norma)
            cuenta["nuevos"] += 1
        else:
            dia.norma = norma
            dia.save()
            cuenta["corregidos"] += 1
    return cuenta


def _tocados_por_personas() -> set[dt.date]:
    """The national days whose last change was a person's: what the ministry decided by hand stands."""
    ultimos: dict[dt.date, bool] = {}
    filas = DiaNoLaborable.history.filter(region="").order_by("history_id")
    for fecha, quien in filas.values_list("fecha", "history_user_id"):
        ultimos[fecha] = quien is not None
    return {fecha for fecha, de_persona in ultimos.items() if de_persona}
