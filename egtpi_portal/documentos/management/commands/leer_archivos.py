"""Reads the stored files that no reader of today has looked at."""

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.documentos.lectura import leer_pendientes
from egtpi_portal.documentos.lectura.registro import LECTORES
from egtpi_portal.documentos.models import LecturaDeArchivo


class Command(BaseCommand):
    help = "Lee por dentro los archivos guardados que todavía no se leyeron (lo hace también el trabajador, solo)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--otra-vez",
            nargs="?",
            const="",
            metavar="LECTOR",
            help="lee otra vez los que agotaron su tiempo o su memoria, o todos con ese lector "
            f"({', '.join(LECTORES)}), como tras cambiar FIRMA_ANCLAS",
        )

    def handle(self, **opciones):
        lector = opciones["otra_vez"]
        if lector:
            if lector not in LECTORES:
                raise CommandError(f"No hay un lector «{lector}». Los que hay: {', '.join(LECTORES)}.")
            LecturaDeArchivo.objects.filter(lector=lector).delete()
        elif lector is not None:
            LecturaDeArchivo.objects.filter(al_limite=True).delete()
        leer_pendientes(segundos=float("inf"))
        self.stdout.write("No queda ninguno por leer.")
