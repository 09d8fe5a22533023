"""The list of the official verifications as a table that leaves the page."""

from collections.abc import Iterator
from typing import Any

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.llevar import HORA, Salida, todas
from verificacion.ficha_en_uso import nombre_del_hito

COLUMNAS = (
    ColumnaDeSalida("Región", 16), ColumnaDeSalida("Número", 20), ColumnaDeSalida("Verificación", 28),
    ColumnaDeSalida("Evaluada al", 13, fecha=True), ColumnaDeSalida("Estado", 16),
    ColumnaDeSalida("Emitida el", 17, formato=HORA), ColumnaDeSalida("Sustituye a", 20),
    ColumnaDeSalida("Veredicto", 14), ColumnaDeSalida("Sin excepciones", 14),
    ColumnaDeSalida("Procesos implementados", 14, formato=ENTERO),
    ColumnaDeSalida("Descargo hasta el", 13, fecha=True), ColumnaDeSalida("Descargos", 11, formato=ENTERO),
    ColumnaDeSalida("Descargos respondidos", 12, formato=ENTERO), ColumnaDeSalida("Código de comprobación", 18),
)  # fmt: skip


def _filas(contexto: dict[str, Any]) -> Iterator[tuple]:
    for una in todas(contexto):
        yield (
            una.region.nombre, una.numero, nombre_del_hito(una.ficha, una.hito), una.al, una.get_estado_display(),
            una.emitida_en, una.sustituye_a.numero if una.sustituye_a else "", una.get_veredicto_display(),
            una.get_automatico_display(), una.procesos_cumplidos, una.descargo_hasta, una.cuantos_descargos,
            una.cuantas_respuestas, una.codigo,
        )  # fmt: skip


SALIDA = Salida("verificaciones", "Verificaciones oficiales", COLUMNAS, _filas)
