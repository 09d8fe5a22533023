"""The way to the provider of identities, the way back, and what links an account with it."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.limites import con_limite, en_palabras
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import solo_envio

from .paginas import pagina_del_error
from .servicios import desvincular as quitar_el_vinculo


def _tasa() -> str:
    return f"{settings.ENTRADAS_POR_MINUTO}/60s/ip"


def _muchas(request: HttpRequest, segundos: int) -> HttpResponse:
    return render(request, "429.html", {"espera": en_palabras(segundos), "a_medias": False})


@login_not_required
@con_limite("proveedor", _tasa, _muchas)
@solo_envio("account_login")
def ir(request: HttpRequest) -> HttpResponse:
    """Sends a person to the provider, by a page that goes there by itself: a form of ours, our own policy says, leads
    nowhere else."""
    if not settings.PROVEEDOR.activo:
        raise Http404
    from .oidc import FALLAN

    nonce, despues = get_random_string(32), request.POST.get(REDIRECT_FIELD_NAME, "")
    pedido = {"nonce": nonce}
    if niveles := [valor for afirmacion, valor in settings.PROVEEDOR.pruebas if afirmacion == "acr"]:
        pedido["acr_values"] = " ".join(niveles)
    es_nuestra = url_has_allowed_host_and_scheme(despues, {request.get_host()}, require_https=request.is_secure())
    proveedor = get_adapter().get_provider(request, settings.PROVEEDOR.emisor)
    try:
        salida = proveedor.redirect(
            request, AuthProcess.LOGIN, next_url=despues if es_nuestra else None, nonce=nonce, auth_params=pedido
        )
    except ImmediateHttpResponse as dicha:
        return dicha.response
    except FALLAN as error:
        return pagina_del_error(request, error)
    if not isinstance(salida, HttpResponseRedirect):
        return salida
    return render(request, "ingreso/proveedor/ir.html", {"destino": salida.url, "proveedor": settings.PROVEEDOR})


@login_not_required
@con_limite("proveedor", _tasa, _muchas)
@require_safe
def vuelta(request: HttpRequest) -> HttpResponse:
    """Takes what the provider says of who comes back."""
    if not settings.PROVEEDOR.activo:
        raise Http404
    from .oidc import Cliente, Vuelta

    return Vuelta.adapter_view(Cliente(request, settings.PROVEEDOR.emisor))(request)


@solo_envio("ingreso:cuenta")
def desvincular(request: Peticion) -> HttpResponse:
    """Forgets who one is for the provider."""
    if quitar_el_vinculo(usuario=request.user, por=request.user):
        messages.success(request, "Se quitó el vínculo. La próxima vez que entre así, se reconocerá su correo.")
    return redirect("ingreso:cuenta")
