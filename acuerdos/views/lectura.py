"""The pages of the matrix: every agreement, one with its story, and the monthly uploads."""

from dataclasses import replace

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from egtpi_portal import juicio, revisiones
from egtpi_portal.cuentas.consultas import REDACTORES, alcance, regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_archivo
from egtpi_portal.documentos.revision import DOCX
from egtpi_portal.filtros import en_palabras
from egtpi_portal.listado import listado
from egtpi_portal.llevar import responder
from egtpi_portal.momento import Momento, con_peticion_valida, leer_momento
from egtpi_portal.territorio.models import Region

from ..brechas.consultas import con_brecha
from ..consultas import matriz as consultas
from ..documentos import acuerdo_en_word
from ..filters import FiltroAcuerdos, FiltroCargas
from ..formularios import FormularioComentario
from ..hojas.lista import ACUERDOS, CARGAS
from ..permisos import puede_actualizar
from ..presentacion import a_la_vista

POR_PAGINA = 100


@require_safe
@con_peticion_valida
def lista(request: Peticion):
    """The matrix: what hurts first; with the live figure of each hito when it is of one region."""
    exigir_ve_regiones(request.user)
    contexto = listado(request, FiltroAcuerdos, consultas.acuerdos_a_la_vista, POR_PAGINA)
    momento, region = contexto["momento"], _unica_region(request, contexto["filtro"])
    juicios = juicio.de_cada_hito({uno.region_id for uno in contexto["pagina"]} | _codigo(region), al=momento.al)
    contexto |= {
        "region": region,
        "filtrado": en_palabras(contexto["filtro"], sin=("region",)),
        "actualiza": frozenset(alcance(request.user).regiones_con(REDACTORES)),
        "figuras": consultas.figuras(region.pk, momento, juicios) if region else [],
        "filas": _con_su_brecha(consultas.filas(contexto["pagina"], momento, juicios), momento, bool(region)),
    }
    contexto["a_la_vista"] = [a_la_vista(fila) for fila in contexto["filas"]]
    return responder(request, "acuerdos/lista.html", contexto, ACUERDOS)


def _codigo(region: Region | None) -> set[str]:
    return {region.pk} if region else set()


def _con_su_brecha(filas: list[consultas.FilaAcuerdo], momento: Momento, de_una_region: bool):
    """The rows with what became of the gap of each, where they are of one region: those of the country would take
    reading all its figures."""
    if not de_una_region:
        return filas
    brechas = {una.acuerdo.pk: una for una in con_brecha([fila.acuerdo for fila in filas], momento.al)}
    return [replace(fila, brecha=brechas.get(fila.acuerdo.pk)) for fila in filas]


@require_safe
@con_peticion_valida
def detalle(request: Peticion, pk):
    """An agreement: what was agreed, whether it counts, and its story session by session and upload by upload."""
    exigir_ve_regiones(request.user)
    momento = leer_momento(request)
    acuerdo = get_object_or_404(consultas.acuerdo_entero(request.user, momento), pk=pk)
    situacion = consultas.situacion_de(acuerdo)
    palabras, color = consultas.plazo_en_palabras(acuerdo.plazo, situacion, momento.al)
    contexto = {
        "acuerdo": acuerdo,
        "momento": momento,
        "al": momento.al,
        "situacion": situacion,
        "juicios": consultas.dicho_en_cada_hito(acuerdo, momento),
        "plazo": palabras,
        "color": color,
        "historia": consultas.historia(acuerdo, momento),
        "actualiza": puede_actualizar(request.user, acuerdo.region_id),
        "medios": acuerdo.medios.prefetch_related("documento__versiones").order_by("orden", "id"),
        "form_comentario": FormularioComentario(),
        "revisiones": revisiones.de(acuerdo, hasta=momento.al),
        "brecha": next(iter(con_brecha([acuerdo], momento.al)), None),
    }
    return render(request, "acuerdos/detalle.html", contexto)


@require_safe
@con_peticion_valida
def en_word(request: Peticion, pk):
    """The sheet of an agreement as of a date, in Word, for who answers for it."""
    exigir_ve_regiones(request.user)
    momento = leer_momento(request)
    acuerdo = get_object_or_404(consultas.acuerdo_entero(request.user, momento), pk=pk)
    word = acuerdo_en_word(acuerdo, consultas.situacion_de(acuerdo), momento.al)
    return como_archivo(word, f"{acuerdo.codigo}.docx", DOCX)


@require_safe
@con_peticion_valida
def cargas(request: Peticion):
    """The monthly uploads of the matrix, latest first; of one region, the months that lack one."""
    exigir_ve_regiones(request.user)
    contexto = listado(request, FiltroCargas, consultas.cargas_a_la_vista, POR_PAGINA)
    momento, region = contexto["momento"], _unica_region(request, contexto["filtro"])
    contexto |= {
        "faltan": consultas.meses_que_faltan(region.pk, momento) if region else [],
        "revisiones": revisiones.de(region, hasta=momento.al) if region else [],
        "region": region,
        "carga": region and puede_actualizar(request.user, region.pk),
    }
    return responder(request, "acuerdos/cargas.html", contexto, CARGAS)


def _unica_region(request: Peticion, filtro):
    """The region that the page is about: the person's only one, or the one chosen."""
    if "region" in filtro.filters:
        return filtro.form.cleaned_data.get("region") if filtro.form.is_valid() else None
    return regiones_visibles(request.user).first()
