"""Small pieces of Spanish: dates, months, lists, plurals."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from .fechas import Mes

MESES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
NOMBRES_A_LA_VISTA = 10
"""How many names a sentence gives before it says how many more there are."""
_SIN_CORTAR: ContextVar[bool] = ContextVar("sin_cortar", default=False)


@contextmanager
def sin_cortar() -> Iterator[None]:
    """Within it no sentence cuts a list. For papers only: a result that is kept is always made outside."""
    antes = _SIN_CORTAR.set(True)
    try:
        yield
    finally:
        _SIN_CORTAR.reset(antes)


def dia(fecha: date) -> str:
    """A date as Peru writes it: 07/03/2024."""
    return f"{fecha.day:02d}/{fecha.month:02d}/{fecha.year:04d}"


def mes(mes: Mes) -> str:
    """A month: octubre de 2023."""
    return f"{MESES[mes[1] - 1]} de {mes[0]}"


def mes_de_clave(clave: str) -> str:
    """A month written `2024-06`: junio de 2024."""
    anio, numero = clave.split("-")
    return mes((int(anio), int(numero)))


def alguno_de_los_meses(meses: Sequence[Mes]) -> str:
    """Any of several months: noviembre o diciembre de 2023; over the turn of the year, from the first to the last."""
    if len({anio for anio, _ in meses}) > 1:
        return f"{mes(meses[0])} a {mes(meses[-1])}"
    nombres = [MESES[numero - 1] for _, numero in meses]
    enlace = " u " if nombres[-1].startswith("o") else " o "
    varios = enlace.join([", ".join(nombres[:-1]), nombres[-1]]) if len(nombres) > 1 else nombres[0]
    return f"{varios} de {meses[0][0]}"


def unir(cosas: Sequence[str]) -> str:
    """A, B y C; «e» before the sound of i."""
    if len(cosas) < 2:
        return "".join(cosas)
    ultima = cosas[-1]
    inicio = ultima.lower().removeprefix("h")[:2]
    enlace = "e" if inicio[:1] in ("i", "í") and inicio not in ("ie", "ia") else "y"
    return f"{', '.join(cosas[:-1])} {enlace} {ultima}"


def algunas(cosas: Sequence[str]) -> str:
    """As `unir`, but of a long list only the first ones and how many more there are, unless `sin_cortar`."""
    if len(cosas) <= NOMBRES_A_LA_VISTA + 1 or _SIN_CORTAR.get():
        return unir(cosas)
    return f"{', '.join(cosas[:NOMBRES_A_LA_VISTA])} y {len(cosas) - NOMBRES_A_LA_VISTA} más"


def cuantos(n: int, uno: str, varios: str) -> str:
    """The number with its noun: 1 sesión, 2 sesiones."""
    return f"{n} {uno if n == 1 else varios}"


def segun(cosas: Sequence[str], uno: str, varios: str) -> str:
    """The noun in its number, then the list: «el acuerdo A», «los acuerdos A y B»."""
    return f"{uno if len(cosas) == 1 else varios} {algunas(cosas)}"


def en_minuscula(nombre: str) -> str:
    """The name with its first letter in lower case, acronyms within it as they are."""
    return nombre[:1].lower() + nombre[1:]


def en_mayuscula(frase: str) -> str:
    """The sentence with its first letter in upper case."""
    return frase[:1].upper() + frase[1:]
