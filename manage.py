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
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
