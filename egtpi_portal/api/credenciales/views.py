"""One's own credentials, within *Mi cuenta*."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.alcance import alcance_de
from egtpi_portal.cuentas.limites import en_palabras
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar, solo_envio

from ..models import Credencial
from .errores import ErrorDeCredencial
from .formularios import FormularioDeCredencial
from .servicios import CADA, crear_credencial, revocar_credencial


@require_safe
def lista(request: Peticion):
    """Those in use, and those that no longer open."""
    suyas = list(Credencial.objects.visibles_para(request.user))
    contexto = {
        "en_uso": [una for una in suyas if una.en_uso],
        "pasadas": [una for una in suyas if not una.en_uso],
        "puede": not alcance_de(request.user).vacio,
        "atraso": en_palabras(int(CADA.total_seconds())),
        "por_minuto": settings.API_POR_MINUTO,
    }
    return render(request, "api/credenciales.html", contexto)


@leer_o_enviar
@reauthentication_required
def nueva(request: Peticion):
    """Makes one, after saying again who one is; its secret is shown in the answer, once."""
    form = FormularioDeCredencial(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            credencial, secreto = crear_credencial(**form.cleaned_data, por=request.user)
        except ErrorDeCredencial as error:
            form.add_error(error.campo or None, str(error))
        else:
            return render(request, "api/credencial_hecha.html", {"credencial": credencial, "secreto": secreto})
    return render(request, "api/credencial.html", {"form": form})


@solo_envio("credenciales:lista")
def revocar(request: Peticion, pk: int):
    """Revokes one of one's own."""
    try:
        credencial, ahora = revocar_credencial(clave=pk, por=request.user)
    except Credencial.DoesNotExist:
        raise Http404("Usted no tiene esa credencial.") from None
    dicho = "Se revocó" if ahora else "Ya estaba revocada"
    messages.success(request, f"{dicho} la credencial «{credencial.nombre}».")
    return redirect("credenciales:lista")
