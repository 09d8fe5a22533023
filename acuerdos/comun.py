"""What the pages of the matrix share."""

from django.shortcuts import get_object_or_404

from actas.models import Acuerdo
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.momento import FaltaLaRegion
from egtpi_portal.region import region_que_escribe
from egtpi_portal.territorio.models import Region

from .permisos import exigir_actualizar


def el_acuerdo(request: Peticion, pk: int) -> Acuerdo:
    """The agreement of that address, if the person sees it; else the page is not found."""
    exigir_ve_regiones(request.user)
    return get_object_or_404(Acuerdo.objects.visibles_para(request.user).select_related("acta", "region"), pk=pk)


def la_region(request: Peticion) -> Region:
    """The region that the page is about: that of `?region=`, or the person's only one.

    Raises PermissionDenied for who reads none, and FaltaLaRegion when the person must choose.
    """
    exigir_ve_regiones(request.user)
    visibles = regiones_visibles(request.user)
    pedida = request.POST.get("region") or request.GET.get("region")
    if pedida:
        return get_object_or_404(visibles, pk=pedida)
    if visibles.count() == 1:
        return visibles.get()
    raise FaltaLaRegion("Usted ve las matrices de más de una región: elija de cuál.", visibles.order_by("pk"))


def la_que_actualiza(request: Peticion) -> Region:
    """The region whose matrix the person keeps: the only one, or that of `?region=`. Raises as `region_que_escribe`."""
    return region_que_escribe(request, exigir_actualizar, "la matriz")
