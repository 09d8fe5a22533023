"""What the paper of an acta would say incomplete, told before anybody signs it."""

from collections.abc import Callable
from typing import Any

from actas.contenido.entera import ActaEntera, entera
from actas.models import Acta, Paso

from . import reglas

DE_FILAS: dict[Paso, Callable[[int, Any], str]] = {
    Paso.PARTICIPANTES: lambda n, uno: f"Participante {n + 1}{_entre_parentesis(uno.nombre or uno.entidad)}",
    Paso.AGENDA: lambda n, punto: f"Punto {punto.codigo}",
    Paso.ACUERDOS: lambda n, acuerdo: f"Acuerdo {acuerdo.codigo}",
}
"""The steps of rows that are printed, and how each row is named."""
VACIOS = {
    Paso.PARTICIPANTES: "No hay ningún participante.",
    Paso.AGENDA: "La agenda no tiene ningún punto.",
}
"""The steps without which an acta is not presented, and what is said when they have no row."""


def por_completar(acta: Acta | ActaEntera, *pasos: Paso) -> tuple[tuple[Paso, str], ...]:
    """What a draft lacks on its paper, as pairs (step, sentence), in the order of the steps: of those named, or of all
    that are printed row by row. Most of it keeps nothing from being presented (`reglas`: what may stay in a draft);
    completed after the paper is printed, it makes another paper."""
    suya = entera(acta)
    faltas: list[tuple[Paso, str]] = []
    for paso in pasos or DE_FILAS:
        datos = suya.paso(paso)
        if not datos and paso in VACIOS:
            faltas.append((paso, VACIOS[paso]))
        faltas += [
            (paso, f"{DE_FILAS[paso](error.fila, datos[error.fila])}: {error.mensaje}")
            for error in reglas.revisar(suya, paso, datos)
            if error.fila is not None
        ]
    return tuple(faltas)


def _entre_parentesis(texto: str) -> str:
    return f" ({texto})" if texto else ""
