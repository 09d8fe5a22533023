"""Draws the table of notices."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from egtpi_portal.avisos.dibujo import pagina

RUTA = Path("docs/avisos.md")


class Command(BaseCommand):
    help = "Escribe docs/avisos.md con la tabla de los avisos."

    def handle(self, *args, **opciones):
        (settings.BASE_DIR / RUTA).write_text(pagina(), "utf-8")
        self.stdout.write(str(RUTA))
