"""What the first and the second request, and the first and the second paper, of a process that serves cost: one line of
JSON, CPU milliseconds. Run with the portal in PYTHONPATH that is to be measured, on a demonstration.

The process is loaded, and warmed if that code knows how, and then forks as gunicorn does: the child is measured.
"""

import datetime as dt
import json
import os
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from bench.noche.vigia import cpu_de, hijos_de


def costos(hacer) -> list[float]:
    hechos = []
    for _ in range(2):
        antes = gastado()
        hacer()
        hechos.append(1000 * (gastado() - antes))
    return hechos


def gastado() -> float:
    """CPU seconds of this process and of the workshop that lays papers out for it, if that code has one."""
    cliente = sys.modules.get("egtpi_portal.taller.cliente")
    uno = cliente and cliente._taller
    suyos = (uno.proceso.pid, *hijos_de(uno.proceso.pid)) if uno else ()
    return time.process_time() + sum(cpu_de(pid) or 0 for pid in suyos)


def medir() -> dict[str, list[float]]:
    from django.conf import settings
    from django.test import Client

    from verificacion.informes import consultas, papel

    settings.ALLOWED_HOSTS = ["*"]
    cliente = Client()

    def pedir():
        assert cliente.get("/cuenta/entrar/").status_code == 200

    hechos = {"peticion": costos(pedir)}
    (informe,) = consultas.informes_de(["02"], hito="hito-1", al=dt.date(2024, 1, 20))
    hechos["papel"] = costos(lambda: papel.en_pdf(informe))
    return hechos


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
    from egtpi_portal.wsgi import application  # noqa: F401 - importing it is what is measured

    try:
        from egtpi_portal.caliente import calentar
    except ImportError:
        pass
    else:
        calentar()
    taller = sys.modules.get("egtpi_portal.taller.cliente")
    if taller and taller._taller:
        taller._taller.listo(60)
    leer, escribir = os.pipe()
    if not os.fork():
        with os.fdopen(escribir, "w") as salida:
            json.dump(medir(), salida)
        os._exit(0)
    os.close(escribir)
    with os.fdopen(leer) as entrada:
        print(entrada.read())
    os.wait()


if __name__ == "__main__":
    main()
