"""What became of a mail that was left is told as it is: in the queue is not sent."""

import smtplib

import pytest
from django.core import mail
from django.urls import reverse

from egtpi_portal.correo.consultas import ultimo_correo
from egtpi_portal.correo.servicios import encolar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from tests.pagina import leer

pytestmark = pytest.mark.django_db


def dicho(para: str) -> tuple[str, str]:
    ultimo = ultimo_correo(para)
    return (ultimo.estado, ultimo.dicho)


def test_what_waits_is_in_the_queue_and_once_it_goes_it_says_when(persona):
    rosa = persona(nombre="rosa")
    assert ultimo_correo("<rosa@example.org>") is None
    encolar("El acta fue observada", "Falta el cargo.", [rosa])
    assert dicho("<rosa@example.org>") == (
        "En cola", "se enviará cuando el servicio de correo del portal vuelva a funcionar",
    )  # fmt: skip
    hacer_los_que_toquen()
    assert len(mail.outbox) == 1
    estado, cuando = dicho("rosa <rosa@example.org>")
    assert (estado, cuando.startswith("el 18/06/2024")) == ("Salió", True)
    assert ultimo_correo("ana <rosa@example.org>") is None


def test_what_did_not_go_says_that_it_will_be_tried_again(persona, monkeypatch):
    def no(self, mensajes):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", no)
    encolar("Aviso", "Texto.", [persona(nombre="rosa")])
    hacer_los_que_toquen()
    estado, cuando = dicho("<rosa@example.org>")
    assert estado == "Aún no salió"
    assert cuando.startswith("un intento falló; el siguiente, ")


def test_inviting_again_says_in_the_queue_and_the_page_what_became_of_it(persona, entrar):
    rosa = persona(nombre="rosa")
    cliente = entrar(persona(Rol.ADMINISTRADOR))
    pagina = leer(cliente.post(reverse("personas:invitar", args=[rosa.pk]), follow=True))
    assert pagina.textos(".mensajes .alert")[0].startswith("Queda en cola para rosa@example.org un enlace")
    assert "En cola" in pagina.uno("main").texto
    hacer_los_que_toquen()
    principal = leer(cliente.get(reverse("personas:persona", args=[rosa.pk]))).uno("main").texto
    assert "Salió el 18/06/2024" in principal and "Enviada" not in principal
