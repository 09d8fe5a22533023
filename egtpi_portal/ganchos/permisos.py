"""Who looks after hooks: those of a region, who presents what is told; the country's, and all, who administers."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.alcance import alcance_de
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Rol, Usuario

NIEGA = "Los ganchos de una región los lleva su Secretaría Técnica; los del país, la administración del portal."


def regiones_con_ganchos(usuario: Usuario) -> frozenset[str] | None:
    """Codes of the regions whose hooks the person looks after today; None: all of them, and the country's."""
    suyo = alcance(usuario)
    return None if suyo.es_administrador else suyo.regiones_con((Rol.SECRETARIO_TECNICO,))


def lleva_ganchos(usuario: Usuario) -> bool:
    """Whether the person looks after hooks of any region."""
    return regiones_con_ganchos(usuario) != frozenset()


def exigir_lleva_ganchos(usuario: Usuario):
    """Raises PermissionDenied unless the person looks after hooks of some region."""
    if not lleva_ganchos(usuario):
        raise PermissionDenied(NIEGA)


def lleva_los_de(usuario: Usuario, region: str | None) -> bool:
    """Whether the person looks after those of that region (None: the country's) today, as read anew."""
    suyo = alcance_de(usuario)
    return suyo.es_administrador or (region is not None and suyo.tiene(Rol.SECRETARIO_TECNICO, region))


def exigir_lleva_los_de(usuario: Usuario, region: str | None):
    """Raises PermissionDenied unless the person looks after those of that region today."""
    if not lleva_los_de(usuario, region):
        raise PermissionDenied(NIEGA)
