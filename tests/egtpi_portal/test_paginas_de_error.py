"""The pages that say that something went wrong."""

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path, reverse

from egtpi_portal import urls as verdaderas
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer

handler500 = verdaderas.handler500


def _lanza(error):
    def vista(request):
        raise error

    return vista


urlpatterns = [
    path("mala/", _lanza(SuspiciousOperation("x"))),
    path("prohibida/", _lanza(PermissionDenied("Solo la Secretaría Técnica presenta actas."))),
    path("sin-motivo/", _lanza(PermissionDenied())),
    path("nada/", _lanza(Http404("No Acta matches the given query."))),
    path("rota/", _lanza(ZeroDivisionError("x"))),
    *verdaderas.urlpatterns,
]


def decir(respuesta) -> tuple[str, str]:
    pagina = leer(respuesta)
    return pagina.uno("h1").texto, pagina.todos("main p")[0].texto


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("ruta", "estado", "titulo", "dice"),
    [
        ("/mala/", 400, "La solicitud no se entiende", "El navegador envió una solicitud incompleta"),
        ("/prohibida/", 403, "No puede ver esta página", "Solo la Secretaría Técnica presenta actas."),
        ("/sin-motivo/", 403, "No puede ver esta página", "Su cuenta no tiene el rol que esta página requiere."),
        ("/nada/", 404, "No hay nada en esta dirección", "La dirección está mal escrita"),
        ("/no-existe/", 404, "No hay nada en esta dirección", "La dirección está mal escrita"),
        ("/rota/", 500, "El portal tuvo un error", "No es culpa suya"),
    ],
)
def test_error_is_told_in_spanish(entrar, persona, ruta, estado, titulo, dice):
    client = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    client.raise_request_exception = False
    respuesta = client.get(ruta)
    assert respuesta.status_code == estado
    assert decir(respuesta)[0] == titulo
    assert decir(respuesta)[1].startswith(dice)


def test_who_has_no_account_is_told_of_none_and_led_to_what_is_open(client, db, settings):
    settings.RESULTADOS_PUBLICOS = True
    respuesta = client.get(reverse("verificacion:manual_pagina", args=["no-hay"]))
    assert decir(respuesta)[1] == "La dirección está mal escrita o lo que había ya no existe."
    abiertas = [reverse(una) for una in ("inicio", "resultados:inicio", "comprobar:inicio", "verificacion:manual")]
    assert [a["href"] for a in leer(respuesta).todos("main a")] == abiertas


def test_stale_form_is_told_in_spanish(db):
    respuesta = Client(enforce_csrf_checks=True).post(reverse("account_login"), {})
    assert (respuesta.status_code, decir(respuesta)[0]) == (403, "El formulario caducó")
    assert [a["href"] for a in leer(respuesta).todos("main a")] == [reverse("account_login"), "/"]


@pytest.mark.parametrize("plantilla", ["400.html", "500.html", "503.html"])
def test_error_page_needs_neither_request_nor_database(plantilla):
    assert decir(render_to_string(plantilla))[0]


def test_page_of_an_error_says_the_number_that_the_log_has(client, db):
    client.raise_request_exception = False
    respuesta = client.get("/?q=%00", headers={"x-request-id": "lo-que-quiera"})
    numero = respuesta["X-Request-ID"]
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", numero)
    assert f"Si pide ayuda, diga este número: {numero}" in [p.texto for p in leer(respuesta).todos("main p")]
