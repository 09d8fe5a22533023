"""Who registers what every verdict stands on (signatories, days off), and who evaluates: targets and verifications."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.consultas import alcance, alcance_de
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.cuentas.permisos import por_que_no_vale, ve_el_pais

EVALUADORES = (Rol.EVALUADOR_DMI,)
REGISTRAN = frozenset({Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR})


def puede_registrar(usuario: Usuario) -> bool:
    """Whether the person is an evaluator of the DMI or an administrator."""
    return not alcance(usuario).nacionales.isdisjoint(REGISTRAN)


def exigir_ver_el_registro(usuario: Usuario):
    """Raises PermissionDenied unless the person sees the whole country."""
    if not ve_el_pais(usuario):
        raise PermissionDenied(
            "Lo que el MIDIS registra de todo el país es para sus roles nacionales. Los firmantes de su región se ven "
            "desde la página de la región."
        )


def exigir_registrar(usuario: Usuario, que: str):
    """Raises PermissionDenied unless the person is one of them today, read anew. `que`: «registrar firmantes»."""
    if alcance_de(usuario).nacionales.isdisjoint(REGISTRAN):
        raise PermissionDenied(f"Solo la Evaluación DMI y la administración del portal pueden {que}.")


def puede_evaluar(usuario: Usuario) -> bool:
    """Whether the person proposes, confirms and issues verifications, and enters targets."""
    return any(alcance(usuario).tiene(rol) for rol in EVALUADORES)


def exigir_evaluar(usuario: Usuario, que: str = "hacer verificaciones oficiales"):
    """Raises PermissionDenied unless the person is an evaluator today, read anew."""
    suyo = alcance_de(usuario)
    if not any(suyo.tiene(rol) for rol in EVALUADORES):
        raise PermissionDenied(_por_que_no_evalua(usuario, que))


def _por_que_no_evalua(usuario: Usuario, que: str) -> str:
    """Whose it is; and, when the person had the role, since when it has it no more."""
    suyas = Membresia.objects.filter(usuario_id=usuario.pk, rol__in=EVALUADORES).order_by("-desde")
    if motivo := por_que_no_vale(suyas, que):
        return motivo
    return f"Su cuenta no puede {que}: corresponde a {EVALUADORES[0].label}."
