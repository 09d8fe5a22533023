"""The process that measures the lines of `bench.tabla` with the code of one tree: `medidor.py TREE`, of that tree's
own settings. It reads orders from its input and answers each with a line of JSON:

    {"fila": "pais.tras_un_cambio", "que": "preparar"}   makes it ready, runs it once and counts
    {"fila": "pais.tras_un_cambio", "que": "ronda"}      one round
    {"fila": "pais.tras_un_cambio", "que": "dejar"}      lets go of it

The lines are this tree's whatever code they measure; the portal is served with two more addresses, those of
`bench.servido`.
"""

import contextlib
import gc
import hashlib
import json
import os
import resource
import sys
import time
import traceback
import types
from pathlib import Path

AQUI = Path(__file__).resolve().parent
HECHAS: dict = {}


def entrar_en(arbol: str):
    """That tree's portal, and this one's lines."""
    os.chdir(arbol)
    sys.path[:] = [arbol, *(ruta for ruta in sys.path if ruta not in {str(AQUI), str(AQUI.parent), ""})]
    bench = types.ModuleType("bench")
    bench.__path__ = [str(AQUI)]
    sys.modules["bench"] = bench
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.servido.ajustes"
    import django

    django.setup()


def cpu() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    hijos = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + hijos.ru_utime + hijos.ru_stime


def tomar(hacer) -> tuple[dict[str, float], object]:
    """CPU and wall milliseconds of doing it, and what it gave."""
    antes, pared = cpu(), time.perf_counter()
    dicho = hacer()
    return {"cpu": 1000 * (cpu() - antes), "pared": 1000 * (time.perf_counter() - pared)}, dicho


def huella(dicho) -> str:
    if isinstance(dicho, str):
        dicho = dicho.encode()
    return hashlib.sha256(dicho).hexdigest()[:16] if isinstance(dicho, bytes) else ""


class Pico:
    """The most memory of this process over its rest, in MB, where the system tells (Linux)."""

    def __enter__(self):
        gc.collect()
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")
        self.antes = self._dicho("VmRSS")
        return self

    def __exit__(self, *_):
        self.mb = max(0.0, self._dicho("VmHWM") - self.antes)

    def _dicho(self, campo: str) -> float:
        lineas = Path("/proc/self/status").read_text().splitlines()
        return next(int(linea.split()[1]) / 1024 for linea in lineas if linea.startswith(campo))


def preparar(nombre: str) -> dict:
    """Runs it twice untimed: what comes but once, and then counting its queries and its memory."""
    from django.db import connection

    from bench.filas import todas

    medida = HECHAS[nombre] = todas()[nombre].hacer()
    una_ronda(medida)
    consultas = [0]

    def contar(ejecutar, *resto):
        consultas[0] += 1
        return ejecutar(*resto)

    if medida.preparar:
        medida.preparar()
    with Pico() as pico, connection.execute_wrapper(contar):
        dicho = medida.hacer()
    if medida.deshacer:
        medida.deshacer()
    igual = medida.igual(dicho) if medida.igual else dicho
    return {"consultas": consultas[0], "mb": pico.mb, "huella": huella(igual)}


def una_ronda(medida) -> dict:
    """The cost of doing it once, and of its peer, each with its own preparation."""
    from bench.filas import Costo

    hecho = {}
    for que, hacer in (("", medida.hacer), ("par_", medida.par)):
        if hacer is None:
            continue
        if medida.preparar:
            medida.preparar()
        gc.collect()
        costo, dicho = tomar(hacer)
        if isinstance(dicho, Costo):
            costo["cpu"] = dicho.cpu
            if dicho.par is not None:
                hecho["par_cpu"] = dicho.par
        hecho |= {que + clave: valor for clave, valor in costo.items()}
        if medida.deshacer:
            medida.deshacer()
    return hecho


def atender(pedido: dict) -> dict:
    nombre = pedido["fila"]
    match pedido["que"]:
        case "preparar":
            return preparar(nombre)
        case "ronda":
            return una_ronda(HECHAS[nombre])
        case _:
            medida = HECHAS.pop(nombre, None)
            if medida is not None and medida.dejar:
                medida.dejar()
            return {}


def main():
    respuestas, sys.stdout = sys.stdout, sys.stderr
    entrar_en(sys.argv[1])
    for linea in sys.stdin:
        try:
            dicho = atender(json.loads(linea))
        except Exception as error:  # told in the table: a line is never dropped in silence
            traceback.print_exc()
            dicho = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(dicho), file=respuestas, flush=True)


if __name__ == "__main__":
    main()
