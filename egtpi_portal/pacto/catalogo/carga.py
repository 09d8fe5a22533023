"""The national catalogue that the project ships: each indicator an example until MIDIS confirms it."""

import datetime as dt
import json
from importlib import resources

from django.db import transaction

from egtpi_portal.cuentas.models import Usuario

from ..models import Indicador
from .datos import Definicion
from .servicios import crear_indicador

AJENOS = ("codigo", "tema", "desde")


def leer_catalogo() -> list[tuple[str, str, dt.date, Definicion]]:
    """(code, theme, in force from, definition) of each indicator of the data file."""
    texto = resources.files("egtpi_portal.pacto").joinpath("datos", "indicadores.json").read_text("utf-8")
    hechos = []
    for uno in json.loads(texto):
        suyo = {campo: valor for campo, valor in uno.items() if campo not in AJENOS}
        definicion = Definicion(**suyo | {"cortes": tuple(suyo["cortes"])})
        hechos.append((uno["codigo"], uno["tema"], dt.date.fromisoformat(uno["desde"]), definicion))
    return hechos


@transaction.atomic
def cargar_indicadores(*, por: Usuario | None = None) -> int:
    """Puts in the national catalogue those of the file that are not in it, as examples; returns how many. What is in it
    already stays as it is: DAT keeps it. Raises PermissionDenied."""
    hay = set(Indicador.objects.values_list("codigo", flat=True))
    nuevos = [uno for uno in leer_catalogo() if uno[0] not in hay]
    for codigo, tema, desde, definicion in nuevos:
        crear_indicador(
            region=None, codigo=codigo, tema=tema, definicion=definicion, desde=desde, ejemplo=True, por=por
        )
    return len(nuevos)
