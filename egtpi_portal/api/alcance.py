"""The door of the regions, as the pages have it: 403 for who reads none, 404 for another's."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import ConsultaPorRegion, regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.territorio.models import Region
from verificacion.ficha_en_uso import usando
from verificacion.motor import fichas
from verificacion.motor.fichas import FichaDesconocida, FichaIndicador, HitoDesconocido, HitoFicha

from .entrada import PeticionDePrograma
from .filtros import AUnaFecha, DeFicha
from .problemas import invalida


def region_de(request: PeticionDePrograma, codigo: str) -> Region:
    """The region of that code, if the person reads it. Raises PermissionDenied and Http404."""
    exigir_ve_regiones(request.user)
    esta = regiones_visibles(request.user).filter(pk=codigo).first()
    if esta is None:
        raise Http404("No hay una región con ese código, o su cuenta no la ve.")
    return esta


def exigir_region(request: PeticionDePrograma, codigo: str | None):
    """That the person reads some region, and that one when it is named. Raises PermissionDenied and Http404."""
    if codigo is None:
        exigir_ve_regiones(request.user)
    else:
        region_de(request, codigo)


def visibles(request: PeticionDePrograma, filas: ConsultaPorRegion, region: str | None):
    """Of those rows, the ones that the person sees; of one region when it is named. Raises PermissionDenied and
    Http404."""
    exigir_region(request, region)
    suyas = filas.visibles_para(request.user)
    return suyas.filter(region=region) if region else suyas


@contextmanager
def ficha_de(filtros: DeFicha) -> Iterator[FichaIndicador]:
    """The sheet that is asked for, in use while it lasts. Raises Problema."""
    try:
        fichas.cargar(filtros.ficha) if filtros.ficha else None
    except FichaDesconocida as error:
        raise invalida("ficha", f"{error}.") from None
    with usando(filtros.ficha or "") as ficha:
        yield ficha


def hito_de(ficha: FichaIndicador, clave: str) -> HitoFicha:
    """The hito of that key. Raises Http404 saying which there are."""
    try:
        return ficha.hito(clave)
    except HitoDesconocido:
        raise Http404(f"Esa ficha no tiene ese hito. Los hitos son: {', '.join(ficha.hitos)}.") from None


def al_de(filtros: AUnaFecha) -> dt.date:
    """The date that is asked for, or today's."""
    return filtros.al or hoy()
