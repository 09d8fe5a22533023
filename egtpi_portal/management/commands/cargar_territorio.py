from itertools import islice

from django.core.management.base import BaseCommand
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.territorio.carga import cargar_territorio

DETALLADOS = 50
"""How many changes the event tells from what to what: the first load alone has two thousand."""


class Command(BaseCommand):
    help = "Carga o corrige las 25 regiones, los gobiernos locales y los firmantes conocidos. Se puede repetir."

    @transaction.atomic
    def handle(self, *args, **options):
        carga = cargar_territorio()
        resumen = "; ".join(
            f"{que}: {n['nuevos']} nuevos, {n['corregidos']} corregidos, {n['iguales']} sin cambio"
            for que, n in carga.cuenta.items()
        )
        if cambios := carga.cambios:
            demas = len(cambios) - DETALLADOS
            resto = f" Se detallan {DETALLADOS} cambios; hay {demas} más." if demas > 0 else ""
            registrar(
                por=None,
                accion="territorio.carga",
                resumen=f"Carga del territorio. {resumen}.{resto}",
                cambios=dict(islice(cambios.items(), DETALLADOS)),
            )
        self.stdout.write(f"Territorio: {resumen}.")
