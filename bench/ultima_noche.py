"""The last evening of the month: everybody in the portal at once, served as in production.

    python -m bench.ultima_noche [--secretarias 200] [--segundos 300] [--matar] [--antes 9cc508a] [--sqlite] [--ruido]

Gunicorn (2 processes of 8 threads), the worker and a throw-away PostgreSQL (`--sqlite`: a file; then 40 secretaries are
what it is asked for), the cache in the database, a copy of the demonstration. Secretaries with think times of 5 to 20 s
sign in, upload a scan of 5 MB (three sheets of an acta; `--ruido`: a page of noise, the worst for a reader), look,
present and fetch the receipt; coordinators approve what is presented in their region; readers reload the dashboard;
some write and their page saves itself. Each person comes from an address of her own. It ends when the secretaries have,
and at `--segundos` at the latest. `--matar`: three web processes, the worker and the workshop are killed (SIGKILL) in
the midst, and whose request was cut off sends it again. `--antes`: the same evening on that commit first, for both
columns.

Prints requests, errors by kind, p50, p95 and p99 of each step in seconds, CPU and memory of each kind of process, what
saturates, and what came of every act that was acknowledged. The people are threads of one process of this machine,
whose CPU is told apart; it takes from what the portal has. Ends with 1 when something acknowledged is lost, or is there
twice, or when anything was answered that should not have been.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from bench.arboles import RAIZ, arbol_de
from bench.noche.escaneo import escaneo
from bench.noche.gente import Apuntes, Coordina, Escribe, Lee, Secretaria
from bench.noche.vigia import Vigia, hijos_de, hijos_directos
from bench.tabla import ANTES, con_nombre, demostracion_guardada, en_el_servidor

PASOS = ("sign-in page", "sign in", "home", "step", "upload", "look", "present", "receipt page", "receipt PDF", "tray",
         "desk", "approve", "dashboard", "autosave")  # fmt: skip
NUCLEOS = os.cpu_count() or 1


def acabar(proceso: subprocess.Popen):
    """Ends a process that has a group of its own: by asking, and after a minute by force."""
    with suppress(ProcessLookupError):
        proceso.terminate()
        try:
            proceso.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(proceso.pid, signal.SIGKILL)
            proceso.wait()


class Portal:
    """A code, its database and its processes."""

    ajustes = "egtpi_portal.settings"

    def __init__(self, nombre: str, arbol: Path, carpeta: Path, pedido, de: "Portal | None" = None):
        self.nombre, self.arbol, self.carpeta, self.pedido = nombre, arbol, carpeta, pedido
        url = os.environ.get("DATABASE_URL", "")
        if pedido.sqlite:
            self.url = f"sqlite:///{carpeta}/demo.sqlite3"
        else:
            plantilla = f" TEMPLATE noche_{de.nombre}" if de else ""
            en_el_servidor(url, f"CREATE DATABASE noche_{nombre}{plantilla}")
            self.url = con_nombre(url, f"noche_{nombre}")
        self.entorno = {
            **{k: v for k, v in os.environ.items() if k not in {"DEBUG", "SECRET_KEY", "PYTHONDONTWRITEBYTECODE"}},
            "DEMO": "true", "FECHA_DEMO": "2024-06-18", "DATABASE_URL": self.url, "CACHE_URL": "db://cache",
            "MEDIA_ROOT": f"{carpeta}/archivos", "STATIC_ROOT": f"{carpeta}/estaticos", "EMAIL_URL": "dummy://",
            "TRAS_PROXY": "true", "LOG_LEVEL": "ERROR", "PYTHONPATH": str(arbol),
            "DJANGO_SETTINGS_MODULE": self.ajustes,
        }  # fmt: skip
        with socket.socket() as enchufe:
            enchufe.bind(("127.0.0.1", pedido.puerto))
            self.puerto = enchufe.getsockname()[1]
        self.web: subprocess.Popen | None = None
        self.cola: subprocess.Popen | None = None

    def mandar(self, *orden: str, entrada: str = "") -> str:
        hecho = subprocess.run(
            [sys.executable, *orden], cwd=self.arbol, env=self.entorno, capture_output=True, text=True, input=entrada
        )
        if hecho.returncode:
            raise SystemExit(f"{self.nombre}: {' '.join(orden)}\n{hecho.stdout}{hecho.stderr}")
        return hecho.stdout

    def dicho(self, *orden: str, entrada: str = "") -> dict:
        return json.loads(self.mandar(*orden, entrada=entrada).split("DICHO ")[1])

    def cargar(self, de: "Portal | None"):
        """The demonstration, made by this code or copied of another's and brought up to this one's tables."""
        if self.pedido.sqlite:
            hecha = demostracion_guardada(arbol_de(self.pedido.antes or ANTES), 1)
            shutil.copytree(hecha, self.carpeta, dirs_exist_ok=True)
        elif de:
            shutil.copytree(de.carpeta, self.carpeta, dirs_exist_ok=True)
        self.mandar("manage.py", "migrate", "-v0")
        if de is None and not self.pedido.sqlite:
            self.mandar("manage.py", "cargar_demo")

    def poblar(self) -> dict:
        """Puts the people of the evening there, with their drafts; tells who they are."""
        self.mandar("manage.py", "createcachetable", "-v0")
        self.mandar("manage.py", "collectstatic", "--noinput", "-v0")
        p = self.pedido
        cuantos = (p.secretarias, p.coordinan, p.leen, p.escriben)
        gente = self.dicho(str(RAIZ / "bench" / "noche" / "preparar.py"), *map(str, cuantos))
        if not p.sqlite:
            en_el_servidor(self.url, "VACUUM ANALYZE")
        return gente

    def empezar_cola(self):
        self.cola = subprocess.Popen(
            [sys.executable, "manage.py", "qcluster"], cwd=self.arbol, env=self.entorno, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=(self.carpeta / "cola.log").open("a"),
        )  # fmt: skip

    def empezar_web(self):
        orden = [
            "-m", "gunicorn", "egtpi_portal.wsgi", "--bind", f"127.0.0.1:{self.puerto}", "--worker-class", "gthread",
            "--workers", "2", "--threads", "8", "--timeout", "120", "--keep-alive", "30", "--log-level", "error",
            "--no-control-socket",
        ]  # fmt: skip
        self.web = subprocess.Popen(
            [sys.executable, *orden], cwd=self.arbol, env=self.entorno, start_new_session=True,
            stderr=(self.carpeta / "web.log").open("a"),
        )  # fmt: skip

    @contextmanager
    def servido(self):
        self.empezar_web()
        self.empezar_cola()
        try:
            self.esperar()
            yield
        finally:
            for proceso in (self.cola, self.web):
                acabar(proceso)

    def esperar(self):
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.puerto}/cuenta/entrar/", timeout=30).close()
                return
            except OSError:
                time.sleep(0.2)
        raise SystemExit(f"{self.nombre} does not answer: {(self.carpeta / 'web.log').read_text()[-2000:]}")

    def trabajadores(self) -> list[int]:
        """The web processes that answer."""
        return [pid for pid in hijos_directos(self.web.pid) if not es_taller(pid)]

    def taller(self) -> list[int]:
        """The process in which they have uploads read and papers laid out; none of a code that has no such thing. The
        one that minds it is left out: what it waits for was counted already."""
        de_la_web = [pid for padre in [self.web.pid, *self.trabajadores()] for pid in hijos_directos(padre)]
        suyos = [pid for pid in de_la_web if es_taller(pid)]
        return [pid for uno in suyos for pid in (hijos_directos(uno) if vela(uno) else [uno])]

    def de_la_cola(self) -> list[int]:
        return [self.cola.pid, *hijos_de(self.cola.pid)] if self.cola.poll() is None else []

    def de_la_base(self) -> list[int]:
        """The processes of PostgreSQL: the first waits for those that end."""
        if self.pedido.sqlite:
            return []
        carpeta = os.environ["DATABASE_URL"].rpartition("host=")[2]
        jefe = int(Path(carpeta, "datos", "postmaster.pid").read_text().split()[0])
        return [jefe, *hijos_de(jefe)]


def es_taller(pid: int) -> bool:
    try:
        return b"egtpi_portal.taller" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def vela(pid: int) -> bool:
    """Whether that process of the web's minds another, which works (in an earlier code it works itself)."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().count(b"\0") > len(["python", "-m", "taller", "descriptor"])
    except OSError:
        return False


def matar(portal: Portal, empezo: float, segundos: float):
    """Three web processes, the worker and, where there is one, the workshop, one after the other, in the midst."""
    for parte, que in ((0.35, "web"), (0.4, "workshop"), (0.45, "web"), (0.5, "queue"), (0.55, "web")):
        time.sleep(max(0, empezo + parte * segundos - time.monotonic()))
        if portal.web.poll() is not None or portal.cola.poll() is not None:
            return  # the evening ended before: nothing is begun anew
        if que == "web":
            os.kill(portal.trabajadores()[0], signal.SIGKILL)
        elif que == "workshop":
            for pid in portal.taller():
                os.kill(pid, signal.SIGKILL)
        else:
            os.killpg(portal.cola.pid, signal.SIGKILL)
            portal.cola.wait()
            time.sleep(2)
            portal.empezar_cola()


def noche(portal: Portal, gente: dict, estorbar: Callable[[float], None] | None = None) -> dict:
    """The evening, and what came of it. `estorbar`: what goes on beside it, given when the evening began."""
    p, apuntes = portal.pedido, Apuntes()
    escaneo("", p.megas, ruido=p.ruido)  # made before anybody waits for it
    empezo = time.monotonic()
    hasta = empezo + p.segundos
    raices = {"web": portal.trabajadores, "workshop": portal.taller, "queue": portal.de_la_cola,
              "database": portal.de_la_base, "people": lambda: [os.getpid()]}  # fmt: skip
    vigia = Vigia(raices)
    personas = []
    for clase, cual in ((Secretaria, "secretarias"), (Coordina, "coordinan"), (Lee, "leen"), (Escribe, "escriben")):
        for nombre, acta, region in gente[cual]:
            una = clase(
                portal.puerto, nombre, gente["clave"], len(personas), apuntes, hasta, (p.piensan[0], p.piensan[1])
            )
            una.acta, una.region, una.megas, una.ruido, una.hasta_empezar = acta, region, p.megas, p.ruido, p.llegan
            personas.append(una)
    hilos = [threading.Thread(target=una.vivir, daemon=True) for una in personas]
    vigia.start()
    for hilo in hilos:
        hilo.start()
    if p.matar:
        estorbar = partial(matar, portal, segundos=p.llegan + 50)
    if estorbar:
        threading.Thread(target=estorbar, args=(empezo,), daemon=True).start()
    secretarias = hilos[: len(gente["secretarias"])]
    for hilo in secretarias:
        hilo.join(max(0, hasta - time.monotonic()))
    acabo = time.monotonic()
    for una in personas:
        una.hasta = acabo  # the others end with the secretaries
    for hilo in hilos:
        hilo.join(max(0.0, acabo + 30 - time.monotonic()))
    vigia.sigue = False
    vigia.join()
    return {
        "apuntes": apuntes,
        "vigia": vigia,
        "segundos": acabo - empezo,
        "vivos": sum(h.is_alive() for h in secretarias),
    }


def percentil(tiempos: list[float], n: int) -> float:
    return statistics.quantiles(tiempos, n=100, method="inclusive")[n - 1] if len(tiempos) > 1 else tiempos[0]


def contar(portal: Portal, hecha: dict) -> dict:
    """What is printed of it, by name."""
    apuntes, vigia = hecha["apuntes"], hecha["vigia"]
    flujos = len(apuntes.flujos)
    actos = {"subidas": apuntes.subidas, "presentadas": apuntes.presentadas, "aprobadas": apuntes.aprobadas}
    despues = portal.dicho(str(RAIZ / "bench" / "noche" / "comprobar.py"), entrada=json.dumps(actos))
    de = {
        "seconds": f"{hecha['segundos']:.0f}",
        "requests": str(sum(map(len, apuntes.tiempos.values()))),
        "flows completed": f"{flujos} of {portal.pedido.secretarias}"
        + (f", {hecha['vivos']} cut" if hecha["vivos"] else ""),
        "flow p50 / p95, s": _tres(apuntes.flujos, (50, 95)),
    }
    for paso in PASOS:
        if tiempos := apuntes.tiempos.get(paso):
            de[f"{paso} p50 / p95 / p99, s (n)"] = f"{_tres(tiempos, (50, 95, 99))} ({len(tiempos)})"
    for que in vigia.raices:
        cpu, memoria = vigia.cpu(que), max(vigia.memorias[que].values(), default=0)
        suya = vigia.propias[que]
        de[f"{que}: CPU s; most MB of a process, and of its own"] = f"{cpu:.1f}; {memoria:.0f}, {suya:.0f}"
    de["web CPU per flow, s"] = f"{(vigia.cpu('web') + vigia.cpu('workshop')) / max(1, flujos):.2f}"
    de["saturates"] = _lo_que_satura(vigia)
    de["cut off and sent again"] = str(apuntes.cortes)
    de["errors"] = "; ".join(f"{n} × {que}" for que, n in apuntes.errores.most_common()) or "none"
    de["acknowledged, checked"] = ", ".join(f"{n} {que}" for que, n in despues["revisadas"].items())
    de["lost"] = "; ".join(despues["perdidas"]) or "none"
    de["twice"] = "; ".join(despues["dobles"]) or "none"
    return de


def _tres(tiempos: list[float], cuales: tuple[int, ...]) -> str:
    return " / ".join(f"{percentil(tiempos, n):.2f}" for n in cuales) if tiempos else "-"


def _lo_que_satura(vigia: Vigia) -> str:
    """Which part of the machine each kind takes, and in how many seconds all of it was taken."""
    if not vigia.segundos:
        return "-"
    llenos = sum(sum(segundo.values()) > 0.95 * NUCLEOS for segundo in vigia.segundos)
    partes = ", ".join(
        f"{que} {100 * statistics.mean(s[que] for s in vigia.segundos) / NUCLEOS:.0f} %" for que in vigia.raices
    )
    return f"{llenos} of {len(vigia.segundos)} s with {NUCLEOS} cores full; of them: {partes}"


def imprimir(columnas: dict[str, dict]):
    nombres = list(columnas)
    print("| | " + " | ".join(nombres) + " |\n|" + "---|" * (len(nombres) + 1))
    for que in dict.fromkeys(que for columna in columnas.values() for que in columna):
        print(f"| {que} | " + " | ".join(columnas[n].get(que, "-") for n in nombres) + " |")


def opciones() -> argparse.Namespace:
    lee = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lee.add_argument("--secretarias", type=int, default=200)
    lee.add_argument("--coordinan", type=int, default=50)
    lee.add_argument("--leen", type=int, default=30)
    lee.add_argument("--escriben", type=int, default=10)
    lee.add_argument("--segundos", type=float, default=300, help="the longest it lasts")
    lee.add_argument("--llegan", type=float, default=60, help="seconds in which the secretaries come in")
    lee.add_argument("--piensan", type=float, nargs=2, default=(5, 20), help="think times, from and to")
    lee.add_argument("--megas", type=float, default=5)
    lee.add_argument("--ruido", action="store_true", help="a page of noise instead of a scan")
    lee.add_argument("--sqlite", action="store_true")
    lee.add_argument("--matar", action="store_true")
    lee.add_argument("--antes", metavar="COMMIT", help="the same on that commit, first")
    lee.add_argument("--puerto", type=int, default=0)
    return lee.parse_args()


def main():
    pedido = opciones()
    if not pedido.sqlite and not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        orden = ["sh", str(RAIZ / ".ci" / "con_postgres.sh"), sys.executable, "-m", "bench.ultima_noche", *sys.argv[1:]]
        raise SystemExit(subprocess.run(orden, cwd=RAIZ).returncode)
    arboles = {"antes": arbol_de(pedido.antes)} if pedido.antes else {}
    columnas = {}
    with ExitStack() as pila:
        portales: list[Portal] = []
        for nombre, arbol in {**arboles, "ahora": RAIZ}.items():
            carpeta = Path(tempfile.mkdtemp())
            pila.callback(shutil.rmtree, carpeta, ignore_errors=True)
            de = portales[0] if portales else None
            portales.append(Portal(nombre, arbol, carpeta, pedido, de))
            portales[-1].cargar(de)
        for portal in portales:
            gente = portal.poblar()
            with portal.servido():
                hecha = noche(portal, gente)
            columnas[portal.nombre] = contar(portal, hecha)
    base = "SQLite" if pedido.sqlite else "PostgreSQL"
    print(f"{base}; {pedido.secretarias} secretaries, {pedido.coordinan} coordinators, {pedido.leen} readers, "
          f"{pedido.escriben} autosave; killed in the midst: {pedido.matar}\n")  # fmt: skip
    imprimir(columnas)
    bien = all(columnas["ahora"][que] == "none" for que in ("errors", "lost", "twice"))
    sys.exit(0 if bien else 1)


if __name__ == "__main__":
    main()
