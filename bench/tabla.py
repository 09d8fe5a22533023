"""What the portal costs beside an earlier commit, in one table: both columns measured in the same run.

    python -m bench.tabla [--antes 9cc508a] [--filas pais arranque.check …] [--rondas N] [--veces N] [--lista]

Takes the earlier commit out beside this tree, makes its demonstration (in DATABASE_URL under `.ci/con_postgres.sh`;
SQLite otherwise) and a copy of it brought up to this tree's tables: the same rows. Each line of `bench/filas/` is then
run by two processes that live as long as the table, one of each code, in turns; what is told is CPU (of the process and
of those it starts) in milliseconds, medians, the median of the ratios of the same round, and queries and peak of memory
of one run. `--veces`: both countries with that many times the rows (records, agreements, participants, matrix rows).
A line that cannot be measured says so, and the command ends with 1; one that misses its target is marked, and does not.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

RAIZ = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RAIZ))
from bench.arboles import GUARDADO, arbol_de
from bench.filas import Fila, todas

ANTES = "9cc508a"
CABEZA = ("work", "before, ms", "now, ms", "× before", "× peer", "queries", "MB", "target", "")


class Lado:
    """One code, with its rows and its process."""

    def __init__(self, nombre: str, arbol: Path, url: str, carpeta: Path):
        self.nombre, self.arbol, self.url = nombre, arbol, url
        self.entorno = {
            **{k: v for k, v in os.environ.items() if k not in {"DEBUG", "SECRET_KEY", "PYTHONDONTWRITEBYTECODE"}},
            "DEMO": "true", "FECHA_DEMO": "2024-06-18", "DATABASE_URL": url, "MEDIA_ROOT": f"{carpeta}/archivos",
            "STATIC_ROOT": f"{carpeta}/estaticos", "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings",
            "PYTHONPATH": str(arbol), "LOG_LEVEL": "ERROR", "EMAIL_URL": "dummy://", "CACHE_URL": "db://cache",
        }  # fmt: skip
        self.proceso: subprocess.Popen | None = None

    def mandar(self, *orden: str):
        hecho = subprocess.run(
            [sys.executable, *orden], cwd=self.arbol, env=self.entorno, capture_output=True, text=True
        )
        if hecho.returncode:
            raise SystemExit(f"{self.nombre}: {' '.join(orden)}\n{hecho.stdout}{hecho.stderr}")

    def empezar(self):
        self.proceso = subprocess.Popen(
            [sys.executable, str(RAIZ / "bench" / "medidor.py"), str(self.arbol)],
            cwd=self.arbol, env=self.entorno, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def pedir(self, fila: str, que: str) -> dict:
        self.proceso.stdin.write(json.dumps({"fila": fila, "que": que}) + "\n")
        self.proceso.stdin.flush()
        linea = self.proceso.stdout.readline()
        if not linea:
            estado = self.proceso.wait()
            self.empezar()
            return {"error": f"its process ended ({estado})"}
        return json.loads(linea)

    def terminar(self):
        if self.proceso:
            self.proceso.stdin.close()
            self.proceso.wait(30)


def los_dos(antes: str, carpeta: Path, veces: int, *, con_entrada: bool) -> tuple[Lado, Lado]:
    """Both codes, each with its copy of the same rows, and their processes begun. `con_entrada`: with what lines that
    compare results give to both, made by the earlier code."""
    url = os.environ.get("DATABASE_URL", "")
    hacer = en_postgres if url.startswith("postgres") else en_sqlite
    viejo, nuevo = hacer(antes, carpeta, veces, url)
    nuevo.mandar("manage.py", "migrate", "-v0")
    if con_entrada:
        viejo.mandar(str(RAIZ / "bench" / "entrada_comun.py"), str(carpeta / "comun"))
    for lado in (viejo, nuevo):
        lado.mandar("manage.py", "createcachetable", "-v0")
        lado.mandar("manage.py", "collectstatic", "--noinput", "-v0")
        lado.entorno["BENCH_COMUN"] = str(carpeta / "comun")
        lado.empezar()
    return viejo, nuevo


def cargar(lado: Lado, veces: int):
    """The demonstration, made by that code."""
    lado.mandar("manage.py", "migrate", "-v0")
    lado.mandar("manage.py", "cargar_demo")
    if veces > 1:
        lado.mandar(str(RAIZ / "bench" / "multiplicado.py"), str(veces))


def demostracion_guardada(arbol: Path, veces: int) -> Path:
    """The folder of the demonstration that the code of that tree makes on SQLite: made once, and kept."""
    hecha = GUARDADO / f"demo-{arbol.name}-{veces}"
    if not (hecha / "hecha").exists():
        shutil.rmtree(hecha, ignore_errors=True)
        hecha.mkdir(parents=True)
        cargar(Lado("before", arbol, f"sqlite:///{hecha}/demo.sqlite3", hecha), veces)
        (hecha / "hecha").touch()
    return hecha


def en_sqlite(antes: str, carpeta: Path, veces: int, _: str) -> tuple[Lado, Lado]:
    """Both on SQLite."""
    arbol = arbol_de(antes)
    hecha = demostracion_guardada(arbol, veces)
    lados = []
    for nombre, suyo in (("before", arbol), ("now", RAIZ)):
        shutil.copytree(hecha, carpeta / nombre)
        lados.append(Lado(nombre, suyo, f"sqlite:///{carpeta / nombre}/demo.sqlite3", carpeta / nombre))
    return lados[0], lados[1]


def en_postgres(antes: str, carpeta: Path, veces: int, url: str) -> tuple[Lado, Lado]:
    """Both on that server, each in a database of its own."""
    viejo = Lado("before", arbol_de(antes), con_nombre(url, "before"), carpeta / "before")
    nuevo = Lado("now", RAIZ, con_nombre(url, "now"), carpeta / "now")
    en_el_servidor(url, "CREATE DATABASE before")
    cargar(viejo, veces)
    en_el_servidor(url, "CREATE DATABASE now TEMPLATE before")
    if (carpeta / "before" / "archivos").exists():
        shutil.copytree(carpeta / "before" / "archivos", carpeta / "now" / "archivos")
    for lado in (viejo, nuevo):
        en_el_servidor(lado.url, "VACUUM ANALYZE")
    return viejo, nuevo


def con_nombre(url: str, base: str) -> str:
    return urlsplit(url)._replace(path=f"/{base}").geturl()


def en_el_servidor(url: str, sentencia: str):
    """Runs a statement outside any transaction, with the server's own command."""
    subprocess.run(["psql", "-q", "-d", url.replace("postgres:", "postgresql:", 1), "-c", sentencia], check=True)


def medir(fila: Fila, lados: tuple[Lado, Lado], rondas: int) -> dict:
    """What came of a line: the figures of both codes, or what kept it from being measured."""
    dichos = [lado.pedir(fila.nombre, "preparar") for lado in lados]
    errores = [f"{lado.nombre}: {d['error']}" for lado, d in zip(lados, dichos, strict=True) if "error" in d]
    pares = []
    for n in range(0 if errores else rondas):
        orden = (0, 1) if n % 2 else (1, 0)
        ronda = dict(sorted((cual, lados[cual].pedir(fila.nombre, "ronda")) for cual in orden))
        errores = [f"{lados[cual].nombre}: {d['error']}" for cual, d in ronda.items() if "error" in d]
        if errores:
            break
        pares.append((ronda[0], ronda[1]))
    for lado in lados:
        lado.pedir(fila.nombre, "dejar")
    if errores:
        return {"error": "; ".join(errores)}
    de = {}
    for reloj in ("cpu", "pared"):
        for n, lado in enumerate(("antes", "ahora")):
            de[f"{lado}_{reloj}"] = statistics.median(par[n][reloj] for par in pares)
        de[f"veces_{reloj}"] = statistics.median(b[reloj] / max(a[reloj], 0.01) for a, b in pares)
    if "par_cpu" in pares[0][0]:
        for n, lado in enumerate(("antes", "ahora")):
            de[f"{lado}_par"] = statistics.median(par[n]["cpu"] / max(par[n]["par_cpu"], 0.01) for par in pares)
    for lado, dicho in zip(("antes", "ahora"), dichos, strict=True):
        de |= {f"{lado}_{que}": dicho[que] for que in ("consultas", "mb", "huella")}
    return de


def cumple(fila: Fila, de: dict) -> bool:
    meta = fila.meta
    return all(
        tope is None or (valor is not None and valor <= tope)
        for tope, valor in (
            (meta.antes, de["veces_cpu"]), (meta.par, de.get("ahora_par")), (meta.ms, de["ahora_cpu"]),
            (meta.consultas, de["ahora_consultas"]),
        )
    ) and (not fila.misma or de["antes_huella"] == de["ahora_huella"])  # fmt: skip


def meta_dicha(fila: Fila) -> str:
    nombres = {"antes": "≤ {:g} × before", "par": "≤ {:g} × peer", "ms": "≤ {:g} ms", "consultas": "≤ {} queries"}
    dichas = [nombres[que].format(tope) for que, tope in asdict(fila.meta).items() if tope is not None]
    return ", ".join([*dichas, *(["same result"] if fila.misma else [])])


def renglon(fila: Fila, de: dict) -> list[str]:
    if "error" in de:
        return [fila.trabajo, *[""] * 6, meta_dicha(fila), f"NOT MEASURED: {de['error']}"]
    par = f"{de['antes_par']:.2f} → {de['ahora_par']:.2f}" if "antes_par" in de else ""
    return [
        fila.trabajo, f"{de['antes_cpu']:.1f}", f"{de['ahora_cpu']:.1f}", f"{de['veces_cpu']:.3f}", par,
        f"{de['antes_consultas']} → {de['ahora_consultas']}", f"{de['antes_mb']:.0f} → {de['ahora_mb']:.0f}",
        meta_dicha(fila), "met" if cumple(fila, de) else "MISSED",
    ]  # fmt: skip


def escogidas(nombres: list[str], base: str) -> list[Fila]:
    """Those lines (a file's name stands for all of its), of those that this database has. SystemExit for a name that
    none has."""
    for nombre in nombres:
        if not any(f == nombre or f.startswith(f"{nombre}.") for f in todas()):
            raise SystemExit(f"No line is called {nombre}: {', '.join(todas())}")
    return [
        f for n, f in todas().items() if base in f.bases and (not nombres or {n, n.partition(".")[0]} & set(nombres))
    ]


def main():
    opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    opciones.add_argument("--antes", default=ANTES)
    opciones.add_argument("--filas", nargs="*", default=[])
    opciones.add_argument("--rondas", type=int, default=0, help="of each line; its own number unless told")
    opciones.add_argument("--veces", type=int, default=1)
    opciones.add_argument("--lista", action="store_true", help="names the lines and ends")
    opciones.add_argument("--json", type=Path, help="where to leave the figures too")
    pedido = opciones.parse_args()
    base = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    filas = escogidas(pedido.filas, base)
    if pedido.lista:
        print("\n".join(f"{f.nombre:34} {f.trabajo} ({meta_dicha(f)})" for f in filas))
        return
    with tempfile.TemporaryDirectory() as carpeta:
        con_entrada = any(fila.misma for fila in filas)
        lados = los_dos(pedido.antes, Path(carpeta), pedido.veces, con_entrada=con_entrada)
        hechas = {}
        try:
            print(f"{base}, rows × {pedido.veces}; before: {pedido.antes}\n\n| " + " | ".join(CABEZA) + " |")
            print("|" + "---|" * len(CABEZA), flush=True)
            for fila in filas:
                hechas[fila.nombre] = medir(fila, lados, pedido.rondas or fila.rondas)
                print("| " + " | ".join(renglon(fila, hechas[fila.nombre])) + " |", flush=True)
        finally:
            for lado in lados:
                lado.terminar()
    for fila in filas:
        if fila.par:
            print(f"\nPeer of *{fila.trabajo}*: {fila.par}.")
    if pedido.json:
        pedido.json.write_text(json.dumps(hechas, indent=1))
    sys.exit(any("error" in de for de in hechas.values()))


if __name__ == "__main__":
    main()
