"""What was written as one text, always the same bytes for the same content: what seals are the sha-256 of, and the
codes that papers carry."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import field, fields, is_dataclass
from decimal import Decimal
from typing import Any

from egtpi_portal.documentos.impresos import codigo as impreso

_AGREGADO, _FUERA = "agregado", "fuera"


def agregado(valor: Any) -> Any:
    """A field that came to a content of which there were seals and papers already, and what it is where nobody said it.

    While it is that, it is no part of what is sealed: the seals and the codes given before it was there still hold.
    """
    return field(default=valor, metadata={_AGREGADO: True})


def fuera_del_sello(valor: Any) -> Any:
    """A field that is written with a content and is no part of what is signed: no seal and no code has it, whatever it
    says; `valor` where nobody said it."""
    return field(default=valor, metadata={_FUERA: True})


def a_json(datos: Any, *, entero: bool = False) -> Any:
    """The data as what JSON can say: dates in ISO form, percentages as text. `entero`: with the fields that were added
    later (`agregado`) even where nobody said them, and those `fuera_del_sello`, which no seal has."""
    if isinstance(datos, tuple | list):
        return [a_json(d, entero=entero) for d in datos]
    if isinstance(datos, dict):
        return {str(clave): a_json(valor, entero=entero) for clave, valor in datos.items()}
    if is_dataclass(datos) and not isinstance(datos, type):
        dichos = ((campo, getattr(datos, campo.name)) for campo in fields(datos))
        return {
            campo.name: a_json(valor, entero=entero)
            for campo, valor in dichos
            if entero or (_FUERA not in campo.metadata and (_AGREGADO not in campo.metadata or valor != campo.default))
        }
    if isinstance(datos, dt.date):
        return datos.isoformat()
    if isinstance(datos, Decimal):
        return str(datos)
    return datos


def canonico(datos: Mapping[str, Any]) -> str:
    """JSON with sorted keys, no blanks, and text as it is."""
    return json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def huella(texto: str) -> str:
    """The sha-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(texto.encode()).hexdigest()


def codigo_impreso(dicho: Mapping[str, Any]) -> str:
    """The code of what a paper says, twelve letters the last of which checks the rest (`impresos.codigo`)."""
    return impreso.de_huella(huella(canonico(dicho)))


def formas_del_codigo_impreso(dicho: Mapping[str, Any]) -> tuple[str, str]:
    """That code as it is printed today, and as papers printed before carry it."""
    suya = huella(canonico(dicho))
    return impreso.de_huella(suya), impreso.antiguo_de_huella(suya)
