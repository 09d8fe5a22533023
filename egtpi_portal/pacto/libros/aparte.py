"""What a process apart is asked of any file of the pact, as plain JSON."""

from typing import IO

from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.hojas.apertura import OLE
from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.hojas.pegado import decodificar

from . import hojas as de_hojas
from .hojas import Hoja
from .nominal import exigir_sin_personas

MIRAR = f"{__name__}:mirar"


def mirar(archivo: IO[bytes]) -> dict:
    """Nothing of a file; raises NoSeLee when some sheet of it, whichever, lists persons."""
    try:
        hojas_de(archivo)
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error
    return {}


def hojas_de(archivo: IO[bytes]) -> list[Hoja]:
    """The sheets of a workbook, or the one of a text (CSV, or what was pasted), once it is known that no person is in
    them."""
    contenido = archivo.read()
    if contenido[:2] == b"PK" or contenido[:4] == OLE[:4]:
        hojas = de_hojas.de_libro(contenido)
    else:
        hojas = de_hojas.de_texto(decodificar(contenido))
    exigir_sin_personas(hojas)
    return hojas
