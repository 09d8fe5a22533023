"""How the rows of a table are read and planned, whatever they are about: a room says its columns, and what a row would
do against what the portal has."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from .errores import ErrorDeCelda, ValorIlegible
from .plan import Cambio, FilaPlan, Plan, Resultado
from .tabla import Columna, FilaLeida, Tabla, leer_valor


class LectorDeFilas(ABC):
    """Plans the rows of a table, one by one. `columnas`: those that are read; `por_campo`: which of them each field of
    the room's rules is in, where it is not the one of its key; `si_no`: the one of the other fields (the first)."""

    columnas: ClassVar[Sequence[Columna]]
    por_campo: ClassVar[Mapping[str, Columna]] = {}
    si_no: ClassVar[Columna | None] = None

    def __init__(self, tabla: Tabla):
        self.tabla = tabla
        self._vistas: set[Hashable] = set()

    @abstractmethod
    def plan_de(self, fila: FilaLeida) -> FilaPlan | None:
        """What the row would do; None of one that says nothing."""

    def plan(self) -> Plan:
        """What the whole table would do."""
        planeadas = (self.plan_de(fila) for fila in self.tabla.filas)
        return Plan.de(self.tabla, [fila for fila in planeadas if fila is not None], self.columnas)

    def leer(self, fila: FilaLeida) -> tuple[dict[str, Any], list[ErrorDeCelda]]:
        """The values of the row by the key of their column, None of a blank cell; and the errors of those that cannot
        be read, whose value is None too."""
        valores: dict[str, Any] = {}
        errores: list[ErrorDeCelda] = []
        for columna in self.columnas:
            try:
                valores[columna.clave] = self.valor(fila, columna)
            except ValorIlegible as error:
                valores[columna.clave] = None
                errores.append(self.error(fila, columna, str(error)))
        return valores, errores

    def valor(self, fila: FilaLeida, columna: Columna) -> Any:
        """What that cell of the row says; None of a blank one. Raises ValorIlegible."""
        leido = leer_valor(columna, fila)
        return None if leido == "" else leido

    def error(self, fila: FilaLeida, columna: Columna, mensaje: str) -> ErrorDeCelda:
        """Something wrong in that cell of the row."""
        return self.tabla.error(fila, columna, mensaje)

    def de_los_campos(self, fila: FilaLeida, dichos: Iterable[tuple[str, str]]) -> list[ErrorDeCelda]:
        """What the rules of the room say of the row, as (field, sentence), each in its cell."""
        por_clave = {**{columna.clave: columna for columna in self.columnas}, **self.por_campo}
        si_no = self.si_no or self.columnas[0]
        return [self.error(fila, por_clave.get(campo, si_no), mensaje) for campo, mensaje in dichos]

    def repetida(self, de_que: Hashable) -> bool:
        """Whether an earlier row was about the same."""
        ya = de_que in self._vistas
        self._vistas.add(de_que)
        return ya

    @staticmethod
    def con_errores(fila: FilaLeida, codigo: str | None, texto: str, errores: Iterable[ErrorDeCelda]) -> FilaPlan:
        """The plan of a row that cannot be applied."""
        return FilaPlan(fila.numero, Resultado.ERROR, codigo, texto, errores=tuple(errores))


def cambios_entre(*pares: tuple[str, str, str]) -> tuple[Cambio, ...]:
    """The changes, of fields as (name, before, after) in words: those that say something else."""
    return tuple(Cambio(*par) for par in pares if par[1] != par[2])
