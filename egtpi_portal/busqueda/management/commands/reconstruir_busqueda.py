"""Makes the index of the search again, from what is in the tables."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from egtpi_portal.busqueda import indice


class Command(BaseCommand):
    help = "Hace de nuevo el índice de la búsqueda. No cambia ningún dato; mientras tanto el portal sigue en pie."

    def handle(self, *args, **opciones):
        hechas = indice.poner(connection, de_nuevo=True)
        if not hechas:
            raise CommandError(indice.SIN_FTS5 if connection.vendor == "sqlite" else "No hay tablas: ejecute migrate.")
        self.stdout.write(f"Se leyeron {hechas} tablas: la búsqueda está al día.")
