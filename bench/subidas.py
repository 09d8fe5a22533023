"""What an upload costs the web process, whatever it holds; and what pages with files cost beside the same without.

    python bench/subidas.py [--solo TEXTO] [--sin-limites] [--carpeta CARPETA]

Serves the demonstration (SQLite, gunicorn with one process of four threads) and uploads to a draft, one by one, files
of each kind up to 40 MB: ordinary ones, and ones made at run time in the shape of those that are meant to be heavy
(what unfolds, what repeats, what is many), which reach the portal's limits and nothing else. Of each, prints the
CPU-seconds that the web process spent and how far its memory rose over its rest (goal: 1 s and 60 MB), the seconds
that the person waited, and what the portal said. Then: the CPU of each page of that draft, beside the same of a draft
with as many files of one page (goal: 1.1 times), and of one without files (what a list costs, whatever is in it).
`--sin-limites` opens the files in the web process itself, to see what the process apart keeps from it.
"""

import argparse
import http.client
import math
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RAIZ))
from bench.archivos_pesados import ARCHIVOS
from bench.demostracion import entorno_de, ordenar
from bench.noche.vigia import hijos_directos
from bench.ultima_noche import es_taller

MEGA = 1024 * 1024
META_CPU, META_MEMORIA, META_PAGINA = 1.0, 60, 1.1
TIC = os.sysconf("SC_CLK_TCK")
AZAR = random.Random(7)

CUENTA = """
import django; django.setup()
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import *
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Region
from actas import servicios
from actas.contenido.datos import DatosSesion
from actas.models import TipoSesion
import datetime as dt
u = Usuario.objects.get(username='secretaria.ancash')
s = SessionStore(); s[SESSION_KEY] = str(u.pk); s[BACKEND_SESSION_KEY] = 'django.contrib.auth.backends.ModelBackend'
s[HASH_SESSION_KEY] = u.get_session_auth_hash(); s.create()
region = Region.objects.get(pk='02')
datos = [DatosSesion(dt.date(2024, 6, dia), tipo=TipoSesion.EXTRAORDINARIA, lugar='Huaraz') for dia in (11, 12, 13)]
actas = [servicios.crear_borrador(region=region, datos=uno, por=u) for uno in datos]
print('CLAVE', s.session_key, *(a.pk for a in actas))
"""


class Portal:
    """The portal, served by one process that is watched; and one who writes in it."""

    def __init__(self, entorno: dict[str, str]):
        with socket.socket() as enchufe:
            enchufe.bind(("127.0.0.1", 0))
            self.puerto = enchufe.getsockname()[1]
        hecho = subprocess.run([sys.executable, "-c", CUENTA], cwd=RAIZ, env=entorno, check=True, capture_output=True)
        galleta, *actas = hecho.stdout.decode().split("CLAVE ")[1].split()
        self.cabeceras = {"Cookie": f"sessionid={galleta}", "Accept-Encoding": "identity"}
        self.con_archivos, self.con_pequenos, self.sin_archivos = actas
        orden = ["-m", "gunicorn", "egtpi_portal.wsgi", "--bind", f"127.0.0.1:{self.puerto}", "--workers", "1",
                 "--threads", "4", "--timeout", "300", "--log-level", "error", "--no-control-socket"]  # fmt: skip
        self.jefe = subprocess.Popen([sys.executable, *orden], cwd=RAIZ, env=entorno)
        self._esperar()
        self.pid = next(pid for pid in hijos_directos(self.jefe.pid) if not es_taller(pid))

    def _esperar(self):
        for _ in range(300):
            try:
                self.pedir("GET", "/salud/")
                return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("el portal no responde")

    def pedir(self, metodo: str, ruta: str, cuerpo: bytes = b"", **cabeceras) -> tuple[int, str]:
        conexion = http.client.HTTPConnection("127.0.0.1", self.puerto, timeout=300)
        conexion.request(metodo, ruta, body=cuerpo or None, headers=self.cabeceras | cabeceras)
        respuesta = conexion.getresponse()
        dicho = respuesta.read().decode("utf-8", "replace")
        for galleta in respuesta.headers.get_all("Set-Cookie") or []:
            if galleta.startswith("csrftoken=") and "csrftoken" not in self.cabeceras["Cookie"]:
                self.cabeceras["Cookie"] += f"; {galleta.split(';')[0]}"
        conexion.close()
        return respuesta.status, dicho

    def subir(self, nombre: str, contenido: bytes, *, acta: str = "", a: str = "archivos") -> tuple[int, str]:
        """Uploads a file as evidence, or as the signed acta, by the page's own form."""
        _, pagina = self.pedir("GET", self.ruta("evidencias", acta))
        ficha = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina)[1]
        raya = "subida-de-prueba"
        partes = [
            f'--{raya}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{ficha}\r\n',
            f'--{raya}\r\nContent-Disposition: form-data; name="archivo"; filename="{nombre}"\r\n\r\n',
        ]
        cuerpo = "".join(partes).encode() + contenido + f"\r\n--{raya}--\r\n".encode()
        return self.pedir(
            "POST", self.ruta(a, acta), cuerpo, **{"Content-Type": f"multipart/form-data; boundary={raya}"}
        )

    def ruta(self, que: str, acta: str = "") -> str:
        acta = acta or self.con_archivos
        return {
            "archivos": RUTAS["actas:subir"], "evidencias": RUTAS["actas:paso"], "presentar": RUTAS["actas:presentar"],
            "detalle": RUTAS["actas:detalle"], "firmada": RUTAS["actas:subir_firmada"], "firmas": RUTAS["actas:firmas"],
        }[que].format(acta)  # fmt: skip

    def cpu(self) -> float:
        """CPU-seconds of the web process since it began; its children's are not counted."""
        campos = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(campos[11]) + int(campos[12])) / TIC

    def memoria(self, campo: str) -> float:
        """MB: `VmRSS`, now; `VmHWM`, the most since it was last set back."""
        dicho = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"{campo}:\s+(\d+)", dicho)[1]) / 1024

    def olvidar_el_pico(self):
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def cerrar(self):
        self.jefe.terminate()
        self.jefe.wait(20)


RUTAS: dict[str, str] = {}


def rutas(entorno: dict[str, str]):
    """The addresses that are asked for, with a place for the acta."""
    codigo = (
        "import django; django.setup(); from django.urls import reverse as r; "
        "print('RUTAS', *(f'{n}={r(n, args=[98765, *m])}' for n, *m in "
        "[('actas:subir',), ('actas:subir_firmada',), ('actas:firmas',), ('actas:paso', 'evidencias'), "
        "('actas:presentar',), ('actas:detalle',)]))"
    )
    hecho = subprocess.run([sys.executable, "-c", codigo], cwd=RAIZ, env=entorno, check=True, capture_output=True)
    for par in hecho.stdout.decode().split("RUTAS ")[1].split():
        nombre, _, ruta = par.partition("=")
        RUTAS[nombre] = ruta.replace("98765", "{}")


def dicho_en(pagina: str) -> str:
    """What the page says of the upload."""
    frases = re.findall(r'class="[^"]*(?:alert|invalid-feedback)[^"]*"[^>]*>\s*(?:<[^>]+>\s*)*([^<]{8,})', pagina)
    return (frases[0].strip() if frases else "se adjuntó")[:90]


def medir_subidas(portal: Portal, solo: str) -> tuple[bool, int]:
    print(f"{'':32} {'MB':>6} {'CPU s':>6} {'sube MB':>8} {'espera s':>9}")
    bien, guardados = True, 0
    for nombre, hacer in ARCHIVOS.items():
        if solo not in nombre:
            continue
        archivo, contenido = hacer()
        time.sleep(0.3)
        portal.olvidar_el_pico()
        cpu, reposo, antes = portal.cpu(), portal.memoria("VmRSS"), time.perf_counter()
        estado, pagina = portal.subir(archivo, contenido)
        espera = time.perf_counter() - antes
        cpu, sube = portal.cpu() - cpu, portal.memoria("VmHWM") - reposo
        cumple = cpu <= META_CPU and sube <= META_MEMORIA and estado in (200, 302)
        bien, guardados = bien and cumple, guardados + (estado == 302)
        print(f"{nombre:32} {len(contenido) / MEGA:6.1f} {cpu:6.2f} {sube:8.0f} {espera:9.1f} "
              f"{'' if cumple else '← '}{estado} {dicho_en(pagina)}", flush=True)  # fmt: skip
    return bien, guardados


def medir_paginas(portal: Portal, guardados: int, veces: int = 15) -> bool:
    """The CPU of pages of a draft with heavy files beside those of one with as many small ones, and of one with none,
    in turns."""
    pesado, pequeno = ARCHIVOS["PDF, 4 millones de letras"]()[1], ARCHIVOS["PDF de una hoja"]()[1]
    portal.subir("acta.pdf", pesado, a="firmada")
    portal.subir("acta.pdf", pequeno, acta=portal.con_pequenos, a="firmada")
    for n in range(guardados + 1):
        portal.subir(f"{n}.pdf", pequeno + b"\n" * n, acta=portal.con_pequenos)
    bien = True
    print(f"{'':12} {'ninguno':>10} {'pequeños':>10} {'pesados':>10}")
    for pagina in ("evidencias", "presentar", "detalle", "firmas"):
        actas = (portal.sin_archivos, portal.con_pequenos, portal.con_archivos)[pagina == "firmas" :]
        gastos: dict[str, list[float]] = {acta: [] for acta in actas}
        for _ in range(veces):
            for acta, suyos in gastos.items():
                cpu = portal.cpu()
                for _ in range(5):
                    portal.pedir("GET", portal.ruta(pagina, acta))
                suyos.append((portal.cpu() - cpu) / 5)
        medias = [1000 * statistics.mean(suyos) for suyos in gastos.values()]
        cumple = medias[-1] <= META_PAGINA * medias[-2]
        bien = bien and cumple
        celdas = "".join(f"{media:8.1f} ms" for media in [*[math.nan] * (3 - len(medias)), *medias])
        print(f"{pagina:12}{celdas}  {medias[-1] / medias[-2]:.2f} veces{'' if cumple else ' ←'}", flush=True)
    return bien


def en_la_carpeta(carpeta: str) -> dict[str, str]:
    """The environment of a demonstration kept there, loaded if it is not there yet."""
    entorno = entorno_de(carpeta)
    ordenes = [["collectstatic", "--noinput", "--verbosity", "0"]]
    if not Path(carpeta, "demo.sqlite3").exists():
        ordenes = [["migrate", "--verbosity", "0"], ["cargar_demo"], *ordenes]
    ordenar(entorno, *ordenes)
    return entorno


def main():
    partes = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    partes.add_argument("--solo", default="", help="only the files whose name has this")
    partes.add_argument("--carpeta", help="keeps the demonstration there, and takes it from there the next time")
    partes.add_argument("--sin-limites", action="store_true", help="open the files in the web process itself")
    pedido = partes.parse_args()
    with tempfile.TemporaryDirectory() as propia:
        entorno = {**en_la_carpeta(pedido.carpeta or propia), "LEER_APARTE": str(not pedido.sin_limites)}
        rutas(entorno)
        portal = Portal(entorno)
        try:
            portal.subir("primera.pdf", ARCHIVOS["PDF de una hoja"]()[1])  # the first request loads the pages
            subidas, guardados = medir_subidas(portal, pedido.solo)
            paginas = medir_paginas(portal, guardados)
        finally:
            portal.cerrar()
    print(f"metas: {META_CPU} s, {META_MEMORIA} MB, {META_PAGINA} veces")
    sys.exit(0 if subidas and paginas else 1)


if __name__ == "__main__":
    main()
