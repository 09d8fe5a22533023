#!/usr/bin/env python
"""Django's command-line utility for the Portal EGTPI."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit("Django no está instalado en este entorno: ejecute `make entorno`.") from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
