"""What the first and the second request, and the first and the second paper, of a process that serves cost: one line of
JSON, CPU milliseconds. Run with the portal in PYTHONPATH that is to be measured, on a demonstration.

The process is loaded, and warmed if that code knows how, and then forks as gunicorn does: the child is measured.
"""

import datetime as dt
import json
import os
import time


def costos(hacer) -> list[float]:
    hechos = []
    for _ in range(2):
        antes = time.process_time()
        hacer()
        hechos.append(1000 * (time.process_time() - antes))
    return hechos


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
