"""Who keeps the catalogue, the targets and the measurements: predicates, and their `exigir_…` twins that raise with a
reason a person can read. `por` None is the system itself (a command of who looks after the portal)."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.consultas import REDACTORES, Alcance, alcance, alcance_de
from egtpi_portal.cuentas.models import Rol, Usuario
from egtpi_portal.cuentas.permisos import ve_regiones
from egtpi_portal.palabras import palabra

CATALOGAN = (Rol.REVISOR_DAT,)
"""Who keep the national catalogue."""


def puede_catalogar(usuario: Usuario, region: str | None) -> bool:
    """Whether the person keeps the catalogue of that region; the national one, when it is None."""
    return _cataloga(alcance(usuario), region)


def puede_llevar(usuario: Usuario, region: str) -> bool:
    """Whether the person keeps that region's targets, measurements and rule of recognition."""
    return _lleva(alcance(usuario), region)


def ve_el_pacto(usuario: Usuario) -> bool:
    """Whether the person reads the pact of some region, and so the catalogue."""
    return ve_regiones(usuario)


def ve_hojas(usuario: Usuario) -> bool:
    """Whether the person sees the page of some local government: who reads a region, and who answers for a province."""
    return ve_el_pacto(usuario) or bool(alcance(usuario).provincias)


def ve_la_hoja(usuario: Usuario, region: str, ubigeo: str) -> bool:
    """Whether the person sees the page of that local government: of the regions that it reads, and of its province."""
    suyo = alcance(usuario)
    if suyo.regiones_visibles is None or region in suyo.regiones_visibles:
        return True
    return any(ubigeo[:4] == provincia[:4] for provincia in suyo.provincias)


def exigir_ver_hojas(usuario: Usuario):
    """Raises PermissionDenied unless the person sees the page of some local government."""
    if not ve_hojas(usuario):
        raise PermissionDenied("La hoja de un gobierno local la ven su provincia, la región y el MIDIS.")


def exigir_catalogar(usuario: Usuario | None, region: str | None):
    """Raises PermissionDenied unless the person keeps that catalogue today, read anew."""
    if usuario is None or _cataloga(alcance_de(usuario), region):
        return
    if region is None:
        raise PermissionDenied(
            f"El catálogo nacional de indicadores lo lleva {Rol.REVISOR_DAT.label}. Los indicadores propios de una "
            "región los lleva su equipo."
        )
    raise PermissionDenied(_de_la_region("llevar sus indicadores"))


def exigir_llevar(usuario: Usuario | None, region: str, que: str):
    """Raises PermissionDenied unless the person keeps that region's pact today, read anew. `que`: «cargar
    mediciones»."""
    if usuario is None or _lleva(alcance_de(usuario), region):
        return
    raise PermissionDenied(_de_la_region(que))


def exigir_ver_el_pacto(usuario: Usuario):
    """Raises PermissionDenied unless the person reads the pact of some region."""
    if not ve_el_pacto(usuario):
        raise PermissionDenied("Los indicadores del pacto los ven la región y el MIDIS.")


def _cataloga(suyo: Alcance, region: str | None) -> bool:
    return any(suyo.tiene(rol) for rol in CATALOGAN) if region is None else _lleva(suyo, region)


def _lleva(suyo: Alcance, region: str) -> bool:
    return any(suyo.tiene(rol, region) for rol in REDACTORES)


def _de_la_region(que: str) -> str:
    return f"Solo la Secretaría Técnica de la {palabra('instancia')} y el equipo de la región pueden {que}."
