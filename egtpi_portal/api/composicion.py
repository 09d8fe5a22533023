"""The API, put together. Loaded when it is first asked for (`views`), and by who warms the portal."""

from django.http import Http404, HttpRequest
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from .filtros import de_pydantic
from .problemas import Problema, responder
from .rutas import actas, acuerdos, asistencia, avisos, evaluacion, expediente, pacto, regiones, verificaciones

VERSION = "1.0.0"
PARTES = (regiones, verificaciones, evaluacion, actas, acuerdos, asistencia, pacto, avisos, expediente)
"""In the order of its page."""

api = NinjaAPI(
    title="API del Portal EGTPI",
    version=VERSION,
    description="Lo que una persona ve en el portal, para sus programas. Solo se lee.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api_de_ninja",
)
for parte in PARTES:
    api.add_router("", parte.router)


@api.exception_handler(Problema)
def _problema(request: HttpRequest, error: Problema):
    return responder(error)


@api.exception_handler(ValidationError)
def _no_valido(request: HttpRequest, error: ValidationError):
    return responder(de_pydantic(error.errors))


@api.exception_handler(Exception)
@api.exception_handler(Http404)
@api.exception_handler(HttpError)
def _otro(request: HttpRequest, error: Exception):
    raise error  # to the door (`views.atender`), which tells every kind
