"""What changes an official verification: each service takes `por`, checks who may, and writes one event of the trail
per verification in the same transaction. What cannot be done is an exception with a sentence (`oficial.errores`)."""

from ._base import LARGO_DEL_DOCUMENTO, LARGO_DEL_TEXTO
from .descargos import ArchivoDelDescargo, contestar, responder
from .emision import emitibles, emitir, por_que_no_se_emite, registrar_archivo, registrar_descarga
from .excepciones import exceptuar, retirar_excepcion
from .propuesta import (
    actualizar,
    confirmar,
    enviar,
    exigir_actualizable,
    exigir_proponibles,
    por_que_no_se_confirma,
    proponer,
    retirar,
)

__all__ = [
    "LARGO_DEL_DOCUMENTO",
    "LARGO_DEL_TEXTO",
    "ArchivoDelDescargo",
    "actualizar",
    "confirmar",
    "contestar",
    "emitibles",
    "emitir",
    "enviar",
    "exceptuar",
    "exigir_actualizable",
    "exigir_proponibles",
    "por_que_no_se_confirma",
    "por_que_no_se_emite",
    "proponer",
    "registrar_archivo",
    "registrar_descarga",
    "responder",
    "retirar",
    "retirar_excepcion",
]
