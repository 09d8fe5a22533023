"""`python manage.py comprobar_cadena`: checks every issued verification and the chain of their seals."""

from django.core.management.base import BaseCommand, CommandError

from verificacion.motor.orden_comprobar import la_redaccion
from verificacion.oficial.cadena import comprobar_cadena


class Command(BaseCommand):
    help = "Comprueba, una por una, las verificaciones emitidas y la cadena de sus sellos."

    def handle(self, *args, **options):
        rotas = total = 0
        for eslabon in comprobar_cadena():
            total += 1
            rotas += bool(eslabon.faltas)
            for falta in eslabon.faltas:
                self.stderr.write(f"{eslabon.numero}: {falta}")
            if eslabon.redaccion:
                self.stdout.write(f"{eslabon.numero}: {la_redaccion(eslabon.redaccion)}.")
        if rotas:
            raise CommandError(f"{rotas} de {total} verificaciones no están como se emitieron.", returncode=1)
        self.stdout.write(f"{total} verificaciones emitidas: la cadena está íntegra.")
