"""Where the line falls, in Firefox: what differs there is what Chromium does not show (a form that a made-up event
empties, leave that is asked of the person, a store that is really full)."""

import json
import shutil
from typing import ClassVar

import pytest

from tests.e2e.conftest import en_el_portal
from tests.e2e.cortes import linea_a
from tests.e2e.navegadores import Firefox
from tests.e2e.sin_linea import ENVIAR, ESTADO, FICHA, HAY, LO_QUE_GUARDA, foto
from tests.e2e.test_motores import entrar

pytestmark = pytest.mark.e2e


class FirefoxLleno(Firefox):
    """Firefox on a phone with little room: a photograph fits, two do not."""

    PREFERENCIAS: ClassVar[dict] = {**Firefox.PREFERENCIAS, "dom.quotaManager.temporaryStorage.fixedLimit": 2600}


@pytest.fixture
def firefox(portal, tmp_path):
    """That phone, and its line."""
    if not shutil.which("firefox-esr"):
        pytest.skip("Falta firefox-esr (apt-get install firefox-esr).")
    with linea_a(portal, ENVIAR) as linea:
        uno = FirefoxLleno(tmp_path)
        yield uno, linea
        uno.cerrar()


LISTA = "document.body && document.body.dataset.listo === 'si' && document.readyState === 'complete'"
LO_DEMAS = {"fecha": "2024-06-12", "hora_inicio": "09:00", "hora_fin": "11:00"}
ESCRIBIR = """((demas) => {
  Object.entries(demas).forEach(([nombre, dicho]) => { document.querySelector(`[name=${nombre}]`).value = dicho; });
  document.querySelectorAll("textarea[name^=orientaciones-0]").forEach((c) => { c.value = "Homologar"; });
  document.querySelector('[name=distritos][value="020106"]').click();
})"""
NO_CABE = """(async () => {
  const [una] = await sinLinea.mios(), otra = { ...una, clave: crypto.randomUUID(), foto: null };
  const gorda = new Blob([new Uint8Array(3 << 20).map((_, n) => n % 251)]);
  const dicho = await sinLinea.guardar({ ...otra, foto: gorda }).then(() => "cupo", (e) => sinLinea.falla(e));
  await sinLinea.guardar(otra);
  await sinLinea.quitar(otra.clave);
  return dicho;
})()"""
"""What does not fit is said, and what does is kept right after it."""


def test_firefox_too_writes_without_a_line_and_sends_once(firefox, tmp_path):
    navegador, linea = firefox
    archivo = tmp_path / "IMG_2031.jpg"
    archivo.write_bytes(foto()["buffer"])
    entrar(navegador, linea.direccion)
    _ir(navegador, linea, ESTADO)
    navegador.clic("#preparar")
    navegador.hasta("document.querySelector('#dice-preparar').textContent.startsWith('Listo')")
    linea.apagada = True
    _ir(navegador, linea, FICHA)
    navegador.js(f"{ESCRIBIR}({json.dumps(LO_DEMAS)})")
    navegador.poner("[name=lugar]", "Firefox sin línea")
    guardado_aqui = "document.querySelector('#estado-telefono').textContent.includes('Guardado')"
    navegador.hasta(guardado_aqui)
    assert navegador.recargar() is False
    navegador.hasta(LISTA)
    assert [navegador.valor(f"[name={n}]") for n in ("lugar", *LO_DEMAS)] == ["Firefox sin línea", *LO_DEMAS.values()]
    assert "12 de junio" in navegador.js("document.querySelector('.dia-escrito').textContent")
    navegador.elegir_archivo("#id_foto", archivo)
    navegador.hasta("document.querySelector('#dice-foto').textContent.includes('1600 × 1067')")
    navegador.clic("#sin-linea button[type=submit]")
    navegador.hasta(f"location.pathname === '{ESTADO}' && {LISTA}")
    assert "no tiene espacio" in navegador.js(NO_CABE)
    linea.apagada, linea.cortes = False, ["hecho y sin respuesta", "a media respuesta"]
    for _ in range(4):
        navegador.js("void document.querySelector('#enviar-ahora').click()")
        navegador.hasta("document.querySelector('#cola').getAttribute('aria-busy') === 'false'")
    navegador.hasta("document.querySelectorAll('#lista > li[data-estado=enviado]').length === 1")
    navegador.ir(f"{linea.direccion}/cuenta/salir/")
    navegador.clic("main form[data-salir] button")
    navegador.hasta("location.pathname === '/cuenta/entrar/'")
    assert navegador.js(LO_QUE_GUARDA) == [[], None]
    assert json.loads(en_el_portal(HAY.replace("Sin línea", "Firefox")))[0] == ["Firefox sin línea"]


def _ir(navegador, linea, donde: str):
    navegador.ir(linea.direccion + donde)
    navegador.hasta(LISTA)
