"""What a process apart is asked of a file of measurements, as plain JSON."""

from collections.abc import Iterable, Sequence
from typing import IO, Any

from openpyxl.utils import get_column_letter

from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.hojas.apertura import OLE
from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.hojas.pegado import decodificar

from . import hojas as de_hojas
from .filas import leer as leer_filas
from .hojas import Hoja
from .nominal import exigir_sin_personas
from .propuesta import Asignacion, Definido, Reconocedor, proponer
from .tabla import SinTabla, Tabla, buscar

ANALIZAR, LEER, MIRAR = f"{__name__}:analizar", f"{__name__}:leer", f"{__name__}:mirar"


def analizar(archivo: IO[bytes], *, region: str, catalogo: Sequence[Sequence[str]]) -> dict:
    """The tables of a file, each with its columns and what each seems to be; and the sentences about the sheets that
    have none. `catalogo`: (code, name, numerator) of each indicator. Raises NoSeLee."""
    try:
        tablas, advertencias = tablas_de(_hojas(archivo), region)
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error
    reconocedor = Reconocedor(Definido(*uno) for uno in catalogo)
    return {"tablas": [_tabla(tabla, proponer(tabla, reconocedor)) for tabla in tablas], "advertencias": advertencias}


def leer(
    archivo: IO[bytes], *, region: str, catalogo: Sequence[Sequence[str]], firmantes: Sequence[str],
    asignaciones: Sequence[dict[str, Any]],
) -> dict:  # fmt: skip
    """The measurements of a file, read as those assignments say: `filas`, `fallas` and `advertencias`, as
    `filas.Leido` has them. Raises NoSeLee."""
    try:
        hojas = _hojas(archivo)
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error
    leido = leer_filas(
        hojas, map(Asignacion.de_json, asignaciones), region=region, firmantes=frozenset(firmantes),
        reconocedor=Reconocedor(Definido(*uno) for uno in catalogo),
    )  # fmt: skip
    return {"filas": leido.filas, "fallas": leido.fallas, "advertencias": leido.advertencias}


def mirar(archivo: IO[bytes]) -> dict:
    """Nothing of a file; raises NoSeLee when some sheet of it, whichever, lists persons."""
    try:
        _hojas(archivo)
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error
    return {}


def tablas_de(hojas: Iterable[Hoja], region: str) -> tuple[list[Tabla], list[str]]:
    """The tables of some sheets, and why the others have none. Raises HojaIlegible when no sheet has one."""
    tablas, sin_tabla = [], []
    for hoja in hojas:
        try:
            tablas.append(buscar(hoja, region))
        except SinTabla as error:
            sin_tabla.append(f"La hoja «{hoja.nombre}» {hoja.falla or error}.".replace("..", "."))
    if not tablas:
        raise HojaIlegible(" ".join(sin_tabla))
    return tablas, [f"{frase} No se lee." for frase in sin_tabla]


def _hojas(archivo: IO[bytes]) -> list[Hoja]:
    """The sheets of a workbook, or the one of a text (CSV, or what was pasted), once it is known that no person is in
    them."""
    contenido = archivo.read()
    if contenido[:2] == b"PK" or contenido[:4] == OLE[:4]:
        hojas = de_hojas.de_libro(contenido)
    else:
        hojas = de_hojas.de_texto(decodificar(contenido))
    exigir_sin_personas(hojas)
    return hojas


def _tabla(tabla: Tabla, propuesta: Asignacion) -> dict[str, Any]:
    columnas = [
        {"lugar": c.lugar, "letra": get_column_letter(c.lugar), "titulo": c.titulo, "muestras": c.muestras}
        for c in tabla.columnas.values()
    ]
    return {
        "hoja": tabla.hoja.nombre,
        "encabezado": list(tabla.encabezado),
        "arriba": tabla.arriba[:6],
        "columnas": columnas,
        "propuesta": propuesta.a_json(),
    }
