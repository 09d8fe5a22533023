from django.core.management.base import BaseCommand
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.territorio.carga import cargar_territorio


class Command(BaseCommand):
    help = "Carga o corrige las 25 regiones, los gobiernos locales y los firmantes conocidos. Se puede repetir."

    @transaction.atomic
    def handle(self, *args, **options):
        cuenta = cargar_territorio()
        resumen = "; ".join(
            f"{que}: {n['nuevos']} nuevos, {n['corregidos']} corregidos, {n['iguales']} sin cambio"
            for que, n in cuenta.items()
        )
        if any(n["nuevos"] or n["corregidos"] for n in cuenta.values()):
            registrar(por=None, accion="territorio.carga", resumen=f"Carga del territorio. {resumen}.")
        self.stdout.write(f"Territorio: {resumen}.")
