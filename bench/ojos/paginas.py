"""The forty pages that are looked at, of six roles and of who has no account, and how each is reached."""

import re

CLAVE = "demo-EGTPI-2024"

BORRADOR = "/actas/…/escribir/"
"""The steps of a draft, which is begun when the demonstration has none."""
PAGINAS: dict[str, list[str | tuple[str, str]]] = {
    "": [
        "/cuenta/entrar/",
        "/cuenta/clave/olvido/",
        "/comprobar/",
    ],
    "secretaria.ancash": [
        "/",
        "/regiones/02/hitos/hito-2/",
        "/regiones/02/tiempo/",
        "/regiones/02/que-pasaria/",
        "/actas/",
        ("/actas/", r"/actas/\d+/$"),
        BORRADOR + "sesion/",
        BORRADOR + "participantes/",
        BORRADOR + "acuerdos/",
        "/actas/nueva/",
        "/actas/directorio/",
        "/acuerdos/",
        ("/acuerdos/", r"/acuerdos/\d+/$"),
        "/acuerdos/brechas/",
        "/acuerdos/cargas/",
        "/asistencia/",
        "/asistencia/cobertura/02/",
        "/asistencia/fichas/",
        ("/asistencia/fichas/", r"/asistencia/fichas/\d+/$"),
        "/asistencia/fichas/nueva/?region=02",
        "/calendario/",
        "/avisos/",
        "/cuenta/",
        "/accesos/",
    ],
    "midis.ancash": [
        "/mis-regiones/",
        "/pais/",
        "/pais/tiempo/",
        "/pacto/",
        "/pacto/brechas/02/",
        ("/pacto/brechas/02/", r"/pacto/brechas/02/[^/]+/$"),
    ],
    "provincia.huari": [
        "/mi-provincia/",
        "/pacto/hojas/",
    ],
    "revisor.dat": [
        "/revisiones/",
        ("/revisiones/", r"/revisiones/[^?]+/[^?]+/$"),
    ],
    "evaluador.dmi": [
        "/pais/",
        "/verificaciones/",
        "/metas/",
        "/firmantes/02/",
    ],
    "administrador": [
        "/trabajos/",
        "/cuentas/bloqueadas/",
        "/bitacora/",
        "/ayuda/",
    ],
}
"""By user (blank is nobody): the addresses, or (a page, the shape of the first of its links that is meant)."""


def nombre_de(lugar) -> str:
    """What a page is called in the tables."""
    return lugar if isinstance(lugar, str) else lugar[1].rstrip("$")


def _borrador(pagina, base: str) -> str:
    """The address of the steps of a draft of one's own."""
    pagina.goto(f"{base}/actas/bandeja/")
    hrefs = pagina.eval_on_selector_all("main a[href*='/escribir/']", "as => as.map(a => a.pathname)")
    if not hrefs:
        pagina.goto(f"{base}/actas/nueva/")
        pagina.fill("[name=fecha_sesion]", "2024-04-30")
        pagina.check("[name=tipo][value=extraordinaria]")
        pagina.click("main form.hoja button[type=submit]")
        pagina.wait_for_url("**/escribir/**")
        pagina.goto(pagina.url.rpartition("escribir/")[0] + "escribir/participantes/")
        if (copiar := pagina.locator("form[action$='/copiar/'] button")).count():
            copiar.first.click()
            pagina.wait_for_load_state()
        hrefs = [pagina.url]
    return hrefs[0].removeprefix(base).partition("escribir/")[0] + "escribir/"


def ir(pagina, base: str, lugar) -> str | None:
    """Opens that page; its address, or None when the demonstration has none of the kind."""
    if isinstance(lugar, str) and lugar.startswith(BORRADOR):
        lugar = _borrador(pagina, base) + lugar.removeprefix(BORRADOR)
    desde, como = (lugar, None) if isinstance(lugar, str) else lugar
    pagina.goto(base + desde)
    if como:
        hrefs = pagina.eval_on_selector_all("main a[href]", "as => as.map(a => a.pathname)")
        hallado = next((h for h in hrefs if re.search(como, h)), None)
        if not hallado:
            return None
        pagina.goto(base + hallado)
    return pagina.url


def ingresar(pagina, base: str, usuario: str):
    """Signs in with a demonstration account."""
    if usuario:
        pagina.goto(f"{base}/cuenta/entrar/")
        pagina.fill("[name=login]", usuario)
        pagina.fill("[name=password]", CLAVE)
        pagina.click("main button[type=submit]")
        pagina.wait_for_url(lambda url: "/cuenta/entrar/" not in url)
