"""`manage.py recifrar`: what an earlier SECRET_KEY enciphered, enciphered by today's, so that the earlier can go."""

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from egtpi_portal.cifrado import GUARDADOS, Guardado, NoSeDescifra, cifrar, descifrar
from egtpi_portal.cuentas.segundo_factor import USO

SECRETOS = ("secret", "seed")
"""What is kept enciphered of a second factor: the secret of its codes; the seed of those of recovery."""


class Command(BaseCommand):
    help = "Cifra otra vez lo que se guarda cifrado con la SECRET_KEY de hoy; la anterior, en SECRET_KEY_FALLBACKS."

    def handle(self, **options):
        perdidos = []
        for guardado in (SEGUNDOS_FACTORES, *GUARDADOS):
            with transaction.atomic():
                cuantos, ilegibles = guardado.recifrar()
            self.stdout.write(f"{cuantos} {guardado.que} cifrados con la SECRET_KEY de hoy.")
            if ilegibles:
                perdidos.append(f"{ilegibles} {guardado.que}: {guardado.remedio}")
        if perdidos:  # the others stay enciphered by today's
            cuales = "; ".join(perdidos)
            raise CommandError(f"Con una SECRET_KEY que no está en SECRET_KEY_FALLBACKS: {cuales}.", returncode=1)


def _recifrar_factores() -> tuple[int, int]:
    cuantos = perdidos = 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        try:
            nuevos = {
                nombre: cifrar(descifrar(factor.data[nombre], uso=USO), uso=USO)
                for nombre in SECRETOS
                if nombre in factor.data
            }
        except NoSeDescifra:
            perdidos += 1
            continue
        Authenticator.objects.filter(pk=factor.pk).update(data={**factor.data, **nuevos})
        cuantos += 1
    return cuantos, perdidos


SEGUNDOS_FACTORES = Guardado("segundos factores", _recifrar_factores, "esas personas deben configurarlos otra vez")
