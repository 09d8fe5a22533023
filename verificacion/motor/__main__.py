"""Evaluates a file: `python -m verificacion.motor EXPEDIENTE.json --hito hito-1 --al 2024-01-20`; or checks the package
of an official verification: `python -m verificacion.motor comprobar PAQUETE.zip`.

Exit status 2 on bad input.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from . import fichas, orden_comprobar
from .evaluacion import evaluar
from .lector import Mal, fecha
from .lectura import ExpedienteInvalido, leer_texto

ENTRADA_MALA = 2


def _fecha(texto: str) -> date:
    try:
        return fecha(texto)
    except Mal as error:
        raise argparse.ArgumentTypeError(error.errores[0][1]) from None


def _argumentos(argumentos: list[str]) -> argparse.Namespace:
    analizador = argparse.ArgumentParser(
        prog="python -m verificacion.motor", description="Evalúa un expediente y escribe el resultado en JSON."
    )
    analizador.add_argument("expediente", type=Path, help="archivo JSON, o - para leer de la entrada estándar")
    analizador.add_argument("--hito", help="hito-1 o hito-2; si falta, el que diga el archivo")
    analizador.add_argument("--al", type=_fecha, metavar="AAAA-MM-DD", help="fecha; si falta, la que diga el archivo")
    analizador.add_argument(
        "--ficha", default=fichas.VIGENTE, help=f"ficha del indicador (por omisión {fichas.VIGENTE})"
    )
    return analizador.parse_args(argumentos)


def main(argumentos: list[str] | None = None) -> int:
    """Writes the verdict on standard output and returns 0; on bad input says why on standard error and returns 2."""
    argumentos = sys.argv[1:] if argumentos is None else argumentos
    if argumentos[:1] == ["comprobar"]:
        return orden_comprobar.main(argumentos[1:])
    opciones = _argumentos(argumentos)
    nombre = str(opciones.expediente)
    try:
        contenido = sys.stdin.buffer.read() if nombre == "-" else opciones.expediente.read_bytes()
        expediente, hito, al = leer_texto(contenido)
        hito, al = opciones.hito or hito, opciones.al or al
        if hito is None or al is None:
            falta = "--hito" if hito is None else "--al"
            raise ExpedienteInvalido((("", f"el archivo no lo dice: indíquelo con {falta}"),))
        resultado = evaluar(expediente, fichas.cargar(opciones.ficha), hito, al)
    except OSError as error:
        sys.stderr.write(f"{nombre}: {error.strerror}\n")
        return ENTRADA_MALA
    except ExpedienteInvalido as error:
        for linea in str(error).splitlines():
            sys.stderr.write(f"{nombre}: {linea}\n")
        return ENTRADA_MALA
    except (fichas.HitoDesconocido, fichas.FichaDesconocida, fichas.FichaInvalida) as error:
        sys.stderr.write(f"{nombre}: {error}\n")
        return ENTRADA_MALA
    texto = json.dumps(resultado.a_datos(), ensure_ascii=False)
    sys.stdout.buffer.write(texto.encode() + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
