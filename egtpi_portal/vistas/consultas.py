"""Which views a person keeps."""

from django.db.models import QuerySet

from egtpi_portal.abecedario import Abecedario
from egtpi_portal.cuentas.models import Usuario

from .models import VistaGuardada


def vistas_de(usuario: Usuario, lista: str) -> QuerySet[VistaGuardada]:
    """Those that the person keeps of a list, by name."""
    return VistaGuardada.objects.filter(usuario=usuario, lista=lista, quitada=None).order_by(Abecedario("nombre"), "pk")
