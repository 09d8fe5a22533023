"""Regions, and who signed their pacts."""

from django.db.models import Count, Q
from ninja import Query, Router

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.territorio.models import Firmante

from .. import esquemas
from ..alcance import region_de
from ..entrada import PeticionDePrograma, Portador
from ..filtros import DeLista, Filtros, con_sus_filtros
from ..models import Ambito
from ..respuesta import lista, una

router = Router(auth=Portador(Ambito.REGIONES), tags=[Ambito.REGIONES.value])


def _regiones(request: PeticionDePrograma):
    exigir_ve_regiones(request.user)
    suyos = Count("pacto__firmantes", filter=Q(pacto__firmantes__anulado_en=None))
    return regiones_visibles(request.user).annotate(cuantos=suyos)


def _region(region) -> dict:
    return {
        "codigo": region.pk, "nombre": region.nombre, "pliego": region.pliego, "firmantes": region.cuantos,
    }  # fmt: skip


@router.get("regiones", url_name="regiones", response=esquemas.Pagina[esquemas.Region])
@con_sus_filtros
def regiones(request: PeticionDePrograma, filtros: Query[DeLista]):
    """Las regiones que su cuenta ve."""
    return lista(request, _regiones(request), filtros, esquemas.Region, _region)


@router.get("regiones/{codigo}", url_name="region", response=esquemas.Region)
@con_sus_filtros
def region(request: PeticionDePrograma, codigo: str, filtros: Query[Filtros]):
    """Una región."""
    esta = _regiones(request).get(pk=region_de(request, codigo).pk)
    return una(request, filtros, esquemas.Region, _region(esta))


@router.get("regiones/{codigo}/firmantes", url_name="firmantes", response=esquemas.Pagina[esquemas.Firmante])
@con_sus_filtros
def firmantes(request: PeticionDePrograma, codigo: str, filtros: Query[DeLista]):
    """Los gobiernos locales que firmaron el pacto de una región."""
    suyos = Firmante.objects.filter(pacto=region_de(request, codigo).pk)
    return lista(
        request, suyos, filtros, esquemas.Firmante,
        lambda f: {"ubigeo": f.ubigeo, "nombre": f.nombre, "suscrito_el": f.suscrito_el},
    )  # fmt: skip
