"""A stranger with a report checks its code and its file: by keyboard, on a phone, without JavaScript."""

import base64
import hashlib
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import pedidos_desde_ahora, sin_faltas_graves
from tests.e2e.oficial import LISTA

pytestmark = pytest.mark.e2e
TACNA = "23"
SOLTAR = """([nombre, datos]) => {
  const bytes = Uint8Array.from(atob(datos), (c) => c.charCodeAt(0)), traida = new DataTransfer();
  traida.items.add(new File([bytes], nombre));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: traida, bubbles: true, cancelable: true }));
}"""


@dataclass(frozen=True)
class Emitida:
    numero: str
    codigo: str
    informe: bytes

    @property
    def alterado(self) -> bytes:
        """The report with one byte changed."""
        return self.informe[:-1] + bytes([self.informe[-1] ^ 1])


@pytest.fixture(scope="module")
def emitida(browser, base_url) -> Emitida:
    """The verification of Tacna, and its report as an evaluator takes it."""
    contexto = browser.new_context(base_url=base_url, locale="es-PE")
    pagina = ingresar(contexto.new_page(), "evaluador.dmi")
    pagina.goto(f"{LISTA}?region={TACNA}")
    pagina.get_by_role("link", name="Tacna").last.click()
    codigo = pagina.locator(".datos div", has_text="Código de comprobación").locator("code").inner_text()
    numero = pagina.locator("h1").inner_text().partition(" ")[0]
    hecha = Emitida(numero, codigo, contexto.request.get(f"{pagina.url}informe.pdf").body())
    contexto.close()
    return hecha


def dicho(pagina) -> str:
    """What the browser's own check of a file says."""
    pagina.locator("[data-respuesta] p").wait_for()
    return pagina.locator("[data-respuesta]").inner_text()


def test_stranger_checks_a_code_by_keyboard_and_files_that_go_nowhere(vigilada, emitida):
    vigilada.goto("/cuenta/entrar/")
    vigilada.get_by_role("link", name="Compruebe que es auténtico").press("Enter")
    vigilada.get_by_label("Código o número").focus()
    vigilada.keyboard.type(emitida.codigo.replace("-", " ").lower())
    vigilada.keyboard.press("Enter")
    vigilada.get_by_role("heading", name=f"Verificación oficial {emitida.numero}").wait_for()
    expect(vigilada.locator("main")).to_contain_text("Es auténtica y está vigente")
    pedidos = pedidos_desde_ahora(vigilada)
    vigilada.evaluate(SOLTAR, ["informe.pdf", base64.b64encode(emitida.informe).decode()])
    assert dicho(vigilada).startswith(f"Es el mismo archivo: informe-{emitida.numero}.pdf")
    vigilada.set_input_files("#archivo", {"name": "x.pdf", "mimeType": "", "buffer": emitida.alterado})
    vigilada.get_by_text("No es el mismo archivo").wait_for()
    assert pedidos == []
    assert {galleta["name"] for galleta in vigilada.context.cookies()} <= {"csrftoken"}  # the sign-in page's
    assert vigilada.faltas == []


def test_file_without_a_code_finds_its_verification_and_only_its_fingerprint_is_sent(vigilada, emitida):
    vigilada.goto("/comprobar/")
    vigilada.set_input_files("#archivo", {"name": "x.pdf", "mimeType": "", "buffer": emitida.informe})
    assert dicho(vigilada).startswith("Su huella está escrita")
    vigilada.get_by_role("button", name="Comprobar").click()
    vigilada.wait_for_url(f"**huella={hashlib.sha256(emitida.informe).hexdigest()}")
    vigilada.get_by_role("link", name=emitida.numero).click()
    vigilada.get_by_text("Es el mismo archivo:").first.wait_for()
    assert vigilada.faltas == []


def test_without_javascript_the_fingerprint_is_pasted(browser, base_url, emitida):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False)
    pagina = contexto.new_page()
    for archivo, esperado in ((emitida.informe, "Es el mismo archivo:"), (emitida.alterado, "No es el mismo archivo")):
        pagina.goto(f"/comprobar/{emitida.codigo}/")
        expect(pagina.locator("#archivo")).to_be_hidden()
        pagina.get_by_label("Huella del archivo").fill(hashlib.sha256(archivo).hexdigest())
        pagina.get_by_role("button", name="Comprobar").click()
        expect(pagina.locator("p.aviso[role=status]")).to_have_text(re.compile(rf"^\s*{esperado}"))
    contexto.close()


def test_browser_that_computes_no_fingerprints_is_told_what_to_do(vigilada, emitida):
    vigilada.add_init_script('Object.defineProperty(window.crypto, "subtle", { value: undefined });')  # plain http
    vigilada.goto(f"/comprobar/{emitida.codigo}/")
    vigilada.get_by_text("su navegador no calcula huellas").wait_for()
    expect(vigilada.locator("#archivo")).to_be_hidden()
    assert vigilada.faltas == []


def test_public_pages_are_in_order_on_a_phone_and_for_axe(vigilada, emitida):
    vigilada.set_viewport_size(TELEFONO)
    for camino in (f"/comprobar/{emitida.codigo}/", "/comprobar/?huella=abc", "/comprobar/?huella=" + "a" * 64):
        vigilada.goto(camino)
        sin_faltas_graves(vigilada)
    assert vigilada.faltas == []
