"""Pieces that the tests of plans share."""

from asistencia.models import PlanAsistencia
from asistencia.planes.datos import PROGRAMACION, DatosAccion, DatosSeccion
from asistencia.planes.servicios import SeccionGuardada, guardar_seccion


def guardar_programacion(
    *, plan: PlanAsistencia, texto: str, acciones: tuple[DatosAccion, ...], version: int, por
) -> SeccionGuardada:
    """Saves the programme of a draft: its text and its actions."""
    datos = DatosSeccion(texto, tuple(acciones))
    return guardar_seccion(plan=plan, seccion=PROGRAMACION, datos=datos, version=version, por=por)
