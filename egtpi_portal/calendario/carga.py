"""Loads the días no laborables that the project ships (source in `datos/README.md`)."""

import csv
import datetime as dt
from functools import cache
from importlib import resources
from typing import NamedTuple

from django.db import transaction

from .models import DiaNoLaborable


class CambioDeDia(NamedTuple):
    """A national day that the load puts or corrects: its norm before (None: the day was not there), and after."""

    fecha: dt.date
    antes: str | None
    despues: str


@cache
def leer_dias_no_laborables() -> tuple[tuple[dt.date, str], ...]:
    """(date, norm) of each day of the shipped file."""
    texto = resources.files("egtpi_portal.calendario").joinpath("datos/dias_no_laborables.csv").read_text("utf-8")
    return tuple((dt.date.fromisoformat(fila["fecha"]), fila["norma"]) for fila in csv.DictReader(texto.splitlines()))


def por_cargar() -> list[CambioDeDia]:
    """What `cargar_dias_no_laborables` would change of the shipped national days, in their order; writes nothing."""
    normas = dict(DiaNoLaborable.objects.filter(region="").values_list("fecha", "norma"))
    de_personas = _tocados_por_personas()
    return [
        CambioDeDia(fecha, normas.get(fecha), norma)
        for fecha, norma in leer_dias_no_laborables()
        if fecha not in de_personas and normas.get(fecha) != norma
    ]


@transaction.atomic
def cargar_dias_no_laborables() -> list[CambioDeDia]:
    """Adds or corrects the shipped national days, by date; never deletes, and leaves as they are those that a person
    corrected or took out. Returns what changed."""
    cambios = por_cargar()
    existentes = {dia.fecha: dia for dia in DiaNoLaborable.objects.filter(region="")}
    for cambio in cambios:
        dia = existentes.get(cambio.fecha) or DiaNoLaborable(fecha=cambio.fecha)
        dia.norma = cambio.despues
        dia.save()
    return cambios


def _tocados_por_personas() -> set[dt.date]:
    """The national days whose last change was a person's: what the ministry decided by hand stands."""
    ultimos: dict[dt.date, bool] = {}
    filas = DiaNoLaborable.history.filter(region="").order_by("history_id")
    for fecha, quien in filas.values_list("fecha", "history_user_id"):
        ultimos[fecha] = quien is not None
    return {fecha for fecha, de_persona in ultimos.items() if de_persona}
