"""Whether what an open verification says is still what results: the comparison that issuing makes, told before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from egtpi_portal.bitacora.acciones import QUIETAS, que_empiezan
from egtpi_portal.bitacora.marcas import PAIS
from egtpi_portal.bitacora.models import Evento
from verificacion.juicio.guardado import Lote
from verificacion.motor.fichas import FichaIndicador

from .comparacion import CriterioCambiado, veredictos_que_cambian
from .consultas import datos_de, texto_de
from .models import VerificacionOficial

EVALUAN = ("verificacion.propuesta", "verificacion.actualizacion")
"""The events that leave a verification saying what resulted at that moment."""
MUEVEN = frozenset(
    que_empiezan(
        "acta.", "acuerdo.", "avance.", "cad.", "calendario.", "demostracion.", "expediente.", "ficha.", "firmante.",
        "matriz.", "meta.", "pacto.", "plan.", "revision.", "territorio.",
    )
) - QUIETAS  # fmt: skip
"""The actions that change what a verdict reads."""


@dataclass(frozen=True, slots=True)
class Movida:
    """What results today of an open verification that says another thing: the criteria that change (none, when only
    their detail does), when it was evaluated, and the last that was registered since of what judges its region, if
    anything was."""

    criterios: tuple[CriterioCambiado, ...]
    evaluada_en: dt.datetime
    ultimo: Evento | None


def movida_de(
    verificacion: VerificacionOficial, ficha: FichaIndicador | None, historia: Sequence[Evento]
) -> Movida | None:
    """How what results today differs from what it says; None when it does not, when it is not open, and when its sheet
    is no longer there. `historia`: its own events, the last first.

    The region is judged once for each mark of its evidence (`juicio.guardado`): one query while nothing moves. Another
    when it differs.
    """
    if not verificacion.abierta or ficha is None or verificacion.hito not in ficha.hitos:
        return None
    region, hito = verificacion.region_id, verificacion.hito
    evaluadas = Lote([region], ficha=ficha, hitos=[hito], al=verificacion.al).evaluadas()
    resulta = evaluadas[region][hito].resultado.a_datos()
    if texto_de(resulta) == verificacion.resultado:
        return None
    cambian = veredictos_que_cambian(datos_de(verificacion.resultado), resulta)
    evaluo = next((uno for uno in historia if uno.accion in EVALUAN), None)
    return Movida(
        tuple(cambian),
        evaluo.momento if evaluo else verificacion.propuesta_en,
        _lo_ultimo(region, evaluo) if evaluo else None,
    )


def _lo_ultimo(region: str, evaluo: Evento) -> Evento | None:
    """The last event of what judges that region, of those written after that one. One query."""
    suyos = Evento.objects.filter(region_id__in=[region, PAIS], accion__in=MUEVEN, momento__gte=evaluo.momento)
    return suyos.filter(pk__gt=evaluo.pk).order_by("-momento", "-id").first()
