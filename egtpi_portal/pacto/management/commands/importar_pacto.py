"""`manage.py importar_pacto`: egtpi-pacto/1 into a region without pact, all or nothing."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from egtpi_portal.pacto.forma.importacion import importar
from egtpi_portal.pacto.forma.lectura import FormaInvalida, leer


class Command(BaseCommand):
    help = "Carga los indicadores, metas y mediciones de una región vacía (egtpi-pacto/1): todo o nada."

    def add_arguments(self, parser):
        parser.add_argument("archivo", metavar="PACTO.json")

    def handle(self, *, archivo, **options):
        try:
            hecho = importar(forma=leer(Path(archivo).read_bytes()), por=None)
        except OSError as error:
            self.fallar(archivo, ("", f"no se puede leer ({error.strerror or error})"))
        except FormaInvalida as error:
            self.fallar(archivo, *error.errores)
        else:
            self.stdout.write(
                f"{hecho.region.pk} {hecho.region}: indicadores nuevos: {hecho.indicadores}; documentos: "
                f"{hecho.documentos}; metas: {hecho.metas}; cargas: {hecho.cargas}; mediciones: {hecho.mediciones}; "
                f"reglas: {hecho.reglas}."
            )

    def fallar(self, archivo: str, *errores: tuple[str, str]):
        for ruta, mensaje in errores:
            self.stderr.write(f"{archivo}: {ruta}: {mensaje}" if ruta else f"{archivo}: {mensaje}")
        sys.exit(2)
