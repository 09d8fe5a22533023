"""The forgotten password: the page never fails nor tells who has an account, and its key waits nowhere."""

import json
import logging
import re

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.correo import envio
from egtpi_portal.registros import formato
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.errores import NoSePudo
from egtpi_portal.trabajos.models import Trabajo

pytestmark = pytest.mark.django_db
OLVIDO = "account_reset_password"


def pedir(client, correo):
    """The statements that asking for that address runs, without the values."""
    with CaptureQueriesContext(
        connection,
    ) as consultas:
        respuesta = client.post(reverse(OLVIDO), {"email": correo})
    assert (respuesta.status_code, respuesta.headers["Location"]) == (302, reverse("account_reset_password_done"))
    return [re.sub(r"'[^']*'|\d+", "?", consulta["sql"]) for consulta in consultas]


def test_the_page_does_the_very_same_for_who_has_an_account_and_who_has_none(client, persona):
    persona(nombre="rosa")
    inactiva = persona(nombre="iris")
    inactiva.is_active = False
    inactiva.save()
    con, sin, cerrada = (pedir(client, f"{nombre}@example.org") for nombre in ("rosa", "nadie", "iris"))
    assert con == sin == cerrada
    assert not any("cuentas_usuario" in sql for sql in con)


def test_the_link_is_made_when_it_is_sent_anew_at_each_attempt_and_kept_nowhere(client, persona, monkeypatch):
    persona(nombre="rosa")
    pedir(client, "rosa@example.org")
    dichos = []

    def falla(mensaje):
        dichos.append(mensaje.cuerpo)
        raise NoSePudo("El servidor de correo no responde.")

    with monkeypatch.context() as parche:
        parche.setattr("egtpi_portal.correo.olvido.enviar", falla)
        hacer_los_que_toquen()
    trabajo = Trabajo.objects.get()
    assert (trabajo.estado, trabajo.error) == ("en_cola", "El servidor de correo no responde.")
    (llave,) = re.findall(r"/cuenta/clave/nueva/(\S+)/", dichos[0])
    assert llave not in json.dumps(list(Trabajo.objects.values()), default=str)
    Trabajo.objects.update(toca=trabajo.creado)
    hacer_los_que_toquen()
    assert len(mail.outbox) == 1
    assert Trabajo.objects.get().estado == "hecho"


def test_the_link_says_the_portal_s_address_and_not_what_the_request_said(client, persona, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.DIRECCION_DEL_PORTAL = "https://egtpi.example.org"
    persona(nombre="rosa")
    client.post(reverse(OLVIDO), {"email": "rosa@example.org"}, headers={"host": "malo.example"})
    hacer_los_que_toquen()
    assert "https://egtpi.example.org/cuenta/clave/nueva/" in mail.outbox[0].body
    assert "malo.example" not in mail.outbox[0].body


def test_the_link_goes_to_the_address_of_the_account_and_not_to_one_that_looks_like_it(client, persona):
    persona(nombre="rosa")
    pedir(client, "ROSA@example.org")
    hacer_los_que_toquen()
    assert mail.outbox[0].to == ["rosa@example.org"]


def test_the_page_answers_when_the_mail_server_does_not(client, persona, settings):
    settings.CORREO_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    persona(nombre="rosa")
    pedir(client, "rosa@example.org")
    hacer_los_que_toquen()
    assert Trabajo.objects.get().error == "El servidor de correo 127.0.0.1:9 no acepta conexiones."
    assert len(envio.PAUSAS) > 10


def test_no_server_of_ours_writes_a_line_of_its_own_for_each_request():
    """What gunicorn would write has the whole address, and where one came from."""
    for ruta in ("Dockerfile", ".ci/demo.sh", "docs/ejemplos/portal-web.service", "compose.yaml"):
        assert "access-log" not in (settings.BASE_DIR / ruta).read_text("utf-8"), ruta


@pytest.mark.parametrize("en_json", [True, False])
def test_a_link_with_a_key_is_never_logged(en_json):
    linea = logging.LogRecord("django.request", logging.WARNING, "", 1, "Not Found: %s", (RUTA,), None)
    assert "c9x-abc123" not in formato(en_json=en_json).format(linea)
    assert "/cuenta/clave/nueva/***/" in formato(en_json=en_json).format(linea)


RUTA = "/cuenta/clave/nueva/3-c9x-abc123/"


def test_a_visit_by_the_link_is_logged_without_its_key(client, caplog, db):
    with caplog.at_level(logging.INFO):
        client.get(RUTA)
        client.get("/no-existe/", {"next": RUTA})
    dicho = "\n".join(formato(en_json=True).format(linea) for linea in caplog.records)
    assert "request_finished" in dicho
    assert "c9x-abc123" not in dicho
