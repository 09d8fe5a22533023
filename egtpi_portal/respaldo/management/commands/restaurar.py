"""`manage.py restaurar ORIGEN`: gives back a copy, into an empty database."""

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from egtpi_portal.respaldo.destino import abrir
from egtpi_portal.respaldo.errores import RespaldoImposible
from egtpi_portal.respaldo.manifiesto import copias
from egtpi_portal.respaldo.servicios import comprobar_copia, restaurar


class Command(BaseCommand):
    help = (
        "Devuelve una copia de respaldo a una base de datos vacía y al almacén de archivos. No escribe encima de nada, "
        "y antes de tocar nada comprueba la huella de todo."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("origen", metavar="ORIGEN", help="una carpeta, o s3://CUBO/PREFIJO")
        parser.add_argument("--copia", default="", metavar="NOMBRE", help="cuál; sin esto, la última terminada")
        parser.add_argument("--listar", action="store_true", help="solo dice qué copias hay")
        parser.add_argument(
            "--forma", choices=["nativa", "portable"], default="",
            help="sin esto, el volcado si es del mismo motor, y si no la forma portable",
        )  # fmt: skip
        parser.add_argument("--solo-comprobar", action="store_true", help="lee la copia entera y no devuelve nada")
        parser.add_argument(
            "--con-otra-llave", action="store_true", help="acepta una copia hecha con una SECRET_KEY que se perdió"
        )

    def handle(self, *, origen, copia, listar, solo_comprobar, forma, con_otra_llave, **options):
        try:
            almacen = abrir(origen)
            if listar:
                self.stdout.write("\n".join(copias(almacen)) or "Ahí no hay ninguna copia de respaldo terminada.")
                return
            if solo_comprobar:
                nombre, hecho = comprobar_copia(almacen, copia=copia, con_otra_llave=con_otra_llave)
                self.stdout.write(f"La copia {nombre} está entera: {len(hecho.archivos)} archivos.")
                return
            nombre, hecho = restaurar(
                almacen, copia=copia, con_otra_llave=con_otra_llave, forma=forma, decir=self.stdout.write
            )
        except RespaldoImposible as error:
            raise CommandError(str(error), returncode=2) from error
        except OperationalError as error:
            raise CommandError(
                "No se llegó a la base de datos de DATABASE_URL: cree una vacía, o revise la dirección "
                f"({str(error).strip().splitlines()[0]}).",
                returncode=2,
            ) from error
        except OSError as error:
            raise CommandError(f"No se terminó: {error}. Cuando se pueda, ejecútela otra vez.", returncode=2) from error
        self.stdout.write(
            f"Restaurada la copia {nombre}, del {hecho.creado}. Siga con: migrate, createcachetable, "
            "comprobar_archivos, comprobar_cadena y check --deploy --database default."
        )
        if hecho.faltan:
            self.stderr.write(f"Al hacerla ya faltaban {len(hecho.faltan)} archivos: {', '.join(hecho.faltan)}.")
