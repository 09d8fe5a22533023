"""The queue of what is to be reviewed, and how far it has gone, as tables that leave the page."""

from collections.abc import Iterator
from typing import Any

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.llevar import HORA, Salida, todas

from .clases import Clase

DE_LA_COLA = (
    ColumnaDeSalida("Región", 16), ColumnaDeSalida("Clase", 26), ColumnaDeSalida("Pieza", 40),
    ColumnaDeSalida("Fecha", 13, fecha=True), ColumnaDeSalida("Llegó", 17, formato=HORA),
    ColumnaDeSalida("Con No del portal", 11, formato=ENTERO), ColumnaDeSalida("Por responder", 11, formato=ENTERO),
    ColumnaDeSalida("Preguntas", 11, formato=ENTERO), ColumnaDeSalida("Corregida después de revisarla", 14),
)  # fmt: skip
DEL_AVANCE = (
    ColumnaDeSalida("Región", 16), ColumnaDeSalida("Clase", 30), ColumnaDeSalida("Piezas", 10, formato=ENTERO),
    ColumnaDeSalida("Piezas terminadas", 11, formato=ENTERO), ColumnaDeSalida("Preguntas", 11, formato=ENTERO),
    ColumnaDeSalida("Respondidas", 12, formato=ENTERO),
)  # fmt: skip


def _cola(contexto: dict[str, Any]) -> Iterator[tuple]:
    for pieza in todas(contexto):
        yield (
            contexto["nombres"][pieza.region], Clase(pieza.clase).label, pieza.titulo, pieza.fecha, pieza.llegada,
            pieza.negados, pieza.pendientes, len(pieza.asuntos), "Sí" if pieza.cambio_despues else "",
        )  # fmt: skip


def _avance(contexto: dict[str, Any]) -> Iterator[tuple]:
    for region, suyas, _ in contexto["filas"]:
        for clase, avance in zip(Clase, suyas, strict=True):
            yield region.nombre, clase.label, avance.piezas, avance.listas, avance.asuntos, avance.respondidos


COLA = Salida("por-revisar", "Por revisar", DE_LA_COLA, _cola)
AVANCE = Salida("avance-de-las-revisiones", "Avance de las revisiones", DEL_AVANCE, _avance)
