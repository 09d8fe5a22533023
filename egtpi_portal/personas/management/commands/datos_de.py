"""`manage.py datos_de USUARIO`: what the portal keeps of a person, for her who asks for it."""

import json

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.management.salida import escribir, pedir_salida
from egtpi_portal.personas.gente.datos import datos_de


class Command(BaseCommand):
    help = "Escribe todo lo que el portal guarda de una persona con cuenta, sin contraseñas ni llaves."

    def add_arguments(self, parser):
        parser.add_argument("cuenta", metavar="USUARIO")
        parser.add_argument("--por", dest="administrador", required=True, metavar="ADMINISTRADOR")
        pedir_salida(parser)

    def handle(self, *, cuenta, administrador, salida, **options):
        try:
            suya, quien = (Usuario.objects.get(username=nombre) for nombre in (cuenta, administrador))
            datos = datos_de(usuario=suya, por=quien)
        except Usuario.DoesNotExist as error:
            raise CommandError(f"No hay esa cuenta: {cuenta}, {administrador}.", returncode=2) from error
        except PermissionDenied as error:
            raise CommandError(str(error), returncode=2) from error
        texto = json.dumps(datos, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        escribir(self, f"{texto}\n".encode(), salida)
