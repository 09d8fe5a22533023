"""The official verifications: their list, one of them, two side by side, and the packages to check them with."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_archivo
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.modelos import puesto
from egtpi_portal.territorio.models import Region
from egtpi_portal.vistas.recuerdo import DE_PASO
from verificacion.ficha_en_uso import nombre_del_hito, vigente
from verificacion.motor import fichas
from verificacion.oficial import consultas, pagina
from verificacion.registro.permisos import exigir_evaluar, puede_evaluar

from ..comparacion import comparar as comparar_dos
from ..errores import ErrorDeVerificacion, YaHayAbierta
from ..formularios import FiltroDeVerificaciones, FormularioPropuesta, valor_de
from ..hojas import SALIDA
from ..models import VerificacionOficial
from ..reparos import Reparo, antes_de_proponer, huella_de
from ..servicios import exigir_proponibles, proponer, registrar_descarga
from ..vuelcos import vuelcos

POR_PAGINA = 50
ZIP = "application/zip"


def la_verificacion(request: Peticion, pk: int) -> VerificacionOficial:
    """That verification, if the person sees it. Raises PermissionDenied for who sees no region, and Http404."""
    exigir_ve_regiones(request.user)
    suyas = VerificacionOficial.objects.visibles_para(request.user).select_related(
        "region", "sustituye_a", "propuesta_por", "notificada_por", "confirmada_por", "emitida_por", "retirada_por"
    )
    return get_object_or_404(suyas, pk=pk)


@require_safe
def lista(request: Peticion):
    """Those of the regions that the person sees; an evaluator sends, confirms and issues several at once."""
    exigir_ve_regiones(request.user)
    filtro = FiltroDeVerificaciones(request.GET, usuario=request.user)
    filas = consultas.listar(request.user, filtro.condiciones())
    hojas = Paginator(filas, POR_PAGINA).get_page(request.GET.get("pagina"))
    decretos = Decretos.leer()
    for fila in hojas.object_list:
        fila.plazo = consultas.plazo_de_descargo(fila, decretos)
        fila.nombre_del_hito = nombre_del_hito(fila.ficha, fila.hito)
    contexto = {
        "filtro": filtro,
        "pagina": hojas,
        "evalua": puede_evaluar(request.user),
        "siguiente": pagina.siguiente_de(hojas.object_list) if puede_evaluar(request.user) else "",
        "cadena": consultas.fin_de_la_cadena(),
        "sin_segundo": not settings.SEGUNDO_EVALUADOR,
    }
    return responder(request, "verificacion/oficial/lista.html", contexto, SALIDA)


@leer_o_enviar
def nueva(request: Peticion):
    """What is verified, of whom and as of when; each region chosen gets its proposal."""
    exigir_evaluar(request.user, "proponer verificaciones oficiales")
    contexto: dict[str, Any] = {}
    if request.method == "POST":
        form = FormularioPropuesta(request.POST)
        if form.is_valid():
            pedido = form.pedido()
            try:
                exigir_proponibles(**pedido)
                if sin_entender := por_entender(request, antes_de_proponer(**pedido)):
                    return render(request, "verificacion/oficial/nueva.html", {"form": form, **sin_entender})
                hechas = proponer(por=request.user, **pedido)
            except YaHayAbierta as error:
                form.add_error("regiones", str(error))
                contexto["abiertas"] = error.abiertas
            except ErrorDeVerificacion as error:
                form.add_error(error.campo, str(error))
            else:
                return _tras_proponer(request, hechas)
    else:
        verificacion = request.GET.get("verificacion") or _la_que_sigue()
        inicial = {"al": hoy(), "regiones": _pedidas(request), "verificacion": verificacion}
        form = FormularioPropuesta(initial=inicial)
    return render(request, "verificacion/oficial/nueva.html", {"form": form, **contexto})


def _la_que_sigue() -> str:
    ficha = fichas.cargar(vigente())
    return valor_de(ficha.codigo, consultas.hito_por_proponer(ficha))


def por_entender(request: Peticion, reparos: tuple[Reparo, ...]) -> dict[str, Any]:
    """What `_reparos.html` shows of what is to be known before and was not confirmed yet; nothing when it was, or there
    is none."""
    huella = huella_de(reparos)
    if not reparos or request.POST.get("entendido") == huella:
        return {}
    return {"reparos": reparos, "huella": huella, "insiste": "advertido" in request.POST}


def _pedidas(request: Peticion) -> list[str]:
    """The region of `?region=`; none when the address asks for none: who is verified is said, not taken for granted."""
    return list(Region.objects.filter(pk=request.GET.get("region", "")).values_list("pk", flat=True))


def _tras_proponer(request: Peticion, hechas: list[VerificacionOficial]):
    if len(hechas) == 1:
        messages.success(request, "Quedó propuesta. Falta enviarla a la región.")
        return redirect("oficial:verificacion", hechas[0].pk)
    messages.success(request, f"Quedaron propuestas {len(hechas)} verificaciones. Falta enviarlas a sus regiones.")
    filtro = {"verificacion": request.POST["verificacion"], "estado": hechas[0].estado, DE_PASO: "1"}
    return redirect(f"{reverse('oficial:lista')}?{urlencode(filtro)}")


@require_safe
def verificacion(request: Peticion, pk):
    """One of them: what is proposed or was pronounced, its exceptions, the descargo, and what can be done now."""
    return render(
        request,
        "verificacion/oficial/verificacion.html",
        pagina.contexto_de(la_verificacion(request, pk), request.user),
    )


@require_safe
def comparar(request: Peticion, pk, otra):
    """Two issued verifications of a region, in the order in which they were issued: what changed, and which evidence
    made it change."""
    dos = sorted((la_emitida(request, pk), la_emitida(request, otra)), key=lambda una: puesto(una.orden))
    if dos[0].region_id != dos[1].region_id or dos[0].hito != dos[1].hito or dos[0] == dos[1]:
        raise Http404("Se comparan dos verificaciones distintas de la misma región y del mismo hito.")
    contexto = {"antes": dos[0], "despues": dos[1], "comparacion": comparar_dos(*dos)}
    return render(request, "verificacion/oficial/comparar.html", contexto)


@require_safe
def que_cambiaria(request: Peticion):
    """Which verdicts in force would not be the same under the present data of their sheet."""
    exigir_evaluar(request.user, "ver qué verificaciones cambiarían")
    return render(request, "verificacion/oficial/vuelcos.html", {"vuelcos": list(vuelcos())})


def la_emitida(request: Peticion, pk: int) -> VerificacionOficial:
    """That verification, issued. Raises Http404 when it is not."""
    suya = la_verificacion(request, pk)
    if not suya.emitida:
        raise Http404("Esa verificación no se ha emitido.")
    return suya


@require_safe
def paquete(request: Peticion, pk):
    """The package of an issued verification, to check it without the portal."""
    suya = la_emitida(request, pk)
    registrar_descarga(verificacion=suya, por=request.user)
    return como_archivo(consultas.paquete_de(suya), consultas.nombre_del_paquete(suya), ZIP)


@require_safe
def paquetes(request: Peticion):
    """The packages in force of what was filtered, in one ZIP."""
    exigir_ve_regiones(request.user)
    filtro = FiltroDeVerificaciones(request.GET, usuario=request.user)
    emitidas = consultas.listar(request.user, filtro.condiciones()).vigentes()
    if not emitidas:
        raise Http404("No hay verificaciones emitidas vigentes que descargar.")
    for una in emitidas:
        registrar_descarga(verificacion=una, por=request.user)
    return como_archivo(consultas.paquetes_de(emitidas), f"verificaciones-{hoy():%Y-%m-%d}.zip", ZIP)
