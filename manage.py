#!/usr/bin/env python
"""Django's command-line utility for the Portal EGTPI."""

import atexit
import gc
import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit("Django no está instalado en este entorno: ejecute `make entorno`.") from error
    from egtpi_portal.recolector import espaciar

    espaciar()
    atexit.register(gc.freeze)  # nothing is looked through once more only to end
    try:
        execute_from_command_line(sys.argv)
    except UnicodeEncodeError:
        if not any("\udc80" <= letra <= "\udcff" for letra in "".join(sys.argv)):
            raise
        sys.stderr.write("Lo que se escribió tras la orden no está en UTF-8: escríbalo otra vez en esa codificación.\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
