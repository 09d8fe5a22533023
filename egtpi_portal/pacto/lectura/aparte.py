"""What a process apart is asked of a file of measurements, as plain JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any

from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.pacto.libros.aparte import hojas_de
from egtpi_portal.pacto.libros.hojas import Hoja
from egtpi_portal.pacto.libros.nominal import exigir_columna_sin_personas
from egtpi_portal.perezoso import Modulo

from .filas import leer as leer_filas
from .propuesta import Asignacion, Definido, Reconocedor, proponer
from .tabla import SinTabla, Tabla, buscar

if TYPE_CHECKING:
    import openpyxl.utils as letras
else:
    letras = Modulo("openpyxl.utils")


ANALIZAR, LEER = f"{__name__}:analizar", f"{__name__}:leer"


def analizar(archivo: IO[bytes], *, region: str, catalogo: Sequence[Sequence[str]], nombre: str = "") -> dict:
    """The tables of a file, each with its columns and what each seems to be; and the sentences about the sheets that
    have none. `catalogo`: (code, name, numerator) of each indicator; `nombre`, of the file. Raises NoSeLee."""
    try:
        tablas, advertencias = tablas_de(hojas_de(archivo), region)
        for tabla in tablas:
            for columna in tabla.columnas.values():
                exigir_columna_sin_personas(columna.partes[-1] if columna.partes else "", columna.muestras)
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error
    reconocedor = Reconocedor(Definido(*uno) for uno in catalogo)
    return {
        "tablas": [_tabla(tabla, proponer(tabla, reconocedor, nombre)) for tabla in tablas],
        "advertencias": advertencias,
    }


def leer(
    archivo: IO[bytes], *, region: str, catalogo: Sequence[Sequence[str]], firmantes: Sequence[str],
    asignaciones: Sequence[dict[str, Any]],
) -> dict:  # fmt: skip
    """The measurements of a file, read as those assignments say: `filas`, `fallas` and `advertencias`, as
    `filas.Leido` has them. Raises NoSeLee."""
    try:
        hojas = hojas_de(archivo)
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error
    leido = leer_filas(
        hojas, map(Asignacion.de_json, asignaciones), region=region, firmantes=frozenset(firmantes),
        reconocedor=Reconocedor(Definido(*uno) for uno in catalogo),
    )  # fmt: skip
    return {"filas": leido.filas, "fallas": leido.fallas, "advertencias": leido.advertencias}


def tablas_de(hojas: Iterable[Hoja], region: str) -> tuple[list[Tabla], list[str]]:
    """The tables of some sheets, and why the others have none. Raises HojaIlegible when no sheet has one."""
    tablas, sin_tabla = [], []
    for hoja in hojas:
        try:
            tablas.append(buscar(hoja, region))
        except SinTabla as error:
            sin_tabla.append(hoja.falla or f"La hoja «{hoja.nombre}» {error}.")
    if not tablas:
        raise HojaIlegible(" ".join(sin_tabla))
    return tablas, [f"{frase} No se lee." for frase in sin_tabla]


def _tabla(tabla: Tabla, propuesta: Asignacion) -> dict[str, Any]:
    columnas = [
        {"lugar": c.lugar, "letra": letras.get_column_letter(c.lugar), "titulo": c.titulo, "muestras": c.muestras}
        for c in tabla.columnas.values()
    ]
    return {
        "hoja": tabla.hoja.nombre,
        "oculta": tabla.hoja.oculta,
        "encabezado": list(tabla.encabezado),
        "arriba": tabla.arriba[:6],
        "columnas": columnas,
        "propuesta": propuesta.a_json(),
    }
