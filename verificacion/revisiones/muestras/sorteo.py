"""The draw: pure, and plain enough to be done again with any tool that reckons a SHA-256."""

from collections.abc import Iterable
from hashlib import sha256

COMO = (
    "Cada pieza tiene un número: el SHA-256 del texto «semilla|nombre», con el nombre como figura en la lista. "
    "Se ordenan de menor a mayor y se toman las primeras."
)


def numero(semilla: int, nombre: str) -> str:
    """What the draw gives a piece: the SHA-256, in hexadecimal, of «7|02 Acta 02-ACTA-2024-01»."""
    return sha256(f"{semilla}|{nombre}".encode()).hexdigest()


def sortear(nombres: Iterable[str], cuantas: int, semilla: int) -> list[str]:
    """So many of them, or all when there are fewer, in the order in which they come out. The same names and the same
    seed give the same ones, in whatever order the names come."""
    return sorted(nombres, key=lambda nombre: (numero(semilla, nombre), nombre))[:cuantas]
