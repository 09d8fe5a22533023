"""Reports: of one region at once; of the country in the background, with how far it goes."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_el_tablero, ve_el_pais
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import XLSX, como_archivo, como_pdf
from egtpi_portal.entrega import entregar
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.papeles import FaltaPango
from egtpi_portal.trabajos.pedidos.puerta import que_tarda
from egtpi_portal.trabajos.presentacion import notas, sin_trabajador
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.informes.consultas import autoria_de, informes_de
from verificacion.informes.hoja import en_xlsx
from verificacion.informes.models import TrabajoInforme
from verificacion.informes.oficiales import HACER, esta_guardado, informe_guardado
from verificacion.informes.papel import en_pdf
from verificacion.informes.servicios import pedir_informes, pedir_informes_oficiales
from verificacion.oficial.consultas import ultimo_hito_emitido
from verificacion.oficial.errores import ErrorDeVerificacion
from verificacion.oficial.servicios import registrar_descarga
from verificacion.oficial.views.lectura import la_emitida
from verificacion.paginas.comun import con_peticion_valida, leer_al, leer_hito, leer_region

TIPOS = {"zip": "application/zip", "xlsx": XLSX, "pdf": "application/pdf"}
A_LA_VISTA = 20
YA_NO_ESTA = "Ese archivo ya no está: pida el informe otra vez."


def _titulo(request: Peticion, codigo: str, hito: str, forma: str) -> str:
    """Of the paper: the workbook comes at once."""
    suya, al = leer_region(request, codigo), leer_al(request)
    este = leer_hito(ficha_en_uso(), hito, al)
    return f"Informe de {suya}, {este.nombre.lower()}, al {al:%d/%m/%Y} (PDF)" if forma == "pdf" else ""


@require_safe
@con_peticion_valida
@que_tarda(_titulo)
def informe(request: Peticion, codigo, hito, forma):
    """The report of a region for a hito as of the date looked as of: as a PDF or as a workbook."""
    suya = leer_region(request, codigo)
    al = leer_al(request)
    este = leer_hito(ficha_en_uso(), hito, al)
    (uno,) = informes_de([suya.pk], hito=este.clave, al=al, autoria=autoria_de(request.user))
    if forma not in ("pdf", "xlsx"):
        raise Http404(f"No hay un informe en «{forma}».")
    if forma == "pdf":
        return como_pdf(en_pdf(uno), f"{uno.nombre_de_archivo}.pdf")
    return como_archivo(en_xlsx([uno]), f"{uno.nombre_de_archivo}.xlsx", XLSX)


def _titulo_del_oficial(request: Peticion, pk: int, forma: str) -> str:
    """Of one that is not made yet. Raises Http404."""
    suya = la_emitida(request, pk)
    if forma not in HACER:
        raise Http404(f"No hay un informe en «{forma}».")
    return "" if esta_guardado(suya, forma) else f"Informe oficial {suya.numero} ({forma.upper()})"


@require_safe
@que_tarda(_titulo_del_oficial)
def informe_oficial(request: Peticion, pk, forma):
    """The report of an issued verification, the same bytes for everybody; made the first time that it is asked for.
    What keeps it from being made is told with status 503."""
    suya = la_emitida(request, pk)
    if forma not in HACER:
        raise Http404(f"No hay un informe en «{forma}».")
    try:
        guardado = informe_guardado(verificacion=suya, forma=forma, por=request.user)
    except (FaltaPango, ErrorDeVerificacion) as error:
        return _no_se_pudo(request, suya, str(error))
    except OSError as error:
        return _no_se_pudo(request, suya, f"No se pudo guardar el informe: {error.strerror or error}.")
    registrar_descarga(verificacion=suya, por=request.user, que=f"informe ({forma.upper()})")
    return como_archivo(guardado.contenido, guardado.nombre, TIPOS[forma])


def _no_se_pudo(request: Peticion, verificacion, por_que: str):
    contexto = {"verificacion": verificacion, "por_que": por_que}
    return render(request, "verificacion/informes/no_se_pudo.html", contexto, status=503)


@leer_o_enviar
@con_peticion_valida
def informes(request: Peticion):
    """The reports of the regions that the person reads: asked for here, made in the background, downloaded here."""
    exigir_ve_el_tablero(request.user)
    ficha = ficha_en_uso()
    if request.method == "POST":
        try:
            return redirect("verificacion:trabajo", _pedir(request, ficha).pk)
        except ErrorDeVerificacion as error:
            messages.error(request, str(error))
            return redirect("verificacion:informes")
    contexto = {
        "hitos": list(ficha.hitos.values()),
        "al": (al := leer_al(request)),
        "de_ese_dia": leer_hito(ficha, "", al).clave,
        "emitido": ultimo_hito_emitido(ficha),
        "regiones": list(regiones_visibles(request.user)),
        "es_nacional": ve_el_pais(request.user),
        "trabajos": TrabajoInforme.objects.visibles_para(request.user).select_related("pedido_por")[:A_LA_VISTA],
    }
    return render(request, "verificacion/informes/lista.html", contexto)


def _pedir(request: Peticion, ficha) -> TrabajoInforme:
    """The job that was asked for: the reports of a date or, with `que=oficiales`, those of what was issued."""
    al = leer_al(request, datos=request.POST)
    este = leer_hito(ficha, request.POST.get("hito", ""), al)
    if request.POST.get("que") == "oficiales":
        return pedir_informes_oficiales(hito=este.clave, por=request.user)
    regiones = regiones_visibles(request.user).values_list("pk", flat=True)
    return pedir_informes(regiones=regiones, hito=este.clave, al=al, por=request.user)


@require_safe
def trabajo(request: Peticion, pk):
    """How far a job goes; alone for htmx, that asks every two seconds."""
    exigir_ve_el_tablero(request.user)
    visibles = TrabajoInforme.objects.visibles_para(request.user)
    suyo = get_object_or_404(visibles.select_related("pedido_por", "trabajo"), pk=pk)
    plantilla = "verificacion/informes/_trabajo.html" if request.htmx else "verificacion/informes/trabajo.html"
    contexto = {
        "trabajo": suyo,
        "hito": suyo.nombre_del_hito,
        "notas": notas(suyo.trabajo) if suyo.trabajo else (),
        "sin_trabajador": sin_trabajador() if suyo.abierto else "",
    }
    return render(request, plantilla, contexto)


@require_safe
def descargar(request: Peticion, pk, nombre):
    """A file that a job made."""
    exigir_ve_el_tablero(request.user)
    suyo = get_object_or_404(TrabajoInforme.objects.visibles_para(request.user), pk=pk)
    archivo = next((a for a in suyo.archivos if a["nombre"] == nombre), None)
    if archivo is None:
        raise Http404(YA_NO_ESTA)
    tipo = TIPOS[nombre.rpartition(".")[2]]
    return entregar(
        request,
        default_storage,
        archivo["lugar"],
        huella=archivo["sha256"],
        nombre=nombre,
        tipo=tipo,
        si_no_esta=YA_NO_ESTA,
    )
