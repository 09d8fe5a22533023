"""Reads for the pages in which a plan is written."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from asistencia.models import SECCIONES, BrindadaPor, EstadoPlan, PlanAsistencia
from egtpi_portal.cuentas.consultas import REDACTORES, alcance
from egtpi_portal.momento import PeticionInvalida
from egtpi_portal.territorio.models import Region

from . import completitud
from .datos import LETRAS, PROGRAMACION, TITULOS, leer
from .guia import GUIA, PROPUESTAS, cifras
from .permisos import exigir_escribir, lo_que_puede


@dataclass(frozen=True, slots=True)
class SeccionEnLaRuta:
    """A section in the way from the draft to its load: whether it holds anything, and whether it is this one."""

    nombre: str
    enlace: str
    hecho: bool
    aqui: bool


def region_que_escribe(request) -> Region:
    """The region whose plan the person writes: the only one, or that of `?region=`.

    Raises PermissionDenied for who writes none, and PeticionInvalida when the person must choose.
    """
    suyas = alcance(request.user).regiones_con(REDACTORES)
    pedida = request.POST.get("region") or request.GET.get("region") or (min(suyas) if len(suyas) == 1 else "")
    if pedida and (region := Region.objects.filter(pk=pedida).first()):
        exigir_escribir(request.user, region.pk)
        return region
    if not suyas:
        exigir_escribir(request.user, Region.objects.values_list("pk", flat=True).first())
    error = PeticionInvalida("Usted escribe el plan de más de una región: elija de cuál.")
    error.suyas = Region.objects.filter(pk__in=suyas)
    raise error


def siguiente(seccion: str) -> str | None:
    """The section after that one; None after the last."""
    n = SECCIONES.index(seccion) + 1
    return SECCIONES[n] if n < len(SECCIONES) else None


def ir(request, nombre: str, *partes):
    """To another page; from htmx too."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(reverse(nombre, args=partes))
    return redirect(nombre, *partes)


def ruta_de_secciones(plan: PlanAsistencia, aqui: str) -> list[SeccionEnLaRuta]:
    """The nine sections and the load, the one that is open marked."""
    ruta = [
        SeccionEnLaRuta(
            TITULOS[seccion].partition(". ")[2].removesuffix(" de la asistencia técnica"),
            reverse("asistencia:plan_seccion", args=[plan.pk, seccion]),
            bool(getattr(plan, seccion).strip()),
            seccion == aqui,
        )
        for seccion in SECCIONES
    ]
    return [
        *ruta,
        SeccionEnLaRuta("Cargar", reverse("asistencia:plan_cargar", args=[plan.pk]), False, aqui == "cargar"),
    ]


def de_la_hoja(hoja) -> dict[str, Any]:
    """What the sheet of a section shows beside its fields: what Anexo 1 asks, and the figures of the programme."""
    acciones = hoja.rejilla.acciones() if hoja.rejilla else leer(hoja.plan, PROGRAMACION).acciones
    pide, consejo = GUIA[hoja.seccion]
    return {
        "pide": pide,
        "consejo": consejo,
        "propone": hoja.seccion in PROPUESTAS,
        "cifras": cifras(acciones, hoja.vista),
        "brindan": [("", "—"), (BrindadaPor.GORE.value, "GORE"), (BrindadaPor.PROVINCIAL.value, "Provincia")],
        "letras": [(letra, tipo.label) for letra, tipo in LETRAS.items()],
    }


def para_cargar(plan: PlanAsistencia, vista, usuario) -> dict[str, Any]:
    """What the page of the load shows: each thing that is asked, and whether the person may load."""
    return {
        "ruta": ruta_de_secciones(plan, "cargar"),
        "vista": vista,
        "contenido": completitud.del_contenido(plan, vista),
        "carga": completitud.de_la_carga(vista),
        "metas": completitud.de_las_metas(plan, vista),
        "puede_cargar": lo_que_puede(usuario, plan)["cargar"],
    }


def versiones(plan: PlanAsistencia, usuario) -> list[PlanAsistencia]:
    """The region's other plans that the person sees, latest first, without discarded drafts."""
    otros = PlanAsistencia.objects.visibles_para(usuario).filter(region=plan.region_id).exclude(pk=plan.pk)
    return list(otros.exclude(estado=EstadoPlan.ANULADO, cargado_el=None).order_by("-creado_en", "-pk"))
