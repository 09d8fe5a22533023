"""What the data by district of an agenda item cover of the pact. Reglas §8."""

from typing import NamedTuple

from .caso import Caso
from .expediente import Punto


class DatosPorDistrito(NamedTuple):
    """How many firmantes the disaggregated evidence of an item speaks of, of how many, and the names of the others."""

    con_datos: int
    firmantes: int
    faltan: tuple[str, ...]


def datos_por_distrito(caso: Caso, punto: Punto) -> DatosPorDistrito | None:
    """What the data by district of an item cover; None when nobody said."""
    if punto.distritos_con_datos is None:
        return None
    fuera = caso.firmantes.difference(punto.distritos_con_datos)
    return DatosPorDistrito(len(caso.firmantes) - len(fuera), len(caso.firmantes), caso.nombrar(fuera))
