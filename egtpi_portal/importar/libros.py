"""Reading and marking an uploaded workbook in a process apart, so that whatever it holds costs the web process the wait
alone (`documentos.presupuesto`)."""

import base64
import io
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from egtpi_portal import hojas
from egtpi_portal.documentos.aparte import AparteOcupado, Encargo, hacer_aparte, hacer_aqui
from egtpi_portal.documentos.presupuesto import RESULTADO_DE_TABLA, Limites
from egtpi_portal.hojas import Columna, HojaIlegible, Plan, Tabla
from egtpi_portal.hojas.apertura import contenido_de

from . import aparte

LIMITES = Limites(resultado=RESULTADO_DE_TABLA)
NO_SE_PUDO = "No se pudo abrir el libro: {} Copie la tabla en un libro nuevo, pegando solo los valores, y súbalo."


def leer_tabla(archivo, columnas: Sequence[Columna]) -> Tabla:
    """The table of those columns, as `hojas.leer_tabla` finds it. Raises HojaIlegible."""
    if not settings.LEER_APARTE:
        return hojas.leer_tabla(archivo, columnas)
    return aparte.de_datos(hacer(archivo, aparte.LEER, {"columnas": aparte.pedido_de(columnas)}))


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
