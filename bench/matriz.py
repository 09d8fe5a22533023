"""What importing a matrix costs beside django-import-export, well configured, on the same rows; and a book of records.

    python bench/matriz.py [--filas N] [--rondas N] [--fichas N …]

Needs requirements/bench.txt for the comparison; without it only our own side is measured. Makes a region with that
many agreements in DATABASE_URL, or in a throw-away SQLite file, and a workbook that moves the progress of each. In
turns, and in CPU of this process and of those it starts (medians; the ratio is the median of each round's): (a) the
preview, beside the other library reading the same rows with dry_run=True; (b) the import of what was previewed, with
the history and the event of each agreement, beside the other library's import for real, which writes neither. The peer
is configured as `bench.importaciones.PEER` says; `--de-fabrica` measures it with its defaults instead. Then, the most
memory that (a) and (b) took together, in a process of their own. What is stored is rolled back after each round.
`--fichas 1000 5000 19900`: instead, the preview and the import of so many new records, what each thousand takes, and
the memory of each.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
carpeta = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{carpeta.name}/bench.sqlite3")
os.environ.setdefault("MEDIA_ROOT", f"{carpeta.name}/archivos")
os.environ.update(DEMO="true", DJANGO_SETTINGS_MODULE="egtpi_portal.settings", LOG_LEVEL="ERROR")

import django

django.setup()

from django.core.management import call_command

from bench.filas.comunes import deshecho
from bench.importaciones import Acuerdos, Fichas
from egtpi_portal.territorio.carga import cargar_territorio


def cpu() -> float:
    """CPU-seconds of this process and of those it started and ended (a workbook is read in one apart)."""
    return sum(
        uso.ru_utime + uso.ru_stime for uso in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def tomar(hacer) -> float:
    """CPU-seconds of doing it once, leaving no trace."""
    antes = cpu()
    deshecho(hacer)()
    return cpu() - antes


def nuestra(libro: Acuerdos | Fichas) -> tuple[float, float]:
    """CPU-seconds of the preview and of the import."""
    visto = []
    return tomar(lambda: visto.append(libro.previsualizar())), tomar(lambda: libro.aplicar(visto[0]))


def memoria(que: str, filas: int) -> int:
    """The most memory, in MB, that a new process takes for the preview and the import of so many (`filas`, of
    agreements, or `fichas`)."""
    orden = [sys.executable, __file__, "--solo", f"--{que}", str(filas)]
    suya = {**os.environ, "DATABASE_URL": f"sqlite:///{carpeta.name}/solo.sqlite3"}
    return int(subprocess.run(orden, check=True, capture_output=True, text=True, env=suya).stdout)


def de_fichas(cuantas: list[int], rondas: int):
    """Prints what each thousand records takes, of books of several sizes."""
    for filas in cuantas:
        libro = Fichas(filas)
        pares = [nuestra(libro) for _ in range(rondas)]
        vista, hecha = (1000 * statistics.median(par[n] for par in pares) / filas for n in (0, 1))
        print(
            f"{filas} fichas: vista previa {vista:.3f} s e importación {hecha:.3f} s por cada 1000 (meta 0.25); "
            f"memoria: {memoria('fichas', filas)} MB",
            flush=True,
        )


def de_acuerdos(filas: int, rondas: int, de_fabrica: bool):
    libro = Acuerdos(filas)
    try:
        import import_export
    except ImportError:
        import_export = None
        print("django-import-export no está instalado: pip install --require-hashes -r requirements/bench.txt")
    medidas = []
    for _ in range(rondas):
        suyas = (
            [tomar(lambda s=s: libro.del_par(simular=s, de_fabrica=de_fabrica)) for s in (True, False)]
            if import_export
            else [0.0, 0.0]
        )
        medidas.append(list(zip(nuestra(libro), suyas, strict=True)))
    print(f"{filas} filas, {rondas} rondas; CPU, medianas")
    for n, que in enumerate(("vista previa", "importación")):
        propia, otra = (statistics.median(ronda[n][lado] for ronda in medidas) for lado in (0, 1))
        veces = statistics.median(otra / propia for propia, otra in (ronda[n] for ronda in medidas))
        al_lado = f"; django-import-export {otra:.2f} s, {veces:.1f} veces (meta 6)" if import_export else ""
        print(f"{que}: {propia:.2f} s{al_lado}")


def main():
    opciones = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    opciones.add_argument("--filas", type=int, default=5000)
    opciones.add_argument("--rondas", type=int, default=3)
    opciones.add_argument("--fichas", type=int, nargs="*", help="books of so many records instead")
    opciones.add_argument("--de-fabrica", action="store_true", help="the peer with its defaults")
    opciones.add_argument("--solo", action="store_true", help=argparse.SUPPRESS)
    pedido = opciones.parse_args()
    call_command("migrate", verbosity=0)
    cargar_territorio()
    if pedido.solo:
        nuestra(Fichas(*pedido.fichas) if pedido.fichas else Acuerdos(pedido.filas))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    elif pedido.fichas:
        de_fichas(pedido.fichas, pedido.rondas)
    else:
        de_acuerdos(pedido.filas, pedido.rondas, pedido.de_fabrica)
        print(f"memoria: {memoria('filas', pedido.filas)} MB (tope 300)")


if __name__ == "__main__":
    main()
