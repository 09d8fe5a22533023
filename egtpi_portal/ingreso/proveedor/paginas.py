"""What is said to somebody whom the provider sent and who did not come in."""

import structlog
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from .fallas import ESTADOS, Falla
from .servicios import anotar_que_no_entro

registro = structlog.get_logger(__name__)


def se_dejo(request: HttpRequest) -> HttpResponse:
    """Back to the sign-in page, of who changed her mind at the provider's."""
    messages.info(request, "No se completó la entrada. Puede intentarlo otra vez o entrar con su contraseña.")
    return redirect("account_login")


def pagina_del_error(request: HttpRequest, error: Exception | None, empezada: bool = True) -> HttpResponse:
    """The page of what went wrong with the provider. `empezada`: whether the sign-in was begun in this browser."""
    from requests import RequestException

    if isinstance(error, RequestException):
        registro.warning("proveedor_caido", error=type(error).__name__)
        return pagina_de_falla(request, Falla.CAIDO)
    if error is not None:
        registro.warning("proveedor_no_vale", error=str(error)[:300])
    falla = Falla.NO_VALE if empezada else Falla.OTRA_VENTANA
    anotar_que_no_entro(falla=falla)
    return pagina_de_falla(request, falla)


def pagina_de_falla(request: HttpRequest, falla: Falla, correo: str = "") -> HttpResponse:
    """The page that says why she did not come in, and what to do."""
    contexto = {"falla": falla.name, "correo": correo, "proveedor": settings.PROVEEDOR}
    return render(request, "ingreso/proveedor/no_entro.html", contexto, status=ESTADOS.get(falla, 403))
