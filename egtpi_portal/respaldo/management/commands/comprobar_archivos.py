"""`manage.py comprobar_archivos`: each row has its content in the store, with its sha-256. Ends with 1 when some has
not, and with 2 when the store cannot be read, which says nothing of any."""

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.respaldo.consultas import faltas_de_los_archivos


class Command(BaseCommand):
    help = "Lee cada archivo de la evidencia y comprueba que sea, byte por byte, el que se guardó."

    def add_arguments(self, parser):
        parser.add_argument("--muestra", type=int, default=0, metavar="N", help="solo N de ellos, al azar")

    def handle(self, *, muestra, **options):
        if muestra < 0:
            raise CommandError("--muestra debe ser 1 o más.")
        vistos = leidos = faltas = 0
        try:
            for cuantos, falta in faltas_de_los_archivos(muestra=muestra):
                vistos, leidos = vistos + 1, leidos + cuantos
                if falta:
                    faltas += 1
                    self.stderr.write(str(falta))
        except OSError as error:
            dice = f"Se leyeron {vistos} archivos, y no se pudo seguir: {error}."
            que_hacer = getattr(error, "remedio", "") or "Revise el disco de los archivos."
            raise CommandError(f"{dice} {que_hacer} De ninguno se sabe que falte.", returncode=2) from error
        if faltas:
            raise CommandError(f"{faltas} de {vistos} archivos no están como se guardaron.", returncode=1)
        self.stdout.write(f"{vistos} archivos, {leidos / 1e6:.1f} MB: todos están como se guardaron.")
