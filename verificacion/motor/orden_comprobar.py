"""The command `python -m verificacion.motor comprobar PAQUETE.zip`."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .comprobacion import Comprobacion, comprobar
from .palabras import cuantos
from .vocabulario import Veredicto

IGUAL, DISTINTO, ENTRADA_MALA = 0, 1, 2
PALABRAS = {
    Veredicto.CUMPLE: "cumple",
    Veredicto.NO_CUMPLE: "no cumple",
    Veredicto.EN_CURSO: "en curso",
    Veredicto.NO_EVALUABLE: "no evaluable",
}


def main(argumentos: list[str]) -> int:
    """Checks each package and says *igual* or where it differs; returns 0, 1 when one differs, 2 when one cannot be
    read."""
    analizador = argparse.ArgumentParser(
        prog="python -m verificacion.motor comprobar",
        description="Comprueba el paquete de una verificación oficial: que nada cambió y que el resultado sale de la "
        "evidencia.",
    )
    analizador.add_argument("paquetes", type=Path, nargs="+", metavar="PAQUETE.zip")
    estado = IGUAL
    for ruta in analizador.parse_args(argumentos).paquetes:
        try:
            comprobacion = comprobar(ruta.read_bytes())
        except OSError as error:
            sys.stderr.write(f"{ruta}: {error.strerror}\n")
            estado = ENTRADA_MALA
            continue
        sys.stdout.buffer.write(("\n".join(decir(str(ruta), comprobacion)) + "\n").encode())
        if not comprobacion.igual and estado == IGUAL:
            estado = DISTINTO
    return estado


def decir(nombre: str, hecha: Comprobacion) -> list[str]:
    """What is told of a package, in lines that a terminal shows as they are, whatever the package holds."""
    return ["".join(letra if letra.isprintable() else "\N{REPLACEMENT CHARACTER}" for letra in linea)
            for linea in _dicho(nombre, hecha)]  # fmt: skip


def _dicho(nombre: str, hecha: Comprobacion) -> list[str]:
    if not hecha.igual or hecha.automatico is None or hecha.pronunciado is None:
        return [f"{nombre}: DISTINTO", *(f"  {diferencia}" for diferencia in hecha.diferencias)]
    m = hecha.manifiesto
    lineas = [
        f"{nombre}: igual",
        f"  {m['numero']}, {m['region']['nombre']}, {m['hito']} al {m['al']}, ficha {m['ficha']['codigo']}",
        f"  resultado automático: {PALABRAS[hecha.automatico['veredicto']]}, {_procesos(hecha.automatico)}",
    ]
    if hecha.pronunciado["apartados"]:
        lineas.append(
            f"  con las excepciones ({', '.join(hecha.pronunciado['apartados'])}): "
            f"{PALABRAS[hecha.pronunciado['veredicto']]}, {_procesos(hecha.pronunciado)}"
        )
    if hecha.redaccion:
        lineas.append(f"  {la_redaccion(len(hecha.redaccion))}")
    lineas.append(f"  sello {m['sello']}; compárelo con el que dice la página pública de {m['numero']}")
    return lineas


def la_redaccion(cuantas: int) -> str:
    """What is told when this engine words some sentences otherwise."""
    return f"la redacción cambió en {cuantas} {'frase' if cuantas == 1 else 'frases'}; el veredicto no"


def _procesos(resultado: Mapping[str, Any]) -> str:
    return cuantos(resultado["procesos_cumplidos"], "proceso", "procesos")
