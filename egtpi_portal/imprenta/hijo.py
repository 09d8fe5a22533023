"""The process that lays papers out: a text in a line of JSON comes in, the length of its PDF and its bytes go out. It
knows neither the database nor the settings of the portal."""

import json
import logging
import sys

from django.conf import settings

from egtpi_portal.imprenta.ayudante import LARGO, RAIZ


def main() -> None:
    settings.configure(BASE_DIR=RAIZ)
    from egtpi_portal.papeles import Papel, sin_marca

    for linea in sys.stdin.buffer:
        try:
            pdf = sin_marca(Papel(*json.loads(linea)))
        except Exception:  # whoever asked lays it out, and tells what is wrong
            logging.exception("A paper could not be laid out")
            pdf = b""
        sys.stdout.buffer.write(len(pdf).to_bytes(LARGO) + pdf)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
