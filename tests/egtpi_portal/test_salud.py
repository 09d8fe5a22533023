"""The health check, and what people see when the database does not answer."""

import pytest
from django.db import OperationalError, connections
from django.urls import reverse

from tests.pagina import leer


@pytest.fixture
def base_caida(monkeypatch):
    """A database that refuses every connection, as a server that is down does."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    def rechazar(self):
        raise OperationalError("connection refused")

    connections.close_all()
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", rechazar)
    monkeypatch.setattr(BaseDatabaseWrapper, "connect", rechazar)
    monkeypatch.setattr(BaseDatabaseWrapper, "_cursor", lambda self, name=None: rechazar(self))


@pytest.mark.django_db(transaction=True)
def test_salud_answers_without_signing_in(client):
    respuesta = client.get("/salud/")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert respuesta.content.decode() == (
        "Database(alias='default'): OK\nEstaticos(): OK\nTablas(): OK\nAvisos(ultima='nunca'): OK\n"
    )


@pytest.mark.django_db(transaction=True)
def test_salud_answers_in_json_when_asked(client):
    respuesta = client.get("/salud/", headers={"accept": "application/json"})
    assert (respuesta.status_code, respuesta.json()) == (
        200, {"Database(alias='default')": "OK", "Estaticos()": "OK", "Tablas()": "OK", "Avisos(ultima='nunca')": "OK"},
    )  # fmt: skip


def test_salud_says_503_when_the_database_is_down(client, base_caida):
    respuesta = client.get("/salud/")
    assert respuesta.status_code == 503
    assert "connection refused" in respuesta.content.decode()


def test_page_says_503_when_the_database_is_down(client, base_caida):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "una-sesion-cualquiera"
    for ruta in ("/", reverse("account_login")):
        respuesta = client.get(ruta)
        assert (respuesta.status_code, respuesta["Retry-After"]) == (503, "60")
        titulo = leer(respuesta).uno("h1").texto
        assert titulo == "El portal no puede atender ahora"
