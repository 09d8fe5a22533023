"""What the pages of the records share."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from asistencia.models import FichaAsistencia
from egtpi_portal import region
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.territorio.models import Region

from . import permisos
from .errores import ErrorDeFicha


def exigir_ve_fichas(usuario: Usuario):
    """Raises PermissionDenied when the person reads no region and answers for no province."""
    if not alcance(usuario).provincias:
        exigir_ve_regiones(usuario)


def la_ficha(request: Peticion, pk: int) -> FichaAsistencia:
    """The record of that address, if the person sees it; else the page is not found."""
    exigir_ve_fichas(request.user)
    visibles = FichaAsistencia.objects.visibles_para(request.user).select_related("region", "guardada_por")
    return get_object_or_404(visibles, pk=pk)


def la_que_escribe(request: Peticion, pk: int) -> FichaAsistencia:
    """The same, for who writes it. Raises PermissionDenied with the reason."""
    ficha = la_ficha(request, pk)
    permisos.exigir_editar(request.user, ficha)
    return ficha


def enviado(request: Peticion) -> tuple:
    """(fields, files) that were sent, for a form; nothing when the page was only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def region_que_escribe(request: Peticion) -> Region:
    """The region whose records (all, or a province's) the person writes. Raises as `egtpi_portal.region` says."""
    suyas = permisos.regiones_que_escribe(request.user)
    return region.region_que_escribe(request, permisos.exigir_escribir_en, "las fichas", suyas=suyas)


def ir_a_la_ficha(request: Peticion, ficha: FichaAsistencia, error: ErrorDeFicha | str | None = None):
    """To the page of the record, with what could not be done when there is something."""
    if error:
        messages.error(request, str(error))
    return ir(request, reverse("asistencia:ficha", args=[ficha.pk]))


def clave_de(request: Peticion) -> UUID:
    """The key of what is begun in a form, as the form or its address says it; a new one when none does."""
    try:
        return UUID(request.POST.get("clave") or request.GET.get("clave") or "")
    except ValueError:
        return uuid4()
