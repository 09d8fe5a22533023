"""Who may review: those who gather and those who process for MIDIS. Nobody of a region, and no administrator."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.consultas import REVISORES, alcance_de
from egtpi_portal.cuentas.models import Membresia, Usuario
from egtpi_portal.cuentas.permisos import por_que_no_vale


def exigir_revisar(usuario: Usuario):
    """Raises PermissionDenied unless the person has one of those roles today, read anew."""
    suyo = alcance_de(usuario)
    if not any(suyo.tiene(rol) for rol in REVISORES):
        raise PermissionDenied(_por_que_no(usuario))


def _por_que_no(usuario: Usuario) -> str:
    """Whose it is to review; and, when the person had the role, since when it has it no more."""
    suyas = Membresia.objects.filter(usuario_id=usuario.pk, rol__in=REVISORES).order_by("-desde")
    if motivo := por_que_no_vale(suyas, "registrar revisiones"):
        return motivo
    roles = " o ".join(str(rol.label) for rol in REVISORES)
    return f"Las revisiones las registra el MIDIS: corresponden a {roles}."
