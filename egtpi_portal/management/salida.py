"""What a command writes: to a file, or to standard output as it is."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError


def pedir_salida(parser):
    """The option that says where to."""
    parser.add_argument("--salida", metavar="ARCHIVO", help="en vez de la salida estándar")


def escribir(orden: BaseCommand, contenido: bytes, salida: str | None):
    """Writes those bytes to that file; without one, to standard output, whatever the terminal's own encoding. Raises
    CommandError, whose exit status is 2, for a file that cannot be written."""
    if salida:
        try:
            Path(salida).write_bytes(contenido)
        except OSError as error:
            mensaje = f"No se puede escribir {salida}: {error.strerror or error}."
            raise CommandError(mensaje, returncode=2) from error
        return
    destino = getattr(orden.stdout._out, "buffer", None)
    if destino is None:
        orden.stdout.write(contenido.decode("utf-8"), ending="")
    else:
        destino.write(contenido)
        destino.flush()
        sys.stdout.flush()
