"""`manage.py exportar_pacto`: a region's pact as egtpi-pacto/1."""

import sys

from django.core.management.base import BaseCommand
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.management.salida import escribir, pedir_salida
from egtpi_portal.pacto.forma.escritura import exportar
from egtpi_portal.territorio.consultas import RegionDesconocida, region_por_codigo


class Command(BaseCommand):
    help = "Escribe los indicadores, metas y mediciones de una región (egtpi-pacto/1): lo mismo da los mismos bytes."

    def add_arguments(self, parser):
        parser.add_argument("region", metavar="REGIÓN", help="código de dos cifras, como 02")
        pedir_salida(parser)

    @transaction.atomic
    def handle(self, *, region, salida, **options):
        try:
            suya = region_por_codigo(region)
        except RegionDesconocida as error:
            self.stderr.write(str(error))
            sys.exit(2)
        contenido = exportar(suya.pk)
        registrar(
            por=None, accion="pacto.exportacion", objeto=suya, region=suya.pk,
            resumen=f"Exportó el pacto de {suya} desde la línea de órdenes.",
        )  # fmt: skip
        escribir(self, contenido, salida)
