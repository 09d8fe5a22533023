"""Writes an expediente in its JSON form, always the same bytes for the same evidence.

Keys in the order of the schema; timestamps with Lima's offset; decimals in their shortest exact form.
"""

import json
from typing import Any

from . import expediente as ex
from .forma import escribir


def a_datos(expediente: ex.Expediente) -> dict[str, Any]:
    """The expediente as plain JSON data of the form `egtpi-expediente/1`. A target not registered is written null."""
    return {"formato": ex.FORMATO, **escribir(ex.Expediente, expediente)}


def a_texto(expediente: ex.Expediente) -> str:
    """The expediente as canonical JSON text; reading it gives an equal expediente, the same evidence the same bytes."""
    return json.dumps(a_datos(expediente), ensure_ascii=False, indent=1) + "\n"
