"""What importing a table would do, row by row: what a preview shows and a command prints."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .errores import ErrorDeCelda
from .rarezas import rarezas
from .tabla import Columna, Tabla, en_rangos


class Resultado(StrEnum):
    CREAR = "crear"
    ACTUALIZAR = "actualizar"
    SIN_CAMBIO = "sin_cambio"
    ERROR = "error"

    @property
    def palabras(self) -> str:
        return {"crear": "Crear", "actualizar": "Actualizar", "sin_cambio": "Sin cambio", "error": "Error"}[self.value]


@dataclass(frozen=True, slots=True)
class Cambio:
    """A value that the row would change, in words."""

    campo: str
    antes: str
    despues: str


@dataclass(slots=True)
class FilaPlan:
    """What a row of the sheet would do. `codigo` is that of the object it is about, when it exists; `texto` tells it in
    a preview; `advertencias` are sentences that refuse nothing; `raras`, cells that are read and look odd; `datos`,
    what the room needs to apply it."""

    fila: int
    resultado: Resultado
    codigo: str | None = None
    texto: str = ""
    cambios: tuple[Cambio, ...] = ()
    errores: tuple[ErrorDeCelda, ...] = ()
    advertencias: tuple[str, ...] = ()
    raras: tuple[ErrorDeCelda, ...] = ()
    datos: Any = None


@dataclass(slots=True)
class Plan:
    """What each row would do, with the place of each column in the sheet. `ignoradas` are the numbers of the rows below
    the table that were not taken for rows of it; `advertencias`, sentences about what was not read."""

    hoja: str
    fila_encabezado: int
    posiciones: dict[str, int]
    filas: list[FilaPlan] = field(default_factory=list)
    ignoradas: list[int] = field(default_factory=list)
    advertencias: list[str] = field(default_factory=list)

    @classmethod
    def de(cls, tabla: Tabla, filas: Iterable[FilaPlan], columnas: Sequence[Columna]) -> "Plan":
        """What is to be done with that table of those columns, once each row was planned; its odd cells are told."""
        raras = rarezas(tabla, columnas)
        planeadas = list(filas)
        for fila in planeadas:
            con_error = {error.clave for error in fila.errores}
            fila.raras += tuple(una for una in raras.get(fila.fila, ()) if una.clave not in con_error)
        return cls(tabla.hoja, tabla.fila_encabezado, tabla.posiciones, planeadas, tabla.ignoradas, tabla.advertencias)

    def exigir(self, huella: str | None, *, cambio: str, parcial: bool = False):
        """Lets it be applied: raises PlanConErrores when some row has errors (`parcial`: the person asked for the good
        ones alone), and PlanCambiado when it is no longer the plan of that `huella`, the one the person was shown
        (None: nobody was). `cambio`: what changed meanwhile."""
        if self.con_errores and not parcial:
            raise PlanConErrores(self)
        if huella is not None and huella != self.huella:
            raise PlanCambiado(self, cambio)

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
    def fuera(self) -> str:
        """The rows with errors: «8 a 10 y 14»; blank without any."""
        return en_rangos(sorted(fila.fila for fila in self.con(Resultado.ERROR)))

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
            "hoja": self.hoja,
            "resumen": self.resumen,
            **({"avisos": list(self.advertencias)} if self.advertencias else {}),
            "filas": [
                {
                    "fila": fila.fila,
                    "resultado": fila.resultado.value,
                    objeto: fila.codigo,
                    "errores": [_en_json(error) for error in fila.errores],
                    **({"advertencias": dichas} if (dichas := [_en_json(una) for una in fila.raras]) else {}),
                }
                for fila in self.filas
            ],
        }


def _en_json(error: ErrorDeCelda) -> dict[str, str]:
    dicho = {"columna": error.columna, "valor": error.valor, "mensaje": error.mensaje}
    return {"celda": error.celda, **dicho} if error.celda else dicho


class PlanConErrores(ValueError):
    """Some row has errors: nothing was stored. `plan` says which and why."""

    def __init__(self, plan: Plan):
        self.plan = plan
        n = plan.resumen["errores"]
        super().__init__(
            f"{'Una fila tiene' if n == 1 else f'{n} filas tienen'} errores: no se guardó nada. "
            "Corrija el libro y súbalo otra vez."
        )


class PlanCambiado(ValueError):
    """Something changed after the preview that the person saw: nothing was stored. `plan` is today's."""

    def __init__(self, plan: Plan, cambio: str):
        self.plan = plan
        super().__init__(f"{cambio} después de la vista previa: no se guardó nada. Mire de nuevo qué cambiaría.")
