from django.core.management.base import BaseCommand

from egtpi_portal.pacto.catalogo.carga import cargar_indicadores


class Command(BaseCommand):
    help = (
        "Pone en el catálogo nacional los indicadores que trae el programa, como ejemplos hasta que el MIDIS los "
        "confirme. Se puede repetir: los que ya están quedan como están."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"Indicadores: {cargar_indicadores()} nuevos.")
