"""The ways in which a sheet fails, and what it must do after each: say it, keep what was typed, and go on."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.e2e.conftest import CLAVE

PAGINA_ENTERA = "<!DOCTYPE html><html lang=es><title>x</title><body><header class=barra></header><h1>Otra página</h1>"
DICE = {
    500: "El portal no pudo guardar ahora",
    413: "demasiado grande",
    403: "El portal no lo aceptó",
    404: "ya no está en el portal",
    507: "no tiene espacio",
}
MALO = {"name": "acta.pdf", "mimeType": "application/pdf", "buffer": b"MZ" + b"\0" * 90}


class Paso:
    """A sheet that saves itself: its address, how to have something in it, what else it must say, and the field that is
    changed. `exige`: a field that may not be blank, and what is said of it."""

    def __init__(self, direccion, campo, boton=None, ademas=None, exige=None):
        self.direccion, self.campo, self.boton = direccion, campo, boton
        self.ademas, self.exige = ademas or {}, exige

    def abrir(self, pagina):
        pagina.goto(self.direccion)
        if self.boton and not pagina.locator(self.campo).count():
            if pagina.locator("#nueva_accion").count():
                pagina.locator("#nueva_accion").select_option("otro")
            pagina.get_by_role("button", name=self.boton).click()
            expect(pagina.locator(self.campo)).to_be_visible()
        for selector, valor in self.ademas.items():
            pagina.locator(selector).fill(valor)

    def cambiar(self, pagina, n):
        """Changes the field; what it says then."""
        campo = pagina.locator(self.campo)
        if campo.get_attribute("type") == "checkbox":
            campo.set_checked(not campo.is_checked())
            return campo.is_checked()
        valor = ("D", "S", "DS", "")[n % 4] if "celda" in (campo.get_attribute("class") or "") else f"Texto {n}"
        if valor == campo.input_value():
            valor = "E" if len(valor) < 3 else f"{valor} bis"
        campo.fill(valor)
        return valor

    def dice(self, pagina, valor):
        campo = pagina.locator(self.campo)
        if isinstance(valor, bool):
            expect(campo).to_be_checked(checked=valor)
        else:
            expect(campo).to_have_value(valor)


def camino(pagina) -> str:
    return urlsplit(pagina.url).path


def responder(codigo):
    """Answers so to what is sent, with a whole page; what is asked for goes on."""

    def hacer(ruta):
        if ruta.request.method == "POST":
            ruta.fulfill(status=codigo, content_type="text/html; charset=utf-8", body=PAGINA_ENTERA)
        else:
            ruta.continue_()

    return hacer


def estado(pagina):
    return pagina.locator("#estado-guardado")


def entera(pagina):
    """One page, one sheet, none inside another."""
    expect(pagina.locator("header.barra")).to_have_count(1)
    expect(pagina.locator("h1")).to_have_count(1)
    expect(pagina.locator("#hoja")).to_have_count(1)


def guardar(pagina):
    pagina.get_by_role("button", name="Guardar", exact=True).last.click()


def queda_guardado(pagina, paso, valor):
    """The button saves it, and the server gives it back."""
    guardar(pagina)
    expect(pagina.locator(".mensajes").last).to_contain_text("guardad")
    paso.dice(pagina, valor)


def falla_y_sigue(pagina, paso):
    """The same sheet through each way of failing."""
    paso.abrir(pagina)
    for n, (codigo, dicho) in enumerate(DICE.items()):
        pagina.route(f"**{paso.direccion}", responder(codigo))
        valor = paso.cambiar(pagina, n)
        guardar(pagina)
        expect(estado(pagina)).to_contain_text(dicho)
        entera(pagina)
        paso.dice(pagina, valor)
        pagina.unroute(f"**{paso.direccion}")
    queda_guardado(pagina, paso, valor)
    paso.abrir(pagina)
    if paso.exige:
        _un_campo_malo(pagina, paso)
    _sin_linea(pagina, paso)
    _sin_sesion(pagina, paso)
    _otra_persona(pagina, paso)


def _un_campo_malo(pagina, paso):
    """What is refused is told and stays, and is not taken for saved: leaving asks."""
    selector, dicho = paso.exige
    bueno = pagina.locator(selector).input_value()
    pagina.locator(selector).fill("")
    valor = paso.cambiar(pagina, 4)
    guardar(pagina)
    expect(pagina.locator("#hoja > .falla")).to_contain_text(dicho)
    entera(pagina)
    paso.dice(pagina, valor)
    assert pagina.locator("#hoja").get_attribute("data-pendiente") == "si"
    pagina.locator(selector).fill(bueno)
    queda_guardado(pagina, paso, valor)
    paso.abrir(pagina)


def _sin_linea(pagina, paso):
    pagina.context.set_offline(True)
    valor = paso.cambiar(pagina, 5)
    guardar(pagina)
    expect(estado(pagina)).to_contain_text("No hay conexión")
    entera(pagina)
    pagina.context.set_offline(False)
    expect(estado(pagina)).to_contain_text("Guardado a las")
    paso.dice(pagina, valor)


def _sin_sesion(pagina, paso):
    pagina.context.clear_cookies(name="sessionid")
    valor = paso.cambiar(pagina, 6)
    guardar(pagina)
    expect(estado(pagina)).to_contain_text("Su sesión terminó")
    entera(pagina)
    with pagina.context.expect_page() as abierta:
        estado(pagina).get_by_role("link", name="Entrar en otra pestaña").click()
    otra = abierta.value
    otra.locator("[name=login]").fill("secretaria.ancash")
    otra.locator("[name=password]").fill(CLAVE)
    otra.get_by_role("button", name="Entrar").click()
    expect(otra).to_have_url(re.compile(re.escape(paso.direccion)))
    otra.close()
    pagina.bring_to_front()
    pagina.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(estado(pagina)).to_contain_text("Guardado a las")
    paso.dice(pagina, valor)


def _otra_persona(pagina, paso):
    """Another tab saves the same step: what it says is shown, and what was typed here is kept until one chooses."""
    paso.abrir(pagina)
    otra = pagina.context.new_page()
    paso.abrir(otra)
    paso.cambiar(otra, 7)
    guardar(otra)
    expect(otra.locator(".mensajes").last).to_contain_text("guardad")
    otra.close()
    valor = paso.cambiar(pagina, 8)
    if isinstance(valor, bool):
        return  # both say the same
    guardar(pagina)
    expect(pagina.locator("section.falla")).to_be_focused()
    entera(pagina)
    paso.dice(pagina, valor)
    pagina.get_by_role("button", name="Guardar lo mío", exact=True).click()
    expect(pagina.locator(".mensajes").last).to_contain_text("guardad")
    paso.dice(pagina, valor)


def nueva_acta(pagina, dia) -> str:
    """The address of a new draft's writing."""
    pagina.goto("/actas/nueva/")
    pagina.get_by_label("Fecha de la sesión").fill(dia)
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_role("button", name="Empezar el acta").click()
    pagina.wait_for_url("**/participantes/")
    return camino(pagina).removesuffix("participantes/")
