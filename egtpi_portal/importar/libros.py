"""Reading and marking an uploaded workbook in a process apart, so that whatever it holds costs the web process the wait
alone (`documentos.presupuesto`)."""

import base64
import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.base import File

from egtpi_portal import hojas
from egtpi_portal.documentos.aparte import AparteOcupado, Encargo, hacer_aparte, hacer_aqui
from egtpi_portal.documentos.presupuesto import RESULTADO_DE_TABLA, Limites
from egtpi_portal.hojas import Columna, HojaIlegible, Plan, Tabla
from egtpi_portal.hojas.apertura import contenido_de

from . import aparte

_TABLA = "_tabla_leida"
LIMITES = Limites(resultado=RESULTADO_DE_TABLA)
NO_SE_PUDO = "No se pudo abrir el libro: {} Copie la tabla en un libro nuevo, pegando solo los valores, y súbalo."


class TablaEscrita(NamedTuple):
    """A table as `aparte.escrita` writes it, and the key of the columns that were looked for."""

    clave: str
    texto: str


class LibroGuardado(bytes):
    """The content of a workbook that is kept meanwhile. `tabla`: what was read of it, if anything was, with the key of
    what was looked for (`aparte.clave_de`); `recordar` keeps it."""

    tabla: TablaEscrita | None = None
    recordar: Callable[[TablaEscrita], None] | None = None


def leer_tabla(archivo, columnas: Sequence[Columna]) -> Tabla:
    """The table of those columns, as `hojas.leer_tabla` finds it; of a workbook that is kept, read but once. Raises
    HojaIlegible."""
    if not settings.LEER_APARTE:
        return hojas.leer_tabla(archivo, columnas)
    clave = aparte.clave_de(columnas)
    if (conocida := tabla_leida(archivo)) is not None and conocida.clave == clave:
        return aparte.leida(conocida.texto)
    hecha = TablaEscrita(clave, hacer(archivo, aparte.LEER, {"columnas": aparte.pedido_de(columnas)}))
    if isinstance(archivo, LibroGuardado):
        archivo.tabla = hecha
        if archivo.recordar is not None:
            archivo.recordar(hecha)
    elif isinstance(archivo, File):
        vars(archivo)[_TABLA] = hecha
    return aparte.leida(hecha.texto)


def tabla_leida(archivo: Any) -> TablaEscrita | None:
    """What was already read of that workbook, kept or uploaded."""
    return archivo.tabla if isinstance(archivo, LibroGuardado) else getattr(archivo, _TABLA, None)


def marcar(archivo, plan: Plan) -> bytes:
    """The workbook with what is wrong in it marked, as `hojas.marcar` gives it back. Raises HojaIlegible."""
    if not settings.LEER_APARTE:
        return hojas.marcar(archivo, plan)
    return base64.b64decode(hacer(archivo, aparte.MARCAR, {"plan": aparte.marcas_de(plan)}))


def hacer(archivo, funcion: str, opciones: dict[str, Any]) -> Any:
    """What that function (`modulo:nombre`, importable without Django) says of a file, in the process apart. Raises
    HojaIlegible."""
    abierto = archivo if hasattr(archivo, "seek") else io.BytesIO(contenido_de(archivo))
    encargos = [Encargo("libro", funcion, opciones)]
    try:
        if settings.LEER_APARTE:
            hecho = hacer_aparte(abierto, encargos, LIMITES)["libro"]
        else:
            hecho = hacer_aqui(abierto, encargos, resultado=LIMITES.resultado)["libro"]
    except AparteOcupado as error:
        raise HojaIlegible(str(error)) from error
    if hecho.por_que:
        raise HojaIlegible(NO_SE_PUDO.format(hecho.por_que) if hecho.al_limite else hecho.por_que)
    return hecho.resultado
