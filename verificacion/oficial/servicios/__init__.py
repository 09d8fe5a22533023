"""What changes an official verification: each service takes `por`, checks who may, and writes one event of the trail
per verification in the same transaction. What cannot be done is an exception with a sentence (`oficial.errores`)."""

from .descargos import ArchivoDelDescargo, responder
from .emision import emitir, registrar_archivo
from .excepciones import exceptuar, retirar_excepcion
from .propuesta import actualizar, confirmar, enviar, proponer, retirar

__all__ = [
    "ArchivoDelDescargo",
    "actualizar",
    "confirmar",
    "emitir",
    "enviar",
    "exceptuar",
    "proponer",
    "registrar_archivo",
    "responder",
    "retirar",
    "retirar_excepcion",
]
