"""Who may review: those who gather and those who process for MIDIS. Nobody of a region, and no administrator."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import REVISORES, alcance_de
from egtpi_portal.cuentas.models import Membresia, Usuario


def exigir_revisar(usuario: Usuario):
    """Raises PermissionDenied unless the person has one of those roles today, read anew."""
    suyo = alcance_de(usuario)
    if not any(suyo.tiene(rol) for rol in REVISORES):
        raise PermissionDenied(_por_que_no(usuario))


def _por_que_no(usuario: Usuario) -> str:
    """Whose it is to review; and, when the person had the role, since when it has it no more."""
    dia = hoy()
    for membresia in Membresia.objects.filter(usuario_id=usuario.pk, rol__in=REVISORES).order_by("-desde"):
        rol = membresia.get_rol_display()
        if membresia.hasta and membresia.hasta < dia:
            return (
                f"Su membresía de {rol} terminó el {membresia.hasta:%d/%m/%Y}: ya no puede registrar revisiones. "
                "Si su designación continúa, pida al administrador del portal que la actualice."
            )
        if membresia.desde > dia:
            return f"Su membresía de {rol} empieza el {membresia.desde:%d/%m/%Y}: aún no puede registrar revisiones."
    roles = " o ".join(str(rol.label) for rol in REVISORES)
    return f"Las revisiones las registra el MIDIS: corresponden a {roles}."
