"""The notices in a real browser: a secretary on a phone, by keyboard alone, from the bell to what is to be done."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e


def test_from_the_bell_a_notice_is_read_silenced_and_done_by_keyboard_on_a_phone(entrar):
    pagina = entrar("suplente.ancash")
    pagina.set_viewport_size(TELEFONO)
    teclado = Teclado(pagina)
    teclado.pulsar("Avisos")
    expect(pagina.locator("h1")).to_have_text("Avisos")
    cuantos = pagina.locator(".avisos > li").count()
    assert cuantos > 1
    expect(pagina.locator(".campana b")).to_have_text(str(cuantos))
    sin_faltas_graves(pagina)
    pagina.set_viewport_size(TELEFONO)
    teclado.pulsar("Marcar como leído")
    expect(pagina.locator(".campana b")).to_have_text(str(cuantos - 1))
    teclado.pulsar("elegir cuáles")
    expect(pagina.locator("h1")).to_have_text("Avisos por correo")
    teclado.ir_a("e.value === 'acuerdo_vencido'")
    pagina.keyboard.press("Space")
    teclado.pulsar("Guardar")
    expect(pagina.locator(".alert-success")).to_contain_text("Se guardó")
    expect(pagina.locator("#tipo-acuerdo_vencido")).not_to_be_checked()
    expect(pagina.locator("#tipo-acuerdo_vence_hoy")).to_be_disabled()
    sin_faltas_graves(pagina)
    teclado.pulsar("Avisos")
    expect(pagina.locator("h1")).to_have_text("Avisos")
    teclado.pulsar("Actualizar acuerdo")
    expect(pagina).to_have_url(re.compile("/acuerdos/[0-9]+/"))
    assert pagina.faltas == []
