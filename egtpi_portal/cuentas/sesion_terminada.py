"""What happens when something is sent and the session has ended: nothing is saved, the person is told so, and after
signing in comes back to the page that held the form, never to an address that only takes what is sent."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from egtpi_portal.metodos import LECTURA

EN_LA_SESION = "sin_guardar"
"""Marks the session of who has still to be told, once signed in, that something was not saved: whether it had files."""
TERMINADA = "Su sesión terminó y lo que envió no se guardó. Entre otra vez: volverá a la página en que lo escribió."
NO_SE_GUARDO = (
    "Su sesión había terminado cuando envió lo que escribió en esta página: no se guardó. Revíselo y envíelo otra vez."
)
ARCHIVOS = " Los archivos hay que elegirlos de nuevo."


def pagina_del_formulario(request: HttpRequest) -> str:
    """The page, of this portal, that held the form that was sent; without one known, the address it was sent to."""
    origen = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(origen, {request.get_host()}, require_https=request.is_secure()):
        partes = urlsplit(origen)
        return f"{partes.path}?{partes.query}" if partes.query else partes.path
    return request.get_full_path()


class EntradaExigida(LoginRequiredMiddleware):
    """Django's own, but for what is sent: see the module. What htmx asks for gets a 401, for the page that asked to
    say it: a sign-in page is never drawn inside another."""

    def handle_no_permission(self, request: HttpRequest, view_func):
        if getattr(request, "htmx", False):
            return HttpResponse("Su sesión terminó.", status=401, content_type="text/plain; charset=utf-8")
        if request.method in LECTURA:
            return super().handle_no_permission(request, view_func)
        request.session[EN_LA_SESION] = bool(request.FILES)
        messages.warning(request, TERMINADA)
        return redirect_to_login(
            pagina_del_formulario(request),
            resolve_url(self.get_login_url(view_func)),
            self.get_redirect_field_name(view_func),
        )


@receiver(user_logged_in)
def decir_lo_que_no_se_guardo(sender, request: HttpRequest, **kwargs):
    """The first page after signing in says that what was sent before was not saved."""
    con_archivos = request.session.pop(EN_LA_SESION, None) if hasattr(request, "session") else None
    if con_archivos is not None:
        messages.warning(request, NO_SE_GUARDO + (ARCHIVOS if con_archivos else ""))
