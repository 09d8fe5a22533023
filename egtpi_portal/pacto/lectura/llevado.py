"""What was found in a file, carried by its pages from one to the next: signed and tied to its bytes, so that the file
is not opened again to learn the same. What is too long to be carried is found anew."""

import hashlib
from dataclasses import asdict

from django.core import signing

from egtpi_portal.importar.borradores import DURA

from .propuesta import Asignacion
from .servicios import Analisis, TablaHallada

SAL = "pacto.lectura.analisis"
LARGO = 30_000
"""Characters that a page carries at most."""


def firmado(analisis: Analisis, contenido: bytes) -> str:
    """The analysis of a file with those bytes, signed; blank when it is too long to be carried."""
    tablas = [asdict(tabla) for tabla in analisis.tablas]
    dicho = signing.dumps([_huella(contenido), tablas, list(analisis.advertencias)], salt=SAL, compress=True)
    return dicho if len(dicho) <= LARGO else ""


def de_la_pagina(dicho: str, contenido: bytes) -> Analisis | None:
    """The analysis that a page carried of a file with those bytes; None when it is of another, too old, or not ours."""
    try:
        huella, tablas, advertencias = signing.loads(dicho, salt=SAL, max_age=DURA)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if huella != _huella(contenido):
        return None
    halladas = (
        TablaHallada(
            **{
                **tabla,
                "arriba": tuple(tabla["arriba"]),
                "columnas": tuple(tabla["columnas"]),
                "propuesta": Asignacion.de_json(tabla["propuesta"]),
            }
        )
        for tabla in tablas
    )
    return Analisis(tuple(halladas), tuple(advertencias))


def _huella(contenido: bytes) -> str:
    return hashlib.sha256(contenido).hexdigest()
