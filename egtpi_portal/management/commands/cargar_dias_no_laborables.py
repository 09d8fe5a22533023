from django.core.management.base import BaseCommand
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.carga import (
    CambioDeDia,
    cargar_dias_no_laborables,
    leer_dias_no_laborables,
    por_cargar,
)


class Command(BaseCommand):
    help = "Carga o corrige los días no laborables del sector público que el portal conoce. Se puede repetir."

    def add_arguments(self, parser):
        parser.add_argument("--simular", action="store_true", help="Dice qué días pondría o corregiría, sin guardar.")

    @transaction.atomic
    def handle(self, *args, simular: bool, **options):
        cambios = por_cargar() if simular else cargar_dias_no_laborables()
        resumen = _resumen(cambios)
        if cambios and not simular:
            registrar(
                por=None,
                accion="calendario.carga",
                resumen=f"Carga de días no laborables: {resumen}.",
                cambios={f"{c.fecha:%d/%m/%Y}": [c.antes or "", c.despues] for c in cambios},
            )
        for cambio in cambios:
            antes = "" if cambio.antes is None else f"{cambio.antes or 'sin norma'} → "
            self.stdout.write(f"{cambio.fecha:%d/%m/%Y}: {antes}{cambio.despues}")
        self.stdout.write(f"Días no laborables{' (simulación: no se guardó nada)' if simular else ''}: {resumen}.")


def _resumen(cambios: list[CambioDeDia]) -> str:
    nuevos = sum(cambio.antes is None for cambio in cambios)
    iguales = len(leer_dias_no_laborables()) - len(cambios)
    return f"{nuevos} nuevos, {len(cambios) - nuevos} corregidos, {iguales} sin cambio"
