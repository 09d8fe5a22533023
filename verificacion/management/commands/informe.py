"""`manage.py informe`: the compliance report of one region, or of all with the national summary, in a folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.papeles import FaltaPango
from verificacion.informes.consultas import informes_de
from verificacion.informes.paquete import producir
from verificacion.motor import fichas
from verificacion.ordenes import leer_al, leer_hito, leer_regiones


class Command(BaseCommand):
    help = "Produce el informe de cumplimiento de una región, o de todas: PDF, hoja de cálculo y un ZIP comprobable."

    def add_arguments(self, parser):
        parser.add_argument("--region", action="append", required=True, metavar="CÓDIGO", help="o «todas»; se repite")
        parser.add_argument("--hito", metavar="HITO", help="hito-1 o hito-2")
        parser.add_argument("--al", metavar="AAAA-MM-DD", help="fecha a la que se evalúa (hoy, si no se indica)")
        parser.add_argument("--salida", required=True, metavar="DIR", help="la carpeta en que se escriben")

    def handle(self, *, region, hito, al, salida, **options):
        regiones = leer_regiones(region)
        informes = informes_de(regiones, hito=leer_hito(hito, fichas.cargar()), al=leer_al(al))
        try:
            rutas = producir(informes, Path(salida), avance=self._avance if options["verbosity"] else _callado)
        except FaltaPango as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            raise CommandError(f"No se pudo escribir en {salida}: {error.strerror or error}.", returncode=2) from error
        for ruta in rutas:
            self.stdout.write(str(ruta))

    def _avance(self, hecho: int, total: int):
        self.stderr.write(f"{hecho} de {total}")


def _callado(hecho: int, total: int):
    """Says nothing."""
