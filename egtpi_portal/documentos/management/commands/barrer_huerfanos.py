"""Sweeps the contents that interrupted uploads left without a row."""

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.documentos.huerfanos import barrer_huerfanos, huerfanos


class Command(BaseCommand):
    help = "Borra los archivos guardados hace más de un día que ninguna versión de documento usa."

    def add_arguments(self, parser):
        parser.add_argument("--simular", action="store_true", help="Solo dice cuáles son; no borra nada.")

    def handle(self, *args, simular, **options):
        try:
            lugares = huerfanos() if simular else barrer_huerfanos()
        except OSError as error:
            raise CommandError(f"No se pudo recorrer el almacén: {error}.", returncode=2) from error
        for lugar in lugares:
            self.stdout.write(lugar)
        hecho = "Se borrarían" if simular else "Se borraron"
        self.stdout.write(f"{hecho} {len(lugares)} archivos sin registro.")
