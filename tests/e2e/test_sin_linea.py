"""Where the line falls: what is written on a phone with the network off comes to the portal once, whatever the line
does on its way, and nothing of it is seen by who comes after."""

import json
import re
import shutil
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ENTORNO, TELEFONO, en_el_portal, ingresar, servir
from tests.e2e.cortes import MANERAS, linea_a
from tests.e2e.mirada import faltas_de_axe
from tests.e2e.sin_linea import (
    ACTA,
    ACTA_EN_EL_PORTAL,
    ENVIAR,
    ESTADO,
    FICHA,
    HAY,
    LO_QUE_GUARDA,
    abrir,
    enviar_ahora,
    escribir_acta,
    escribir_ficha,
    estados,
    foto,
    preparar,
    terminar,
    volver_a_escribir,
)  # fmt: skip

pytestmark = pytest.mark.e2e

LLENO = """() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
}"""
"""The browser's own answer when the phone is full: the quota that its protocol offers to set does nothing here."""
GUION = "egtpi/sin_linea/formulario.js"


@pytest.fixture
def telefono(browser, portal):
    """A phone whose line can be cut, and the line."""
    with linea_a(portal, ENVIAR) as linea:
        contexto = browser.new_context(base_url=linea.direccion, viewport=TELEFONO, locale="es-PE", has_touch=True)
        pagina = contexto.new_page()
        pagina.on("dialog", lambda dialogo: dialogo.accept())
        yield pagina, linea
        contexto.close()


def _sin_linea(pagina, linea, apagada: bool):
    linea.apagada = apagada
    pagina.context.set_offline(apagada)


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

    _otra_cambio_un_paso(pagina)
    _de_otra_persona(pagina)
    _al_salir(pagina)


def _chocan(pagina, otra):
    """The place of what both pages have open is written in one and saved in the other; then both are to be seen."""
    _escribe(pagina, "Lo escrito en el teléfono")
    otra.get_by_label("Lugar").fill("Lo guardado en la computadora")
    expect(otra.locator("#estado-guardado")).to_contain_text("Guardado a las")
    otra.close()
    terminar(pagina)
    pagina.locator('#lista > li[data-estado="conflicto"]').wait_for()
    pagina.get_by_role("button", name="Ver las dos y elegir").click()


def _otra_cambio_un_paso(pagina):
    """One step of the acta changes in the portal while it is gone on with here: of that step both are seen and one
    chooses; the others go after it."""
    otra = pagina.context.new_page()
    acta = pagina.locator("#lista > li").first.get_by_role("link", name="Abrir en el portal").get_attribute("href")
    otra.goto(re.sub(r"escribir/\w+/$", "escribir/sesion/", acta))
    volver_a_escribir(pagina, "button", "Seguir escribiendo aquí")
    pagina.locator('[name="participantes-filas-0-nombre"]').fill("Ana Ríos Paz")
    _chocan(pagina, otra)
    pagina.wait_for_url(lambda url: url.endswith("/escribir/sesion/"))
    expect(pagina.get_by_label("Lugar")).to_have_value("Lo escrito en el teléfono")
    expect(pagina.get_by_role("main")).to_contain_text("Lo guardado en la computadora")
    pagina.get_by_role("button", name="Guardar lo mío", exact=True).click()
    expect(pagina.locator(".mensajes").last).to_contain_text("guardad")
    abrir(pagina, ESTADO)
    pagina.get_by_role("button", name="Ya elegí en el portal").click()
    expect(pagina.locator('#lista > li[data-estado="enviado"]')).to_have_count(3)
    dicho = json.loads(en_el_portal(ACTA_EN_EL_PORTAL.format(dia="2024-06-06")))
    assert dicho == ["Lo escrito en el teléfono", ["Ana Ríos Paz"]]


def _con_su_foto(pagina):
    """The photograph is made small; what was written is there when one comes back to it."""
    volver_a_escribir(pagina, "link", "Corregir")
    assert pagina.get_by_label("Lugar").input_value() == "Sin línea 1"
    pagina.get_by_label("Foto de la ficha firmada").set_input_files([foto()])
    expect(pagina.locator("#dice-foto")).to_contain_text("1600 × 1067")
    terminar(pagina)
    assert "con foto" in pagina.locator("#lista > li").inner_text()


def _de_otra_persona(pagina):
    """Who comes in after the session ended neither sees nor sends what waits, and is told; the first one then does."""
    escribir_ficha(pagina, "2024-06-07", "Sin línea 3")
    enviados = pagina.locator('#lista > li[data-estado="enviado"]')
    expect(enviados).to_have_count(4)
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
    expect(enviados).to_have_count(5)
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


@pytest.fixture(scope="module")
def otra_version(portal, tmp_path_factory):
    """The address of the same portal with another release: the script of the sheets has another hash, and the one it
    had is not there any more."""
    if not ENTORNO:
        pytest.skip("of the portal that PORTAL names there is no other release")
    carpeta = tmp_path_factory.mktemp("version")
    shutil.copytree(ENTORNO["STATIC_ROOT"], carpeta / "estaticos")
    lista = carpeta / "estaticos/staticfiles.json"
    dicho = json.loads(lista.read_text())
    guion = carpeta / "estaticos" / dicho["paths"][GUION]
    dicho["paths"][GUION] = GUION.replace(".js", ".0123456789ab.js")
    dicho["hash"] = "otra"
    guion.rename(carpeta / "estaticos" / dicho["paths"][GUION])
    lista.write_text(json.dumps(dicho))
    with servir(ENTORNO | {"STATIC_ROOT": str(carpeta / "estaticos")}, carpeta) as direccion:
        yield direccion


def test_what_happens_while_one_writes_loses_nothing(telefono, otra_version):
    pagina, linea = telefono
    ingresar(pagina, "secretaria.ancash")
    preparar(pagina)
    _dos_paginas(pagina)
    _otra_version(pagina, linea, otra_version)
    _otra_la_cambio(pagina, linea)
    _ya_no_es_de_la_region(pagina, linea)
    _entra_otra_en_otra_pestana(pagina)


def _escribe(pagina, lugar: str, guardado: bool = True):
    pagina.get_by_label("Lugar").fill(lugar)
    if guardado:
        expect(pagina.locator("#estado-telefono")).to_contain_text("Guardado en este teléfono")


RETENER = """() => {
  const guardar = window.sinLinea.guardar;
  window.sinLinea.guardar = (...que) => {
    window.sinLinea.guardar = guardar;
    return new Promise((listo) => {
      document.body.dataset.retiene = "si";
      window.soltar = () => { const hecho = guardar(...que); listo(hecho); return hecho.then(Boolean); };
    });
  };
}"""
"""The next keeping waits until the page is told `soltar()`, which says whether it was kept."""


def _dos_paginas(pagina):
    """What is kept in one page is seen in the other; typed in both at once, each is kept."""
    _escribe(abrir(pagina, FICHA), "Sin línea, una")
    otra = pagina.context.new_page()
    otra.goto(pagina.url)
    expect(otra.get_by_label("Lugar")).to_have_value("Sin línea, una")
    _escribe(otra, "Sin línea, la otra")
    expect(pagina.get_by_label("Lugar")).to_have_value("Sin línea, la otra")
    for una, lugar in ((pagina, "Sin línea, las dos"), (otra, "Sin línea, a la vez")):
        una.evaluate(RETENER)
        _escribe(una, lugar, guardado=False)
        una.locator("body[data-retiene]").wait_for()
    assert [una.evaluate("soltar()") for una in (pagina, otra)] == [True, False]
    expect(otra.locator("#fallas")).to_contain_text("quedó aparte")
    otra.close()
    abrir(pagina, ESTADO)
    titulos = pagina.locator("#lista h3").all_inner_texts()
    assert titulos == [f"Ficha de la asistencia, sin fecha todavía{uno}" for uno in (" (aparte)", "")]
    lugares = pagina.evaluate("window.sinLinea.mios().then((c) => c.map((u) => Object.fromEntries(u.campos).lugar))")
    assert lugares == ["Sin línea, a la vez", "Sin línea, las dos"]
    for quedan in (1, 0):
        pagina.get_by_role("button", name="Descartar").first.click()
        expect(pagina.locator("#lista > li")).to_have_count(quedan)


DE_ANTES = """async () => {
  const [una] = await window.sinLinea.mios();
  await window.sinLinea.guardar({ ...una, campos: [...una.campos, ["otro_lugar", "Lo de antes"]] });
}"""


def _otra_version(pagina, linea, otra_version):
    """A release in the middle of a draft: it is told, and one goes on in it with every letter."""
    _escribe(abrir(pagina, FICHA), "Sin línea, con la versión")
    suyo = pagina.locator("script[src*=formulario]").get_attribute("src")
    pagina.evaluate(DE_ANTES)
    pagina.reload()
    expect(pagina.locator("#sobrante")).to_contain_text("otro lugar: Lo de antes")
    linea.portal = otra_version
    pagina.evaluate("window.dispatchEvent(new Event('online'))")
    expect(pagina.locator("#version-nueva")).to_contain_text("Hay una versión nueva")
    assert faltas_de_axe(pagina) == []
    _escribe(pagina, "Sin línea, con la versión de antes", guardado=False)
    pagina.get_by_role("button", name="Pasar a ella").click()
    pagina.locator("script[src*='0123456789ab']").wait_for(state="attached")
    expect(pagina.get_by_label("Lugar")).to_have_value("Sin línea, con la versión de antes")
    assert pagina.evaluate("u => fetch(u, {cache: 'reload'}).then(r => r.status)", suyo) == 404
    direccion = pagina.url
    _sin_linea(pagina, linea, apagada=True)
    pagina.reload()
    expect(pagina.locator("#sobrante")).to_contain_text("otro lugar: Lo de antes")
    pagina.get_by_role("button", name="Ya lo copié").click()
    expect(pagina.locator("#sobrante")).to_be_hidden()
    escribir_ficha(pagina, "2024-06-10", "Sin línea, con la versión nueva", en=direccion)
    _sin_linea(pagina, linea, apagada=False)
    assert enviar_ahora(pagina) == ["enviado"]


def _otra_la_cambio(pagina, linea):
    """The same record changed in the portal while it was gone on with here: both are seen, in the portal's own page."""
    otra = pagina.context.new_page()
    otra.goto(f"{pagina.locator('#lista a', has_text='Abrir en el portal').get_attribute('href')}editar/")
    volver_a_escribir(pagina, "button", "Seguir escribiendo aquí")
    _chocan(pagina, otra)
    pagina.wait_for_url(lambda url: "/asistencia/" in url)
    assert pagina.get_by_label("Lugar").input_value() == "Lo escrito en el teléfono"
    assert "Lo guardado en la computadora" in pagina.get_by_role("main").inner_text()
    abrir(pagina, ESTADO)
    pagina.get_by_role("button", name="Ya elegí en el portal").click()
    pagina.locator('#lista > li[data-estado="conflicto"]').wait_for(state="detached")


def _base():
    return closing(sqlite3.connect(ENTORNO["DATABASE_URL"].removeprefix("sqlite:///"), timeout=20))


def _membresia(hasta: str | None):
    with _base() as base, base:
        base.execute(
            "UPDATE cuentas_membresia SET hasta = ? WHERE usuario_id ="
            " (SELECT id FROM cuentas_usuario WHERE username = 'secretaria.ancash')",
            [hasta],
        )


def _ya_no_es_de_la_region(pagina, linea):
    """Whose membership ended meanwhile is told so, and what was written stays in the phone."""
    _sin_linea(pagina, linea, apagada=True)
    escribir_ficha(pagina, "2024-06-11", "Sin línea, ya no es de aquí")
    _membresia("2024-06-01")
    try:
        _sin_linea(pagina, linea, apagada=False)
        rechazado = pagina.locator('#lista > li[data-estado="rechazado"]')
        enviar_ahora(pagina)
        expect(rechazado).to_contain_text("El portal no la recibió")
        assert "Áncash" in rechazado.inner_text()
    finally:
        _membresia(None)
    with _base() as base:
        assert base.execute("SELECT id FROM asistencia_fichaasistencia WHERE lugar LIKE '%ya no es%'").fetchall() == []
    volver_a_escribir(pagina, "link", "Corregir")
    assert pagina.get_by_label("Lugar").input_value() == "Sin línea, ya no es de aquí"


def _entra_otra_en_otra_pestana(pagina):
    """Who comes in in another tab sees nothing of what was open here."""
    otra = pagina.context.new_page()
    otra.context.clear_cookies()
    ingresar(otra, "equipo.ancash")
    pagina.locator("#sin-preparar").wait_for()
    assert pagina.locator("#sin-linea").is_hidden()
    assert "ya no es de aquí" not in pagina.content()
    abrir(otra, ESTADO)
    expect(otra.locator("#de-otra-persona")).to_contain_text("un escrito de otra persona")
    otra.close()


def test_without_javascript_a_sentence_says_what_to_do(browser, portal):
    contexto = browser.new_context(base_url=portal, java_script_enabled=False)
    pagina = contexto.new_page()
    pagina.goto(FICHA)
    assert "llene el Anexo 3 en papel" in pagina.locator("main").inner_text()
    contexto.close()
