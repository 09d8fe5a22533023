"""Strict readers of plain JSON data, put together like bricks. A reader returns the value or raises `Mal`.

What is right is read in one pass that keeps no track of where it is; only when something is wrong is that part read
again, collecting every offending value with its path.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, make_dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from .fechas import en_utc

Lector = Callable[[Any], Any]
Errores = list[tuple[str, str]]

MUESTRA = 60
"""How many characters of an offending value a message shows."""
ENTERO_EXACTO = 2**53
"""A JSON number written with a point or an exponent is a whole number only below this."""


class Mal(Exception):
    """What is wrong with a value: `errores` are pairs (path relative to it, message)."""

    def __init__(self, errores: Errores):
        super().__init__(errores)
        self.errores = errores


def mal(mensaje: str) -> Mal:
    """The exception for a value that is wrong itself, not in one of its parts."""
    return Mal([("", mensaje)])


def muestra(valor: Any) -> str:
    """A short printable form of an offending value, whatever it is and however long."""
    if valor is None or valor is True or valor is False:
        return {None: "null", True: "true", False: "false"}[valor]
    if isinstance(valor, str):
        corto = valor[:MUESTRA] + ("…" if len(valor) > MUESTRA else "")
        return "«" + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in corto) + "»"
    if isinstance(valor, int):
        return str(valor) if valor.bit_length() <= 128 else "un número de demasiadas cifras"
    if isinstance(valor, dict):
        return "un objeto"
    if isinstance(valor, list):
        return "una lista"
    return repr(valor)[:MUESTRA] if isinstance(valor, float) else f"un valor de tipo {type(valor).__name__}"


def _codificable(valor: str) -> bool:
    try:
        valor.encode()
    except UnicodeEncodeError:
        return False
    return True


def texto(valor: Any) -> str:
    """Text, possibly empty; refused when it holds half a surrogate pair, which no file can carry."""
    if type(valor) is str:
        if valor.isascii() or _codificable(valor):
            return valor
        raise mal(f"{muestra(valor)} tiene caracteres que no existen en Unicode")
    raise mal(f"se esperaba un texto y hay {muestra(valor)}")


def no_vacio(valor: Any) -> str:
    """Text of at least one character."""
    leido = texto(valor)
    if leido:
        return leido
    raise mal("no puede ser un texto vacío")


def booleano(valor: Any) -> bool:
    """`true` or `false`."""
    if type(valor) is bool:
        return valor
    raise mal(f"se esperaba true o false y hay {muestra(valor)}")


def entero(minimo: int) -> Lector:
    """Reader of a whole number not below `minimo`; `true` is none, `6.0` is 6."""

    def leer(valor: Any) -> int:
        if type(valor) is float and valor.is_integer() and abs(valor) < ENTERO_EXACTO:
            valor = int(valor)
        if type(valor) is not int:
            raise mal(f"se esperaba un número entero y hay {muestra(valor)}")
        if valor < minimo:
            raise mal(f"{muestra(valor)} es menor que {minimo}")
        return valor

    return leer


def uno_de(*opciones: str) -> Lector:
    """Reader of one of these texts."""
    tabla = {opcion: opcion for opcion in opciones}

    def leer(valor: Any) -> str:
        try:
            return tabla[valor]
        except (KeyError, TypeError):
            raise mal(f"se esperaba uno de {', '.join(opciones)} y hay {muestra(valor)}") from None

    return leer


def patron(expresion: str, descripcion: str) -> Lector:
    """Reader of text that is, as a whole, of that pattern; digits are 0 to 9 only."""
    encaja = re.compile(expresion, re.ASCII).fullmatch

    def leer(valor: Any) -> str:
        if type(valor) is str and encaja(valor):
            return valor
        raise mal(f"se esperaba {descripcion} y hay {muestra(valor)}")

    return leer


def cifras(cuantas: int, descripcion: str) -> Lector:
    """Reader of text of exactly that many digits, 0 to 9."""

    def leer(valor: Any) -> str:
        if type(valor) is str and len(valor) == cuantas and valor.isdigit() and valor.isascii():
            return valor
        raise mal(f"se esperaba {descripcion} ({cuantas} cifras) y hay {muestra(valor)}")

    return leer


_es_fecha = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch
_FECHAS: dict[str, date] = {}
_FECHAS_MAXIMO = 4096


def fecha(valor: Any) -> date:
    """A date that exists, as YYYY-MM-DD. Those met before are remembered: an expediente repeats a few hundred."""
    try:
        return _FECHAS[valor]
    except (KeyError, TypeError):
        pass
    if type(valor) is not str or not _es_fecha(valor):
        raise mal(f"se esperaba una fecha AAAA-MM-DD y hay {muestra(valor)}")
    try:
        leida = date.fromisoformat(valor)
    except ValueError:
        raise mal(f"{muestra(valor)} no es una fecha que exista") from None
    if len(_FECHAS) >= _FECHAS_MAXIMO:
        _FECHAS.clear()
    _FECHAS[valor] = leida
    return leida


_es_instante = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?", re.ASCII
).fullmatch


def instante(valor: Any) -> datetime:
    """An aware timestamp of RFC 3339, in UTC where it exists there. Without an offset it is refused; beyond the
    microsecond it is cut."""
    encaje = _es_instante(valor) if type(valor) is str else None
    if encaje is None:
        raise mal(f"se esperaba fecha y hora AAAA-MM-DDThh:mm:ss-05:00 y hay {muestra(valor)}")
    if encaje[1] is None:
        raise mal(f"{muestra(valor)} no lleva desfase horario (por ejemplo -05:00)")
    try:
        return en_utc(datetime.fromisoformat(valor.upper()))
    except ValueError:
        raise mal(f"{muestra(valor)} no es una fecha y hora que exista") from None


_es_porcentaje = re.compile(r"\d{1,3}(\.\d{1,2})?", re.ASCII).fullmatch
CIEN = Decimal(100)


def porcentaje(valor: Any) -> Decimal:
    """A percentage as decimal text of up to two decimals, 0 to 100."""
    if type(valor) is not str or not _es_porcentaje(valor):
        raise mal(f"se esperaba un porcentaje como texto decimal, de 0 a 100, y hay {muestra(valor)}")
    leido = Decimal(valor)
    if leido > CIEN:
        raise mal(f"{muestra(valor)} pasa de 100")
    return leido


def opcional(lector: Lector) -> Lector:
    """Reader of null or what `lector` reads."""

    def leer(valor: Any) -> Any:
        return None if valor is None else lector(valor)

    return leer


def lista(lector: Lector, unico: str | None = None) -> Lector:
    """Reader of a list, as a tuple; `unico` names the attribute that no two of its elements may share (blank: the
    elements themselves, which are texts)."""
    clave = attrgetter(unico) if unico else (None if unico is None else str)

    def leer(valor: Any) -> tuple[Any, ...]:
        if type(valor) is list:
            try:
                elementos = tuple([lector(elemento) for elemento in valor])
            except Mal:
                pass
            else:
                if clave is None or len(set(map(clave, elementos))) == len(elementos):
                    return elementos
        raise Mal(_faltas_de_lista(valor, lector, unico))

    return leer


def _faltas_de_lista(valor: Any, lector: Lector, unico: str | None) -> Errores:
    if type(valor) is not list:
        return [("", f"se esperaba una lista y hay {muestra(valor)}")]
    errores: Errores = []
    vistos: dict[str, int] = {}
    for n, elemento in enumerate(valor):
        try:
            lector(elemento)
        except Mal as error:
            errores += [(f"[{n}]{ruta}", mensaje) for ruta, mensaje in error.errores]
        clave = elemento if unico == "" else elemento.get(unico) if unico and type(elemento) is dict else None
        if type(clave) is str:
            if clave in vistos:
                lugar = f"[{n}].{unico}" if unico else f"[{n}]"
                errores.append((lugar, f"{muestra(clave)} está repetido: ya figura en [{vistos[clave]}]"))
            else:
                vistos[clave] = n
    return errores


Regla = Callable[[Any], tuple[str, str] | None]


def objeto(
    clase: Callable[..., Any],
    campos: Mapping[str, Lector],
    regla: Regla | None = None,
    omitibles: Mapping[str, Any] | None = None,
) -> Lector:
    """Reader of an object of exactly these keys, all of them required, into `clase(*values)` in their order.

    `omitibles`: the last keys, which may be absent, and what stands for each then. `regla` looks at what was made and
    returns the key and the message of what is wrong in it as a whole, or None. A dataclass is filled only by the keys
    of its fields, in their order: else, TypeError.
    """
    if isinstance(clase, type) and is_dataclass(clase):
        suyas = tuple([campo.metadata.get("clave") or campo.name for campo in fields(clase)])
        if tuple(campos) != suyas:
            raise TypeError(f"{clase.__name__} se lee de {', '.join(suyas)}, en ese orden")
    pares = tuple(campos.items())
    por_omision = dict(omitibles or {})
    if tuple(por_omision) != tuple(campos)[len(campos) - len(por_omision) :]:
        raise TypeError(f"los campos que se pueden omitir van al final: {', '.join(por_omision)}")
    exigidos = pares[: len(pares) - len(por_omision)]
    cuantos, a_lo_mas, omitidos = len(exigidos), len(pares), tuple(por_omision.values())
    hacer, sellar = (molde(clase), clase) if is_dataclass(clase) else (clase, None)

    def valores(valor: dict[str, Any]) -> list[Any]:
        leidos = [lector(valor[clave]) for clave, lector in exigidos]
        if len(valor) == cuantos:
            return [*leidos, *omitidos] if omitidos else leidos
        sueltos = {clave: lector(valor[clave]) for clave, lector in pares[cuantos:] if clave in valor}
        if cuantos + len(sueltos) != len(valor):
            raise KeyError
        return [*leidos, *(sueltos.get(clave, por_omision[clave]) for clave in por_omision)]

    def leer(valor: Any) -> Any:
        if type(valor) is dict and cuantos <= len(valor) <= a_lo_mas:
            try:
                hecho = hacer(*valores(valor))
            except (Mal, KeyError):
                pass
            else:
                if sellar is not None:
                    hecho.__class__ = sellar
                if regla is None or regla(hecho) is None:
                    return hecho
        raise Mal(_faltas_de_objeto(valor, campos, hacer, regla, por_omision))

    return leer


_MOLDES: dict[type, type[Any]] = {}


def molde(clase: type[Any]) -> type[Any]:
    """An open twin of a frozen dataclass with slots, of the same layout.

    A frozen dataclass sets each field through `object.__setattr__`, which costs more than reading it. The twin is
    filled plainly and then given its frozen class: same object, half the time.
    """
    if clase not in _MOLDES:
        nombres = [campo.name for campo in fields(clase)]
        _MOLDES[clase] = make_dataclass(clase.__name__, nombres, slots=True, eq=False, repr=False)
    return _MOLDES[clase]


def _faltas_de_objeto(
    valor: Any,
    campos: Mapping[str, Lector],
    hacer: Callable[..., Any],
    regla: Regla | None,
    por_omision: Mapping[str, Any],
) -> Errores:
    if type(valor) is not dict:
        return [("", f"se esperaba un objeto y hay {muestra(valor)}")]
    errores: Errores = []
    leidos = []
    for clave, lector in campos.items():
        if clave not in valor:
            if clave in por_omision:
                leidos.append(por_omision[clave])
            else:
                errores.append((f".{clave}", "falta"))
            continue
        try:
            leidos.append(lector(valor[clave]))
        except Mal as error:
            errores += [(f".{clave}{ruta}", mensaje) for ruta, mensaje in error.errores]
    errores += [(_ruta_de_clave(clave), "no es un campo de este formato") for clave in valor if clave not in campos]
    if not errores and regla:
        falta = regla(hacer(*leidos))
        if falta is not None:
            errores.append((f".{falta[0]}" if falta[0] else "", falta[1]))
    return errores


def _ruta_de_clave(clave: Any) -> str:
    llana = isinstance(clave, str) and clave.isidentifier() and len(clave) <= MUESTRA
    return f".{clave}" if llana else f"[{muestra(clave)}]"


def ordenar_rutas(errores: Errores) -> tuple[tuple[str, str], ...]:
    """The errors of a whole document, their paths without the leading point."""
    return tuple((ruta.removeprefix("."), mensaje) for ruta, mensaje in errores)
