"""One's own account and sessions; and, for administrators, whose sign-in is closed."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import membresias_vigentes
from egtpi_portal.cuentas.limites import en_palabras
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar

from . import consultas
from .guardia import ORDINARIA
from .permisos import exigir_desbloquear
from .servicios import desbloquear, terminar_sesiones
from .uso import CADA


@require_safe
def cuenta(request: Peticion):
    """Who one is here, and how the account is guarded."""
    contexto = {
        "membresias": membresias_vigentes(request.user).select_related("region"),
        "con_factor": is_mfa_enabled(request.user),
        "abiertas": len(consultas.sesiones_de(request.user, request.session.session_key)),
    }
    return render(request, "ingreso/cuenta.html", contexto)


@leer_o_enviar
def sesiones(request: Peticion):
    """Where one is signed in; a POST ends one of them (`sesion`: its number) or, without it, all the others."""
    clave = request.session.session_key
    if request.method == "POST":
        n = terminar_sesiones(por=request.user, clave=clave, cual=request.POST.get("sesion"))
        dicho = {0: "Esa sesión ya había terminado.", 1: "Se terminó 1 sesión."}
        messages.success(request, dicho.get(n, f"Se terminaron {n} sesiones."))
        return redirect("ingreso:sesiones")
    contexto = {
        "sesiones": consultas.sesiones_de(request.user, clave),
        "duran": en_palabras(settings.SESSION_COOKIE_AGE),
        "atraso": en_palabras(CADA),
    }
    return render(request, "ingreso/sesiones.html", contexto)


@leer_o_enviar
def bloqueos(request: Peticion):
    """Whom wrong passwords were tried about, from where, and until when they are kept out; a POST unlocks one."""
    exigir_desbloquear(request.user)
    if request.method == "POST":
        quien = request.POST.get("usuario", "")
        n = desbloquear(usuario=quien, por=request.user)
        messages.success(request, f"«{quien}» ya puede entrar." if n else f"«{quien}» no estaba bloqueada.")
        return redirect("ingreso:bloqueos")
    contexto = {
        "lista": consultas.intentos(),
        "fallos": ORDINARIA.fallos,
        "espera": en_palabras(int(ORDINARIA.espera.total_seconds())),
    }
    return render(request, "ingreso/bloqueos.html", contexto)
