"""What the pages of the judgement share: reading `al`, the hito and the region from the address."""

import datetime as dt

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.momento import PeticionInvalida, con_peticion_valida, leer_al
from egtpi_portal.territorio.models import Region
from verificacion.motor.fichas import FichaIndicador, HitoDesconocido, HitoFicha

__all__ = ["PeticionInvalida", "RegionAjena", "con_peticion_valida", "leer_al", "leer_hito", "leer_region"]


class RegionAjena(PeticionInvalida):
    """A region that does not exist or that the person does not see: nobody can tell. `regiones`: those they do."""

    estado = 404

    def __init__(self, codigo: str, regiones):
        super().__init__(f"«{codigo[:40]}» no es el código de una región que su cuenta vea. Las que ve son estas:")
        self.regiones = regiones


def leer_hito(ficha: FichaIndicador, clave: str | None, al: dt.date) -> HitoFicha:
    """The hito of that key; without one, the first whose date has not passed, or the last. Raises PeticionInvalida."""
    hitos = list(ficha.hitos.values())
    if not clave:
        return next((hito for hito in hitos if al <= hito.al), hitos[-1])
    try:
        return ficha.hito(clave)
    except HitoDesconocido:
        hay = " y ".join(f"«{hito.clave}» ({hito.nombre.lower()})" for hito in hitos)
        raise PeticionInvalida(f"No hay un hito «{clave[:40]}». Los hitos son {hay}.") from None


def leer_region(request: Peticion, codigo: str) -> Region:
    """The region of that code, if the person sees it. Raises PermissionDenied when they see none; else RegionAjena."""
    exigir_ve_regiones(request.user)
    visibles = {region.pk: region for region in regiones_visibles(request.user)}
    if not visibles:
        raise PermissionDenied("El territorio aún no está cargado: pida al administrador del portal que lo cargue.")
    if codigo not in visibles:
        raise RegionAjena(codigo, list(visibles.values()))
    return visibles[codigo]
