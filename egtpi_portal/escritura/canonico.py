"""What was written as one text, always the same bytes for the same content: what seals are the sha-256 of, and the
codes that papers carry."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from egtpi_portal.documentos.impresos import codigo as impreso


def a_json(datos: Any) -> Any:
    """The data as what JSON can say: dates in ISO form, percentages as text."""
    if isinstance(datos, tuple | list):
        return [a_json(d) for d in datos]
    if isinstance(datos, dict):
        return {str(clave): a_json(valor) for clave, valor in datos.items()}
    if is_dataclass(datos) and not isinstance(datos, type):
        return {campo.name: a_json(getattr(datos, campo.name)) for campo in fields(datos)}
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
