"""Whether what a notice asks for is done already, as of this moment: asked when it is looked at, without writing it.

The look of every five minutes (`servicios`) writes it; who comes back from doing the thing need not wait for that.
"""

from collections.abc import Iterable

import structlog

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Region

from .models import Aviso
from .padron import Padron
from .servicios import a_quienes
from .tipos import TIPOS, Ronda, Tipo

registro = structlog.get_logger(__name__)


def los_hechos(avisos: Iterable[Aviso], usuario: Usuario) -> set[int]:
    """Of those notices of the person, the ones (primary keys) that are open and not needed any more. As many queries as
    their kinds ask, whatever their number; none when nothing waits. What costs to know is not asked."""
    abiertos: dict[str, list[Aviso]] = {}
    for aviso in avisos:
        tipo = TIPOS.get(aviso.tipo)
        if aviso.atendido_el is None and tipo and tipo.pendiente and not tipo.costoso:
            abiertos.setdefault(tipo.clave, []).append(aviso)
    if not abiertos:
        return set()
    suyas = {aviso.region_id for lista in abiertos.values() for aviso in lista}
    de_donde = Region.objects.order_by("pk") if None in suyas else Region.objects.filter(pk__in=suyas)
    dia = hoy()
    ronda = Ronda(dia, dict(de_donde.values_list("pk", "nombre")), Decretos.leer(), Padron(dia), del_dia=False)
    hechos: set[int] = set()
    for clave, lista in abiertos.items():
        siguen = _las_que_siguen(TIPOS[clave], ronda, usuario)
        if siguen is not None:
            hechos |= {aviso.pk for aviso in lista if aviso.cosa not in siguen}
    return hechos


def _las_que_siguen(tipo: Tipo, ronda: Ronda, usuario: Usuario) -> set[str] | None:
    """The things of that kind that wait for the person; None when it cannot be known."""
    try:
        return {
            uno.cosa
            for uno in tipo.debidos(tipo, ronda)
            if any(persona.pk == usuario.pk for persona in a_quienes(tipo, uno, ronda))
        }
    except Exception:
        registro.exception("vigencia_de_un_tipo", tipo=tipo.clave)
        return None
