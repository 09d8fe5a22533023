"""What a class of the expediente is in the database: which column fills each of its fields, said by name, once.

    ACUERDO = Espejo(ex.Acuerdo, ma.Acuerdo, id="codigo", punto=Ajena("punto__codigo"))

A field that says nothing is filled from the column of its name. What to ask of the database, how a row becomes a
thing and what a thing stores all derive from that; no value is told from another by its place. A field without a
column, a column of another field or of another kind of value fails at import.
"""

import datetime as dt
import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import UnionType
from typing import Any, get_args, get_type_hints

from django.db import models

from verificacion.motor.forma import columnas

from .fabrica import Agrupador, Escrito, Grupos


def instante(valor) -> dt.datetime | None:
    """An instant that knows its offset: SQLite gives it in UTC without saying so."""
    if valor is None or valor.tzinfo is not None:
        return valor
    return dt.datetime.combine(valor, valor.time(), dt.UTC)  # what `replace` gives, in a quarter of its time


def decimal(valor) -> Decimal | None:
    """A percentage of two decimals at most, exact: SQLite keeps it as a number, whose shortest text is its own."""
    return valor if valor is None or valor.__class__ is Decimal else Decimal(str(valor))


CLASES: Mapping[type, tuple[type[models.Field], ...]] = {
    str: (models.CharField, models.TextField),
    int: (models.IntegerField,),
    bool: (models.BooleanField,),
    dt.date: (models.DateField,),
    dt.datetime: (models.DateTimeField,),
    Decimal: (models.DecimalField,),
}
"""The columns that may fill a field of each type."""
DEL_MANEJADOR: Mapping[type, Callable[[Any], Any]] = {bool: bool, dt.datetime: instante, Decimal: decimal}
"""What the drivers of SQLite and PostgreSQL give, as the engine takes it; the rest comes as it is."""


@dataclass(frozen=True, slots=True)
class Columna:
    """A column of the class's own table."""

    nombre: str


@dataclass(frozen=True, slots=True)
class Ajena:
    """A text of another table, reached by that path: read, and stored by whoever knows that table."""

    camino: str


@dataclass(frozen=True, slots=True)
class Partes:
    """The parts that hang of each thing: a group given by that name (blank: the field's)."""

    nombre: str = ""


@dataclass(frozen=True, slots=True)
class Guardado:
    """A column of JSON, read and written by those two; null is None."""

    nombre: str
    leer: Callable[[Any], Any]
    escribir: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Textos:
    """A mapping of those keys, each the text of its column."""

    claves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compuesta:
    """What that function makes of the columns that its parameters name: only read."""

    hacer: Callable[..., Any]

    @property
    def columnas(self) -> tuple[str, ...]:
        return tuple(inspect.signature(self.hacer).parameters)


@dataclass(frozen=True, slots=True)
class Objeto:
    """An object of the same row, by its own mirror. `si`: the column that says whether there is one."""

    espejo: "Espejo"
    si: str = ""


Fuente = str | Columna | Ajena | Partes | Guardado | Textos | Compuesta | Objeto


class Espejo:
    """A class of the expediente and its table. `prefijo` goes before the names of the columns that are not said.

    Raises TypeError when a field cannot be filled so.
    """

    def __init__(self, clase: type, modelo: type[models.Model], *, prefijo: str = "", **fuentes: Fuente):
        self.clase, self.modelo = clase, modelo
        self._campos = columnas(clase)
        self._tipos = {campo: _tipo(pista) for campo, pista in get_type_hints(clase).items()}
        if sobran := sorted(set(fuentes) - set(self._campos)):
            raise TypeError(f"{clase.__name__} no tiene {', '.join(sobran)}")
        self.fuentes = {
            campo: self._fuente(campo, fuentes.get(campo, Columna(prefijo + campo))) for campo in self._campos
        }
        self.partes = any(isinstance(f, Partes) for f in self._todas())
        self.columnas = tuple(dict.fromkeys(c for f in self.fuentes.values() for c in _columnas_de(f)))

    def _fuente(self, campo: str, fuente: Fuente) -> Fuente:
        if isinstance(fuente, str):
            fuente = Columna(fuente)
        if isinstance(fuente, Partes):
            return Partes(fuente.nombre or campo)
        donde = f"{self.clase.__name__}.{campo}"
        if isinstance(fuente, Columna):
            if fuente.nombre != campo and fuente.nombre in self._campos:
                raise TypeError(f"{donde} se llena de «{fuente.nombre}», que es otro de sus campos")
            if not _guarda(self._columna(fuente.nombre), self._tipos[campo]):
                raise TypeError(f"{donde} no es lo que guarda la columna «{fuente.nombre}»")
        elif not isinstance(fuente, Ajena):
            for nombre in _columnas_de(fuente):
                if "__" not in nombre:
                    self._columna(nombre)
        return fuente

    def _columna(self, nombre: str) -> models.Field:
        for columna in self.modelo._meta.local_concrete_fields:
            if columna.name == nombre:
                return columna
        raise TypeError(
            f"{self.modelo.__name__} no tiene la columna «{nombre}», de la que se llena {self.clase.__name__}"
        )

    def _todas(self) -> Iterable[Fuente]:
        for fuente in self.fuentes.values():
            yield fuente
            if isinstance(fuente, Objeto):
                yield from fuente.espejo._todas()

    # --- reading ---

    def pide(self, duenio: str) -> tuple[str, ...]:
        """The columns to ask for, in the order in which `agrupar` takes them: the key of what holds each thing, its own
        if parts hang of it, and what fills it."""
        return (duenio, *(("id",) if self.partes else ()), *self.columnas)

    def lugar(self, columna: str) -> int:
        """Where that column is in such a row."""
        return 1 + self.partes + self.columnas.index(columna)

    def agrupar(self, filas: Iterable[tuple], **grupos: Grupos) -> Grupos:
        """The things of those rows, by the key of what holds them, by which the rows come together; their parts, from
        the groups."""
        return self._agrupador(filas, grupos)

    @cached_property
    def _agrupador(self) -> Agrupador:
        escrito = Escrito(self.pide(""))
        return escrito.agrupador(escrito.crear(self.clase, self._valores(escrito)))

    def _valores(self, escrito: Escrito) -> list[str]:
        """What fills each field, in their order, said of the variables of that loop."""
        return [self._valor(escrito, campo, fuente) for campo, fuente in self.fuentes.items()]

    def _valor(self, escrito: Escrito, campo: str, fuente: Fuente) -> str:
        columnas = [escrito.columna(c) for c in _columnas_de(fuente)]
        match fuente:
            case Partes(nombre):
                return escrito.partes(nombre, escrito.columna("id"))
            case Guardado(_, leer, _):
                texto = f"{escrito.llamar(leer)}({escrito.llamar(json.loads)}({columnas[0]}))"
                return f"(None if {columnas[0]} is None else {texto})"
            case Textos(claves):
                return "{" + ", ".join(f"{k!r}: {c}" for k, c in zip(claves, columnas, strict=True)) + "}"
            case Compuesta(hacer):
                return f"{escrito.llamar(hacer)}({', '.join(columnas)})"
            case Objeto(espejo, si):
                return escrito.crear(espejo.clase, espejo._valores(escrito), escrito.columna(si) if si else "")
        convertir = DEL_MANEJADOR.get(self._tipos[campo]) if isinstance(fuente, Columna) else None
        return columnas[0] if convertir is None else f"{escrito.llamar(convertir)}({columnas[0]})"

    def de_objeto(self, objeto: models.Model, **dichos: Any) -> Any:
        """The thing of an object of the table, with the fields that are said instead (parts and other tables' texts
        among them)."""
        return self.clase(**{campo: self._de_objeto(objeto, campo, dichos) for campo in self._campos})

    def _de_objeto(self, objeto: models.Model, campo: str, dichos: Mapping[str, Any]) -> Any:
        if campo in dichos:
            return dichos[campo]
        match self.fuentes[campo]:
            case Columna(nombre):
                return getattr(objeto, nombre)
            case Guardado(nombre, leer, _):
                valor = getattr(objeto, nombre)
                return None if valor is None else leer(valor)
            case Textos(claves):
                return {clave: getattr(objeto, clave) for clave in claves}
            case Objeto(espejo, si):
                return espejo.de_objeto(objeto) if not si or getattr(objeto, si) else None
        raise TypeError(f"{self.clase.__name__}.{campo} no está en su fila: hay que decirlo")

    # --- writing ---

    def guarda(self, cosa: Any) -> dict[str, Any]:
        """What its columns store of that thing: all but its parts and what other tables keep."""
        columnas: dict[str, Any] = {}
        for campo, fuente in self.fuentes.items():
            valor = getattr(cosa, campo)
            match fuente:
                case Columna(nombre):
                    columnas[nombre] = valor
                case Guardado(nombre, _, escribir):
                    columnas[nombre] = None if valor is None else escribir(valor)
                case Textos(claves):
                    columnas |= {clave: valor[clave] for clave in claves}
                case Objeto(espejo, si):
                    if si:
                        columnas[si] = valor is not None
                    if valor is not None:
                        columnas |= espejo.guarda(valor)
        return columnas


def _tipo(pista: Any) -> Any:
    """The type of a field that may be None."""
    if isinstance(pista, UnionType):
        return next((tipo for tipo in get_args(pista) if tipo is not type(None)), None)
    return pista


def _guarda(columna: models.Field, tipo: Any) -> bool:
    """Whether that column holds values of that type (an instant's column is one of dates too, for Django)."""
    if isinstance(columna, models.DateTimeField):
        return tipo is dt.datetime
    return isinstance(columna, CLASES.get(tipo, ()))


def _columnas_de(fuente: Fuente) -> tuple[str, ...]:
    match fuente:
        case Columna(nombre) | Ajena(nombre) | Guardado(nombre):
            return (nombre,)
        case Textos(claves):
            return claves
        case Compuesta():
            return fuente.columnas
        case Objeto(espejo, si):
            return ((si,) if si else ()) + espejo.columnas
    return ()
