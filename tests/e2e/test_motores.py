"""A reload, the way back and what a browser keeps tell the truth: in Chromium with its memory of pages, and in Firefox.

Each test holds whether the page comes back from that memory or from the portal: which of the two is the browser's own
choice (a page that is not to be stored is not kept by all of them).
"""

import http.cookiejar
import re
import urllib.parse
import urllib.request

import pytest

from tests.e2e.conftest import CLAVE

pytestmark = pytest.mark.e2e
ESTADO = "(document.getElementById('estado-guardado') || {}).textContent"
AVISO = "[...document.querySelectorAll('.lo-escrito')].map(e => e.textContent).join()"


class Colega:
    """Another person of the same region, who saves without a browser."""

    def __init__(self, base_url, usuario="equipo.ancash"):
        self.base = base_url
        galletas = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.abridor = urllib.request.build_opener(galletas)
        self.mandar("/cuenta/entrar/", login=usuario, password=CLAVE)

    def leer(self, camino) -> str:
        with self.abridor.open(self.base + camino) as respuesta:
            return respuesta.read().decode()

    def mandar(self, camino, **datos) -> str:
        """Sends a form of that page to it; the address where it leads."""
        secreto = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.leer(camino))[1]
        cuerpo = urllib.parse.urlencode({**datos, "csrfmiddlewaretoken": secreto}).encode()
        pedido = urllib.request.Request(self.base + camino, cuerpo, {"Referer": self.base + camino})  # noqa: S310
        with self.abridor.open(pedido) as respuesta:
            return respuesta.url

    def guardar_lugar(self, sesion, lugar):
        """Saves the place of a session, over whatever is stored."""
        pagina = self.leer(sesion)
        dicho = {n: re.search(rf'name="{n}"[^>]*value="([^"]*)"', pagina) for n in ("version", "fecha_sesion")}
        self.mandar(
            sesion, lugar=lugar, accion="guardar", tipo="extraordinaria",
            **{nombre: hallado[1] for nombre, hallado in dicho.items()},
        )  # fmt: skip


def entrar(navegador, base_url, usuario="secretaria.ancash", a="/cuenta/entrar/"):
    if a:
        navegador.ir(base_url + a)
    navegador.js(
        f"(() => {{ document.querySelector('[name=login]').value = {usuario!r};"
        f" document.querySelector('[name=password]').value = {CLAVE!r};"
        " document.querySelector('main form').requestSubmit(); })()"
    )
    navegador.hasta("!location.pathname.startsWith('/cuenta/entrar') && document.readyState === 'complete'")


DIAS = iter(range(1, 29))


def nueva_sesion(navegador, base_url) -> str:
    """The address of the first step of a new draft, open."""
    navegador.ir(f"{base_url}/actas/nueva/")
    navegador.js(
        f"(() => {{ document.querySelector('[name=fecha_sesion]').value = '2024-04-{next(DIAS):02}';"
        " document.querySelector('[name=tipo][value=extraordinaria]').checked = true;"
        " document.querySelector('main form').requestSubmit(); })()"
    )
    navegador.hasta("location.pathname.endsWith('/participantes/') && document.readyState === 'complete'")
    camino = navegador.js("location.pathname").replace("participantes", "sesion")
    navegador.ir(base_url + camino)
    return camino


def salir(navegador):
    """The session ends, as it would on the server: the page does not know."""
    navegador.js(
        "fetch('/cuenta/salir/', {method: 'POST', headers: {'X-CSRFToken': egtpi.galleta('csrftoken')}})"
        ".then(r => r.status)"
    )


def sin_guardarse(navegador):
    """What is typed in the page that is open does not save itself after two seconds, however long a test takes."""
    navegador.js(
        "document.addEventListener('htmx:beforeRequest',"
        " (e) => { if (e.target.id === 'autoguardado') e.preventDefault(); })"
    )


def guardado(navegador):
    navegador.hasta(f"({ESTADO} || '').includes('Guardado a las')")


def test_a_reload_within_two_seconds_asks_and_gives_the_text_back_as_unsaved(navegador, base_url):
    entrar(navegador, base_url)
    nueva_sesion(navegador, base_url)
    sin_guardarse(navegador)
    navegador.poner("[name=lugar]", "Auditorio")
    assert navegador.recargar() is True
    assert "no se había guardado" in navegador.hasta(AVISO)
    navegador.hasta("document.querySelector('[name=lugar]').value === 'Auditorio'")
    guardado(navegador)
    assert navegador.recargar() is False
    assert navegador.valor("[name=lugar]") == "Auditorio"
    assert navegador.js(AVISO) == ""


def test_a_reload_shows_what_a_colleague_saved_and_not_what_was_typed_before(navegador, base_url):
    entrar(navegador, base_url)
    sesion = nueva_sesion(navegador, base_url)
    navegador.poner("[name=lugar]", "Mi sala")
    guardado(navegador)
    Colega(base_url).guardar_lugar(sesion, "La sala de mi colega")
    assert navegador.recargar() is False
    assert navegador.valor("[name=lugar]") == "La sala de mi colega"
    navegador.poner("[name=lugar]", ", piso 2")
    guardado(navegador)
    assert "La sala de mi colega, piso 2" in Colega(base_url).leer(sesion)


def test_unsaved_text_never_goes_over_what_a_colleague_saved_meanwhile(navegador, base_url):
    entrar(navegador, base_url)
    sesion, colega = nueva_sesion(navegador, base_url), Colega(base_url)
    sin_guardarse(navegador)
    navegador.js("document.querySelector('[name=lugar]').focus()")
    colega.guardar_lugar(sesion, "La sala de mi colega")
    navegador.poner("[name=lugar]", "Mi sala")
    assert navegador.recargar() is True
    navegador.hasta("document.querySelector('[name=lugar]').value === 'Mi sala'")
    assert "no se había guardado" in navegador.js(AVISO)
    navegador.hasta(f"({ESTADO} || '').includes('Ver qué cambió')")
    assert "La sala de mi colega" in colega.leer(sesion)
    navegador.js("[...document.querySelectorAll('.lo-escrito button')].at(-1).click()")
    navegador.hasta("document.querySelector('[name=lugar]').value === 'La sala de mi colega'")
    assert navegador.js(AVISO) == ""


def test_a_save_that_failed_is_not_taken_for_saved(navegador, base_url):
    entrar(navegador, base_url)
    sesion = nueva_sesion(navegador, base_url)
    sin_guardarse(navegador)
    navegador.poner("[name=lugar]", "Mi sala")
    salir(navegador)
    navegador.clic("#hoja .acciones button[value=guardar]")
    navegador.hasta(f"({ESTADO} || '').includes('Su sesión terminó')")
    assert navegador.recargar() is True
    navegador.hasta("location.pathname === '/cuenta/entrar/'")
    entrar(navegador, base_url, a=None)
    assert navegador.js("location.pathname") == sesion
    navegador.hasta("document.querySelector('[name=lugar]').value === 'Mi sala'")
    guardado(navegador)


def test_what_was_typed_is_never_shown_to_another_person(navegador, base_url):
    entrar(navegador, base_url)
    sesion = nueva_sesion(navegador, base_url)
    sin_guardarse(navegador)
    navegador.poner("[name=lugar]", "Mi sala")
    salir(navegador)
    navegador.recargar()
    entrar(navegador, base_url, "equipo.ancash", a=None)
    assert navegador.js("location.pathname") == sesion
    assert (navegador.valor("[name=lugar]"), navegador.js(AVISO)) == ("", "")
    assert navegador.js("Object.keys(sessionStorage).filter(k => k.startsWith('lo-escrito:'))") == []


def test_a_form_that_does_not_save_itself_is_given_back_after_signing_in(navegador, base_url):
    entrar(navegador, base_url)
    navegador.ir(f"{base_url}/asistencia/fichas/nueva/?region=02")
    navegador.poner("[name=lugar]", "Plaza de Armas")
    salir(navegador)
    navegador.js("document.querySelector('main form').requestSubmit()")
    navegador.hasta("location.pathname === '/cuenta/entrar/' && document.readyState === 'complete'")
    assert "no se guardó" in navegador.js("document.querySelector('.mensajes').textContent")
    entrar(navegador, base_url, a=None)
    assert navegador.js("location.pathname + location.search") == "/asistencia/fichas/nueva/?region=02"
    navegador.hasta("document.querySelector('[name=lugar]').value === 'Plaza de Armas'")
    assert "no llegó a guardarse" in navegador.js(AVISO)


def test_a_filter_that_was_not_sent_does_not_stand_above_other_data(navegador, base_url):
    entrar(navegador, base_url)
    navegador.ir(f"{base_url}/acuerdos/")
    elegir = (
        "(() => { const s = document.querySelector('form.filtro select'); s.selectedIndex = 1;"
        " s.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    navegador.js(elegir)
    assert navegador.recargar() is False
    assert navegador.js("document.querySelector('form.filtro select').selectedIndex") == 0
    navegador.js(elegir)
    navegador.clic("header.barra a.marca")
    navegador.hasta("location.pathname !== '/acuerdos/' && document.readyState === 'complete'")
    navegador.atras()
    navegador.hasta("location.pathname === '/acuerdos/' && document.readyState === 'complete'")
    navegador.hasta("document.querySelector('form.filtro select').selectedIndex === 0")


def test_after_going_back_the_buttons_of_a_sheet_work_and_it_says_what_is_stored(navegador, base_url):
    entrar(navegador, base_url)
    sesion = nueva_sesion(navegador, base_url)
    navegador.ir(base_url + sesion.replace("sesion", "participantes"))
    navegador.clic("button[value=agregar]")
    navegador.hasta("document.querySelector('[name=filas-0-nombre]') !== null")
    navegador.poner("[name=filas-0-nombre]", "Ana")
    navegador.poner("[name=filas-0-entidad]", "GORE")
    navegador.clic("#hoja .acciones button[value=seguir]")
    navegador.hasta("location.pathname.endsWith('/agenda/') && document.readyState === 'complete'")
    navegador.atras()
    navegador.hasta("location.pathname.endsWith('/participantes/') && document.readyState === 'complete'")
    navegador.hasta("!document.querySelector('#hoja button:disabled')")
    navegador.hasta("document.querySelector('[name=filas-0-nombre]').value === 'Ana'")
    navegador.hasta("document.querySelector('#version').value === '1'")
    navegador.clic("button[value=agregar]")
    navegador.hasta("document.querySelector('[name=filas-1-nombre]') !== null")
    navegador.poner("[name=filas-1-nombre]", "Luis")
    navegador.poner("[name=filas-1-entidad]", "DIRESA")
    navegador.clic("#hoja .acciones button[value=seguir]")
    navegador.hasta("location.pathname.endsWith('/agenda/') && document.readyState === 'complete'")
    assert "Luis" in Colega(base_url).leer(sesion.replace("sesion", "participantes"))


QUIETA = """new Promise(listo => {
  let antes = null, veces = 0;
  const reloj = setInterval(() => {
    veces = scrollY === antes ? veces + 1 : 0;
    antes = scrollY;
    if (veces === 6) { clearInterval(reloj); listo(); }
  }, 100);
})"""
"""Waits until the page has not moved for more than half a second."""


def test_enter_saves_in_place_and_keeps_focus(navegador, base_url):
    entrar(navegador, base_url)
    nueva_sesion(navegador, base_url)
    navegador.js("window.esta = true")
    navegador.poner("[name=lugar]", "Huaraz")
    navegador.js("document.fonts.ready.then(() => window.scrollTo({top: 80, behavior: 'instant'}))")
    navegador.js(QUIETA)  # bringing the field where one types into sight takes a while
    donde = "[window.esta, document.activeElement.name, Math.round(document.activeElement.getBoundingClientRect().top)]"
    antes = navegador.js(donde)
    navegador.tecla("Enter")
    guardado(navegador)
    assert navegador.js(donde) == antes
    assert antes[:2] == [True, "lugar"]


def test_enter_in_the_programme_goes_to_the_cell_below(navegador, base_url):
    entrar(navegador, base_url)
    colega = Colega(base_url, "secretaria.ancash")
    plan = colega.mandar("/asistencia/planes/nuevo/?region=02", region="02").partition("/escribir/")[0]
    navegador.ir(f"{plan}/escribir/programacion/")
    celdas = navegador.js(
        "[...document.querySelectorAll('.programa tr')].map(f => (f.querySelectorAll('.celda')[2] || {}).name)"
        ".filter(Boolean)"
    )
    navegador.js(f"(() => {{ window.esta = true; document.getElementsByName({celdas[0]!r})[0].focus(); }})()")
    navegador.escribir("D")
    navegador.tecla("Enter")
    assert navegador.js("[window.esta, document.activeElement.name]") == [True, celdas[1]]
    guardado(navegador)
    assert navegador.js("document.activeElement.name") == celdas[1]
    colega.mandar(f"{plan.removeprefix(base_url)}/anular/", motivo="Era de una prueba.")
