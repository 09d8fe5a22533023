"""How each rule of a sheet is named in addresses: `plan_at`, `caracteristica-2`, `lectura-3`."""

from verificacion.motor.fichas import Lectura


def clave_de_caracteristica(codigo: str) -> str:
    """caracteristica-2."""
    return f"caracteristica-{codigo}"


def clave_de_lectura(lectura: Lectura) -> str:
    """lectura-3, of L-3; of a reading with another kind of id, the id in lower case."""
    return f"lectura-{lectura.id.removeprefix('L-').lower()}"
