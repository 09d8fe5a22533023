"""The page on which anybody checks a code or a file, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from actas.flujo.hoja import CLASE as CLASE_DE_VISTOS_BUENOS
from egtpi_portal.documentos.impresos.registro import de_codigo

from .comprobador import ARCHIVO, comprobador_hecho
from .consultas import archivo_con, buscar, vistos_buenos_de
from .formas import Forma, leer_codigo
from .formularios import FormularioDeComprobacion
from .limite import con_limite

CLASES = {
    "acta": "un acta", "ficha": "una ficha de asistencia técnica", "plan": "un plan de asistencia técnica",
    "matriz": "una matriz de acuerdos", "acuerdo": "la ficha de un acuerdo",
    "cobertura": "una cobertura de la asistencia técnica",
    "brechas": "un tablero de brechas del pacto",
    "anexo": "un anexo de indicadores por gobierno local", "hoja": "la hoja de indicadores de un gobierno local",
    "cumplimiento": "una lista de cumplimiento de las metas del pacto",
    CLASE_DE_VISTOS_BUENOS: "una hoja de vistos buenos",
    "certificado": "un certificado de reconocimiento", "oficio": "un oficio de felicitación",
}  # fmt: skip
GUARDADO = 300
"""Seconds for which whoever asked for the program may keep it without asking."""
LARGO = 100
"""What is read of a code typed, in characters."""


@login_not_required
@require_safe
@never_cache
@con_limite
def comprobar(request: HttpRequest, codigo="", papel=""):
    """What is known of a code (that of the address, or the one typed) and of a fingerprint. `papel`: the name of the
    paper, as its QR says it; what is told of it is what was printed with that code.

    Status 404 of a code that no verification has, whether it is well written or not; one of another paper of the
    portal is explained.
    """
    tecleado = "".join(filter(str.isprintable, codigo or request.GET.get("codigo", "")))[:LARGO].strip()
    form = FormularioDeComprobacion({"codigo": tecleado, "huella": request.GET.get("huella", "")})
    leido = leer_codigo(tecleado)
    comprobada = buscar(leido) if tecleado else None
    huella = form.cleaned_data["huella"] if form.is_valid() else ""
    if "codigo" in request.GET and not tecleado and form.is_valid() and not huella:
        form.add_error("codigo", "Escriba el código o el número del informe, o elija su archivo.")
    propio = next((a for a in comprobada.archivos if a.sha256 == huella), None) if comprobada else None
    impreso = de_codigo(leido.canonico) if tecleado else None
    contexto = {
        "form": form,
        "tecleado": tecleado,
        "leido": leido,
        "comprobada": comprobada,
        "impreso": impreso,
        "vistos_buenos": vistos_buenos_de(impreso) if impreso else None,
        "de_que": CLASES.get(impreso.clase, "un papel") if impreso else "",
        "huella": huella,
        "propio": propio,
        "ajeno": archivo_con(huella) if huella and not propio else None,
    }
    se_explica = comprobada or impreso or leido.forma in (Forma.PRELIMINAR, Forma.EVIDENCIA)
    estado = 404 if tecleado and not se_explica else 200
    return render(request, "verificacion/publico/comprobar.html", contexto, status=estado)


@login_not_required
@require_safe
@con_limite
@cache_control(public=True, max_age=GUARDADO)
def comprobador(request: HttpRequest) -> HttpResponse:
    """The program that checks a package where there is no portal."""
    respuesta = HttpResponse(comprobador_hecho(), content_type="application/zip")
    respuesta["Content-Disposition"] = f'attachment; filename="{ARCHIVO}"'
    return respuesta
