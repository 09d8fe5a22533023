"""What was written, as a story tells it: what somebody saved several times in a row while writing is one line."""

from collections.abc import Callable, Iterable

from egtpi_portal.bitacora.models import Evento

Linea = tuple[Evento, Evento, int]
"""First event, last, and how many."""


def en_lineas(eventos: Iterable[Evento], *, se_junta: Callable[[Evento], bool]) -> list[Linea]:
    """Those events, in their order. One that `se_junta` goes with the one before when both say the same sentence."""
    lineas: list[Linea] = []
    for evento in eventos:
        primero, ultimo, cuantos = lineas[-1] if lineas else (evento, evento, 0)
        if cuantos and se_junta(ultimo) and se_junta(evento) and ultimo.resumen == evento.resumen:
            lineas[-1] = (primero, evento, cuantos + 1)
        else:
            lineas.append((evento, evento, 1))
    return lineas
