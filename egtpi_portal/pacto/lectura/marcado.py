"""The workbook that was sent, given back with what is wrong marked in each of its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from egtpi_portal.hojas import ErrorDeCelda, FilaPlan, Plan, Resultado
from egtpi_portal.importar.libros import marcar
from egtpi_portal.perezoso import Modulo

from ..errores import Falla
from .propuesta import DISTRITO, UBIGEO, Asignacion

if TYPE_CHECKING:
    import openpyxl.utils as letras
else:
    letras = Modulo("openpyxl.utils")


LUGAR = re.compile(r"hoja «(?P<hoja>.*)», (?:celda (?P<columna>[A-Z]+)(?P<celda>\d+)|fila (?P<fila>\d+))")
"""Where a fault is, as `filas` says it."""


def marcado(contenido: bytes, asignaciones: Iterable[Asignacion], fallas: Sequence[Falla]) -> bytes:
    """The same workbook with a column «Observaciones del portal» in each sheet with faults. Raises HojaIlegible."""
    por_hoja: dict[str, dict[int, list[ErrorDeCelda]]] = {}
    asignadas = {asignacion.hoja: asignacion for asignacion in asignaciones}
    for falla in fallas:
        donde = LUGAR.fullmatch(falla.donde)
        if donde is None or donde["hoja"] not in asignadas:
            continue
        suya = asignadas[donde["hoja"]]
        columna = donde["columna"] or letras.get_column_letter(suya.de(DISTRITO) or suya.de(UBIGEO) or 1)
        error = ErrorDeCelda(columna, f"Columna {columna}", "", falla.mensaje)
        por_hoja.setdefault(suya.hoja, {}).setdefault(int(donde["celda"] or donde["fila"]), []).append(error)
    for hoja, filas in por_hoja.items():
        posiciones = {e.clave: letras.column_index_from_string(e.clave) for errores in filas.values() for e in errores}
        posiciones |= {letras.get_column_letter(c.lugar): c.lugar for c in asignadas[hoja].columnas}
        planeadas = [FilaPlan(n, Resultado.ERROR, errores=tuple(errores)) for n, errores in sorted(filas.items())]
        contenido = marcar(contenido, Plan(hoja, max(1, asignadas[hoja].desde - 1), posiciones, planeadas))
    return contenido
