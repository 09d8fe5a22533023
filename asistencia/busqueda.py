"""How the records of assistance and the plans are found."""

from collections.abc import Sequence

from django.urls import reverse

from asistencia.models import (
    Compromiso,
    Destinatario,
    DistritoFicha,
    FichaAsistencia,
    Orientacion,
    PlanAsistencia,
)
from egtpi_portal.busqueda.clases import Clase, Hallado, Lugar, Parte, registrar
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import etiqueta_de
from egtpi_portal.territorio.consultas import nombres_de
from verificacion.motor.vocabulario import SECCIONES

DE_UNA_FICHA = (
    ("codigo", 10), ("responsable_nombre", 4), ("responsable_cargo", 1), ("responsable_entidad", 1), ("lugar", 1),
)  # fmt: skip
PARTES = ("distritos", "destinatarios", "orientaciones", "compromisos")


def _mostrar_fichas(usuario: Usuario, pks: Sequence[int]) -> list[Hallado]:
    filas = FichaAsistencia.objects.select_related("region").prefetch_related(*PARTES).in_bulk(pks)
    nombres = nombres_de(d.ubigeo for ficha in filas.values() for d in ficha.distritos.all())
    return [_una_ficha(filas[pk], nombres) for pk in pks]


def _una_ficha(ficha: FichaAsistencia, nombres: dict[str, str]) -> Hallado:
    textos = [("Nudo crítico y orientación", f"{o.nudo} · {o.orientacion}") for o in ficha.orientaciones.all()]
    textos += [("Compromiso", c.texto) for c in ficha.compromisos.all()]
    textos += [
        ("Destinatario", " · ".join(filter(None, (d.nombre, d.cargo, d.entidad)))) for d in ficha.destinatarios.all()
    ]
    textos += [("Gobierno local", nombres.get(d.ubigeo, d.ubigeo)) for d in ficha.distritos.all()]
    responsable = (ficha.responsable_nombre, ficha.responsable_cargo, ficha.responsable_entidad)
    return Hallado(
        titulo=f"Ficha {ficha.codigo}",
        enlace=reverse("asistencia:ficha", args=[ficha.pk]),
        detalle=f"{ficha.region} · {ficha.get_tipo_display().lower()} del {ficha.fecha:%d/%m/%Y} · "
        f"{ficha.get_estado_display().lower()}",
        textos=(*textos, ("Responsable", " · ".join(filter(None, responsable))), ("Lugar", ficha.lugar)),
    )


def _mostrar_planes(usuario: Usuario, pks: Sequence[int]) -> list[Hallado]:
    filas = PlanAsistencia.objects.select_related("region").in_bulk(pks)
    return [_un_plan(filas[pk]) for pk in pks]


def _un_plan(plan: PlanAsistencia) -> Hallado:
    cargado = f"cargado el {fecha_lima(plan.cargado_el):%d/%m/%Y}" if plan.cargado_el else "aún sin cargar"
    return Hallado(
        titulo=f"Plan {plan.codigo}",
        enlace=reverse("asistencia:plan", args=[plan.pk]),
        detalle=f"{plan.region} · {plan.get_estado_display().lower()} · {cargado}",
        textos=tuple((etiqueta_de(plan, seccion), getattr(plan, seccion)) for seccion in SECCIONES),
    )


registrar(
    Clase(
        clave="fichas",
        nombre="Fichas de asistencia técnica",
        partes=(
            Parte(FichaAsistencia, DE_UNA_FICHA),
            Parte(Destinatario, (("nombre", 4), ("cargo", 1), ("entidad", 1)), de="ficha_id"),
            Parte(Orientacion, (("nudo", 4), ("orientacion", 4)), de="ficha_id"),
            Parte(Compromiso, (("texto", 4),), de="ficha_id"),
        ),
        visibles=FichaAsistencia.objects.visibles_para,
        mostrar=_mostrar_fichas,
        reciente="fecha",
        lugares=(
            Lugar(FichaAsistencia, "region_id", es_region=True),
            Lugar(DistritoFicha, "ubigeo", de="ficha_id"),
        ),
    )
)
registrar(
    Clase(
        clave="planes",
        nombre="Planes de asistencia técnica",
        partes=(Parte(PlanAsistencia, (("codigo", 10), *((seccion, 1) for seccion in SECCIONES))),),
        visibles=PlanAsistencia.objects.visibles_para,
        mostrar=_mostrar_planes,
        reciente="cargado_el",
        lugares=(Lugar(PlanAsistencia, "region_id", es_region=True),),
    )
)
