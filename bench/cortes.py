"""Cuts of the line at random while what was written without it is sent: nothing lost, nothing doubled.

    $ .venv/bin/python -m bench.cortes http://127.0.0.1:8104 [50] [semilla]

Of a demonstration that is served there (DATABASE_URL: its database), as the secretary of Áncash: six records and four
drafts of actas are written in a phone (360 px) with the network off; then they are sent through a line that is cut so
many times, each cut of a kind and at a place drawn with the seed. What the phone says is compared with what the
portal's database holds.
"""

import json
import random
import sys
from collections import Counter

from playwright.sync_api import sync_playwright

from tests.e2e.conftest import CLAVE, TELEFONO, en_el_portal
from tests.e2e.cortes import MANERAS, linea_a
from tests.e2e.sin_linea import ENVIAR, enviar_ahora, escribir_acta, escribir_ficha, preparar

FICHAS, ACTAS = 6, 4
HAY = """
import json
from actas.models import Acta
from asistencia.models import FichaAsistencia
filas = [m.objects.filter(lugar__startswith="{marca},") for m in (Acta, FichaAsistencia)]
print(json.dumps([una.lugar for suyas in filas for una in suyas]))
"""


def medir(portal: str, cortes: int, semilla: int) -> dict:
    """What became of the ten."""
    azar = random.Random(semilla)
    with linea_a(portal, ENVIAR) as linea, sync_playwright() as p:
        navegador = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        contexto = navegador.new_context(base_url=linea.direccion, viewport=TELEFONO, locale="es-PE")
        contexto.set_default_timeout(10_000)
        pagina = contexto.new_page()
        pagina.on("dialog", lambda dialogo: dialogo.accept())
        pagina.goto("/cuenta/entrar/")
        pagina.get_by_label("Usuario o correo").fill("secretaria.ancash")
        pagina.locator("[name=password]").fill(CLAVE)
        pagina.keyboard.press("Enter")
        pagina.wait_for_url(lambda url: "/entrar/" not in url)
        preparar(pagina)
        linea.apagada = True
        contexto.set_offline(True)
        marca = f"corte {semilla}"
        esperadas = [f"{marca}, ficha {n}" for n in range(FICHAS)] + [f"{marca}, acta {n}" for n in range(ACTAS)]
        for n, lugar in enumerate(esperadas, start=1):
            (escribir_ficha if "ficha" in lugar else escribir_acta)(pagina, f"2024-06-{n:02}", lugar)
        donde = Counter(azar.choices(range(len(esperadas)), k=cortes))
        for n in range(len(esperadas)):
            linea.cortes += [*azar.choices(MANERAS, k=donde[n]), None]
        linea.apagada = False
        contexto.set_offline(False)
        vueltas = 0
        while True:
            vueltas += 1
            quedan = Counter(enviar_ahora(pagina))
            if set(quedan) == {"enviado"} or vueltas > cortes * 4:
                break
        recibos = pagina.evaluate("window.sinLinea.mios().then((c) => c.map((u) => u.recibo && u.recibo.codigo))")
        motivos = {li.inner_text() for li in pagina.locator('#lista [data-estado="rechazado"]').all()}
        navegador.close()
    hay = Counter(json.loads(en_el_portal(HAY.format(marca=marca))))
    return {
        "cortes": len(linea.hubo),
        "por manera": dict(Counter(linea.hubo)),
        "veces que se intentó": vueltas,
        "en el teléfono": dict(quedan),
        "rechazos": sorted(motivos),
        "recibos distintos": len(set(recibos)),
        "perdidas": sorted(set(esperadas) - set(hay)),
        "dobles": sorted(lugar for lugar, veces in hay.items() if veces > 1),
    }


if __name__ == "__main__":
    portal, *mas = sys.argv[1:]
    cortes, semilla = (int(mas[n]) if len(mas) > n else dado for n, dado in enumerate((50, 1)))
    for que, dicho in medir(portal, cortes, semilla).items():
        print(f"{que}: {dicho}")
