"""How a class of the expediente is read from JSON and written to it: by what each of its fields declares, once.

    plazo: date | None = campo(opcional(fecha))

The order of the fields is that of the keys, of the columns and of the values: nothing repeats it. A field of a later
form says since which one it is there (`desde`) and what stands for it in a file of an earlier one (its default).
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from .fechas import LIMA
from .lector import Lector, Regla, fecha, instante, lista, objeto, opcional, porcentaje
from .porcentajes import texto_decimal

Escritor = Callable[[Any], Any]
PRIMERA = 1
"""The number of the first form, `egtpi-expediente/1`."""


@dataclass(frozen=True)
class Parte:
    """How something that has parts of its own is read, in each form, and written."""

    lector: Callable[[int], Lector]
    escribir: Escritor


Pieza = Lector | Parte


def campo(pieza: Pieza, *, clave: str = "", desde: int = PRIMERA, omitible: bool = False, **otros: Any) -> Any:
    """A field: how its value is read, and written back. `clave`: its key, when it is not its name. `desde`: the form
    that brought it. `omitible`: its key may be absent, and is not written while the value is the default."""
    return field(metadata={"pieza": pieza, "clave": clave, "desde": desde, "omitible": omitible}, **otros)


def objeto_de(clase: type, regla: Regla | None = None) -> Parte:
    """An object of that class. `regla`: as in `lector.objeto`."""

    @lru_cache(maxsize=8)
    def lector(forma: int) -> Lector:
        suyos = [c for c in fields(clase) if c.metadata["desde"] <= forma]
        omitibles = {_clave(c): _por_omision(c) for c in suyos if c.metadata["omitible"]}
        campos = {_clave(c): _lector(c.metadata["pieza"], forma) for c in suyos}
        if len(suyos) == len(fields(clase)):
            return objeto(clase, campos, regla, omitibles)
        nombres = [c.name for c in suyos]
        return objeto(lambda *valores: clase(**dict(zip(nombres, valores, strict=True))), campos, regla, omitibles)

    return Parte(lector, lambda valor: escribir(clase, valor))


def lista_de(parte: Parte, unico: str | None = None) -> Parte:
    """A list of those, as a tuple. `unico`: as in `lector.lista`."""
    return Parte(
        lambda forma: lista(parte.lector(forma), unico), lambda valores: [parte.escribir(valor) for valor in valores]
    )


def quizas(parte: Parte) -> Parte:
    """That, or null."""
    return Parte(
        lambda forma: opcional(parte.lector(forma)), lambda valor: None if valor is None else parte.escribir(valor)
    )


def bajo(clave: str, parte: Parte) -> Parte:
    """That, as the only key of an object."""
    return Parte(
        lambda forma: objeto(lambda valor: valor, {clave: parte.lector(forma)}),
        lambda valor: {clave: parte.escribir(valor)},
    )


def suelta(lector: Lector, escribir_: Escritor) -> Parte:
    """A value without parts, read so and written so, in every form."""
    return Parte(lambda forma: lector, escribir_)


def tabla(claves: tuple[str, ...], pieza: Pieza) -> Parte:
    """A mapping of exactly those keys, all of one kind; a key that the value lacks is written null."""

    def leer(forma: int) -> Lector:
        lector = _lector(pieza, forma)
        return objeto(lambda *v: dict(zip(claves, v, strict=True)), dict.fromkeys(claves, lector))

    escritor = _escritor(pieza)
    return Parte(leer, lambda valor: {clave: escritor(valor.get(clave)) for clave in claves})


@lru_cache(maxsize=64)
def _escritores(clase: type) -> tuple[tuple[str, str, Escritor, Any], ...]:
    """(name, key, writer, what is left out) of each field, in their order."""
    return tuple(
        (c.name, _clave(c), _escritor(c.metadata["pieza"]), _por_omision(c) if c.metadata["omitible"] else MISSING)
        for c in fields(clase)
    )


def escribir(clase: type, valor: Any) -> dict[str, Any]:
    """A thing of that class as plain JSON data, keys in the order of its fields."""
    dichos = ((clave, hacer, getattr(valor, nombre), omite) for nombre, clave, hacer, omite in _escritores(clase))
    return {clave: hacer(suyo) for clave, hacer, suyo, omite in dichos if omite is MISSING or suyo != omite}


def columnas(clase: type) -> tuple[str, ...]:
    """The names of the fields of a class, in their order: that of its values and of its columns."""
    return tuple(c.name for c in fields(clase))


def _clave(c: Field[Any]) -> str:
    return str(c.metadata["clave"]) or c.name


def _por_omision(c: Field[Any]) -> Any:
    if c.default is MISSING:
        raise TypeError(f"el campo «{c.name}» puede faltar en una forma y no dice qué vale entonces")
    return c.default


def _lector(pieza: Pieza, forma: int) -> Lector:
    return pieza.lector(forma) if isinstance(pieza, Parte) else pieza


def _escritor(pieza: Pieza) -> Escritor:
    if isinstance(pieza, Parte):
        return pieza.escribir
    return _DE_LECTORES.get(pieza, _tal_cual)


def _tal_cual(valor: Any) -> Any:
    return list(valor) if valor.__class__ is tuple else valor


def _fecha(valor: date) -> str:
    return valor.isoformat()


def _instante(valor: datetime) -> str:
    try:
        return valor.astimezone(LIMA).isoformat()
    except OverflowError:  # within hours of the first or last date there is
        return valor.isoformat()


def _porcentaje(valor: Decimal) -> str:
    return texto_decimal(valor)


_DE_LECTORES: Mapping[Lector, Escritor] = {fecha: _fecha, instante: _instante, porcentaje: _porcentaje}
"""How what those readers read is written; what any other reads is written as it is."""

FECHA, INSTANTE, PORCENTAJE = (suelta(lector, escritor) for lector, escritor in _DE_LECTORES.items())
"""Those three, to be put in lists or made optional."""
