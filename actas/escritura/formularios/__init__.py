"""The sheets (`Hoja`) of the writing of an acta, one for each step.

A sheet only reads what was typed and shows it back; what may be written is decided by `escritura.reglas` and said by
`servicios.guardar_paso`, whose errors come back here to be shown beside their field.
"""

from actas.models import Paso

from .acuerdos import HojaAcuerdos
from .agenda import HojaAgenda
from .base import DePaso
from .evidencias import HojaEvidencias
from .participantes import HojaParticipantes
from .seguimiento import HojaSeguimiento
from .sesion import HojaSesion

HOJAS: dict[str, type[DePaso]] = {
    hoja.paso.value: hoja
    for hoja in (HojaSesion, HojaParticipantes, HojaAgenda, HojaSeguimiento, HojaAcuerdos, HojaEvidencias)
}
"""The sheet of each step, in order."""

assert list(HOJAS) == Paso.values  # noqa: S101 - a step without its sheet could not be written

__all__ = ["HOJAS", "DePaso", "HojaSesion"]
