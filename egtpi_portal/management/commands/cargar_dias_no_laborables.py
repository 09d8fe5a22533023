from django.core.management.base import BaseCommand
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.carga import cargar_dias_no_laborables


class Command(BaseCommand):
    help = "Carga o corrige los días no laborables del sector público que el portal conoce. Se puede repetir."

    @transaction.atomic
    def handle(self, *args, **options):
        n = cargar_dias_no_laborables()
        resumen = f"{n['nuevos']} nuevos, {n['corregidos']} corregidos, {n['iguales']} sin cambio"
        if n["nuevos"] or n["corregidos"]:
            registrar(por=None, accion="calendario.carga", resumen=f"Carga de días no laborables: {resumen}.")
        self.stdout.write(f"Días no laborables: {resumen}.")
