"""What importing a table would do, row by row: what a preview shows and a command prints."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Resultado(StrEnum):
    CREAR = "crear"
    ACTUALIZAR = "actualizar"
    SIN_CAMBIO = "sin_cambio"
    ERROR = "error"

    @property
    def palabras(self) -> str:
        return {"crear": "Crear", "actualizar": "Actualizar", "sin_cambio": "Sin cambio", "error": "Error"}[self.value]


@dataclass(frozen=True, slots=True)
class ErrorDeCelda:
    """A cell that cannot be imported: its column's key and heading as written, what it says, and what is expected."""

    clave: str
    columna: str
    valor: str
    mensaje: str


@dataclass(frozen=True, slots=True)
class Cambio:
    """A value that the row would change, in words."""

    campo: str
    antes: str
    despues: str


@dataclass(slots=True)
class FilaPlan:
    """What a row of the sheet would do. `codigo` is that of the object it is about, when it exists; `texto` tells it in
    a preview; `avisos` are sentences that refuse nothing; `datos`, what the room needs to apply it."""

    fila: int
    resultado: Resultado
    codigo: str | None = None
    texto: str = ""
    cambios: tuple[Cambio, ...] = ()
    errores: tuple[ErrorDeCelda, ...] = ()
    avisos: tuple[str, ...] = ()
    datos: Any = None


@dataclass(slots=True)
class Plan:
    """What each row would do, with the place of each column in the sheet. `ignoradas` are the numbers of the rows below
    the table that were not taken for rows of it."""

    hoja: str
    fila_encabezado: int
    posiciones: dict[str, int]
    filas: list[FilaPlan] = field(default_factory=list)
    ignoradas: list[int] = field(default_factory=list)

    def con(self, resultado: Resultado) -> list[FilaPlan]:
        return [fila for fila in self.filas if fila.resultado == resultado]

    @property
    def con_errores(self) -> bool:
        return any(fila.resultado == Resultado.ERROR for fila in self.filas)

    @property
    def cambia(self) -> bool:
        """Whether applying it would write anything."""
        return any(fila.resultado in (Resultado.CREAR, Resultado.ACTUALIZAR) for fila in self.filas)

    @property
    def resumen(self) -> dict[str, int]:
        """How many rows there are, and of each result."""
        n = Counter(fila.resultado for fila in self.filas)
        return {
            "filas": len(self.filas),
            "crear": n[Resultado.CREAR],
            "actualizar": n[Resultado.ACTUALIZAR],
            "sin_cambio": n[Resultado.SIN_CAMBIO],
            "errores": n[Resultado.ERROR],
        }

    @property
    def huella(self) -> str:
        """sha-256 of what it would do: whoever applies it brings the one they were shown."""
        hechos = [
            [f.fila, f.resultado, f.codigo, f.texto, [[c.campo, c.antes, c.despues] for c in f.cambios]]
            for f in self.filas
        ]
        return hashlib.sha256(json.dumps(hechos, ensure_ascii=False).encode()).hexdigest()

    def a_json(self, objeto: str) -> dict[str, Any]:
        """The plan as the import commands print it; `objeto` names the key under which each row's code goes."""
        return {
            "resumen": self.resumen,
            "filas": [
                {
                    "fila": fila.fila,
                    "resultado": fila.resultado.value,
                    objeto: fila.codigo,
                    "errores": [{"columna": e.columna, "valor": e.valor, "mensaje": e.mensaje} for e in fila.errores],
                }
                for fila in self.filas
            ],
        }
