"""Loads the días no laborables that the project ships (source in `datos/README.md`)."""

import csv
import datetime as dt
from importlib import resources

from django.db import transaction

from .models import DiaNoLaborable


def leer_dias_no_laborables() -> list[tuple[dt.date, str]]:
    """(date, norm) of each day of the shipped file."""
    texto = resources.files("egtpi_portal.calendario").joinpath("datos/dias_no_laborables.csv").read_text("utf-8")
    return [(dt.date.fromisoformat(fila["fecha"]), fila["norma"]) for fila in csv.DictReader(texto.splitlines())]


@transaction.atomic
def cargar_dias_no_laborables() -> dict[str, int]:
    """Adds or corrects the shipped national days, by date; never deletes. Returns counts by what was done."""
    existentes = {dia.fecha: dia for dia in DiaNoLaborable.objects.filter(region="")}
    cuenta = {"nuevos": 0, "corregidos": 0, "iguales": 0}
    for fecha, norma in leer_dias_no_laborables():
        dia = existentes.get(fecha)
        if dia is None:
            DiaNoLaborable.objects.create(fecha=fecha, norma=norma)
            cuenta["nuevos"] += 1
        elif dia.norma != norma:
            dia.norma = norma
            dia.save()
            cuenta["corregidos"] += 1
        else:
            cuenta["iguales"] += 1
    return cuenta
