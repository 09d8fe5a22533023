"""What lays papers out elsewhere: a process that is given one after another (a text in a line of JSON comes in, the
length of its PDF and its bytes go out), or a fork of the workshop, for one. It knows neither the database nor the
settings of the portal."""

import gc
import json
import logging
import os
import sys
from typing import Any

from egtpi_portal import papeles
from egtpi_portal.imprenta.ayudante import LARGO
from egtpi_portal.papeles import Papel, sin_marca

CEDE = 5
"""How much a paper gives way, as `nice` counts: who waits for a page waits behind none. (A reading gives way more.)"""


def main() -> None:
    for linea in sys.stdin.buffer:
        try:
            pdf = sin_marca(Papel(*json.loads(linea)))
        except Exception:  # whoever asked lays it out, and tells what is wrong
            logging.exception("A paper could not be laid out")
            pdf = b""
        sys.stdout.buffer.write(len(pdf).to_bytes(LARGO) + pdf)
        sys.stdout.buffer.flush()


def papel() -> None:
    """The PDF of a paper without its mark, in a fork of the workshop."""
    html, qr = _pedido()
    _dar(sin_marca(Papel(html, qr)))


def dibujo() -> None:
    """The picture of a drawing, likewise."""
    svg, ancho, alto = _pedido()
    _dar(papeles.pintado(svg.encode(), ancho, alto))


def preparar(papel: list[str]) -> None:
    """In the workshop: lays a paper out, so that its forks have at hand what the first one asks for."""
    sin_marca(Papel(*papel))


def _pedido() -> Any:
    gc.disable()  # it ends before there is anything worth picking up
    os.nice(CEDE)
    # what is odd of a paper is told where it was asked for
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    with os.fdopen(0, "rb", closefd=False) as entrada:
        return json.load(entrada)


def _dar(contenido: bytes) -> None:
    with os.fdopen(1, "wb", closefd=False) as salida:
        salida.write(contenido)


if __name__ == "__main__":
    main()
