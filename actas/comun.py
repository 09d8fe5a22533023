"""What the pages of the actas share."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from actas.errores import ErrorDeActa
from actas.models import Acta, Paso
from actas.permisos import exigir_redactar, puede_redactar
from egtpi_portal import region
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.motivos.views import pedir_motivo
from egtpi_portal.territorio.models import Region


def la_acta(request: Peticion, pk: int) -> Acta:
    """The acta of that address, if the person sees it; else the page is not found."""
    exigir_ve_regiones(request.user)
    return get_object_or_404(Acta.objects.visibles_para(request.user).select_related("region"), pk=pk)


def la_que_escribe(request: Peticion, pk: int) -> Acta:
    """The same, for who writes that region's actas. Raises PermissionDenied with the reason."""
    acta = la_acta(request, pk)
    if not puede_redactar(request.user, acta.region_id):  # as read at its start; who changes it reads anew
        exigir_redactar(request.user, acta.region_id)
    return acta


def region_que_escribe(request: Peticion) -> Region:
    """The region whose actas the person writes. Raises as the portal's own `region_que_escribe`."""
    return region.region_que_escribe(request, exigir_redactar, "las actas")


def lo_enviado(request: Peticion):
    """What the form was sent with, even if it is nothing; None when it was not sent."""
    return request.POST if request.method == "POST" else None


def con_motivo(request: Peticion, acta: Acta, plantilla: str, *, hacer: Callable, hecho: str, a_donde: str, si_no: str):
    """The page that asks for the reason of what is done to an acta, as `pedir_motivo` says."""
    return pedir_motivo(
        request, plantilla, {"acta": acta}, hacer=hacer, hecho=hecho, a_donde=a_donde, si_no=si_no,
        vuelta=partial(ir_al_acta, request, acta), errores=ErrorDeActa,
    )  # fmt: skip


def ir_al_acta(request: Peticion, acta: Acta, error: ErrorDeActa | str | None = None):
    """To the page of the acta, with what could not be done when there is something."""
    if error:
        messages.error(request, str(error))
    return ir(request, reverse("actas:detalle", args=[acta.pk]))


def ir_al_paso(request: Peticion, acta: Acta, paso: str):
    """To one of the steps in which it is written."""
    return ir(request, reverse("actas:paso", args=[acta.pk, paso]))


def siguiente(paso: Paso) -> str | None:
    """The step after that one; None after the last."""
    pasos = list(Paso)
    n = pasos.index(paso) + 1
    return pasos[n].value if n < len(pasos) else None
