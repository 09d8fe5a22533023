"""Reads for the pages in which a plan is written."""

from typing import Any

from django.urls import reverse

from actas.escritura.consultas import PasoEnLaRuta
from asistencia.models import SECCIONES, BrindadaPor, EstadoPlan, PlanAsistencia

from . import completitud
from .datos import LETRAS, PROGRAMACION, TITULOS, leer
from .guia import GUIA, PROPUESTAS, cifras
from .permisos import lo_que_puede


def siguiente(seccion: str) -> str | None:
    """The section after that one; None after the last."""
    n = SECCIONES.index(seccion) + 1
    return SECCIONES[n] if n < len(SECCIONES) else None


def ruta_de_secciones(plan: PlanAsistencia, aqui: str) -> list[PasoEnLaRuta]:
    """The nine sections and the load, the one that is open marked."""
    ruta = [
        PasoEnLaRuta(
            TITULOS[seccion].partition(". ")[2].removesuffix(" de la asistencia técnica"),
            reverse("asistencia:plan_seccion", args=[plan.pk, seccion]),
            bool(getattr(plan, seccion).strip()),
            seccion == aqui,
        )
        for seccion in SECCIONES
    ]
    return [
        *ruta,
        PasoEnLaRuta("Cargar", reverse("asistencia:plan_cargar", args=[plan.pk]), False, aqui == "cargar"),
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
