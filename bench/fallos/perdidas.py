"""What is lost and comes back, one thing after another, on a portal that is served: the line, the disk, the cache, the
clock. Each gives what was amiss, in words."""

import re
import time
from contextlib import contextmanager

from bench.noche.escaneo import escaneo
from bench.noche.gente import Apuntes, Secretaria
from bench.ultima_noche import en_el_servidor

TRAZA = re.compile(rb"Traceback|OperationalError|psycopg|site-packages|\.py&quot;")
PACIENCIA = 15
"""Seconds in which a page must say that the database does not answer."""


def mal_dicho(pagina: bytes) -> str:
    """What is wrong with the page of a fault: a trace, no sentence in Spanish, no number to read out; or blank."""
    if TRAZA.search(pagina):
        return "a trace"
    if b"El portal" not in pagina or b"<p>" not in pagina:
        return f"no sentence: {pagina[:80]!r}"
    return "" if "diga este número: <strong>" in pagina.decode("utf-8", "replace") else "no number of the request"


class Prueba(Secretaria):
    """Somebody who sends one thing and says what came of it, without sending it again."""

    def pedir(self, cual, metodo, ruta, cuerpo=b"", tipo="", htmx=False):
        self.conexion = None  # what answered before it read all that was sent closes it
        return self._una_vez(metodo, ruta, cuerpo, tipo, htmx)

    def subir(self, titulo: str) -> tuple[int, bytes, float]:
        """The status, the page and the seconds of uploading a scan to her draft."""
        raya, contenido = "linea-de-la-prueba", escaneo(titulo, 0.4)
        raiz = f"--{raya}\r\nContent-Disposition: form-data; name="
        campos = f'{raiz}"csrfmiddlewaretoken"\r\n\r\n{self.galletas["csrftoken"]}\r\n'
        cuerpo = (
            campos + f'{raiz}"archivo"; filename="acta.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        ).encode() + contenido + f"\r\n--{raya}--\r\n".encode()  # fmt: skip
        empezo = time.monotonic()
        estado, _, dicho = self.pedir(
            "upload", "POST", f"/actas/{self.acta}/firmada/", cuerpo, f"multipart/form-data; boundary={raya}"
        )
        return estado, dicho, time.monotonic() - empezo

    def mirar(self, ruta: str = "/actas/") -> tuple[int, bytes, float]:
        empezo = time.monotonic()
        estado, _, dicho = self.pedir("look", "GET", ruta)
        return estado, dicho, time.monotonic() - empezo


def alguien(portal, gente: dict, n: int) -> Prueba:
    """One of those whose page saves itself, who has a draft of her own, signed in."""
    nombre, acta, region = gente["escriben"][n % len(gente["escriben"])]
    una = Prueba(portal.puerto, nombre, gente["clave"], 900 + n, Apuntes(), time.monotonic() + 10_000, (0, 0))
    una.acta, una.region = acta, region
    una.entrar()
    return una


def _exigir(mal: list[str], que: str, dado, esperado: int, en: float = PACIENCIA):
    estado, dicho, segundos = dado
    if estado != esperado:
        mal.append(f"{que}: {estado}, not {esperado}")
    elif esperado >= 500 and (por_que := mal_dicho(dicho)):
        mal.append(f"{que}: the page of {estado} has {por_que}")
    if segundos > en:
        mal.append(f"{que}: after {segundos:.0f} s")


def linea_cortada(portal, gente: dict) -> list[str]:
    """What is open is closed, what comes is refused: pages say so with 503, and go on when it is back."""
    mal: list[str] = []
    una = alguien(portal, gente, 0)
    portal.linea.cortar()
    _exigir(mal, "a page without database", una.mirar(), 503)
    _exigir(mal, "an upload without database", una.subir("cortada"), 503)
    _exigir(mal, "alive without database", alguien_sin_entrar(portal).mirar("/salud/viva"), 200)
    time.sleep(3)
    portal.linea.estado = "pasa"
    _exigir(mal, "a page when it is back", una.mirar(), 200)
    _exigir(mal, "an upload when it is back", una.subir("cortada"), 302)
    return mal


def linea_muda(portal, gente: dict) -> list[str]:
    """The line is there and nothing goes through: who asked is told so in bounded time or, if it comes back before, has
    the answer; and what is sent again is stored, once."""
    import threading

    mal: list[str] = []
    una = alguien(portal, gente, 1)
    portal.linea.estado = "muda"
    dado: list = []
    hilo = threading.Thread(target=lambda: dado.append(una.subir("muda")), daemon=True)
    hilo.start()
    _exigir(mal, "alive while it is mute", alguien_sin_entrar(portal).mirar("/salud/viva"), 200)
    time.sleep(8)
    portal.linea.estado = "pasa"
    hilo.join(60)
    if not dado:
        return [*mal, "an upload while the line was mute never ended"]
    _exigir(mal, "an upload over a mute line", dado[0], dado[0][0] if dado[0][0] in (302, 503) else 302, 30)
    if dado[0][0] == 503:
        _exigir(mal, "an upload again after a mute line", una.subir("muda"), 302)
    return mal


def alguien_sin_entrar(portal) -> Prueba:
    return Prueba(portal.puerto, "", "", 950, Apuntes(), time.monotonic() + 10_000, (0, 0))


LO_QUE_DICE = {
    "lleno": "no tiene espacio para guardar", "cuota": "no tiene espacio para guardar",
    "solo-lectura": "no pudo guardar", "roto": "no pudo guardar",
}  # fmt: skip
"""How the disk fails, and what the form then says."""


def disco(portal, gente: dict) -> list[str]:
    """Full, out of quota, read-only, broken: what was sent is not stored, nor by halves, and the form says so; then it
    is stored."""
    mal: list[str] = []
    una = alguien(portal, gente, 2)
    for n, (falla, dice) in enumerate(LO_QUE_DICE.items()):
        antes = portal.como_esta(60)
        portal.falla_del_disco.write_text(falla)
        dado = una.subir(f"{falla} {n}")
        _exigir(mal, f"an upload to a disk «{falla}»", dado, 200)
        if dice not in dado[1].decode("utf-8", "replace"):
            mal.append(f"a disk «{falla}»: the form does not say «{dice}»")
        _exigir(mal, f"a page with a disk «{falla}»", una.mirar(), 200)
        portal.falla_del_disco.unlink()
        despues = portal.como_esta(0)
        if (antes["filas con archivo"], antes["archivos sin fila"]) != (
            despues["filas con archivo"],
            despues["archivos sin fila"],
        ):
            mal.append(f"a disk «{falla}» left {despues} where there was {antes}")
        _exigir(mal, f"an upload after a disk «{falla}»", una.subir(f"{falla} {n}"), 302)
    return mal


def cache(portal, gente: dict) -> list[str]:
    """Emptied, and then without its tables' rows between two requests of one session: nobody is signed out, nothing is
    an error."""
    mal: list[str] = []
    una = alguien(portal, gente, 0)
    for tabla in ("cache", "juicios"):
        _exigir(mal, "a page", una.mirar(f"/regiones/{una.region}/"), 200, 60)
        en_el_servidor(portal.directa, f"TRUNCATE {tabla}")
        _exigir(mal, f"a page without {tabla}", una.mirar(f"/regiones/{una.region}/"), 200, 60)
        _exigir(mal, f"an upload without {tabla}", una.subir(f"sin {tabla}"), 302)
    return mal


@contextmanager
def _con_fecha(portal, fecha: str):
    """The web of that day, beside a worker of the day before."""
    antes = portal.entorno["FECHA_DEMO"]
    portal.entorno["FECHA_DEMO"] = fecha
    _otra_web(portal)
    try:
        yield
    finally:
        portal.entorno["FECHA_DEMO"] = antes
        _otra_web(portal)


def _otra_web(portal):
    from bench.ultima_noche import acabar

    acabar(portal.web)
    portal.empezar_web()
    portal.esperar()


def reloj(portal, gente: dict) -> list[str]:
    """Three days back and forty forward: what is sent is stored, the trail goes on, and nobody is answered with an
    error. By the portal's own clock (FECHA_DEMO), by which all that it writes goes."""
    mal: list[str] = []
    eventos = portal.como_esta(0)["eventos"]
    for n, fecha in enumerate(("2024-06-15", "2024-07-28")):
        with _con_fecha(portal, fecha):
            una = alguien(portal, gente, n)
            _exigir(mal, f"a page on {fecha}", una.mirar(), 200, 60)
            _exigir(mal, f"an upload on {fecha}", una.subir(f"el {fecha}"), 302)
    if portal.como_esta(60)["eventos"] < eventos + 2:
        mal.append("the trail lacks what was done on another day")
    return mal


TODAS = {"linea-cortada": linea_cortada, "linea-muda": linea_muda, "disco": disco, "cache": cache, "reloj": reloj}
