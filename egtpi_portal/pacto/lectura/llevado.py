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
        halladas = tuple(_tabla(tabla) for tabla in tablas)
    except (signing.BadSignature, ValueError, TypeError, KeyError):  # KeyError, TypeError: of another version of ours
        return None
    return Analisis(halladas, tuple(advertencias)) if huella == _huella(contenido) else None


def _tabla(dicha: dict) -> TablaHallada:
    propias = {
        "arriba": tuple(dicha["arriba"]),
        "columnas": tuple(dicha["columnas"]),
        "propuesta": Asignacion.de_json(dicha["propuesta"]),
    }
    return TablaHallada(**{**dicha, **propias})


def _huella(contenido: bytes) -> str:
    return hashlib.sha256(contenido).hexdigest()
