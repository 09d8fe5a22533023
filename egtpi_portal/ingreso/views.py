"""One's own sessions; and, for administrators, whose sign-in is closed."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render

from egtpi_portal.cuentas.limites import en_palabras
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar

from . import consultas
from .enlaces.errores import ErrorDeCuenta
from .guardia import ORDINARIA
from .permisos import exigir_desbloquear
from .servicios import desbloquear, terminar_sesiones
from .uso import CADA


@leer_o_enviar
def sesiones(request: Peticion):
    """Where one is signed in; a POST ends one of them (`sesion`: its number) or, without it, all the others, and goes
    back to the page that asked (`desde`: one's account)."""
    clave = request.session.session_key
    if request.method == "POST":
        n = terminar_sesiones(por=request.user, clave=clave, cual=request.POST.get("sesion"))
        dicho = {0: "Esa sesión ya había terminado.", 1: "Se terminó 1 sesión."}
        messages.success(request, dicho.get(n, f"Se terminaron {n} sesiones."))
        return redirect("ingreso:cuenta" if request.POST.get("desde") == "cuenta" else "ingreso:sesiones")
    contexto = {
        "sesiones": consultas.sesiones_de(request.user, clave),
        "duran": en_palabras(settings.SESSION_COOKIE_AGE),
        "atraso": en_palabras(CADA),
    }
    return render(request, "ingreso/sesiones.html", contexto)


@leer_o_enviar
def bloqueos(request: Peticion):
    """Whom wrong passwords were tried about, from where, and until when they are kept out; a POST unlocks one,
    with its reason."""
    exigir_desbloquear(request.user)
    error = ""
    if request.method == "POST":
        quien, motivo = request.POST.get("usuario", ""), request.POST.get("motivo", "")
        try:
            n = desbloquear(usuario=quien, motivo=motivo, por=request.user)
        except ErrorDeCuenta as falta:
            error = str(falta)
        else:
            messages.success(request, f"«{quien}» ya puede entrar." if n else f"«{quien}» no estaba bloqueada.")
            return redirect("ingreso:bloqueos")
    contexto = {
        "lista": consultas.intentos(),
        "fallos": ORDINARIA.fallos,
        "espera": en_palabras(int(ORDINARIA.espera.total_seconds())),
        "error": error,
        "de_quien": request.POST.get("usuario", ""),
    }
    return render(request, "ingreso/bloqueos.html", contexto)
