"""How what the portal does grows with its rows: `python -m bench.crecimiento [--veces 1 10 30] [--filas …]`.

Makes the demonstration once (in the server of DATABASE_URL, under `.ci/con_postgres.sh`; else on SQLite, or that of
the folder in DEMOSTRACION), a copy of it for each size (`bench/multiplicado.py`), and runs the lines of `bench/filas/`
told, in this tree's code alone: CPU of the process in milliseconds, median of the rounds, how many times that of the
first size, and queries; and the most memory that the process of each size had. Each size whole before the next.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from bench.arboles import RAIZ
from bench.filas import Fila
from bench.noche.vigia import memoria_de
from bench.tabla import Lado, cargar, con_nombre, en_el_servidor, escogidas

FILAS = (
    "motor.desde_nada", "motor.desde_nada_en_postgresql", "pais.tras_un_cambio", "pais.tras_lo_que_no_mueve",
    "listas./pais/urgencia/", "listas./pais/urgencia/cambio", "listas./pais/tiempo/cambio",
    "listas./pais/novedades/cambio", "listas.acuerdos", "listas.pais/acuerdos/cambio",
    "listas.pais/asistencia/fichas/", "listas.pais/asistencia/fichas/cambio", "listas.pais/actas/cambio",
    "listas.region/acuerdos/", "listas.region/asistencia/fichas/", "listas.region/actas/", "listas.region/asistencia/",
    "listas./regiones/02/", "listas./regiones/02/hitos/hito-2/", "listas./regiones/02/que-pasaria/",
)  # fmt: skip


def de_tantas(veces: list[int], carpeta: Path):
    """The portal of this tree with so many times the rows, for each size: (size, its process begun)."""
    url = os.environ.get("DATABASE_URL", "")
    en_postgres = url.startswith("postgres")
    una = carpeta / "una"
    hecha = os.environ.get("DEMOSTRACION") if not en_postgres else None
    if hecha:
        shutil.copytree(hecha, una)
    else:
        una.mkdir()
    base = con_nombre(url, "una") if en_postgres else f"sqlite:///{una}/demo.sqlite3"
    if en_postgres:
        en_el_servidor(url, "CREATE DATABASE una")
    if hecha:
        Lado("now", RAIZ, base, una).mandar("manage.py", "migrate", "-v0")
    else:
        cargar(Lado("now", RAIZ, base, una), 1)
    for cuantas in veces:
        suya = carpeta / f"por-{cuantas}"
        shutil.copytree(una, suya)
        if en_postgres:
            en_el_servidor(url, f"CREATE DATABASE por_{cuantas} TEMPLATE una")
        lado = Lado(
            "now", RAIZ, con_nombre(url, f"por_{cuantas}") if en_postgres else f"sqlite:///{suya}/demo.sqlite3", suya
        )
        if cuantas > 1:
            lado.mandar(str(RAIZ / "bench" / "multiplicado.py"), str(cuantas))
        lado.mandar("manage.py", "createcachetable", "-v0")
        lado.mandar("manage.py", "collectstatic", "--noinput", "-v0")
        lado.empezar()
        try:
            yield cuantas, lado
        finally:
            lado.terminar()
            shutil.rmtree(suya)


def medir(fila: Fila, lado: Lado, rondas: int) -> dict:
    """The figures of a line at a size, or what kept it from being measured."""
    dicho = lado.pedir(fila.nombre, "preparar")
    vueltas = []
    while "error" not in dicho and len(vueltas) < rondas:
        vueltas.append(lado.pedir(fila.nombre, "ronda"))
        if "error" in vueltas[-1]:
            dicho = vueltas[-1]
    lado.pedir(fila.nombre, "dejar")
    if "error" in dicho:
        return {"error": dicho["error"]}
    de = {"ms": statistics.median(v["cpu"] for v in vueltas), "consultas": dicho["consultas"]}
    if "par_cpu" in vueltas[0]:
        de["par"] = statistics.median(v["cpu"] / max(v["par_cpu"], 0.01) for v in vueltas)
    return de


def renglon(fila: Fila, de_cada: list[dict]) -> str:
    """That line at every size."""
    errores = [f"NOT MEASURED: {de['error']}" for de in de_cada if "error" in de]
    if errores:
        return f"| {fila.trabajo} | " + " | ".join(errores[:1] * 4) + " |"
    una = de_cada[0]["ms"]
    celdas = [
        " → ".join(f"{de['ms']:.0f}" for de in de_cada),
        " → ".join(f"{de['ms'] / una:.1f}" for de in de_cada[1:]),
        " → ".join(f"{de['par']:.2f}" for de in de_cada if "par" in de),
        " → ".join(str(de["consultas"]) for de in de_cada),
    ]
    return f"| {fila.trabajo} | " + " | ".join(celdas) + " |"


def main():
    opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    opciones.add_argument("--veces", nargs="*", type=int, default=[1, 10, 30])
    opciones.add_argument("--filas", nargs="*", default=list(FILAS))
    opciones.add_argument("--rondas", type=int, default=2)
    opciones.add_argument("--json", type=Path, help="where to leave the figures too")
    pedido = opciones.parse_args()
    base = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    filas = escogidas(pedido.filas, base)
    hechas: dict[str, list[dict]] = {fila.nombre: [] for fila in filas}
    memorias = []
    with tempfile.TemporaryDirectory() as carpeta:
        for veces, lado in de_tantas(pedido.veces, Path(carpeta)):
            for fila in filas:
                hechas[fila.nombre].append(medir(fila, lado, pedido.rondas))
                print(f"× {veces}: {fila.nombre}: {hechas[fila.nombre][-1]}", file=sys.stderr, flush=True)
            memorias.append(memoria_de(lado.proceso.pid))
    tamanos = " → ".join(f"× {veces}" for veces in pedido.veces)
    print(f"{base}, rows {tamanos}\n\n| work | ms | times the first | × peer | queries |\n" + "|---" * 5 + "|")
    for fila in filas:
        print(renglon(fila, hechas[fila.nombre]))
    print("\nThe process at the most: " + " → ".join(f"{mb:.0f} MB" for mb in memorias))
    if pedido.json:
        pedido.json.write_text(json.dumps(hechas, indent=1))
    sys.exit(any("error" in de for suyas in hechas.values() for de in suyas))


if __name__ == "__main__":
    main()
