"""Who gives accesses and answers what comes by them: who write in that region."""

from actas.estados import REDACTORES
from actas.permisos import exigir_alguno, tiene_alguno
from egtpi_portal.cuentas.models import Usuario

from .models import Acceso


def puede_dar_accesos(usuario: Usuario, region: str) -> bool:
    """Whether the person gives and closes that region's accesses, and answers what comes by them."""
    return tiene_alguno(usuario, REDACTORES, region)


def exigir_dar_accesos(usuario: Usuario, region: str):
    """Raises PermissionDenied unless the person writes in that region today."""
    exigir_alguno(usuario, REDACTORES, region, "dar accesos sin cuenta")


def atiende_el_correo(usuario: Usuario, direccion: str) -> bool:
    """Whether the person gives accesses where one that is open has that address (in lower case)."""
    suyos = Acceso.objects.abiertos().filter(correo=direccion).values_list("region_id", flat=True)
    return any(puede_dar_accesos(usuario, region) for region in suyos)


def exigir_resolver(usuario: Usuario, avance):
    """Raises PermissionDenied unless the person writes in the region of that report today."""
    exigir_alguno(usuario, REDACTORES, avance.region_id, "responder a los avances informados")
