"""The page on which anybody checks a code or a file, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .consultas import archivo_con, buscar
from .formularios import FormularioDeComprobacion
from .limite import con_limite

LARGO = 100
"""What is read of a code typed, in characters."""


@login_not_required
@require_safe
@never_cache
@con_limite
def comprobar(request, codigo=""):
    """What is known of a code (that of the address, or the one typed) and of a fingerprint.

    Status 404 of a code that no verification has, whether it is well written or not.
    """
    tecleado = "".join(filter(str.isprintable, codigo or request.GET.get("codigo", "")))[:LARGO].strip()
    form = FormularioDeComprobacion({"codigo": tecleado, "huella": request.GET.get("huella", "")})
    comprobada = buscar(tecleado) if tecleado else None
    huella = form.cleaned_data["huella"] if form.is_valid() else ""
    propio = next((a for a in comprobada.archivos if a.sha256 == huella), None) if comprobada else None
    contexto = {
        "form": form,
        "tecleado": tecleado,
        "comprobada": comprobada,
        "huella": huella,
        "propio": propio,
        "ajeno": archivo_con(huella) if huella and not propio else None,
    }
    estado = 404 if tecleado and not comprobada else 200
    return render(request, "verificacion/publico/comprobar.html", contexto, status=estado)
