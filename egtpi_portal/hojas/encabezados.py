"""Finding the heading of a declared table, in one, two or three rows, however each office writes it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .celdas import Fila
from .columnas import Columna
from .texto import clave_de_encabezado, en_una_linea

FILAS_DE_ENCABEZADO = 3
LARGO = 200
Combinadas = dict[tuple[int, int], str]
"""The text of a merged range, at each of its places (row, column)."""


@dataclass(slots=True)
class Encabezado:
    """A row (or several, down to `ultima`) that may be the heading: where each column is, what was written there, which
    required ones lack, and the other headings, by place."""

    fila: int
    ultima: int
    posiciones: dict[str, int]
    escritos: dict[str, str]
    faltan: list[Columna]
    otros: dict[int, str]
    exactas: int

    @property
    def merito(self) -> tuple[int, int, int]:
        """What tells the better of two that lack nothing: more columns, more by their exact name, fewer rows."""
        return len(self.posiciones), self.exactas, self.fila - self.ultima


def combinadas_de(filas: Mapping[int, Fila], rangos) -> Combinadas:
    """The text of each merged range that is small enough to be part of a heading, at each of its places."""
    textos: Combinadas = {}
    for c1, f1, c2, f2 in rangos[:5000]:
        if f2 - f1 > 3 or c2 - c1 > 30 or c1 not in filas.get(f1, {}):
            continue
        texto = filas[f1][c1].texto
        textos |= {(f, c): texto for f in range(f1, f2 + 1) for c in range(c1, c2 + 1)}
    return textos


def buscar(filas: Mapping[int, Fila], combinadas: Combinadas, columnas: Sequence[Columna]) -> Encabezado | None:
    """The first row with every required heading, alone or with those below it; else the one that has most of them."""
    buscador = _Buscador(filas, combinadas, columnas)
    mejor = None
    for numero in filas:
        for hallado in buscador.desde(numero):
            if not hallado.faltan:
                return buscador.el_mejor(numero)
            if mejor is None or len(hallado.posiciones) > len(mejor.posiciones):
                mejor = hallado
    return mejor


class _Buscador:
    def __init__(self, filas: Mapping[int, Fila], combinadas: Combinadas, columnas: Sequence[Columna]):
        self.filas, self.combinadas, self.columnas = filas, combinadas, columnas
        self.por_nombre = {nombre: columna for columna in reversed(columnas) for nombre in columna.nombres}
        self.sin_orden = {_sin_orden(nombre): columna for nombre, columna in self.por_nombre.items()}

    def desde(self, numero: int):
        """The headings that may begin in that row, of one row first."""
        for ultima in range(numero, numero + FILAS_DE_ENCABEZADO):
            if ultima > numero and not self._es_de_titulos(ultima):
                return
            if hallado := self._leer(numero, ultima):
                yield hallado

    def el_mejor(self, numero: int) -> Encabezado:
        """Of those that begin there or a little below (a title may be above) and lack nothing, the best."""
        cerca = range(numero, numero + FILAS_DE_ENCABEZADO)
        return max((h for n in cerca for h in self.desde(n) if not h.faltan), key=lambda h: h.merito)

    def _es_de_titulos(self, numero: int) -> bool:
        """Whether a row may be the lower part of a heading: short texts and nothing else."""
        fila = self.filas.get(numero, {})
        return bool(fila) and all(isinstance(c.valor, str) and len(c.valor) <= LARGO for c in fila.values())

    def _leer(self, numero: int, ultima: int) -> Encabezado | None:
        lugares = sorted({c for f in range(numero, ultima + 1) for c in self.filas.get(f, {})})
        lugares += [c for (f, c) in self.combinadas if numero <= f <= ultima and c not in set(lugares)]
        hallados: dict[str, tuple[bool, int, str]] = {}
        otros: dict[int, str] = {}
        for lugar in sorted(set(lugares)):
            partes = list(dict.fromkeys(p for p in self._partes(numero, ultima, lugar) if p))
            columna, aproximada, escrito = self._reconocer(partes)
            if columna and (columna.clave not in hallados or (hallados[columna.clave][0] and not aproximada)):
                if columna.clave in hallados:
                    otros[hallados[columna.clave][1]] = hallados[columna.clave][2]
                hallados[columna.clave] = (aproximada, lugar, escrito)
            elif partes:
                otros[lugar] = escrito
        if len(hallados) < 2:
            return None
        return Encabezado(
            numero,
            ultima,
            {clave: lugar for clave, (_, lugar, _) in hallados.items()},
            {clave: escrito for clave, (_, _, escrito) in hallados.items()},
            [c for c in self.columnas if c.obligatoria and c.clave not in hallados],
            otros,
            sum(not aproximada for aproximada, _, _ in hallados.values()),
        )

    def _partes(self, numero: int, ultima: int, lugar: int) -> list[str]:
        """What is written in that column from one row to the other, merged cells included; over a lower title without
        an upper one, the last upper title to its left."""
        partes = [self._texto(f, lugar) for f in range(numero, ultima + 1)]
        if ultima > numero and not partes[0] and any(partes) and len(self.filas.get(numero, {})) > 1:
            izquierda = (self._texto(numero, c) for c in range(lugar - 1, max(0, lugar - 10), -1))
            partes[0] = next((t for t in izquierda if t), "")
        return partes

    def _texto(self, fila: int, lugar: int) -> str:
        celdas = self.filas.get(fila, {})
        return en_una_linea(celdas[lugar].texto if lugar in celdas else self.combinadas.get((fila, lugar), ""))

    def _reconocer(self, partes: list[str]) -> tuple[Columna | None, bool, str]:
        """The column that a heading names, whether not exactly, and the heading as written: all its parts, in their
        order or not; without what it says in parentheses or after a colon; else its lower part, or its upper one."""
        entero = " ".join(partes)
        if not entero or len(entero) > LARGO:
            return None, False, entero
        clave = clave_de_encabezado(entero)
        if columna := self.por_nombre.get(clave):
            return columna, False, entero
        if len(partes) > 1 and (columna := self.sin_orden.get(_sin_orden(clave))):
            return columna, False, entero
        corto = re.sub(r"\(.*?\)|\[.*?\]|[:*].*$", " ", entero)
        if columna := self.por_nombre.get(clave_de_encabezado(corto)):
            return columna, True, entero
        if len(partes) > 1:
            for parte in (partes[-1], partes[0]):
                if columna := self.por_nombre.get(clave_de_encabezado(parte)):
                    return columna, True, entero
        return None, False, entero


def _sin_orden(clave: str) -> str:
    return " ".join(sorted(clave.split()))
