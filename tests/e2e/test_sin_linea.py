"""Where the line falls: what is written on a phone with the network off comes to the portal once, whatever the line
does on its way, and nothing of it is seen by who comes after."""

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, en_el_portal, ingresar
from tests.e2e.cortes import MANERAS, linea_a
from tests.e2e.mirada import faltas_de_axe
from tests.e2e.sin_linea import (
    ACTA,
    ENVIAR,
    ESTADO,
    FICHA,
    abrir,
    enviar_ahora,
    escribir_acta,
    escribir_ficha,
    estados,
    preparar,
    terminar,
)  # fmt: skip

pytestmark = pytest.mark.e2e

HAY = """
import json
from actas.models import Acta
from asistencia.models import FichaAsistencia
fichas = FichaAsistencia.objects.filter(lugar__startswith="Sin línea")
actas = Acta.objects.filter(lugar__startswith="Sin línea")
fotos = [list(f.adjuntos.values_list("documento__versiones__nombre", flat=True)) for f in fichas]
print(json.dumps([[f.lugar for f in fichas], [a.lugar for a in actas], fotos]))
"""
LO_QUE_GUARDA = "indexedDB.databases().then((b) => [b.map((u) => u.name), localStorage.getItem('egtpi:sin-linea')])"
LLENO = """() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
}"""
"""The browser's own answer when the phone is full: the quota that its protocol offers to set does nothing here."""


@pytest.fixture
def telefono(browser, portal):
    """A phone whose line can be cut, and the line."""
    with linea_a(portal, ENVIAR) as linea:
        contexto = browser.new_context(base_url=linea.direccion, viewport=TELEFONO, locale="es-PE", has_touch=True)
        contexto.set_default_timeout(20_000)
        pagina = contexto.new_page()
        pagina.on("dialog", lambda dialogo: dialogo.accept())
        yield pagina, linea
        contexto.close()


def _sin_linea(pagina, linea, apagada: bool):
    linea.apagada = apagada
    pagina.context.set_offline(apagada)


def _foto() -> dict:
    bytes_ = io.BytesIO()
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(bytes_, "JPEG", quality=90)
    return {"name": "IMG_2031.jpg", "mimeType": "image/jpeg", "buffer": bytes_.getvalue()}


def _mirar(pagina) -> list[str]:
    """What axe finds, and by how much the page sticks out of a narrow phone."""
    faltas = faltas_de_axe(pagina)
    for ancho in (360, 320):
        pagina.set_viewport_size({"width": ancho, "height": 740})
        sobra = pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        faltas += [f"a {ancho} px sobran {sobra}"] if sobra > 0 else []
    pagina.set_viewport_size(TELEFONO)
    return faltas


def test_what_is_written_without_a_line_comes_once(telefono):
    pagina, linea = telefono
    ingresar(pagina, "secretaria.ancash")
    preparar(pagina)
    _sin_linea(pagina, linea, apagada=True)
    escribir_ficha(pagina, "2024-06-05", "Sin línea 1")
    _con_su_foto(pagina)
    escribir_acta(pagina, "2024-06-06", "Sin línea 2")
    assert estados(pagina) == ["por_enviar", "por_enviar"]
    expect(pagina.locator("#avisos-sin-linea")).to_contain_text("No hay línea")
    faltas = [*_mirar(pagina)]
    for direccion in (FICHA, ACTA):
        faltas += _mirar(abrir(pagina, direccion))
    assert faltas == []

    linea.cortes = [*MANERAS, "hecho y sin respuesta", "a media respuesta"]
    _sin_linea(pagina, linea, apagada=False)
    abrir(pagina, ESTADO)
    for _ in range(20):
        if set(enviar_ahora(pagina)) == {"enviado"}:
            break
    assert (estados(pagina), len(linea.hubo)) == (["enviado", "enviado"], 6)
    fichas, actas, (fotos,) = json.loads(en_el_portal(HAY))
    assert (fichas, actas) == (["Sin línea 1"], ["Sin línea 2"])
    recibo = pagina.locator("#lista > li").nth(1).inner_text()
    assert fotos == [f"{recibo.partition('Recibo: ficha ')[2].partition(',')[0]}.jpg"]
    assert "(hora de Lima)" in recibo

    _de_otra_persona(pagina)
    _al_salir(pagina)


def _con_su_foto(pagina):
    """The photograph is made small; what was written is there when one comes back to it."""
    pagina.get_by_role("link", name="Corregir").click()
    pagina.locator("body[data-listo]").wait_for()
    assert pagina.get_by_label("Lugar").input_value() == "Sin línea 1"
    pagina.get_by_label("Foto de la ficha firmada").set_input_files([_foto()])
    expect(pagina.locator("#dice-foto")).to_contain_text("1600 × 1067")
    terminar(pagina)
    assert "con foto" in pagina.locator("#lista > li").inner_text()


def _de_otra_persona(pagina):
    """Who comes in after the session ended neither sees nor sends what waits, and is told; the first one then does."""
    escribir_ficha(pagina, "2024-06-07", "Sin línea 3")
    pagina.locator('#lista > li[data-estado="enviado"]').nth(2).wait_for()
    pagina.context.clear_cookies()
    escribir_ficha(pagina, "2024-06-08", "Sin línea 4")
    expect(pagina.locator("#avisos-sin-linea")).to_contain_text("Su sesión terminó")
    assert estados(pagina)[0] == "por_enviar"
    ingresar(pagina, "equipo.ancash")
    abrir(pagina, ESTADO)
    expect(pagina.locator("#de-otra-persona")).to_contain_text("un escrito de otra persona")
    assert pagina.locator("#lista > li").count() == 0
    assert "Sin línea 4" not in pagina.content()
    pagina.goto("/cuenta/salir/")
    pagina.get_by_role("main").get_by_role("button", name="Salir").click()
    ingresar(pagina, "secretaria.ancash")
    expect(pagina.locator("#aviso-del-portal")).to_contain_text("algo escrito sin línea")
    pagina.get_by_role("link", name="Ver y enviar").click()
    pagina.locator('#lista > li[data-estado="enviado"]').nth(3).wait_for()
    assert json.loads(en_el_portal(HAY))[0] == ["Sin línea 1", "Sin línea 3", "Sin línea 4"]


def _al_salir(pagina):
    """Going out asks first when something was not sent, and empties the phone."""
    abrir(pagina, FICHA)
    pagina.get_by_label("Lugar").fill("Sin terminar")
    expect(pagina.locator("#estado-telefono")).to_contain_text("Guardado en este teléfono")
    pagina.evaluate(LLENO)
    pagina.get_by_label("Lugar").fill("No cabe")
    expect(pagina.locator("#fallas")).to_contain_text("El teléfono no tiene espacio")
    assert pagina.get_by_label("Lugar").input_value() == "No cabe"
    pagina.goto("/cuenta/salir/")
    pagina.get_by_role("main").get_by_role("button", name="Salir").click()
    expect(pagina.locator("#antes-de-salir")).to_be_visible()
    assert faltas_de_axe(pagina) == []
    pagina.get_by_role("button", name="Salir sin enviarlo").click()
    pagina.wait_for_url(lambda url: "/cuenta/entrar/" in url)
    assert pagina.evaluate(LO_QUE_GUARDA) == [[], None]
    assert len(json.loads(en_el_portal(HAY))[0]) == 3


def test_without_javascript_a_sentence_says_what_to_do(browser, portal):
    contexto = browser.new_context(base_url=portal, java_script_enabled=False)
    pagina = contexto.new_page()
    pagina.goto(FICHA)
    assert "llene el Anexo 3 en papel" in pagina.locator("main").inner_text()
    contexto.close()
