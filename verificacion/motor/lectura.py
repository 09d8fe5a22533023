"""Reads an expediente from its JSON form, strictly: `egtpi-expediente/1` and what its page adds to the schema.

Nothing is guessed or mended. Every offending value is reported with its path, all at once.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NoReturn

from . import expediente as ex
from .forma import objeto_de
from .lector import Errores, Lector, Mal, fecha, muestra, no_vacio, opcional, ordenar_rutas, uno_de


class ExpedienteInvalido(ValueError):
    """What is wrong with a file: `errores` are pairs (path, message in Spanish); path "" is the file itself."""

    def __init__(self, errores: tuple[tuple[str, str], ...]):
        super().__init__(errores)
        self.errores = errores

    def __str__(self) -> str:
        return "\n".join(f"{ruta}: {mensaje}" if ruta else mensaje for ruta, mensaje in self.errores)


_FORMATO = re.compile(r"egtpi-expediente/([1-9]\d{0,3})", re.ASCII).fullmatch
_CUERPO = objeto_de(ex.Expediente)


@lru_cache(maxsize=8)
def _lector(forma: int) -> Lector:
    """Reader of an expediente of the form of that number, its `formato` included."""
    cuerpo = _CUERPO.lector(forma)
    formato = uno_de(f"egtpi-expediente/{forma}")

    def leer(datos: Any) -> ex.Expediente:
        leido: ex.Expediente
        if type(datos) is not dict:
            leido = cuerpo(datos)
            return leido
        errores: Errores = []
        try:
            if "formato" not in datos:
                raise Mal([("", "falta")])
            formato(datos["formato"])
        except Mal as error:
            errores = [(f".formato{ruta}", mensaje) for ruta, mensaje in error.errores]
        try:
            leido = cuerpo({clave: valor for clave, valor in datos.items() if clave != "formato"})
        except Mal as error:
            errores += error.errores
        if errores:
            raise Mal(errores)
        return leido

    return leer


def _forma_de(datos: Any) -> int:
    """The number of the form that a file says it has, of those that this engine reads; else its own."""
    dicho = datos.get("formato") if isinstance(datos, dict) else None
    encaje = _FORMATO(dicho) if isinstance(dicho, str) else None
    numero = int(encaje[1]) if encaje else ex.FORMA
    return min(numero, ex.FORMA)


def leer_expediente(datos: Any) -> ex.Expediente:
    """The expediente that plain JSON data hold (dicts, lists, text, numbers, booleans, None).

    The form is read by the number in its `formato`, with what stood for the fields that it did not have. Raises
    ExpedienteInvalido with every offending value and its path (`actas[3].acuerdos[0].plazo`).
    """
    errores: Errores = []
    try:
        leido: ex.Expediente = _lector(_forma_de(datos))(datos)
    except Mal as error:
        errores = error.errores
    else:
        if _relaciones_en_orden(leido):
            return leido
    errores += _relaciones_rotas(datos)
    raise ExpedienteInvalido(ordenar_rutas(errores))


def _relaciones_en_orden(leido: ex.Expediente) -> bool:
    ids = [acuerdo.id for acta in leido.actas for acuerdo in acta.acuerdos]
    return len(set(ids)) == len(ids) and {p.acta for p in leido.planes} <= {a.id for a in leido.actas}


def _elementos(datos: Any, clave: str) -> list[tuple[int, Mapping[str, Any]]]:
    """The objects of a list under a key of plain data, with their place; none where there is something else."""
    valor = datos.get(clave) if isinstance(datos, dict) else None
    if not isinstance(valor, list):
        return []
    return [(n, elemento) for n, elemento in enumerate(valor) if isinstance(elemento, dict)]


def _relaciones_rotas(datos: Any) -> Errores:
    """What does not agree from one part of the file to another, whatever else is wrong in it."""
    errores: Errores = []
    vistos: dict[str, str] = {}
    for n, acta in _elementos(datos, "actas"):
        for m, acuerdo in _elementos(acta, "acuerdos"):
            clave, ruta = acuerdo.get("id"), f"actas[{n}].acuerdos[{m}]"
            if not isinstance(clave, str):
                continue
            if clave in vistos:
                errores.append((f"{ruta}.id", f"{muestra(clave)} está repetido: ya figura en {vistos[clave]}"))
            vistos.setdefault(clave, ruta)
    actas = {acta.get("id") for _, acta in _elementos(datos, "actas") if isinstance(acta.get("id"), str)}
    for n, plan in _elementos(datos, "planes"):
        nombrada = plan.get("acta")
        if isinstance(nombrada, str) and nombrada and nombrada not in actas:
            errores.append((f"planes[{n}].acta", f"{muestra(nombrada)} no es un acta de este expediente"))
    return errores


class _ClaveRepetida(ValueError):
    pass


def _sin_repetidas(pares: list[tuple[str, Any]]) -> dict[str, Any]:
    hecho = dict(pares)
    if len(hecho) != len(pares):
        claves = [clave for clave, _ in pares]
        raise _ClaveRepetida(next(clave for n, clave in enumerate(claves) if clave in claves[:n]))
    return hecho


def _sin_constantes(nombre: str) -> NoReturn:
    raise ExpedienteInvalido((("", f"el archivo trae {nombre}, que no es un número"),))


def leer_json(contenido: bytes | str) -> Any:
    """The JSON data of a text or of UTF-8 bytes; duplicate keys are refused. Raises ExpedienteInvalido."""
    if isinstance(contenido, bytes | bytearray):
        try:
            contenido = bytes(contenido).decode("utf-8")
        except UnicodeDecodeError as error:
            mensaje = f"el archivo no está en UTF-8 (byte {error.start}): guárdelo con esa codificación"
            raise ExpedienteInvalido((("", mensaje),)) from None
    if contenido.startswith("\ufeff"):
        raise ExpedienteInvalido((("", "el archivo empieza con la marca BOM: guárdelo como UTF-8 sin BOM"),))
    try:
        return json.loads(contenido, object_pairs_hook=_sin_repetidas, parse_constant=_sin_constantes)
    except json.JSONDecodeError as error:
        mensaje = f"no es JSON: línea {error.lineno}, columna {error.colno}"
    except _ClaveRepetida as error:
        mensaje = f"la clave {muestra(error.args[0])} está repetida en un mismo objeto"
    except RecursionError:
        mensaje = "tiene demasiados niveles, uno dentro de otro"
    except ExpedienteInvalido:
        raise
    except ValueError:
        mensaje = "trae un número de demasiadas cifras"
    raise ExpedienteInvalido((("", mensaje),))


def leer_texto(contenido: bytes | str) -> tuple[ex.Expediente, str | None, date | None]:
    """The expediente of a file's content, with its `hito` and `al` when it is a case file that says them.

    A case file is an object with the expediente under `expediente`; what else it holds is not looked at. Paths are
    those within the expediente. Raises ExpedienteInvalido, whatever the bytes.
    """
    datos = leer_json(contenido)
    if not (isinstance(datos, dict) and "expediente" in datos):
        return leer_expediente(datos), None, None
    errores: Errores = []
    extras: dict[str, Any] = {}
    for clave, lector in (("hito", no_vacio), ("al", fecha)):
        try:
            extras[clave] = opcional(lector)(datos.get(clave))
        except Mal as error:
            errores += [(f".{clave}", mensaje) for _, mensaje in error.errores]
    try:
        leido = leer_expediente(datos["expediente"])
    except ExpedienteInvalido as error:
        raise ExpedienteInvalido(ordenar_rutas(errores) + error.errores) from None
    if errores:
        raise ExpedienteInvalido(ordenar_rutas(errores))
    return leido, extras["hito"], extras["al"]
