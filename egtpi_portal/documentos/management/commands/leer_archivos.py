"""Reads the stored files that no reader of today has looked at."""

from django.core.management.base import BaseCommand

from egtpi_portal.documentos.lectura import leer_pendientes
from egtpi_portal.documentos.models import LecturaDeArchivo


class Command(BaseCommand):
    help = "Lee por dentro los archivos guardados que todavía no se leyeron (lo hace también el trabajador, solo)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--otra-vez", action="store_true", help="lee otra vez los que agotaron su tiempo o su memoria"
        )

    def handle(self, **opciones):
        if opciones["otra_vez"]:
            LecturaDeArchivo.objects.filter(al_limite=True).delete()
        leer_pendientes(segundos=float("inf"))
        self.stdout.write("No queda ninguno por leer.")
