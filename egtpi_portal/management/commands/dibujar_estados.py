"""Draws every machine of states from its table."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from egtpi_portal.estados import MAQUINAS, pagina

CARPETA = Path("docs/estados")


class Command(BaseCommand):
    help = "Escribe docs/estados/ con el diagrama y la tabla de cada máquina de estados."

    def handle(self, *args, **opciones):
        for nombre, maquina in sorted(MAQUINAS.items()):
            ruta = CARPETA / f"{nombre}.md"
            (settings.BASE_DIR / ruta).write_text(pagina(maquina), "utf-8")
            self.stdout.write(str(ruta))
