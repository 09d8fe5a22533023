"""A table of a workbook, and the marks that go on it, as plain JSON: so that workbooks are read and marked in a process
apart and what comes of it is taken up again as it was. Knows neither Django nor any room."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import IO, Any

from egtpi_portal import hojas
from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.hojas import Celda, Columna, ErrorDeCelda, FilaLeida, FilaPlan, HojaIlegible, Plan, Tabla
from egtpi_portal.hojas.seriales import DE_1900, DE_1904

LEER, MARCAR = f"{__name__}:leer", f"{__name__}:marcar"
FORMA = 1
"""Of what `escrita` writes: another when what is written in it, or what is read of a workbook, is another."""
_TAL_CUAL = frozenset([str, int, float, bool])
_TIPOS: dict[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "instante": (dt.datetime, dt.datetime.isoformat, dt.datetime.fromisoformat),
    "fecha": (dt.date, dt.date.isoformat, dt.date.fromisoformat),
    "hora": (dt.time, dt.time.isoformat, dt.time.fromisoformat),
    "duracion": (dt.timedelta, dt.timedelta.total_seconds, lambda dicho: dt.timedelta(seconds=dicho)),
    "numero": (Decimal, str, Decimal),
}
"""The values of a cell that JSON has not: how each is written and read. (An instant is a date too: it goes first.)"""


def leer(archivo: IO[bytes], columnas: list[dict[str, Any]]) -> str:
    """What `leer_tabla` finds of those columns (key, title, other headings, mandatory, anchor), as `escrita` writes it.
    Raises NoSeLee."""
    try:
        return escrita(hojas.leer_tabla(archivo, columnas_de(columnas)))
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error


def clave_de(columnas: Sequence[Columna]) -> str:
    """What tells a table of those columns, written in this form, from others: what is kept under it can be read."""
    return hashlib.sha256(json.dumps([FORMA, pedido_de(columnas)]).encode()).hexdigest()


def columnas_de(pedido: list[dict[str, Any]]) -> list[Columna]:
    """The columns that `pedido_de` told."""
    return [Columna(**{**una, "sinonimos": tuple(una["sinonimos"])}) for una in pedido]


def escrita(tabla: Tabla) -> str:
    """A table as a text of JSON, for `leida`. Most cells are a text or a number where the table says that they are, of
    a book that counts its days from one date: of those the value alone is written, in the order of the columns."""
    epoca = next((celda.epoca for fila in tabla.filas for celda in fila.celdas.values()), None)
    datos = {
        "hoja": tabla.hoja,
        "fila_encabezado": tabla.fila_encabezado,
        "encabezados": tabla.encabezados,
        "posiciones": tabla.posiciones,
        "epoca": _de_1904(epoca),
        "filas": [[fila.numero, *_valores(fila, tabla.posiciones, epoca)] for fila in tabla.filas],
        "ignoradas": tabla.ignoradas,
        "advertencias": tabla.advertencias,
        "sin_leer": tabla.sin_leer,
    }
    return json.dumps(datos, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _valores(fila: FilaLeida, posiciones: dict[str, int], epoca: dt.datetime | None) -> list[Any]:
    """What a row says, column by column: null, the value alone, or the whole cell as a list."""
    dichos: list[Any] = []
    for clave, lugar in posiciones.items():
        celda = fila.celdas.get(clave)
        if celda is None:
            dichos.append(None)
            continue
        numero, columna, valor, formula, error, suya, porcentaje = celda
        rara = formula or error or porcentaje or valor is None or suya != epoca
        rara = rara or numero != fila.numero or columna != lugar
        dichos.append(_a_datos(celda) if rara else _valor(valor))
    return dichos


def pedido_de(columnas: Sequence[Columna]) -> list[dict[str, Any]]:
    """What finding the table needs to know of its columns."""
    de_cada_una = ("clave", "titulo", "obligatoria", "ancla")
    return [{**{que: getattr(c, que) for que in de_cada_una}, "sinonimos": list(c.sinonimos)} for c in columnas]


def leida(texto: str) -> Tabla:
    """The table that `escrita` wrote."""
    datos = json.loads(texto)
    lugares, epoca = tuple(datos["posiciones"].items()), _epoca(datos.pop("epoca"))
    datos["filas"] = [_fila(dichos, lugares, epoca) for dichos in datos["filas"]]
    datos["sin_leer"] = [(titulo, dichos) for titulo, dichos in datos["sin_leer"]]
    return Tabla(**datos)


def _fila(dichos: list[Any], lugares: Sequence[tuple[str, int]], epoca: dt.datetime | None) -> FilaLeida:
    numero, *valores = dichos
    celdas = {}
    for (clave, lugar), valor in zip(lugares, valores, strict=True):
        if isinstance(valor, list):
            celdas[clave] = _celda(valor)
        elif valor is not None:
            celdas[clave] = Celda(numero, lugar, _de_valor(valor), False, False, epoca, False)
    return FilaLeida(numero, celdas)


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
    valor, epoca = _valor(celda.valor), _de_1904(celda.epoca)
    return [celda.fila, celda.columna, valor, celda.formula, celda.error, epoca, celda.porcentaje]


def _celda(dicha: list[Any]) -> Celda:
    fila, columna, valor, formula, error, desde_1904, porcentaje = dicha
    return Celda(fila, columna, _de_valor(valor), formula, error, _epoca(desde_1904), porcentaje)


def _de_1904(epoca: dt.datetime | None) -> bool | None:
    return None if epoca is None else epoca == DE_1904


def _epoca(desde_1904: bool | None) -> dt.datetime | None:
    return None if desde_1904 is None else DE_1904 if desde_1904 else DE_1900


def _valor(valor: Any) -> Any:
    if type(valor) in _TAL_CUAL:
        return valor
    for tipo, (clase, escribir, _) in _TIPOS.items():
        if isinstance(valor, clase):
            return {tipo: escribir(valor)}
    return valor


def _de_valor(escrito: Any) -> Any:
    if isinstance(escrito, dict):
        ((tipo, dicho),) = escrito.items()
        return _TIPOS[tipo][2](dicho)
    return escrito
