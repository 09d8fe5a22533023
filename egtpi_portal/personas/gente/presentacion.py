"""What the list and the page of people say of each."""

import datetime as dt
from dataclasses import dataclass

from egtpi_portal.cuentas.models import Membresia, Usuario


@dataclass(frozen=True, slots=True)
class Estado:
    """How a designation or an account stands: word, colour of its badge and sign. `sigue`: a designation in force, or
    that will be."""

    palabra: str
    color: str
    signo: str
    sigue: bool = False


def estado_de(membresia: Membresia, dia: dt.date) -> Estado:
    """Whether a designation is in force on that day."""
    if membresia.sin_efecto:
        return Estado("Sin efecto", "nose", "–")
    if membresia.desde > dia:
        return Estado("Por empezar", "curso", "◷", sigue=True)
    if membresia.hasta is not None and membresia.hasta < dia:
        return Estado("Terminada", "nose", "–")
    return Estado("Vigente", "si", "✓", sigue=True)


def estado_de_la_cuenta(persona: Usuario) -> Estado:
    """Whether somebody can come in, and did."""
    if not persona.is_active:
        return Estado("Cerrada", "no", "✖")
    if persona.last_login is None:
        invitada = vars(persona).get("invitada")
        return Estado("Invitada, aún no entra", "curso", "◷") if invitada else Estado("Nunca entró", "no", "!")
    return Estado("Abierta", "si", "✓")


@dataclass(frozen=True, slots=True)
class Fila:
    """A person in the list: `designaciones`, those in force; `antes`: how many others."""

    persona: Usuario
    cuenta: Estado
    designaciones: tuple[Membresia, ...]
    antes: int


def fila_de(persona: Usuario, dia: dt.date) -> Fila:
    suyas: list[Membresia] = vars(persona)["suyas"]
    rigen = tuple(m for m in suyas if estado_de(m, dia).palabra == "Vigente")
    return Fila(persona, estado_de_la_cuenta(persona), rigen, len(suyas) - len(rigen))
