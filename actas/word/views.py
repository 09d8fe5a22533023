"""The acta in Word: on its way out, and back."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actas.comun import ir_al_acta, la_acta, la_que_escribe
from actas.contenido import pasos
from actas.errores import ErrorDeActa
from actas.models import Acta, Paso, PasoActa, VueltaEnWord
from actas.permisos import exigir_redactar
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.presupuesto import MEGA
from egtpi_portal.documentos.respuestas import como_archivo
from egtpi_portal.documentos.revision import DOCX
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.metodos import leer_o_enviar

from . import servicios
from .comparacion import Cambio

TODOS = "todos"


@require_safe
def en_word(request: Peticion, pk):
    """The acta as it is written today, to circulate before it is signed."""
    acta = la_acta(request, pk)
    if not pasos.leer(acta, Paso.AGENDA):
        exigir_redactar(request.user, acta.region_id)
    return como_archivo(servicios.sacar(acta=acta), f"{acta.codigo}.docx", DOCX)


@leer_o_enviar
def subir(request: Peticion, pk):
    """Takes the Word that came back, and leads to what it changes; and says what to do before, and what came before."""
    acta = la_que_escribe(request, pk)
    if not acta.editable:
        return _no_se_edita(request, acta)
    error = ""
    if request.method == "POST":
        archivo = request.FILES.get("word")
        try:
            if archivo is None:
                raise ErrorDeActa("Elija el archivo de Word que va a subir.")
            vuelta = servicios.recibir(acta=acta, archivo=archivo, nombre=archivo.name or "", por=request.user)
        except ErrorDeActa as mal:
            error = str(mal)
        else:
            return ir(request, reverse("actas:vuelta_en_word", args=[acta.pk, vuelta.pk]))
    contexto = {
        "acta": acta,
        "error": error,
        "maximo": servicios.MAXIMO // MEGA,
        "vueltas": acta.vueltas_en_word.select_related("subida_por").order_by("-id")[:10],
    }
    return render(request, "actas/word/subir.html", contexto)


def _no_se_edita(request: Peticion, acta: Acta):
    return ir_al_acta(
        request,
        acta,
        f"El acta {acta.codigo} está {acta.get_estado_display().lower()}: los cambios de un Word se toman en un "
        "borrador, o en un acta observada.",
    )


@leer_o_enviar
def vuelta(request: Peticion, pk, vuelta):
    """What a Word changes, beside the draft; and, sent, the changes that were chosen, taken."""
    acta = la_que_escribe(request, pk)
    if not acta.editable:
        return _no_se_edita(request, acta)
    suya = get_object_or_404(
        VueltaEnWord.objects.select_related("salida", "acta", "subida_por"), pk=vuelta, acta_id=acta.pk
    )
    error = ""
    if request.method == "POST":
        try:
            tomados = servicios.tomar(
                vuelta=suya, elegidos=_elegidos(request), versiones=_versiones(request), por=request.user
            )
        except ErrorDeActa as mal:
            error = str(mal)
        else:
            se_tomo = "Se tomó un cambio" if tomados == 1 else f"Se tomaron {tomados} cambios"
            messages.success(request, f"{se_tomo} de «{suya.nombre}» y ya están en el borrador.")
            return ir(request, request.path)
    return render(request, "actas/word/vuelta.html", _contexto(acta, suya, error, request))


def _elegidos(request: Peticion) -> list[str]:
    """The changes that were marked; with the button of all, those that the page showed as free of doubt."""
    return request.POST.getlist("sin_duda" if request.POST.get("accion") == TODOS else "cambio")


def _versiones(request: Peticion) -> dict[str, int]:
    dichas = {paso.value: request.POST.get(f"version-{paso.value}", "") for paso in Paso}
    return {paso: int(v) if v.isascii() and v.isdecimal() and len(v) < 10 else 0 for paso, v in dichas.items()}


def _contexto(acta: Acta, vuelta: VueltaEnWord, error: str, request: Peticion) -> dict[str, Any]:
    acta.refresh_from_db()
    cambios = servicios.cambios_de(acta, vuelta.salida, vuelta.leido)
    por_tomar = [cambio for cambio in cambios if not cambio.hecho]
    guardados = {hecho.paso: hecho for hecho in PasoActa.objects.filter(acta=acta).select_related("guardado_por")}
    return {
        "acta": acta,
        "vuelta": vuelta,
        "error": error,
        "grupos": _por_pasos(por_tomar, guardados),
        "por_tomar": por_tomar,
        "sin_duda": [cambio for cambio in por_tomar if cambio.sin_duda],
        "hechos": len(cambios) - len(por_tomar),
        "marcados": set(request.POST.getlist("cambio")),
        "versiones": [(f"version-{paso.value}", guardados[paso].version) for paso in Paso if paso in guardados],
    }


def _por_pasos(cambios: Sequence[Cambio], guardados: dict[str, PasoActa]) -> list[tuple[Paso, PasoActa | None, list]]:
    """The changes of each step, and who saved it last."""
    grupos = groupby(cambios, key=lambda cambio: cambio.paso)
    return [(paso, guardados.get(paso), list(suyos)) for paso, suyos in grupos]
