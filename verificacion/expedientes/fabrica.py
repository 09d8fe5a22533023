"""The function that makes the things of a table's rows, written once from what its mirror declares.

Tens of thousands of rows go through it each time the country is collected: it is a plain loop that takes a row apart
and fills its thing, as one would write it by hand for each class, with no decision left for each row.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from verificacion.motor.lector import molde


class Grupos(dict[Any, tuple]):
    """Things by the key of what holds them; none by any other."""

    def __missing__(self, clave) -> tuple:
        return ()


Agrupador = Callable[[Iterable[tuple], Mapping[str, Mapping[Any, tuple]]], Grupos]
"""Of rows that come together by their first column, and groups of parts by name, the things by that column."""


class Escrito:
    """A loop being written. `columnas`: those of a row, in order; each is the variable `c` of its place."""

    def __init__(self, columnas: Sequence[str]):
        self.columnas = tuple(columnas)
        self.nombres: dict[str, Any] = {}
        self.grupos: set[str] = set()
        self.lineas: list[str] = []

    def columna(self, nombre: str) -> str:
        """The variable that holds that column."""
        return f"c{self.columnas.index(nombre)}"

    def llamar(self, cosa: Any) -> str:
        """The name by which the loop knows something of ours."""
        nombre = f"n{len(self.nombres)}"
        self.nombres[nombre] = cosa
        return nombre

    def partes(self, grupo: str, clave: str) -> str:
        """The parts, of that group, of the thing with that key."""
        if not grupo.isidentifier():
            raise ValueError(f"«{grupo}» no es el nombre de un grupo")
        self.grupos.add(grupo)
        return f"g_{grupo}[{clave}]"

    def crear(self, clase: type, valores: Iterable[str], si: str = "") -> str:
        """The variable with a thing of that class and those values; with None where the variable `si` says no."""
        variable = f"v{len(self.lineas)}"
        margen = ""
        if si:
            self.lineas += [f"{variable} = None", f"if {si}:"]
            margen = "    "
        nuevo, abierta, sellada = self.llamar(object.__new__), self.llamar(molde(clase)), self.llamar(clase)
        campos = [campo.name for campo in fields(clase)]
        self.lineas += [
            f"{margen}{variable} = {nuevo}({abierta})",
            *[f"{margen}{variable}.{campo} = {valor}" for campo, valor in zip(campos, valores, strict=True)],
            f"{margen}{variable}.__class__ = {sellada}",
        ]
        return variable

    def agrupador(self, hecha: str) -> Agrupador:
        """The loop, made: it groups what the variable `hecha` holds at the end of each row."""
        cabeza = [
            "def agrupar(filas, grupos):",
            *[f"    g_{grupo} = grupos[{grupo!r}]" for grupo in sorted(self.grupos)],
            "    cosas = anterior = {}",
            f"    for {', '.join(f'c{n}' for n in range(len(self.columnas)))}, in filas:",
        ]
        cuerpo = [
            *self.lineas,
            "if c0 != anterior:",
            "    anterior = c0",
            "    anadir = cosas.setdefault(c0, []).append",
            f"anadir({hecha})",
        ]
        cola = ["    return Grupos({clave: tuple(suyas) for clave, suyas in cosas.items()})"]
        nombres = {**self.nombres, "Grupos": Grupos}
        exec("\n".join([*cabeza, *[f"        {linea}" for linea in cuerpo], *cola]), nombres)  # noqa: S102 - ours, whole
        return nombres["agrupar"]
