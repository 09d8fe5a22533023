"""The pages of the actas: the list, and each of them whole."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from actas import permisos
from actas.escritura.consultas import coordinaciones_pedidas
from actas.flujo import consultas as consultas_flujo
from actas.flujo import firmas
from actas.flujo.formularios import FormularioComentario, FormularioPedido
from actas.models import REVISORES_DE_BORRADOR, Acta, EstadoActa, Firma
from egtpi_portal.cuentas import contactos
from egtpi_portal.cuentas.consultas import REDACTORES, alcance
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.listado import listado
from egtpi_portal.llevar import responder
from egtpi_portal.momento import con_peticion_valida, leer_momento

from . import consultas
from .filters import FiltroActas
from .hojas import SALIDA
from .presentacion import a_la_vista

POR_PAGINA = 50
PRESENTADAS = (EstadoActa.PRESENTADA, EstadoActa.CONFORME)
MANUAL = {EstadoActa.BORRADOR: "escribir-un-acta", EstadoActa.OBSERVADA: "corregir-un-acta"}
"""The page of the manual that helps who writes it with an acta in each state."""


@require_safe
@con_peticion_valida
def lista(request: Peticion):
    """The actas that the person sees, latest session first, with their limit and what the engine says."""
    exigir_ve_regiones(request.user)
    contexto = listado(request, FiltroActas, consultas.actas_a_la_vista, POR_PAGINA)
    contexto |= {
        "filas": consultas.filas(contexto["pagina"].object_list, contexto["momento"]),
        "escribe": bool(alcance(request.user).regiones_con(REDACTORES)),
    }
    contexto["a_la_vista"] = [a_la_vista(fila) for fila in contexto["filas"]]
    return responder(request, "actas/lista.html", contexto, SALIDA)


@require_safe
@con_peticion_valida
def detalle(request: Peticion, pk):
    """An acta whole: first whether it is valid and why, then its parts, each with what the engine says of it."""
    exigir_ve_regiones(request.user)
    acta = get_object_or_404(consultas.acta_entera(request.user), pk=pk)
    momento = leer_momento(request, de=acta.fecha_sesion)
    contexto = {
        "pagina_del_manual": _pagina_del_manual(request, acta),
        "acta": acta,
        "momento": momento,
        "al": momento.al,
        "puede": permisos.lo_que_puede(request.user, acta),
        "por_dar": _por_dar(request, acta),
        "versiones": [
            v for v in consultas_flujo.versiones(acta) if v.presentada_en and v.presentada_en < momento.hasta
        ],
        "con_vistos_buenos": Firma.todas.filter(acta=acta, rol__in=REVISORES_DE_BORRADOR).exists(),
        "caducos": firmas.vistos_buenos_caducos(acta),
        **consultas.detalle(acta, momento),
    }
    if acta.estado in PRESENTADAS and not contexto["puede"]["retirar"]:
        contexto |= _como_se_corrige(request, acta)
    if acta.estado == EstadoActa.BORRADOR:
        contexto |= {
            "pedidos": coordinaciones_pedidas(acta),
            "comentarios": acta.comentarios.select_related("hecho_por"),
            "form_pedido": FormularioPedido(),
            "form_comentario": FormularioComentario(),
        }
    return render(request, "actas/detalle.html", contexto)


def _como_se_corrige(request: Peticion, acta: Acta) -> dict[str, object]:
    """For who writes an acta that can no longer be taken back: who may send it back to be corrected."""
    if acta.region_id not in alcance(request.user).regiones_con(REDACTORES):
        return {}
    suyos = contactos.de_regiones(request.user, [acta.region_id]).get(acta.region_id, [])
    return {"se_corrige": True, "coordinaciones": [uno for uno in suyos if uno.coordina]}


def _pagina_del_manual(request: Peticion, acta: Acta) -> str:
    """The page of the manual for what comes next to the acta; blank for who does not write it."""
    if acta.region_id not in alcance(request.user).regiones_con(REDACTORES):
        return ""
    return MANUAL.get(EstadoActa(acta.estado), "acta-firmada")


def _por_dar(request: Peticion, acta: Acta) -> bool:
    """Whether a visto bueno of the person's is still lacking on what the acta says today."""
    faltan = firmas.vistos_buenos_que_faltan(acta)
    return any(permisos.tiene_alguno(request.user, (Rol(rol.value),), acta.region_id) for rol in faltan)
