"""What nobody has reviewed yet: the queue, a sample of it drawn by chance, and what the engine says of each thing."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from verificacion.expedientes.models import Revision
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.juicio.evaluaciones import evaluar_hitos
from verificacion.motor.distritos import DatosPorDistrito

from .cosa import Candidata, Cosa
from .cosas import clase_de

MAXIMO_DE_LA_MUESTRA = 200


@dataclass(frozen=True, slots=True)
class EnCola:
    """A thing of the queue: whether the engine says that it holds (None: nothing), and why not. `distritos`: what its
    data by district cover, when it is an item of an agenda that has them."""

    cosa: Cosa
    cumple: bool | None
    motivos: tuple
    distritos: DatosPorDistrito | None = None


def por_revisar(usuario: Usuario, *, sobre: str, region: str = "", hito: str = "") -> list[Candidata]:
    """What is evidence, nobody reviewed and the person sees: of that kind, of one region or all, of one hito or all.

    Raises CosaDesconocida for a kind that there is not.
    """
    clase = clase_de(sobre)
    regiones = regiones_visibles(usuario)
    codigos = list((regiones.filter(pk=region) if region else regiones).values_list("pk", flat=True))
    revisadas = clase.revisadas(codigos)
    pendientes = [c for c in clase.candidatas(codigos) if c.clave not in revisadas]
    return [c for c in pendientes if not hito or _hito_de(c) == hito]


def _hito_de(candidata: Candidata) -> str:
    """The hito in which it falls: the first whose date had not passed on its day, or the last."""
    hitos = list(ficha_en_uso().hitos.values())
    return next((h.clave for h in hitos if candidata.fecha <= h.al), hitos[-1].clave)


def muestra(candidatas: Sequence[Candidata], cuantas: int, semilla: int) -> list[Candidata]:
    """So many of them, drawn by chance, in the order of the queue. From the same queue the same seed draws the same
    ones, so that anybody can draw them again."""
    elegidas = random.Random(semilla).sample(range(len(candidatas)), min(cuantas, len(candidatas)))  # noqa: S311
    return [candidatas[n] for n in sorted(elegidas)]


def juzgadas(cosas: Sequence[Cosa]) -> list[EnCola]:
    """Those things with what the engine says of them today, each in its hito; all collected at once."""
    if not cosas:
        return []
    ficha = ficha_en_uso()
    evaluaciones = evaluar_hitos({cosa.region_id for cosa in cosas}, al=hoy())
    suyas = [(cosa, evaluaciones[cosa.region_id][cosa.hito(ficha).clave]) for cosa in cosas]
    return [EnCola(cosa, *cosa.automatico(evaluacion), cosa.distritos(evaluacion)) for cosa, evaluacion in suyas]


def de_la_cosa(cosa: Cosa) -> list[Revision]:
    """What was said of it, the latest first."""
    return list(cosa.revisiones.select_related("registrada_por"))[::-1]


def cuentas(usuario: Usuario) -> dict[str, Any]:
    """How many things of each kind nobody reviewed, in what the person sees."""
    from .cosas import CLASES

    return {sobre: len(por_revisar(usuario, sobre=sobre)) for sobre in CLASES}
