"""What several ask for at once is worked out once among them, and nobody is held by another's work.

Who finds something lacking takes it (`almacen.tomar`: a key that only one can put) and works it out; who comes
meanwhile takes other things of those that lack. Only when all that still lacks is in other hands does one wait, no
longer than `PACIENCIA`, or than doing it would take at the pace of what one just did. Then one does that too, some at a
time: the other may be slow, or dead. No lock is held while anything is worked out.
"""

import time
from collections.abc import Callable, Collection

from . import almacen

POR_VEZ = 13
"""Regions taken at a time: half the country, so that two who come upon a country that nobody judged share it."""
DE_OTROS = 5
"""Those of what others have in hand that are worked out at a time, once patience is over."""
PACIENCIA, PAUSA = 0.25, 0.01
"""Seconds to wait for what others have in hand; and between two looks."""


def entre_varios(
    faltan: Collection[str],
    *,
    manos: dict[str, str],
    hacer: Callable[[list[str]], None],
    quedan: Callable[[list[str]], list[str]],
) -> None:
    """Has each of those that lack worked out, by whoever.

    `manos`: of each, the key under which it is taken; `hacer` works out those and keeps them; `quedan` says which of
    those are not kept yet. Raises what `hacer` does; what was taken is then given back.
    """
    resto, hasta = list(faltan), time.monotonic() + PACIENCIA
    while resto:
        mias = _tomadas(resto, manos)
        if not mias and time.monotonic() < hasta:
            time.sleep(PAUSA)
            resto = quedan(resto)
            continue
        paciencia_agotada, empieza = not mias, time.monotonic()
        mias = mias or resto[:DE_OTROS]
        _hacer(mias, manos, hacer)
        resto = quedan([una for una in resto if una not in mias])
        if not paciencia_agotada:  # at this pace, so long would the rest take
            tardo = time.monotonic() - empieza
            hasta = time.monotonic() + max(PACIENCIA, tardo * len(resto) / len(mias))


def _tomadas(resto: list[str], manos: dict[str, str]) -> list[str]:
    """Some of those, that nobody else has."""
    for desde in range(0, len(resto), POR_VEZ):
        suyas = resto[desde : desde + POR_VEZ]
        tomadas = almacen.tomar([manos[una] for una in suyas])
        if tomadas:
            return [una for una in suyas if manos[una] in tomadas]
    return []


def _hacer(suyas: list[str], manos: dict[str, str], hacer: Callable[[list[str]], None]):
    try:
        hacer(suyas)
    except BaseException:
        almacen.soltar([manos[una] for una in suyas])
        raise
