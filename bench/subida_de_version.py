"""The portal of an earlier commit, with the demonstration that it made and what it issued, becomes today's: everything
that was there is there, and says the same. `python -m bench.subida_de_version [--commit b2585ba]` (some minutes; on the
database of DATABASE_URL, which must be empty, or on a SQLite of its own).

With the earlier code, in an environment of its own requirements: the demonstration is made, three actas are written
and signed in it, the first hito of some regions is issued, and what all of it says is written down. Then today's code
migrates that very database, and what it says is compared:

- each region's expediente, as today's reader has the earlier text, byte for byte;
- the seal of each acta, worked out again from its content;
- each issued verification: the whole chain, and its package, byte for byte;
- each file, by its sha-256; each event of the trail; each person and membership.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.arboles import RAIZ, arbol_de

COMMIT = "b2585ba"
REGIONES = ("02", "07", "13", "23")
"""Those whose first hito is issued by the earlier code; that of the first, twice, so that one supersedes another."""

LO_QUE_DICE = """
import hashlib, json
from django.apps import apps
from django.contrib.auth import get_user_model
from actas.models import Acta, Firma, VersionActa
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.cuentas.models import Membresia
from egtpi_portal.territorio.models import Region
from verificacion.oficial.consultas import paquete_de
from verificacion.oficial.models import VerificacionOficial
try:
    from actas.contenido.sello import sello_actual
except ImportError:
    from actas.sello import sello_actual
try:
    from verificacion.expedientes.recopilacion import recopilar
except ImportError:
    from verificacion.recopilacion import recopilar
from verificacion.motor.escritura import a_texto
def de(texto):
    return hashlib.sha256(texto if isinstance(texto, bytes) else texto.encode()).hexdigest()
emitidas = VerificacionOficial.objects.filter(estado="emitida").order_by("orden")
eventos = Evento.objects.exclude(accion__in=["territorio.carga", "calendario.carga"]).order_by("pk")
dicho = {
    "expedientes": {r.pk: a_texto(recopilar(r.pk)) for r in Region.objects.order_by("pk")},
    "sellos": {str(a.pk): sello_actual(a) for a in Acta.objects.order_by("pk")},
    "versiones": {str(v.pk): [v.sello, de(v.contenido)] for v in VersionActa.objects.order_by("pk")},
    "firmas": {str(f.pk): [f.acta_id, str(f.rol), f.sello, str(f.dada_en)] for f in Firma.objects.order_by("pk")},
    "estados": {str(a.pk): str(a.estado) for a in Acta.objects.order_by("pk")},
    "emitidas": {v.numero: [v.codigo, v.sello, v.anterior, de(paquete_de(v))] for v in emitidas},
    "archivos": {str(v.pk): [v.sha256, v.bytes] for v in VersionDocumento.objects.order_by("pk")},
    "bitacora": {str(e.pk): de(json.dumps([e.accion, e.resumen, e.region_id, e.cambios], sort_keys=True, default=str))
                 for e in eventos},
    "personas": {u.username: [u.email, u.is_active] for u in get_user_model().objects.order_by("pk")},
    "membresias": {str(m.pk): [m.usuario.username, m.rol, m.region_id, str(m.desde), str(m.hasta)]
                   for m in Membresia.objects.select_related("usuario").order_by("pk")},
}
open(SALIDA, "w", encoding="utf-8").write(json.dumps(dicho))
"""
EMITIR = """
import datetime as dt
from django.contrib.auth import get_user_model
from verificacion.motor import fichas
from verificacion.oficial.servicios import emitir, proponer
por = get_user_model().objects.get(username="evaluador.dmi")
pedido = dict(ficha=fichas.VIGENTE, hito="hito-1", por=por)
for regiones, al in ((REGIONES, dt.date(2024, 1, 20)), (REGIONES[:1], dt.date(2024, 6, 18))):
    emitir(verificaciones=proponer(regiones=list(regiones), al=al, **pedido), por=por)
"""
PRESENTAR = """
import datetime as dt
from django.contrib.auth import get_user_model
from actas import servicios
from actas.datos import DatosParticipante, DatosPunto, DatosSeguimiento, DatosSesion
from actas.models import AccionAgenda, Acta, Paso
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import acuerdo, guardar, pdf
de = {n: get_user_model().objects.get(username=f"{n}.ancash") for n in ("secretaria", "fed", "midis")}
por = de["secretaria"]
for dia, vistos in ((12, ("fed", "midis")), (13, ("fed",)), (14, None)):
    sesion = DatosSesion(dt.date(2024, 6, dia), lugar="Huaraz")
    acta = servicios.crear_borrador(region=Region.objects.get(pk="02"), datos=sesion, por=por)
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana", "Gerenta", "GORE"),), por)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.ANALISIS, "Anemia", sectores=("salud",)),), por)
    guardar(acta, Paso.SEGUIMIENTO, DatosSeguimiento(realizado=True), por)
    guardar(acta, Paso.ACUERDOS, (acuerdo(plazo=dt.date(2024, 6, 30)),), por)
    servicios.adjuntar_acta_firmada(acta=acta, archivo=pdf(f"acta {dia}"), nombre="acta.pdf", por=por)
    if vistos is not None:
        servicios.presentar_acta(acta=Acta.objects.get(pk=acta.pk), por=por)
        for quien in vistos:
            servicios.dar_visto_bueno(acta=Acta.objects.get(pk=acta.pk), por=de[quien])
"""
"""Three actas of Áncash written in the portal itself: with both vistos buenos, with one, and a draft."""


class NoEsLoMismo(Exception):
    """Something does not say what it said."""


def mandar(python: Path, arbol: Path, entorno: dict[str, str], *orden: str, codigo: str = "") -> str:
    """What an order of that tree's `manage.py` prints; `codigo` is run in its shell. Raises RuntimeError with what it
    said when it fails."""
    hecho = subprocess.run(
        [python, "manage.py", *orden], cwd=arbol, env=entorno, input=codigo, capture_output=True, text=True
    )
    if hecho.returncode:
        raise RuntimeError(f"{' '.join(orden)}: {hecho.stderr[-3000:]}")
    return hecho.stdout


def entorno_de(arbol: Path) -> Path:
    """The interpreter of an environment with what that tree requires, made the first time."""
    python = arbol / "entorno" / "bin" / "python"
    if not (arbol / "entorno" / ".listo").exists():
        subprocess.run([sys.executable, "-m", "venv", arbol / "entorno"], check=True)
        requisitos = ["--require-hashes", "-r", str(arbol / "requirements" / "base.txt")]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *requisitos], check=True)
        (arbol / "entorno" / ".listo").touch()
    return python


def lo_que_dice(python: Path, arbol: Path, entorno: dict[str, str], carpeta: Path) -> dict[str, dict[str, Any]]:
    """All that is compared, as that tree's code says it."""
    salida = carpeta / "dicho.json"
    mandar(python, arbol, entorno, "shell", codigo=f"SALIDA = {str(salida)!r}\nexec({LO_QUE_DICE!r})\n")
    return json.loads(salida.read_text(encoding="utf-8"))


def con_el_lector_de_hoy(texto: str) -> str:
    """An expediente that an earlier code wrote, as today's reader and writer have it."""
    from verificacion.motor import leer_expediente
    from verificacion.motor.escritura import a_texto

    return a_texto(leer_expediente(json.loads(texto)))


def comparar(antes: dict[str, dict[str, Any]], ahora: dict[str, dict[str, Any]]) -> dict[str, int]:
    """How many of each kind say the same. Raises NoEsLoMismo with those that do not; what is only today's does not
    count: an upgrade may add people, events and catalogues of its own."""
    antes["expedientes"] = {region: con_el_lector_de_hoy(texto) for region, texto in antes["expedientes"].items()}
    distintos = {
        clase: [clave for clave, dicho in suyos.items() if ahora[clase].get(clave) != dicho][:5]
        for clase, suyos in antes.items()
    }
    if any(distintos.values()):
        raise NoEsLoMismo(json.dumps({c: v for c, v in distintos.items() if v}, ensure_ascii=False, indent=1))
    return {clase: len(suyos) for clase, suyos in antes.items()}


def probar(commit: str, base: str, carpeta: Path) -> dict[str, Any]:
    """Makes, migrates and compares. `base`: the address of an empty database. Returns figures: seconds, and how many of
    each kind say the same."""
    arbol = arbol_de(commit)
    python = entorno_de(arbol)
    entorno = {
        **{clave: valor for clave, valor in os.environ.items() if clave in {"PATH", "HOME", "LANG", "TMPDIR"}},
        "DEMO": "true", "FECHA_DEMO": "2024-06-18", "SECRET_KEY": hashlib.sha256(commit.encode()).hexdigest(),
        "DATABASE_URL": base, "MEDIA_ROOT": str(carpeta / "archivos"), "LOG_LEVEL": "ERROR",
    }  # fmt: skip
    figuras: dict[str, Any] = {"commit": commit}
    inicio = time.monotonic()
    for orden in (("migrate", "-v0"), ("cargar_territorio",), ("cargar_dias_no_laborables",), ("cargar_demo",)):
        mandar(python, arbol, entorno, *orden)
    mandar(python, arbol, entorno, "shell", codigo=f"exec({PRESENTAR!r})\n")
    mandar(python, arbol, entorno, "shell", codigo=f"REGIONES = {REGIONES!r}\nexec({EMITIR!r})\n")
    antes = lo_que_dice(python, arbol, entorno, carpeta)
    figuras["hecha_en_s"] = round(time.monotonic() - inicio)
    inicio = time.monotonic()
    hoy = Path(sys.executable)
    mandar(hoy, RAIZ, entorno, "migrate", "-v0")
    figuras["migrada_en_s"] = round(time.monotonic() - inicio)
    figuras["iguales"] = comparar(antes, lo_que_dice(hoy, RAIZ, entorno, carpeta))
    for orden in ("comprobar_cadena", "comprobar_archivos"):
        figuras[orden] = mandar(hoy, RAIZ, entorno, orden).strip().splitlines()[-1]
    return figuras


def main() -> int:
    """Prints the figures as JSON; 1 with what differs."""
    opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    opciones.add_argument("--commit", default=COMMIT)
    dichas = opciones.parse_args()
    with tempfile.TemporaryDirectory(prefix="subida-") as carpeta:
        base = os.environ.get("DATABASE_URL") or f"sqlite:///{carpeta}/portal.sqlite3"
        try:
            figuras = probar(dichas.commit, base, Path(carpeta))
        except NoEsLoMismo as error:
            print(f"No dice lo mismo:\n{error}", file=sys.stderr)
            return 1
    print(json.dumps({"base": base.partition(":")[0], **figuras}, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
