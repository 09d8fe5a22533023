"""The secrets of the hooks, enciphered again when the SECRET_KEY changes (`manage.py recifrar`)."""

from egtpi_portal.cifrado import GUARDADOS, Guardado, NoSeDescifra, cifrar, descifrar

from .models import Gancho
from .servicios import USO


def recifrar_secretos() -> tuple[int, int]:
    """How many hooks have their secrets under today's SECRET_KEY, and of how many they could not be read."""
    cuantos = perdidos = 0
    for gancho in Gancho.objects.select_for_update().filter(retirado_en=None).order_by("pk"):
        try:
            gancho.secreto = cifrar(descifrar(gancho.secreto, uso=USO), uso=USO)
            if gancho.secreto_anterior:
                gancho.secreto_anterior = cifrar(descifrar(gancho.secreto_anterior, uso=USO), uso=USO)
        except NoSeDescifra:
            perdidos += 1
            continue
        gancho.save(update_fields=["secreto", "secreto_anterior"])
        cuantos += 1
    return cuantos, perdidos


GUARDADOS.append(Guardado("secretos de ganchos", recifrar_secretos, "hay que cambiarlos, en la página de cada gancho"))
