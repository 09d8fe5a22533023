"""What lines of `bench.tabla` that compare results give to both codes, made once by the earlier one, whose portal is in
PYTHONPATH and whose demonstration is in DATABASE_URL: `entrada_comun.py FOLDER`.

Each code's own demonstration will not do: since the earlier commit its records and agreements are numbered otherwise,
and other things are asked of it.

    expedientes.json     the 25 of the demonstration, by region
    al_azar.jsonl        1,000 at random, each with the hitos and dates to judge it at: {"expediente", "momentos"}
    informe.html         the report of a region, as it is laid out
"""

import datetime as dt
import json
import os
import sys
from pathlib import Path

CUANTOS = 1000
SANO = (0.95, 0.985, 0.997)
REGION, HITO, AL = "15", "hito-1", dt.date(2024, 1, 20)


def expedientes(salida: Path):
    """As its generator makes them."""
    from verificacion.demostracion.generador import generar_pais

    salida.write_text(json.dumps({uno["region"]["codigo"]: uno for uno in generar_pais()}))


def al_azar(salida: Path):
    """Those of the property tests."""
    from tests.verificacion.oraculo.azar import Azar, momentos

    with salida.open("w") as lineas:
        for semilla in range(CUANTOS):
            expediente = Azar(semilla, sano=SANO[semilla % len(SANO)]).expediente()
            uno = {"expediente": expediente, "momentos": sorted(set(momentos(semilla)))}
            lineas.write(json.dumps(uno) + "\n")


def informe(salida: Path):
    """The HTML of a report of the rows."""
    from django.template.loader import render_to_string

    from verificacion.informes.consultas import informes_de

    uno = informes_de([REGION], hito=HITO, al=AL)[0]
    contexto = {**uno.contexto(), "codigo": uno.codigo, "qr": False}
    salida.write_text(render_to_string("verificacion/informes/informe.html", contexto))


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
    sys.path.insert(0, os.getcwd())
    import django

    django.setup()
    carpeta = Path(sys.argv[1])
    carpeta.mkdir(parents=True)
    expedientes(carpeta / "expedientes.json")
    al_azar(carpeta / "al_azar.jsonl")
    informe(carpeta / "informe.html")


if __name__ == "__main__":
    main()
