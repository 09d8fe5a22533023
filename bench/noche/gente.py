"""Those who are in the portal that evening, each a thread with a connection of its own, as a browser would send it."""

import hashlib
import http.client
import random
import re
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bench.noche.escaneo import escaneo


@dataclass
class Apuntes:
    """What everybody saw and was told. One for all, under its lock."""

    cerrojo: threading.Lock = field(default_factory=threading.Lock)
    tiempos: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errores: Counter = field(default_factory=Counter)
    cortes: int = 0
    flujos: list[float] = field(default_factory=list)
    subidas: list = field(default_factory=list)
    presentadas: list = field(default_factory=list)
    aprobadas: list = field(default_factory=list)
    esperan: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def paso(self, cual: str, segundos: float):
        with self.cerrojo:
            self.tiempos[cual].append(segundos)

    def error(self, cual: str, que: str):
        with self.cerrojo:
            self.errores[f"{cual}: {que}"] += 1


class Fin(Exception):
    """The evening ended, or this person cannot go on."""


class Persona:
    intentos = 8
    """Times that a person sends again what was cut off, as one presses the button again."""
    espera_con: frozenset[int] = frozenset()
    """Statuses after which one waits and sends it again, as the page says."""

    def __init__(self, puerto: int, nombre: str, clave: str, n: int, apuntes: Apuntes, hasta: float, piensa):
        self.puerto, self.nombre, self.clave, self.apuntes, self.hasta = puerto, nombre, clave, apuntes, hasta
        self.piensa, self.azar = piensa, random.Random(n)
        self.galletas: dict[str, str] = {}
        self.red = f"10.{n // 250}.{n % 250}.7"
        self.conexion: http.client.HTTPConnection | None = None

    def pensar(self, de: float | None = None, a: float | None = None):
        minimo, maximo = (de, a) if de is not None else self.piensa
        time.sleep(self.azar.uniform(minimo, maximo))

    def en_hora(self) -> bool:
        return time.monotonic() < self.hasta

    def pedir(self, cual: str, metodo: str, ruta: str, cuerpo: bytes = b"", tipo: str = "", htmx: bool = False):
        """(status, address it sends to, body). What is cut off is sent again; its time counts from the first time."""
        antes = time.monotonic()
        for _ in range(self.intentos):
            try:
                estado, adonde, dicho = self._una_vez(metodo, ruta, cuerpo, tipo, htmx)
                if estado not in self.espera_con:
                    break
                self.leer_la_espera(cual, estado, dicho)
            except (OSError, http.client.HTTPException):
                self.conexion = None
                with self.apuntes.cerrojo:
                    self.apuntes.cortes += 1
                time.sleep(1)
        else:
            self.apuntes.error(cual, "no connection")
            raise Fin
        self.apuntes.paso(cual, time.monotonic() - antes)
        if estado >= 400:
            self.apuntes.error(cual, str(estado))
            if estado in (401, 403, 404):
                raise Fin
        return estado, adonde, dicho

    def _una_vez(self, metodo, ruta, cuerpo, tipo, htmx):
        if self.conexion is None:
            self.conexion = http.client.HTTPConnection("127.0.0.1", self.puerto, timeout=120)
        cabeceras = {
            "X-Forwarded-For": self.red, "Accept-Encoding": "gzip", "Referer": f"http://127.0.0.1:{self.puerto}{ruta}",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.galletas.items()),
        }  # fmt: skip
        if tipo:
            cabeceras["Content-Type"] = tipo
        if htmx:
            cabeceras["HX-Request"] = "true"
        self.conexion.request(metodo, ruta, body=cuerpo or None, headers=cabeceras)
        respuesta = self.conexion.getresponse()
        dicho = respuesta.read()
        for galleta in respuesta.headers.get_all("Set-Cookie") or []:
            nombre, _, valor = galleta.split(";")[0].partition("=")
            self.galletas[nombre] = valor
        if respuesta.headers.get("Content-Encoding") == "gzip":
            import gzip

            dicho = gzip.decompress(dicho)
        return respuesta.status, respuesta.headers.get("Location", ""), dicho

    def leer_la_espera(self, cual: str, estado: int, dicho: bytes):
        """What is done with a page that asks to wait."""
        time.sleep(1)

    def enviar(self, cual: str, ruta: str, datos: dict[str, str], htmx: bool = False):
        from urllib.parse import urlencode

        datos = {"csrfmiddlewaretoken": self.galletas.get("csrftoken", ""), **datos}
        return self.pedir(cual, "POST", ruta, urlencode(datos).encode(), "application/x-www-form-urlencoded", htmx=htmx)

    def entrar(self):
        self.pedir("sign-in page", "GET", "/cuenta/entrar/")
        for _ in range(3):
            estado, _, _ = self.enviar("sign in", "/cuenta/entrar/", {"login": self.nombre, "password": self.clave})
            if estado == 302:
                return
            time.sleep(2)
        raise Fin

    def vivir(self):
        try:
            self.hacer()
        except Fin:
            pass
        except Exception as error:
            self.apuntes.error(type(self).__name__, f"{type(error).__name__}: {error}")

    def hacer(self):
        raise NotImplementedError


class Secretaria(Persona):
    acta = 0
    region = ""
    megas = 5.0
    ruido = False

    def hacer(self):
        self.pensar(0, self.hasta_empezar)
        antes = time.monotonic()
        self.entrar()
        self.pedir("home", "GET", "/")
        self.pensar()
        base = f"/actas/{self.acta}"
        self.pedir("step", "GET", f"{base}/escribir/evidencias/")
        self.pensar()
        contenido = escaneo(self.nombre, self.megas, ruido=self.ruido)
        raya = "linea-de-la-noche"
        cuerpo = (
            (
                f'--{raya}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
                f"{self.galletas['csrftoken']}\r\n"
                f'--{raya}\r\nContent-Disposition: form-data; name="archivo"; filename="acta.pdf"\r\n'
                "Content-Type: application/pdf\r\n\r\n"
            ).encode()
            + contenido
            + f"\r\n--{raya}--\r\n".encode()
        )
        estado, adonde, dicho = self.pedir(
            "upload", "POST", f"{base}/firmada/", cuerpo, f"multipart/form-data; boundary={raya}"
        )
        if estado != 302:
            self.apuntes.error("upload", f"{estado}, not taken: {faltas(dicho)}")
            raise Fin
        with self.apuntes.cerrojo:
            self.apuntes.subidas.append([self.acta, hashlib.sha256(contenido).hexdigest()])
        self.pedir("step", "GET", adonde.partition("#")[0])
        self.pensar()
        _, _, dicho = self.pedir("look", "GET", f"{base}/presentar/")
        sello = re.search(rb'name="sello" value="([0-9a-f]*)"', dicho)
        self.pensar()
        datos = {"sello": sello[1].decode() if sello else "", "sin_rastro": "on"}
        estado, adonde, dicho = self.enviar("present", f"{base}/presentar/", datos)
        if estado != 302:
            self.apuntes.error("present", f"{estado}, not taken: {faltas(dicho)}")
            raise Fin
        with self.apuntes.cerrojo:
            self.apuntes.presentadas.append([self.acta, self.nombre])
            self.apuntes.esperan[self.region].append(self.acta)
        self.pedir("receipt page", "GET", adonde.partition("#")[0])
        _, _, cargo = self.pedir("receipt PDF", "GET", f"{base}/versiones/1/cargo.pdf")
        if not cargo.startswith(b"%PDF-"):
            self.apuntes.error("receipt PDF", "no PDF")
        with self.apuntes.cerrojo:
            self.apuntes.flujos.append(time.monotonic() - antes)


class Coordina(Persona):
    region = ""

    def hacer(self):
        self.entrar()
        vistas: set[int] = set()
        while self.en_hora():
            self.pedir("tray", "GET", "/actas/bandeja/")
            with self.apuntes.cerrojo:
                nuevas = [acta for acta in self.apuntes.esperan[self.region] if acta not in vistas]
            if nuevas:
                self.aprobar(nuevas[0])
                vistas.add(nuevas[0])
            self.pensar()

    def aprobar(self, acta: int):
        _, _, dicho = self.pedir("desk", "GET", f"/actas/{acta}/visto-bueno/")
        if not (sello := re.search(rb'name="sello"[^>]*value="([0-9a-f]+)"', dicho)):
            return  # the other coordinator of that role gave it
        self.pensar()
        rol = re.search(rb'name="rol"[^>]*value="([a-z_]+)"', dicho)
        datos = {"sello": sello[1].decode(), **({"rol": rol[1].decode()} if rol else {})}
        estado, _, dicho = self.enviar("approve", f"/actas/{acta}/visto-bueno/", datos)
        if estado == 302:
            with self.apuntes.cerrojo:
                self.apuntes.aprobadas.append([acta, self.nombre])
        else:
            self.apuntes.error("approve", f"{estado}, not taken: {faltas(dicho)}")


class Lee(Persona):
    def hacer(self):
        self.entrar()
        while self.en_hora():
            self.pedir("dashboard", "GET", "/pais/")
            self.pensar(3, 8)


class Escribe(Persona):
    acta = 0

    def hacer(self):
        self.entrar()
        ruta = f"/actas/{self.acta}/escribir/sesion/"
        n = 0
        while self.en_hora():
            _, _, dicho = self.pedir("step", "GET", ruta)
            campos = campos_de(dicho.decode("utf-8", "replace"))
            n += 1
            campos |= {"accion": "autoguardar", "lugar": f"Sala {n} de la municipalidad"}
            self.enviar("autosave", ruta, campos, htmx=True)
            self.pensar(2, 5)


def campos_de(pagina: str) -> dict[str, str]:
    """What the sheet of a page would send: its inputs and text areas by name."""
    from html import unescape

    hoja = next((f for f in re.findall(r"<form.*?</form>", pagina, re.S) if 'name="version"' in f), "")
    campos = {}
    for marca in re.findall(r"<input[^>]*>", hoja):
        de = dict(re.findall(r'(\w+)="([^"]*)"', marca))
        elegible = de.get("type") in {"checkbox", "radio"}
        if "name" in de and de.get("type") != "submit" and (not elegible or " checked" in marca):
            campos[de["name"]] = unescape(de.get("value", ""))
    for nombre, texto in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', hoja, re.S):
        campos[nombre] = unescape(texto).strip()
    for nombre, opciones in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', hoja, re.S):
        elegida = re.search(r'value="([^"]*)"[^>]* selected', opciones)
        campos[nombre] = unescape(elegida[1]) if elegida else ""
    campos.pop("csrfmiddlewaretoken", None)
    return campos


def faltas(dicho: bytes) -> str:
    """The first words of what the page says was wrong."""
    hallado = re.search(rb"(?:alert-danger|errorlist|invalid-feedback)[^>]*>(.{0,200})", dicho, re.S)
    return re.sub(r"<[^>]+>|\s+", " ", hallado[1].decode("utf-8", "replace")).strip()[:90] if hallado else "no word"
