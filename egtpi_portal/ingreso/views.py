"""One's own sessions; and, for administrators, whose sign-in is closed."""

from django.contrib import messages
from django.shortcuts import redirect, render

from egtpi_portal.metodos import leer_o_enviar

from . import consultas
from .permisos import exigir_desbloquear
from .servicios import desbloquear, terminar_sesiones


@leer_o_enviar
def sesiones(request):
    """Where one is signed in; a POST ends one of them (`sesion`: its number) or, without it, all the others."""
    clave = request.session.session_key
    if request.method == "POST":
        n = terminar_sesiones(por=request.user, clave=clave, cual=request.POST.get("sesion"))
        dicho = {0: "Esa sesión ya había terminado.", 1: "Se terminó 1 sesión."}
        messages.success(request, dicho.get(n, f"Se terminaron {n} sesiones."))
        return redirect("ingreso:sesiones")
    contexto = {"sesiones": consultas.sesiones_de(request.user, clave)}
    return render(request, "ingreso/sesiones.html", contexto)


@leer_o_enviar
def bloqueos(request):
    """Whom wrong passwords were tried about, from where, and until when they are kept out; a POST unlocks one."""
    exigir_desbloquear(request.user)
    if request.method == "POST":
        quien = request.POST.get("usuario", "")
        n = desbloquear(usuario=quien, por=request.user)
        messages.success(request, f"«{quien}» ya puede entrar." if n else f"«{quien}» no estaba bloqueada.")
        return redirect("ingreso:bloqueos")
    return render(request, "ingreso/bloqueos.html", {"lista": consultas.intentos()})
