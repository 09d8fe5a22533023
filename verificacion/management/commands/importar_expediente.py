"""`manage.py importar_expediente`: an expediente into an empty region, all or nothing (expediente.md)."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import es_administrador
from egtpi_portal.territorio.consultas import RegionDesconocida
from verificacion.expedientes.importacion import ErrorDeImportacion, importar_expediente
from verificacion.motor.lectura import ExpedienteInvalido, leer_texto


class Command(BaseCommand):
    help = "Carga la evidencia de una región vacía desde un expediente: todo o nada."

    def add_arguments(self, parser):
        parser.add_argument("archivo", metavar="EXPEDIENTE.json")
        parser.add_argument("--por", metavar="USUARIO", help="el administrador en cuyo nombre se importa")

    def handle(self, *, archivo, por: str | None, **options):
        quien = self.administrador(por) if por else None
        try:
            expediente, _, _ = leer_texto(Path(archivo).read_bytes())
            informe = importar_expediente(expediente=expediente, por=quien)
        except OSError as error:
            self.fallar(archivo, ("", f"no se puede leer ({error.strerror or error})"))
        except (ExpedienteInvalido, ErrorDeImportacion) as error:
            self.fallar(archivo, *error.errores)
        except RegionDesconocida as error:
            self.fallar(archivo, ("region.codigo", str(error)))
        else:
            self.stdout.write(f"{informe.region.pk} {informe.region}: {' '.join(informe.frases())}")

    def administrador(self, nombre: str) -> Usuario:
        usuario = Usuario.objects.filter(username=nombre).first()
        if usuario is None or not es_administrador(usuario):
            raise CommandError(f"«{nombre}» no es un administrador con membresía vigente.", returncode=2)
        return usuario

    def fallar(self, archivo: str, *errores: tuple[str, str]):
        for ruta, mensaje in errores:
            self.stderr.write(f"{archivo}: {ruta}: {mensaje}" if ruta else f"{archivo}: {mensaje}")
        sys.exit(2)
