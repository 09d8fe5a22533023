"""`manage.py respaldar DESTINO`: a copy of the database and of the evidence files."""

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.respaldo.conservacion import dejar_las_ultimas
from egtpi_portal.respaldo.destino import abrir
from egtpi_portal.respaldo.errores import RespaldoImposible
from egtpi_portal.respaldo.servicios import respaldar


class Command(BaseCommand):
    help = (
        "Copia la base de datos, tal como está en un instante, y los archivos que todavía no se copiaron. Puede "
        "hacerse con el portal en uso, y volver a empezarse si se interrumpe."
    )

    def add_arguments(self, parser):
        parser.add_argument("destino", metavar="DESTINO", help="una carpeta, o s3://CUBO/PREFIJO")
        parser.add_argument(
            "--portable", action="store_true",
            help="también las filas en la forma que pasa de SQLite a PostgreSQL y al revés",
        )  # fmt: skip
        parser.add_argument(
            "--conservar", type=int, metavar="N", default=0, help="quita las copias anteriores a las N últimas"
        )

    def handle(self, *, destino, portable, conservar, **options):
        if conservar < 0:
            raise CommandError("--conservar debe ser 1 o más.")
        try:
            almacen = abrir(destino)
            nombre, hecho = respaldar(almacen, destino, portable=portable, decir=self.stdout.write)
            quitadas = dejar_las_ultimas(almacen, conservar) if conservar else []
        except RespaldoImposible as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            raise CommandError(
                f"La copia no se terminó: {error}. Lo que ya se copió sirve: cuando se pueda, ejecútela otra vez.",
                returncode=2,
            ) from error
        self.stdout.write(f"Copia {nombre} terminada: {hecho.bytes / 1e6:.1f} MB en total.")
        if quitadas:
            self.stdout.write(f"Se quitaron {len(quitadas)} copias anteriores: {', '.join(quitadas)}.")
        if hecho.faltan:
            for lugar in hecho.faltan:
                self.stderr.write(f"{lugar}: falta en el almacén, o no es lo que se guardó")
            raise CommandError(
                f"La copia está hecha, pero {len(hecho.faltan)} archivos ya faltaban: vea comprobar_archivos.",
                returncode=1,
            )
