"""Follows the *text* of docs/operacion.md, «First day», command by command, in a clean directory, and ends with an acta
presented over HTTP. Run it on a throw-away PostgreSQL: sh .ci/con_postgres.sh python .ci/seguir_operacion.py

What only a machine of its own can do (packages, accounts, systemd, nginx) is stood in for, and said; every other
command runs as the page has it, with other folders.
"""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

RAIZ = Path(__file__).resolve().parent.parent
ORDEN = re.compile(r"^ {4,}([#$]) (.+)$", re.M)
CLAVE = "clave-de-prueba-1"
ACTA = """
import datetime as dt
from tests.actas.ayudas import acuerdo, guardar, pdf
from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSeguimiento, DatosSesion
from actas.models import AccionAgenda, Paso
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.territorio.models import Region
por = Usuario.objects.create_user("rosa", "rosa@example.org", "{clave}", first_name="Rosa", last_name="Quispe")
region = Region.objects.get(pk="02")
Membresia.objects.create(usuario=por, rol=Rol.SECRETARIO_TECNICO, region=region, desde=dt.date(2023, 1, 1))
acta = servicios.crear_borrador(region=region, datos=DatosSesion(hoy(), lugar="Huaraz"), por=por)
guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash"),), por)
guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.ANALISIS, "Anemia por distrito", sectores=("salud",)),), por)
guardar(acta, Paso.SEGUIMIENTO, DatosSeguimiento(realizado=True), por)
guardar(acta, Paso.ACUERDOS, (acuerdo(plazo=hoy() + dt.timedelta(days=30)),), por)
servicios.adjuntar_acta_firmada(acta=acta, archivo=pdf(), nombre="acta.pdf", por=por)
print("ACTA", acta.pk)
"""


class Fallo(Exception):
    """The page cannot be followed: what was asked, and what came of it."""


class Maquina:
    """A clean directory that stands for the machine, and its processes."""

    def __init__(self, carpeta: Path):
        self.carpeta = carpeta
        self.puerto = _puerto_libre()
        self.procesos: list[subprocess.Popen] = []
        self.entorno = {
            **{k: v for k, v in os.environ.items() if k in {"PATH", "LANG", "HOME", "TMPDIR"}},
            "PGHOST": os.environ["DATABASE_URL"].partition("host=")[2], "DJANGO_SUPERUSER_USERNAME": "ada",
            "DJANGO_SUPERUSER_EMAIL": "ada@example.org", "DJANGO_SUPERUSER_PASSWORD": CLAVE,
        }  # fmt: skip
        for parte in ("etc/systemd/system", "etc/nginx/sites-available", "etc/nginx/sites-enabled", "srv/portal"):
            (carpeta / parte).mkdir(parents=True)
        self.sesion = ""  # what `$` commands carry on from one to the next: where they are, and the settings

    def aqui(self, texto: str) -> str:
        """Those words with this machine's folders and port."""
        texto = re.sub(r"(?<![\w.-])/(srv/portal|etc/(?:portal-egtpi|systemd|nginx))", rf"{self.carpeta}/\1", texto)
        return re.sub(r"(127\.0\.0\.1|localhost):8000", rf"\1:{self.puerto}", texto)

    def correr(self, quien: str, orden: str) -> str:
        entorno = {**self.entorno, "PGUSER": "egtpi" if quien == "#" else "portal"}
        orden = self.aqui(orden)
        hecho = subprocess.run(
            ["bash", "-ec", f"{self.sesion if quien == '$' else ''}{orden}"],
            cwd=self.carpeta, env=entorno, capture_output=True, text=True, timeout=900, check=False,
        )  # fmt: skip
        if hecho.returncode:
            raise Fallo(f"{quien} {orden}\n{hecho.stdout[-1500:]}\n{hecho.stderr[-1500:]}")
        return hecho.stdout + hecho.stderr

    def iniciar(self, unidad: str, *, esperar: bool = False) -> None:
        """Does what systemd would: reads the unit that the page installed, and runs its ExecStart."""
        texto = (self.carpeta / "etc/systemd/system" / f"{unidad}.service").read_text("utf-8").replace("\\\n", " ")
        ambiente = "\n".join(f"export {uno}" for uno in re.findall(r"^Environment=(.+)$", texto, re.M))
        ambiente = ambiente.replace("/run/portal-metricas", f"{self.carpeta}/metricas")
        (self.carpeta / "metricas").mkdir(exist_ok=True)
        (donde,) = re.findall(r"^EnvironmentFile=(.+)$", texto, re.M)
        (carpeta,) = re.findall(r"^WorkingDirectory=(.+)$", texto, re.M)
        previo = f"cd {carpeta}\nset -a; . {donde}; set +a\n{ambiente}\n"
        for que in re.findall(r"^ExecStart=(.+)$", texto, re.M):
            if esperar:
                self.correr("$", f"{previo}{que}")
                continue
            salida = (self.carpeta / f"{unidad}.log").open("wb")
            self.procesos.append(
                subprocess.Popen(
                    ["bash", "-ec", self.aqui(f"{previo}exec {que}")],
                    env={**self.entorno, "PGUSER": "portal"},
                    stdout=salida,
                    stderr=salida,
                    start_new_session=True,
                )
            )

    def acabar(self) -> None:
        for proceso in self.procesos:
            proceso.terminate()
        for proceso in self.procesos:
            try:
                proceso.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(proceso.pid, 9)


def _puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return enchufe.getsockname()[1]


def hacer(maquina: Maquina, quien: str, orden: str) -> str:
    """Does a command of the page, or what stands for it; returns why it was another, or nothing."""
    orden = re.sub(r" {3,}# .*$", "", orden)
    palabras = shlex.split(orden)
    if palabras[0] in {"apt-get", "adduser"}:
        return "de la máquina"
    if palabras[:2] == ["runuser", "-u"]:
        maquina.correr("#", shlex.join(palabras[4:]))
        return "con el servidor de prueba"
    if palabras[0] == "install":
        maquina.correr(quien, re.sub(r" -[og] \S+", "", orden))
        for ajustes in (maquina.carpeta / "etc" / "portal-egtpi").glob("*.env"):
            ajustes.write_text(maquina.aqui(ajustes.read_text("utf-8")), "utf-8")
        return "sin cambiar de dueño"
    if palabras[:2] == ["git", "clone"]:
        maquina.correr(quien, orden.replace("ADDRESS", shlex.quote(str(RAIZ))))
        return "de esta carpeta"
    if palabras[1:3] == ["-m", "venv"]:
        Path(maquina.aqui(palabras[3])).symlink_to(sys.prefix)
        return "el de esta carpeta"
    if palabras[0].endswith("/pip"):
        return "ya está en ese entorno"
    if palabras[0] == "nginx":
        return probar_nginx(maquina)
    if palabras[0] == "systemctl":
        return systemctl(maquina, palabras[1:])
    if palabras[-1] == "createsuperuser":
        orden += " --noinput"
    dicho = maquina.correr(quien, orden)
    if quien == "$" and palabras[0] == "cd" and "set" in palabras:
        maquina.sesion = f"{maquina.aqui(orden)}\n"
    if palabras[1:3] == ["manage.py", "check"]:
        avisos = set(re.findall(r"\(([a-z]+\.[EW][0-9]+)\)", dicho))
        if avisos - {"egtpi.W008"}:  # the mail server of the example is nobody's
            raise Fallo(f"La comprobación halló {avisos}:\n{dicho}")
    return ""


def systemctl(maquina: Maquina, que: list[str]) -> str:
    unidades = [una for una in que[1:] if una.startswith("portal-") and not una.endswith((".timer", ".socket"))]
    for unidad in unidades:
        maquina.iniciar(unidad, esperar=unidad in {"portal-noche", "portal-respaldo"})
    if "portal-web" in unidades:
        _esperar(f"http://127.0.0.1:{maquina.puerto}/salud/")
    return "sin systemd"


def probar_nginx(maquina: Maquina) -> str:
    """The whole configuration, with a certificate of the moment, through nginx's own check."""
    programa, aparte = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"), maquina.carpeta / "nginx"
    if programa is None:
        return "no hay nginx"
    aparte.mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=egtpi.example.org",
         "-keyout", aparte / "portal.key", "-out", aparte / "portal.pem"], check=True, capture_output=True,
    )  # fmt: skip
    texto = (maquina.carpeta / "etc/nginx/sites-enabled/portal").read_text("utf-8")
    texto = re.sub(r"/etc/ssl/(certs|private)/", f"{aparte}/", texto).replace("/var/log/nginx", str(aparte))
    texto = re.sub(r"listen (80|443)", r"listen 127.0.0.1:8\1", maquina.aqui(texto))
    entera = f"pid {aparte}/pid; error_log {aparte}/error.log; events {{}} http {{ access_log off; {texto} }}"
    (aparte / "nginx.conf").write_text(entera, "utf-8")
    hecho = subprocess.run([programa, "-t", "-c", aparte / "nginx.conf"], capture_output=True, text=True, check=False)
    if hecho.returncode:
        raise Fallo(hecho.stderr)
    return "con un certificado de prueba"


def _esperar(direccion: str, segundos: int = 60) -> None:
    limite = time.monotonic() + segundos
    while True:
        try:
            with urllib.request.urlopen(direccion, timeout=10):  # noqa: S310 - of our own making
                return
        except (urllib.error.URLError, OSError) as error:
            if time.monotonic() > limite:
                raise Fallo(f"{direccion}: {error}") from error
            time.sleep(0.3)


class Navegador:
    """Asks as nginx would: says who was asked for, and that it was by TLS."""

    def __init__(self, puerto: int):
        self.base = f"http://127.0.0.1:{puerto}"
        self.galletas = CookieJar()
        self.abre = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.galletas), SinSeguir())

    def pedir(self, ruta: str, **campos: str) -> tuple[int, str, str]:
        datos = urlencode(campos).encode() if campos else None
        peticion = urllib.request.Request(f"{self.base}{ruta}", datos)  # noqa: S310 - the same
        for nombre, valor in {
            "Host": "egtpi.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7",
            "Referer": f"https://egtpi.example.org{ruta}",
            "Cookie": "; ".join(f"{una.name}={una.value}" for una in self.galletas),
        }.items():  # fmt: skip
            peticion.add_unredirected_header(nombre, valor)
        try:
            respuesta = self.abre.open(peticion, timeout=60)
        except urllib.error.HTTPError as error:
            respuesta = error
        return respuesta.status, respuesta.headers.get("Location", ""), respuesta.read().decode("utf-8", "replace")

    def enviar(self, ruta: str, **campos: str) -> tuple[int, str, str]:
        """Fills in the form of that page with those fields, and what it brings filled in."""
        _, _, pagina = self.pedir(ruta)
        ocultos = dict(re.findall(r'<input type="hidden" name="(csrfmiddlewaretoken|sello)" value="([^"]*)"', pagina))
        return self.pedir(ruta, **ocultos, **campos)


class SinSeguir(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


def presentar(maquina: Maquina) -> None:
    """Somebody of a region signs in and presents her acta."""
    guion = maquina.carpeta / "acta.py"
    guion.write_text(ACTA.format(clave=CLAVE), "utf-8")
    dicho = maquina.correr("$", f"python manage.py shell --no-imports < {guion}")
    (clave,) = re.findall(r"ACTA (\d+)", dicho)
    quien = Navegador(maquina.puerto)
    estado, adonde, pagina = quien.enviar("/cuenta/entrar/", login="rosa", password=CLAVE)
    if estado != 302:
        raise Fallo(f"No se pudo entrar ({estado}): {pagina[-600:]}")
    estado, adonde, pagina = quien.enviar(f"/actas/{clave}/presentar/")
    _, _, acta = quien.pedir(f"/actas/{clave}/")
    if estado != 302 or "Presentada" not in acta:
        raise Fallo(f"No se presentó el acta ({estado}, {adonde}): {pagina[-600:]}")


def seguir(maquina: Maquina) -> None:
    pagina = (RAIZ / "docs" / "operacion.md").read_text("utf-8")
    dia = pagina.partition("## First day")[2].partition("\n## ")[0]
    for quien, orden in ORDEN.findall(dia):
        empezo = time.monotonic()
        por_que = hacer(maquina, quien, orden)
        print(f"{time.monotonic() - empezo:6.1f} s  {quien} {orden}{f'  [{por_que}]' if por_que else ''}", flush=True)
    presentar(maquina)


def main() -> int:
    if "host=" not in os.environ.get("DATABASE_URL", ""):
        print("Use: sh .ci/con_postgres.sh python .ci/seguir_operacion.py", file=sys.stderr)
        return 2
    empezo = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="egtpi-operacion-") as carpeta:
        maquina = Maquina(Path(carpeta))
        try:
            seguir(maquina)
        except Fallo as fallo:
            print(f"\nLa página no se puede seguir:\n{fallo}", file=sys.stderr)
            return 1
        finally:
            maquina.acabar()
    print(f"Un acta quedó presentada, siguiendo docs/operacion.md, en {time.monotonic() - empezo:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
