"""Copies proved: the demonstration is saved while ten writers write, and given back on SQLite and on PostgreSQL; what
comes back is compared with the copy's own instant, region by region and row by row. Then the other way.

    make respaldos            # or, with a demonstration that is there already:
    DEMO_HECHA=var/demo.sqlite3 ARCHIVOS=var/archivos-demo sh .ci/con_postgres.sh .venv/bin/python bench/respaldos.py
"""

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
ESCRITORES = 10


def huellas() -> None:
    """In the portal of the environment: the sha-256 of each region's expediente and pact, what each table says, how the
    chain of seals and the files are."""
    import django

    django.setup()
    from django.conf import settings

    from egtpi_portal.pacto.forma.escritura import exportar
    from egtpi_portal.respaldo import tablas
    from egtpi_portal.respaldo.consultas import faltas_de_los_archivos
    from egtpi_portal.territorio.models import Region
    from verificacion.expedientes.recopilacion import recopilar
    from verificacion.motor.escritura import a_texto
    from verificacion.oficial.cadena import comprobar_cadena

    settings.LEER_APARTE = False
    regiones = list(Region.objects.order_by("pk").values_list("pk", flat=True))
    cadena = list(comprobar_cadena())
    archivos = list(faltas_de_los_archivos())
    salida = {
        "expedientes": {r: hashlib.sha256(a_texto(recopilar(r)).encode()).hexdigest() for r in regiones},
        "pactos": {r: hashlib.sha256(exportar(r)).hexdigest() for r in regiones},
        "sellos rotos": [f"{e.numero}: {falta}" for e in cadena for falta in e.faltas],
        "sellos": len(cadena),
        "archivos mal": [str(falta) for _, falta in archivos if falta],
        "archivos": len(archivos),
        "tablas": {m._meta.label: str(tablas.resumir(m, "default")) for m in tablas.modelos()},
    }
    print(json.dumps(salida))


def escribir(hasta: str) -> None:
    """Ten writers, until that file is there: each stores a new version of a document, with its event, by the portal's
    services. Prints how many they stored."""
    import django

    django.setup()
    from django.core.files.base import ContentFile
    from django.db import connection, transaction

    from egtpi_portal.bitacora.servicios import registrar
    from egtpi_portal.documentos.models import Documento
    from egtpi_portal.documentos.revision import ArchivoRevisado
    from egtpi_portal.documentos.servicios import guardar_version
    from egtpi_portal.documentos.subidas import sha256_de

    hechas = [0] * ESCRITORES
    documentos = list(Documento.objects.filter(versiones__isnull=False).distinct().order_by("pk")[:ESCRITORES])

    def uno(n: int) -> None:
        while not Path(hasta).exists():
            contenido = ContentFile(b"%PDF-1.4 " + secrets.token_bytes(20_000), "prueba.pdf")
            revisado = ArchivoRevisado("prueba.pdf", "application/pdf", *sha256_de(contenido), leido=False)
            documento = documentos[n % len(documentos)]
            with transaction.atomic():
                version = guardar_version(documento=documento, archivo=contenido, revisado=revisado, por=None)
                registrar(por=None, accion="acta.adjunto", objeto=version, resumen="Archivo de prueba", quieto=True)
            hechas[n] += 1
            time.sleep(0.05)
        connection.close()

    hilos = [threading.Thread(target=uno, args=[n]) for n in range(ESCRITORES)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    print(json.dumps(sum(hechas)))


def emitir() -> None:
    """Issues the first checkpoint of three regions, so that there are seals to come back."""
    import datetime as dt

    import django

    django.setup()
    from egtpi_portal.cuentas.models import Rol, Usuario
    from verificacion.motor import fichas
    from verificacion.oficial.servicios import emitir as emitirlas
    from verificacion.oficial.servicios import proponer

    por = Usuario.objects.filter(membresias__rol=Rol.EVALUADOR_DMI).order_by("pk").first()
    propuestas = proponer(
        regiones=["02", "08", "13"], ficha=fichas.VIGENTE, hito="hito-1", al=dt.date(2024, 1, 20), por=por
    )
    print(json.dumps(len(emitirlas(verificaciones=propuestas, por=por))))


class Portal:
    """A portal with its own database and store, driven by its commands."""

    def __init__(self, nombre: str, base: str, archivos: Path):
        self.nombre = nombre
        self.entorno = {
            **os.environ, "DATABASE_URL": base, "MEDIA_ROOT": str(archivos), "DEMO": "true",
            "FECHA_DEMO": "2024-06-18", "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings", "PYTHONPATH": str(RAIZ),
        }  # fmt: skip

    def orden(self, *que: str) -> float:
        """Seconds that a command took; what it says goes out."""
        empezo = time.monotonic()
        subprocess.run([sys.executable, "manage.py", *que], cwd=RAIZ, env=self.entorno, check=True)
        segundos = time.monotonic() - empezo
        print(f"   {self.nombre}: {que[0]} {' '.join(que[2:])} {segundos:.1f} s", flush=True)
        return segundos

    def huellas(self) -> dict:
        hecho = self.aparte("huellas").communicate()[0]
        return json.loads(hecho.splitlines()[-1])

    def aparte(self, *que: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, __file__, *que], cwd=RAIZ, env=self.entorno, stdout=subprocess.PIPE, text=True
        )


def iguales(copia: dict, otra: dict) -> list[str]:
    """What is not the same in both. The trail of who gave it back has one event more, and its mark."""
    fuera = {"bitacora.Evento", "bitacora.Marca", "sessions.Session", "contenttypes.ContentType", "auth.Permission"}
    distintas = [
        f"{que}: {c}" for que in ("expedientes", "pactos") for c in copia[que] if copia[que][c] != otra[que][c]
    ]
    distintas += [t for t, r in copia["tablas"].items() if t not in fuera and otra["tablas"][t] != r]
    mal = [*otra["sellos rotos"], *otra["archivos mal"]]
    return [*distintas, *mal, *(["sellos"] if copia["sellos"] != otra["sellos"] else [])]


def probar(raiz: Path, postgres: str) -> list[str]:
    servidor = postgres.replace("@/egtpi?", "@/{}?")
    host = postgres.partition("host=")[2]
    for nombre in ("vuelta", "otra"):
        subprocess.run(["createdb", "-h", host, "-U", "egtpi", nombre], check=True)
    origen = Portal("origen (SQLite)", f"sqlite:///{raiz}/origen.sqlite3", raiz / "origen")
    preparar(raiz, origen)
    copias = str(raiz / "copias")
    origen.aparte("emitir").communicate()
    origen.orden("respaldar", copias)
    fin = raiz / "fin"
    escritores = origen.aparte("escribir", str(fin))
    time.sleep(6)
    origen.orden("respaldar", copias, "--portable")
    fin.touch()
    escritas = json.loads(escritores.communicate()[0].splitlines()[-1])
    print(f"   {ESCRITORES} escritores guardaron {escritas} archivos mientras tanto", flush=True)
    assert escritas > ESCRITORES, "nobody wrote while the copy was made"

    nativa = Portal("SQLite", f"sqlite:///{raiz}/vuelta.sqlite3", raiz / "vuelta")
    nativa.orden("restaurar", copias)
    otra = Portal("PostgreSQL", servidor.format("vuelta"), raiz / "pg")
    otra.orden("restaurar", copias)
    patron = nativa.huellas()
    faltas = [f"SQLite: {f}" for f in (*patron["sellos rotos"], *patron["archivos mal"])]
    assert patron["sellos"] == 3, "there is no seal to compare"
    faltas += [f"PostgreSQL: {f}" for f in iguales(patron, otra.huellas())]

    copias_pg = str(raiz / "copias-pg")
    otra.orden("respaldar", copias_pg, "--portable")
    tercera = Portal("PostgreSQL, otra", servidor.format("otra"), raiz / "pg-otra")
    tercera.orden("restaurar", copias_pg)
    de_vuelta = Portal("SQLite, de vuelta", f"sqlite:///{raiz}/ultima.sqlite3", raiz / "ultima")
    de_vuelta.orden("restaurar", copias_pg)
    faltas += [f"PostgreSQL, otra: {f}" for f in iguales(patron, tercera.huellas())]
    faltas += [f"SQLite, de vuelta: {f}" for f in iguales(patron, de_vuelta.huellas())]
    print(
        f"   {len(patron['expedientes'])} expedientes, {len(patron['pactos'])} pactos, {patron['sellos']} sellos, "
        f"{patron['archivos']} archivos, {len(patron['tablas'])} tablas"
    )
    return faltas


def preparar(raiz: Path, origen: Portal) -> None:
    """The demonstration: made, or that of DEMO_HECHA and ARCHIVOS."""
    if hecha := os.environ.get("DEMO_HECHA"):
        shutil.copy(hecha, raiz / "origen.sqlite3")
        shutil.copytree(os.environ["ARCHIVOS"], raiz / "origen")
        return
    for orden in ("migrate", "cargar_territorio", "cargar_dias_no_laborables", "cargar_indicadores", "cargar_demo"):
        origen.orden(orden)


def main() -> int:
    if sys.argv[1:]:
        {"huellas": huellas, "emitir": emitir, "escribir": lambda: escribir(sys.argv[2])}[sys.argv[1]]()
        return 0
    with tempfile.TemporaryDirectory(prefix="egtpi-respaldos-") as carpeta:
        faltas = probar(Path(carpeta), os.environ["DATABASE_URL"])
    print("\n".join(faltas) or "Todo volvió como estaba, en los dos motores.")
    return 1 if faltas else 0


if __name__ == "__main__":
    sys.exit(main())
