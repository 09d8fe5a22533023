"""What was said of one thing, and what the engine says of it."""

from dataclasses import dataclass

from egtpi_portal.calendario.reloj import hoy
from verificacion.expedientes.models import Revision
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.juicio.evaluaciones import evaluar_hitos
from verificacion.motor.distritos import DatosPorDistrito

from .cosa import Cosa


@dataclass(frozen=True, slots=True)
class Juzgada:
    """A thing: whether the engine says that it holds (None: nothing), and why not. `distritos`: what its data by
    district cover, when it is an item of an agenda that has them. `sin_objeto`: there was nothing to judge."""

    cosa: Cosa
    cumple: bool | None
    motivos: tuple
    distritos: DatosPorDistrito | None = None
    sin_objeto: bool = False


def juzgada(cosa: Cosa) -> Juzgada:
    """That thing with what the engine says of it today, in its hito."""
    ficha = ficha_en_uso()
    evaluacion = evaluar_hitos([cosa.region_id], al=hoy())[cosa.region_id][cosa.hito(ficha).clave]
    return Juzgada(cosa, *cosa.automatico(evaluacion), cosa.distritos(evaluacion), cosa.sin_objeto(evaluacion))


def de_la_cosa(cosa: Cosa) -> list[Revision]:
    """What was said of it, the latest first, what was undone too."""
    return list(cosa.dichas.select_related("registrada_por", "deshecha_por"))[::-1]
