"""Reads of the plans for their pages: those that are seen, their programme, and what is written."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.urls import reverse

from actas.escritura.consultas import PasoEnLaRuta
from asistencia.models import SECCIONES, BrindadaPor, EstadoPlan, PlanAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.consultas import la_ultima
from egtpi_portal.juicio import Evaluacion
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.consultas import nombres_de

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


def para_cargar(plan: PlanAsistencia, vista, usuario: Usuario) -> dict[str, Any]:
    """What the page of the load shows: each thing that is asked, and whether the person may load."""
    return {
        "ruta": ruta_de_secciones(plan, "cargar"),
        "vista": vista,
        "contenido": completitud.del_contenido(plan, vista),
        "carga": completitud.de_la_carga(vista),
        "metas": completitud.de_las_metas(plan, vista),
        "puede_cargar": lo_que_puede(usuario, plan)["cargar"],
    }


def versiones(plan: PlanAsistencia, usuario: Usuario) -> list[PlanAsistencia]:
    """The region's other plans that the person sees, latest first, without discarded drafts."""
    otros = PlanAsistencia.objects.visibles_para(usuario).filter(region=plan.region_id).exclude(pk=plan.pk)
    return list(otros.exclude(estado=EstadoPlan.ANULADO, cargado_el=None).order_by("-creado_en", "-pk"))


def planes_con_juicio(planes: QuerySet[PlanAsistencia], por_hito: Mapping[str, Evaluacion]) -> list[tuple]:
    """(plan, judgement of the hito that judges plans; None when it is no evidence) of those plans, which carry how
    many local governments they programme (`gobiernos`) and until which month (`ultimo_mes`)."""
    planes = planes.annotate(gobiernos=Count("acciones__ubigeo", distinct=True), ultimo_mes=Max("acciones__mes"))
    return [
        (plan, next((d for evaluacion in por_hito.values() if (d := evaluacion.plan(plan.codigo))), None))
        for plan in planes
    ]


def planes_a_la_vista(usuario: Usuario, momento: Momento) -> QuerySet[PlanAsistencia]:
    """The plans that the person sees, of those loaded by the date looked as of."""
    return (
        PlanAsistencia.objects.visibles_para(usuario)
        .filter(Q(cargado_el__lt=momento.hasta) | Q(estado=EstadoPlan.BORRADOR))
        .select_related("region", "acta")
        .order_by("region_id", F("cargado_el").asc(nulls_first=True), "codigo")
    )


def plan_entero(usuario: Usuario) -> QuerySet[PlanAsistencia]:
    """The plans that the person sees, with their programme and files."""
    return (
        PlanAsistencia.objects.visibles_para(usuario)
        .select_related("region", "acta")
        .prefetch_related("acciones", la_ultima("adjuntos__documento__versiones"))
    )


def programa(plan: PlanAsistencia) -> dict[str, Any]:
    """The programme as a grid: `meses`, and for each local government its name and the actions of each month."""
    acciones = list(plan.acciones.all())
    meses = sorted({accion.mes for accion in acciones})
    nombres = nombres_de(accion.ubigeo for accion in acciones)
    por_gobierno: dict[str, dict[str, list]] = {}
    for accion in acciones:
        por_gobierno.setdefault(accion.ubigeo, {}).setdefault(accion.mes, []).append(accion.get_tipo_display())
    filas = [
        (nombres.get(ubigeo, ubigeo), [", ".join(suyas.get(mes, ())) for mes in meses], sum(map(len, suyas.values())))
        for ubigeo, suyas in sorted(por_gobierno.items())
    ]
    return {"meses": meses, "filas": filas, "con_dos": sum(n >= 2 for _, _, n in filas)}
