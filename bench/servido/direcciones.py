"""The portal's addresses, and three more: `/nada/`, of so many bytes (`?bytes=`), that reads nothing at all; `/marco/`,
of so many too, a page of the portal for who has signed in that reads no evidence; `/recibe/`, that stores a file."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from egtpi_portal.urls import urlpatterns as del_portal

PAGINA = '{% extends "base.html" %}{% block contenido %}<p>{{ relleno }}</p>{% endblock %}'


@login_not_required
def nada(request):
    """So many bytes."""
    return HttpResponse(b"<p>" + b"x" * int(request.GET["bytes"]))


def marco(request):
    """The frame of every page, with so many bytes in it."""
    pagina = engines["django"].from_string(PAGINA)
    return HttpResponse(pagina.render({"relleno": "x" * int(request.GET["bytes"])}, request))


def recibe(request):
    """A view that writes what is uploaded, and no more."""
    default_storage.save("recibe/archivo", request.FILES["archivo"])
    return HttpResponse(b"ok")


urlpatterns = [path("nada/", nada), path("marco/", marco), path("recibe/", recibe), *del_portal]
