"""Two real browsers as their owners have them, each by its own protocol over a websocket: Chromium, with the memory of
pages that the usual drivers turn off (the back/forward cache), and Debian's Firefox ESR, over WebDriver BiDi.

Only what the tests of `test_motores.py` need: go, look, type, press, click, reload, go back.
"""

import itertools
import json
import os
import shutil
import subprocess
import time
import urllib.request
from abc import ABC, abstractmethod
from pathlib import Path

from websockets.sync.client import connect

ESPERA = 60
"""Seconds that a browser has to answer, or a page to become what it should."""


CENTRAR = "e.scrollIntoView({block: 'center', behavior: 'instant'})"


class NoLlego(AssertionError):
    """The page did not become what was awaited."""


class Conexion:
    """A websocket of commands with their answers, and of events."""

    def __init__(self, direccion: str):
        self.ws = connect(direccion, max_size=None, open_timeout=ESPERA).__enter__()  # closed by Navegador.cerrar
        self.numeros, self.respuestas, self.sucesos = itertools.count(1), {}, []

    def mandar(self, orden: str, **datos) -> int:
        """Sends a command, and does not wait for it."""
        numero = next(self.numeros)
        self.ws.send(json.dumps({"id": numero, "method": orden, "params": datos}))
        return numero

    def oir(self, segundos: float = 0.1) -> bool:
        """Reads what comes in that time, one message; whether one came."""
        try:
            mensaje = json.loads(self.ws.recv(timeout=segundos))
        except TimeoutError:
            return False
        if "id" in mensaje:
            self.respuestas[mensaje["id"]] = mensaje
        else:
            self.sucesos.append(mensaje)
        return True

    def pedir(self, orden: str, **datos) -> dict:
        """Sends a command and returns its result. Raises AssertionError with what the browser says of it."""
        numero = self.mandar(orden, **datos)
        return self.esperar(numero)

    def esperar(self, numero: int) -> dict:
        hasta = time.monotonic() + ESPERA
        while numero not in self.respuestas:
            if time.monotonic() > hasta:
                raise NoLlego("el navegador no respondió")
            self.oir(1)
        respuesta = self.respuestas.pop(numero)
        if "error" in respuesta:
            raise AssertionError(f"el navegador dice: {respuesta}")
        return respuesta["result"]

    def hubo(self, suceso: str) -> dict | None:
        """Takes the first event of that name that came."""
        for n, uno in enumerate(self.sucesos):
            if uno["method"] == suceso:
                return self.sucesos.pop(n)["params"]
        return None


class Navegador(ABC):
    """A browser with one page open. One that does not get as far is ended."""

    conexion: Conexion | None = None

    def __init__(self, orden: list[str], carpeta: Path):
        entorno = {**os.environ, "HOME": str(carpeta), "MOZ_HEADLESS": "1", "TZ": "America/Lima"}
        self.registro = (carpeta / "navegador.log").open("w")
        self.proceso = subprocess.Popen(orden, stdout=self.registro, stderr=self.registro, env=entorno)
        try:
            self.conectar(carpeta)
        except BaseException:
            self.cerrar()
            raise

    def cerrar(self):
        if self.conexion:
            self.conexion.ws.close()
        self.proceso.terminate()
        try:
            self.proceso.wait(10)
        except subprocess.TimeoutExpired:
            self.proceso.kill()
            self.proceso.wait()
        self.registro.close()

    @abstractmethod
    def conectar(self, carpeta: Path):
        """Begins to speak with the page of the process that was begun."""

    @abstractmethod
    def ir(self, direccion: str):
        """Opens an address."""

    @abstractmethod
    def js(self, expresion: str):
        """The value of an expression in the page."""

    @abstractmethod
    def escribir(self, texto: str):
        """Types where the focus is."""

    @abstractmethod
    def tecla(self, nombre: str):
        """Presses a key: Enter, Tab, End."""

    @abstractmethod
    def clic(self, selector: str):
        """Clicks in the middle of an element."""

    @abstractmethod
    def recargar(self) -> bool:
        """Reloads, and leaves whatever the page says; whether it asked before leaving."""

    def atras(self):
        """Goes back one page."""
        self._sin_contexto(lambda: self.js("void setTimeout(() => history.back(), 0)"))
        time.sleep(0.5)

    def hasta(self, expresion: str, segundos: float = ESPERA):
        """Waits until that holds in the page, whichever page it is by then; returns its value."""
        fin, visto = time.monotonic() + segundos, None
        while time.monotonic() < fin:
            visto = self._sin_contexto(lambda: self.js(expresion))
            if visto:
                return visto
            time.sleep(0.1)
        raise NoLlego(f"{expresion} → {visto!r} en {self._sin_contexto(lambda: self.js('location.href'))}")

    def poner(self, selector: str, texto: str):
        """Goes to a field and types at its end."""
        self.hasta(f"document.querySelector({selector!r}) && document.readyState === 'complete'")
        self.js(f"document.querySelector({selector!r}).focus()")
        self.tecla("End")
        self.escribir(texto)

    def valor(self, selector: str) -> str:
        return self.js(f"document.querySelector({selector!r}).value")

    @staticmethod
    def _sin_contexto(hacer):
        """While one page goes and another comes there is none to ask."""
        try:
            return hacer()
        except NoLlego:
            raise
        except AssertionError:
            return None

    def _cuando_exista(self, archivo: Path) -> str:
        for _ in range(ESPERA * 10):
            if archivo.exists() and archivo.read_text().strip():
                return archivo.read_text()
            if self.proceso.poll() is not None:
                break
            time.sleep(0.1)
        self.registro.flush()
        raise RuntimeError(f"El navegador no arrancó:\n{Path(self.registro.name).read_text()[-2000:]}")


class Chromium(Navegador):
    """Debian's chromium over the DevTools protocol, with its back/forward cache on."""

    TECLAS = {"Enter": (13, "\r"), "Tab": (9, ""), "End": (35, "")}

    def __init__(self, carpeta: Path):
        super().__init__(
            [
                shutil.which("chromium") or "/usr/bin/chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-quic", "--enable-features=BackForwardCache", "--remote-debugging-port=0", "--lang=es-PE",
                f"--user-data-dir={carpeta}/perfil", "about:blank",
            ],
            carpeta,
        )  # fmt: skip

    def conectar(self, carpeta):
        puerto = self._cuando_exista(carpeta / "perfil/DevToolsActivePort").splitlines()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{puerto}/json", timeout=ESPERA) as respuesta:
            pagina = next(uno for uno in json.load(respuesta) if uno["type"] == "page")
        self.conexion = Conexion(pagina["webSocketDebuggerUrl"])
        for parte in ("Page", "Runtime"):
            self.conexion.pedir(f"{parte}.enable")

    def ir(self, direccion):
        self.js("window.vieja = true")  # the order is answered before the page that is left has gone
        self.conexion.pedir("Page.navigate", url=direccion)
        self.hasta("!window.vieja && document.readyState === 'complete'")

    def js(self, expresion):
        dicho = self.conexion.pedir(
            "Runtime.evaluate", expression=expresion, returnByValue=True, awaitPromise=True, userGesture=True
        )
        assert "exceptionDetails" not in dicho, dicho
        return dicho["result"].get("value")

    def escribir(self, texto):
        self.conexion.pedir("Input.insertText", text=texto)

    def tecla(self, nombre):
        numero, texto = self.TECLAS[nombre]
        comun = {"key": nombre, "code": nombre, "windowsVirtualKeyCode": numero}
        self.conexion.pedir("Input.dispatchKeyEvent", type="keyDown", text=texto, **comun)
        self.conexion.pedir("Input.dispatchKeyEvent", type="keyUp", **comun)

    def clic(self, selector):
        x, y = self.js(
            f"(e => {{ {CENTRAR}; const r = e.getBoundingClientRect();"
            f" return [r.x + r.width / 2, r.y + r.height / 2]; }})(document.querySelector({selector!r}))"
        )
        for que in ("mousePressed", "mouseReleased"):
            self.conexion.pedir("Input.dispatchMouseEvent", type=que, x=x, y=y, button="left", clickCount=1)

    def recargar(self):
        self.js("window.vieja = true")
        self.conexion.sucesos.clear()
        self.conexion.mandar("Page.reload")
        pregunto = False
        for _ in range(ESPERA * 5):
            self.conexion.oir(0.2)
            if self.conexion.hubo("Page.javascriptDialogOpening"):
                pregunto = True
                self.conexion.mandar("Page.handleJavaScriptDialog", accept=True)
            if self.conexion.hubo("Page.loadEventFired"):
                break
        self.hasta("!window.vieja && document.readyState === 'complete'")
        return pregunto


class Firefox(Navegador):
    """Debian's Firefox ESR over WebDriver BiDi, as Firefox itself speaks it."""

    TECLAS = {"Enter": "\ue007", "Tab": "\ue004", "End": "\ue010"}
    PREFERENCIAS = {
        "remote.active-protocols": 1,
        "app.update.disabledForTesting": True,
        "browser.shell.checkDefaultBrowser": False,
        "browser.startup.homepage_override.mstone": "ignore",
        "datareporting.policy.dataSubmissionEnabled": False,
        "dom.disable_beforeunload": False,
        "dom.require_user_interaction_for_beforeunload": True,
        "intl.accept_languages": "es-PE",
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "services.settings.server": "",
        "toolkit.telemetry.reportingpolicy.firstRun": False,
    }

    def __init__(self, carpeta: Path):
        perfil = carpeta / "perfil"
        perfil.mkdir()
        lineas = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in self.PREFERENCIAS.items()]
        (perfil / "user.js").write_text("\n".join(lineas))
        super().__init__(
            [
                shutil.which("firefox-esr") or "/usr/bin/firefox-esr", "--headless", "--no-remote",
                "--profile", str(perfil), "--remote-debugging-port", "0", "about:blank",
            ],
            carpeta,
        )  # fmt: skip

    def conectar(self, carpeta):
        servidor = json.loads(self._cuando_exista(carpeta / "perfil" / "WebDriverBiDiServer.json"))
        self.conexion = Conexion(f"ws://{servidor['ws_host']}:{servidor['ws_port']}/session")
        self.conexion.pedir(
            "session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "ignore"}}}
        )
        self.conexion.pedir("session.subscribe", events=["browsingContext.userPromptOpened", "browsingContext.load"])
        self.pestana = self.conexion.pedir("browsingContext.getTree")["contexts"][0]["context"]

    def ir(self, direccion):
        self.conexion.pedir("browsingContext.navigate", context=self.pestana, url=direccion, wait="complete")

    def js(self, expresion):
        dicho = self.conexion.pedir(
            "script.evaluate", target={"context": self.pestana}, awaitPromise=True, userActivation=True,
            expression=f"(async () => JSON.stringify([await ({expresion})]))()",
        )  # fmt: skip
        assert dicho["type"] == "success", dicho
        (valor,) = json.loads(dicho["result"]["value"])
        return valor

    def _hacer(self, tipo, acciones, **demas):
        fuente = {"type": tipo, "id": tipo, "actions": acciones, **demas}
        self.conexion.pedir("input.performActions", context=self.pestana, actions=[fuente])

    def escribir(self, texto):
        self._hacer("key", [{"type": t, "value": letra} for letra in texto for t in ("keyDown", "keyUp")])

    def tecla(self, nombre):
        self._hacer("key", [{"type": t, "value": self.TECLAS[nombre]} for t in ("keyDown", "keyUp")])

    def clic(self, selector):
        nodo = self.conexion.pedir(
            "script.evaluate", target={"context": self.pestana}, awaitPromise=False,
            expression=f"(e => {{ {CENTRAR}; return e; }})(document.querySelector({selector!r}))",
        )["result"]  # fmt: skip
        origen = {"type": "element", "element": {"sharedId": nodo["sharedId"]}}
        self._hacer(
            "pointer",
            [
                {"type": "pointerMove", "x": 0, "y": 0, "origin": origen},
                {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0},
            ],
        )  # fmt: skip

    def elegir_archivo(self, selector: str, archivo: Path):
        """Chooses a file in a field."""
        nodo = self.conexion.pedir(
            "script.evaluate", target={"context": self.pestana}, awaitPromise=False,
            expression=f"document.querySelector({selector!r})",
        )["result"]  # fmt: skip
        self.conexion.pedir(
            "input.setFiles", context=self.pestana, element={"sharedId": nodo["sharedId"]}, files=[str(archivo)]
        )

    def recargar(self):
        self.js("window.vieja = true")
        self.conexion.sucesos.clear()
        self.conexion.mandar("browsingContext.reload", context=self.pestana, wait="none")
        pregunto = False
        for _ in range(ESPERA * 5):
            self.conexion.oir(0.2)
            if self.conexion.hubo("browsingContext.userPromptOpened"):
                pregunto = True
                self.conexion.mandar("browsingContext.handleUserPrompt", context=self.pestana, accept=True)
            if self.conexion.hubo("browsingContext.load"):
                break
        self.hasta("!window.vieja && document.readyState === 'complete'")
        return pregunto


MOTORES = {"chromium": Chromium, "firefox": Firefox}
