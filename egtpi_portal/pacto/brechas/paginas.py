"""What the pages, the papers and the charts of the gap board begin with: who asks, of which region, and what of it."""

from collections.abc import Sequence

from django.http import Http404
from django.shortcuts import get_object_or_404

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.momento import leer_al
from egtpi_portal.territorio.models import Region

from ..catalogo.consultas import EnCatalogo
from ..lugares import lugares_de
from ..permisos import exigir_ver_el_pacto
from .consultas import leer_tablero
from .seleccion import Seleccion, seleccionar

SIN_CIFRAS = "No hay cifras ni metas de ese indicador."


def del_pais(request: Peticion) -> tuple[Sequence[Region], Seleccion]:
    """The regions that the person reads, and what of their board was asked for. Raises PermissionDenied;
    PeticionInvalida."""
    regiones, eleccion, _ = _del_pais(request)
    return regiones, eleccion


def del_indicador_en_el_pais(request: Peticion, codigo: str) -> tuple[Sequence[Region], EnCatalogo, Seleccion]:
    """Likewise of one indicator. Raises Http404 too."""
    regiones, eleccion, uno = _del_pais(request, codigo)
    if uno is None:
        raise Http404(SIN_CIFRAS)
    return regiones, uno, eleccion


def de_la_region(request: Peticion, region: str) -> tuple[Region, Seleccion]:
    """A region that the person reads, and what of its board was asked for. Raises PermissionDenied; Http404;
    PeticionInvalida."""
    suya = _region(request, region)
    return suya, _eleccion(request, [suya])[0]


def del_indicador(request: Peticion, region: str, codigo: str) -> tuple[Region, EnCatalogo, Seleccion]:
    """Likewise of one indicator."""
    suya = _region(request, region)
    eleccion, uno = _eleccion(request, [suya], codigo)
    if uno is None:
        raise Http404(SIN_CIFRAS)
    return suya, uno, eleccion


def _region(request: Peticion, codigo: str) -> Region:
    exigir_ver_el_pacto(request.user)
    return get_object_or_404(regiones_visibles(request.user), pk=codigo)


def _del_pais(request: Peticion, codigo: str = ""):
    exigir_ver_el_pacto(request.user)
    regiones = list(regiones_visibles(request.user))
    return regiones, *_eleccion(request, regiones, codigo)


def _eleccion(request: Peticion, regiones: Sequence[Region], codigo: str = "") -> tuple[Seleccion, EnCatalogo | None]:
    suyas = [region.pk for region in regiones]
    tablero = leer_tablero(al=leer_al(request), regiones=suyas, codigos=[codigo] if codigo else None)
    uno = tablero.por_codigo.get(codigo)
    if uno and not tablero.medidas and not any(pk == uno.indicador.pk for _, pk in tablero.metas):
        uno = None
    return seleccionar(request.GET, tablero, lugares_de(suyas), indicador=uno), uno
