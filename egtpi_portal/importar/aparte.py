"""A table of a workbook, and the marks that go on it, as plain JSON: so that workbooks are read and marked in a process
apart and what comes of it is taken up again as it was. Knows neither Django nor any room."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from egtpi_portal import hojas
from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.hojas import Celda, Columna, ErrorDeCelda, FilaLeida, FilaPlan, HojaIlegible, Plan, Tabla
from egtpi_portal.perezoso import Modulo

if TYPE_CHECKING:
    import openpyxl.utils.datetime as epocas
else:
    epocas = Modulo("openpyxl.utils.datetime")


LEER, MARCAR = f"{__name__}:leer", f"{__name__}:marcar"
_TIPOS: dict[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "instante": (dt.datetime, dt.datetime.isoformat, dt.datetime.fromisoformat),
    "fecha": (dt.date, dt.date.isoformat, dt.date.fromisoformat),
    "hora": (dt.time, dt.time.isoformat, dt.time.fromisoformat),
    "duracion": (dt.timedelta, dt.timedelta.total_seconds, lambda dicho: dt.timedelta(seconds=dicho)),
    "numero": (Decimal, str, Decimal),
}
"""The values of a cell that JSON has not: how each is written and read. (An instant is a date too: it goes first.)"""


def leer(archivo: IO[bytes], columnas: list[dict[str, Any]]) -> dict[str, Any]:
    """What `leer_tabla` finds of those columns (key, title, other headings, mandatory, anchor). Raises NoSeLee."""
    try:
        return a_datos(hojas.leer_tabla(archivo, columnas_de(columnas)))
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error


def columnas_de(pedido: list[dict[str, Any]]) -> list[Columna]:
    """The columns that `pedido_de` told."""
    return [Columna(**{**una, "sinonimos": tuple(una["sinonimos"])}) for una in pedido]


def a_datos(tabla: Tabla) -> dict[str, Any]:
    """A table, for `de_datos`."""
    return {
        "hoja": tabla.hoja,
        "fila_encabezado": tabla.fila_encabezado,
        "encabezados": tabla.encabezados,
        "posiciones": tabla.posiciones,
        "filas": [[f.numero, {clave: _a_datos(celda) for clave, celda in f.celdas.items()}] for f in tabla.filas],
        "ignoradas": tabla.ignoradas,
        "advertencias": tabla.advertencias,
        "sin_leer": tabla.sin_leer,
    }


def pedido_de(columnas: Sequence[Columna]) -> list[dict[str, Any]]:
    """What finding the table needs to know of its columns."""
    de_cada_una = ("clave", "titulo", "obligatoria", "ancla")
    return [{**{que: getattr(c, que) for que in de_cada_una}, "sinonimos": list(c.sinonimos)} for c in columnas]


def de_datos(datos: dict[str, Any]) -> Tabla:
    """The table that `leer` told."""
    filas = [
        FilaLeida(numero, {clave: _celda(dicha) for clave, dicha in celdas.items()})
        for numero, celdas in datos["filas"]
    ]
    return Tabla(
        **{**datos, "filas": filas, "sin_leer": [(titulo, dichos) for titulo, dichos in datos.get("sin_leer", ())]}
    )


def marcar(archivo: IO[bytes], plan: dict[str, Any]) -> str:
    """The workbook marked with those errors (`marcas_de`), in base 64. Raises NoSeLee."""
    filas = [
        FilaPlan(
            fila["fila"],
            hojas.Resultado(fila["resultado"]),
            errores=tuple(ErrorDeCelda(**error) for error in fila["errores"]),
            raras=tuple(ErrorDeCelda(**rara) for rara in fila["raras"]),
        )
        for fila in plan["filas"]
    ]
    try:
        marcado = hojas.marcar(archivo, Plan(plan["hoja"], plan["fila_encabezado"], plan["posiciones"], filas))
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error
    return base64.b64encode(marcado).decode()


def marcas_de(plan: Plan) -> dict[str, Any]:
    """What marking needs to know of a plan: its table, and of each row what is wrong or odd."""
    filas = [
        {
            "fila": fila.fila,
            "resultado": fila.resultado.value,
            "errores": [asdict(error) for error in fila.errores],
            "raras": [asdict(rara) for rara in fila.raras],
        }
        for fila in plan.filas
    ]
    return {"hoja": plan.hoja, "fila_encabezado": plan.fila_encabezado, "posiciones": plan.posiciones, "filas": filas}


def _a_datos(celda: Celda) -> list[Any]:
    epoca = None if celda.epoca is None else celda.epoca == epocas.MAC_EPOCH
    return [celda.fila, celda.columna, _valor(celda.valor), celda.formula, celda.error, epoca, celda.porcentaje]


def _celda(dicha: list[Any]) -> Celda:
    fila, columna, valor, formula, error, desde_1904, porcentaje = dicha
    epoca = None if desde_1904 is None else epocas.MAC_EPOCH if desde_1904 else epocas.WINDOWS_EPOCH
    if isinstance(valor, dict):
        ((tipo, escrito),) = valor.items()
        valor = _TIPOS[tipo][2](escrito)
    return Celda(fila, columna, valor, formula, error, epoca, porcentaje)


def _valor(valor: Any) -> Any:
    for tipo, (clase, escribir, _) in _TIPOS.items():
        if isinstance(valor, clase):
            return {tipo: escribir(valor)}
    return valor
