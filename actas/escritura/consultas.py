"""Reads for who writes the actas: where the writing stands, what was said of the draft, what to copy from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse

from actas.contenido import pasos
from actas.contenido.entera import ActaEntera
from actas.directorio.consultas import por_preguntar
from actas.models import REVISORES_DE_BORRADOR, AccionAgenda, Acta, Paso, SesionProgramada
from actas.papel.firmada import papel_firmado
from actas.permisos import puede_presentar
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.pacto.anexo.consultas import cortes_con_datos
from egtpi_portal.territorio.models import Region

from .formularios.evidencias import FormularioArchivo, FormularioFirmada, puntos_de
from .por_completar import por_completar

SE_PEGAN = {Paso.PARTICIPANTES: "participantes", Paso.AGENDA: "puntos de agenda", Paso.ACUERDOS: "acuerdos"}
"""The steps into which many rows may come at once, and what those rows are."""
A_ESCOGER = 60
"""Sessions that a list offers at most."""
A_LA_VISTA = 3
"""Planned sessions that a new acta is offered."""
SE_COPIAN = (Paso.PARTICIPANTES, Paso.AGENDA)
"""Those that another session may lend."""


@dataclass(frozen=True, slots=True)
class PasoEnLaRuta:
    """A step in the way from the draft to the presentation: whether it holds anything, whether it is this one, and
    whether an observation on it waits for its answer."""

    nombre: str
    enlace: str
    hecho: bool
    aqui: bool
    observado: bool = False


def ruta_de_pasos(acta: Acta, aqui: str) -> list[PasoEnLaRuta]:
    """The seven steps of the writing, the one that is open marked."""
    hechos = {
        Paso.SESION: True,
        Paso.PARTICIPANTES: acta.participantes.exists(),
        Paso.AGENDA: acta.agenda.exists(),
        Paso.SEGUIMIENTO: acta.seguimiento_realizado,
        Paso.ACUERDOS: acta.acuerdos.exists(),
        Paso.EVIDENCIAS: pasos.acta_firmada(acta) is not None,
    }
    observados = set(acta.observaciones.filter(atendida_en=None, respuesta="").values_list("paso", flat=True))
    ruta = [
        PasoEnLaRuta(
            paso.label,
            reverse("actas:paso", args=[acta.pk, paso.value]),
            hecho,
            paso.value == aqui,
            paso.value in observados,
        )
        for paso, hecho in hechos.items()
    ]
    presentar = reverse("actas:presentar", args=[acta.pk])
    return [*ruta, PasoEnLaRuta("Presentar", presentar, False, aqui == "presentar", "" in observados)]


def programadas_sin_acta(region: Region, usuario: Usuario) -> list[SesionProgramada]:
    """The planned sessions of the region whose day has come and that no acta is of, the last first: at most
    A_LA_VISTA."""
    suyas = SesionProgramada.objects.visibles_para(usuario).filter(region=region, cancelada_en=None, fecha__lte=hoy())
    con_acta = Acta.objects.vigentes().filter(region=region, fecha_sesion=OuterRef("fecha"))
    return list(suyas.filter(~Exists(con_acta)).order_by("-fecha", "-pk")[:A_LA_VISTA])


def contexto_del_paso(acta: Acta, paso: Paso, usuario: Usuario) -> dict:
    """What the page of a step shows around its sheet."""
    comentarios = acta.comentarios.select_related("hecho_por")
    sin_nada = not acta.agenda.exists() and not acta.participantes.exists()
    de_archivos = _de_archivos(acta) if paso == Paso.EVIDENCIAS else {}
    return {
        **de_archivos,
        "ruta": ruta_de_pasos(acta, paso.value),
        "comentarios": [c for c in comentarios if c.paso == paso],
        "observaciones": acta.observaciones.filter(atendida_en=None, paso__in=["", paso]).select_related(
            "hecha_por", "respondida_por"
        ),
        "anterior": pasos.acta_anterior(acta) if sin_nada else None,
        "puede_presentar": puede_presentar(usuario, acta),
        "se_pega": SE_PEGAN.get(paso, ""),
        "por_preguntar": por_preguntar(acta.region_id) if paso == Paso.PARTICIPANTES else [],
        "otras": _de_donde_copiar(acta, usuario) if paso in SE_COPIAN else [],
    }


def _de_donde_copiar(acta: Acta, usuario: Usuario) -> list[Acta]:
    """The earlier sessions, the last first; then those held after it."""
    return sorted(otras_sesiones(acta, usuario), key=lambda otra: otra.fecha_sesion > acta.fecha_sesion)[:A_ESCOGER]


def otras_sesiones(acta: Acta, usuario: Usuario) -> QuerySet[Acta]:
    """The other actas of the region that the person sees, with how many people (`gente`) and items (`puntos`) each has,
    the last first."""
    otras = Acta.objects.visibles_para(usuario).vigentes().filter(region_id=acta.region_id).exclude(pk=acta.pk)
    con_cuantos = otras.annotate(gente=Count("participantes", distinct=True), puntos=Count("agenda", distinct=True))
    return con_cuantos.order_by("-fecha_sesion", "-codigo")


def _de_archivos(acta: Acta) -> dict:
    """The forms that upload, the items whose annex can be made with the cut-offs that the session could look at (the
    last first), the signed paper there is, and what another would lack."""
    analisis = list(acta.agenda.filter(accion=AccionAgenda.ANALISIS))
    cortes = cortes_con_datos(acta.region_id, acta.fecha_sesion) if analisis else []
    subida = {"evidencia": FormularioArchivo(puntos=puntos_de(acta)), "firmada": FormularioFirmada()}
    suya = ActaEntera(acta)
    return {
        "subida": subida, "analisis": analisis, "cortes": cortes, **papel_firmado(suya),
        "por_completar": con_enlace(acta, por_completar(suya)),
    }  # fmt: skip


def con_enlace(acta: Acta, faltas: Iterable[tuple[Paso, str]]) -> list[tuple[str, str, str]]:
    """(step, sentence, address of the step) of each thing that an acta lacks."""
    return [(paso.label, frase, reverse("actas:paso", args=[acta.pk, paso.value])) for paso, frase in faltas]


def coordinaciones_pedidas(acta: Acta) -> list[tuple[str, list]]:
    """Each coordination, and when it was asked to look at the draft."""
    pedidos = list(acta.pedidos.select_related("pedido_por"))
    return [(rol, [p for p in pedidos if p.rol == rol]) for rol in REVISORES_DE_BORRADOR]
