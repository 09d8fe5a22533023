"""What MIDIS registers, or has not registered yet, of the CAD's commitments (reglas §5 and §7.1)."""

from ..region import Borrador
from . import previa


@previa
def cad_sin_registrar(b: Borrador):
    """No figures: `en_curso` until 30 June 2024, `no_evaluable` after."""
    b.cad = None


@previa
def cad_bajo_la_mitad(b: Borrador, *, cumplidos: int, total: int):
    """Fewer than half of the commitments met."""
    b.cad = (cumplidos, total)
