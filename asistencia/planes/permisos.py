"""Who may do what to a plan: predicates, and their `exigir_…` twins that raise with a reason a person can read."""

from django.core.exceptions import PermissionDenied

from actas.permisos import por_que_no
from asistencia.estados.plan import MAQUINA, REDACTORES
from asistencia.models import EstadoPlan, PlanAsistencia
from egtpi_portal.cuentas.consultas import alcance, alcance_de
from egtpi_portal.cuentas.models import Rol, Usuario

CARGAN = MAQUINA.tabla["cargar"].roles


def puede_escribir(usuario: Usuario, region: str) -> bool:
    """Whether the person writes that region's plans."""
    return _tiene(alcance(usuario), REDACTORES, region)


def lo_que_puede(usuario: Usuario, plan: PlanAsistencia) -> dict[str, bool]:
    """What the person may do to that plan as it stands, for its page."""
    escribe, borrador = puede_escribir(usuario, plan.region_id), plan.estado == EstadoPlan.BORRADOR
    return {
        "editar": escribe and borrador,
        "cargar": borrador and _tiene(alcance(usuario), CARGAN, plan.region_id),
        "version": escribe and not borrador,
        "anular": plan.estado != EstadoPlan.ANULADO and _tiene(alcance(usuario), quienes_anulan(plan), plan.region_id),
    }


def quienes_anulan(plan: PlanAsistencia) -> tuple[Rol, ...]:
    """A draft is discarded by who write it; a plan that was loaded is evidence, and MIDIS annuls it."""
    return MAQUINA.tabla[como_se_anula(plan)].roles


def como_se_anula(plan: PlanAsistencia) -> str:
    """The transition by which that plan, as it stands, would be annulled."""
    return "descartar" if plan.estado == EstadoPlan.BORRADOR else "anular"


def exigir_escribir(usuario: Usuario, region: str):
    """Raises PermissionDenied unless the person writes that region's plans."""
    _exigir(usuario, REDACTORES, region, "escribir el plan de asistencia técnica")


def exigir_cargar(usuario: Usuario, plan: PlanAsistencia):
    """Raises PermissionDenied unless the person is that region's secretary, or the deputy, today."""
    _exigir(usuario, CARGAN, plan.region_id, "cargar el plan de asistencia técnica")


def exigir_anular(usuario: Usuario, plan: PlanAsistencia):
    """Raises PermissionDenied unless the person may discard that draft, or annul that loaded plan."""
    _exigir(usuario, quienes_anulan(plan), plan.region_id, "anular el plan de asistencia técnica")


def _tiene(suyo, roles: tuple[Rol, ...], region: str) -> bool:
    return any(suyo.tiene(rol, region) for rol in roles)


def _exigir(usuario: Usuario, roles: tuple[Rol, ...], region: str, que: str):
    if not _tiene(alcance_de(usuario), roles, region):
        raise PermissionDenied(por_que_no(usuario, roles, region, que))
