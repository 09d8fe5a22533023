"""`manage.py exportar_expediente`: a region's evidence as an expediente (expediente.md)."""

from django.core.management.base import BaseCommand
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.management.salida import escribir, pedir_salida
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.recopilacion import recopilar
from verificacion.management.ordenes import leer_regiones
from verificacion.motor.escritura import a_texto


class Command(BaseCommand):
    help = "Escribe la evidencia de una región en un archivo: la misma evidencia da siempre los mismos bytes."

    def add_arguments(self, parser):
        parser.add_argument("region", metavar="REGIÓN", help="código de dos cifras, como 02")
        pedir_salida(parser)

    @transaction.atomic
    def handle(self, *, region, salida, **options):
        codigo = leer_regiones([region])[0]
        contenido = a_texto(recopilar(codigo)).encode("utf-8")
        registrar(
            por=None,
            accion="expediente.exportacion",
            objeto=Region.objects.get(pk=codigo),
            region=codigo,
            resumen=f"Exportó el expediente de la región {codigo} desde la línea de órdenes.",
        )
        escribir(self, contenido, salida)
