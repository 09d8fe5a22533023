"""The coverage of each region as a table that leaves the page."""

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.llevar import Salida
from egtpi_portal.templatetags.portal import palabra_veredicto

COLUMNAS = (
    ColumnaDeSalida("Código", 8), ColumnaDeSalida("Región", 16), ColumnaDeSalida("Asistidos", 22),
    ColumnaDeSalida("Meta", 16), ColumnaDeSalida("Sin diagnóstico", 12, formato=ENTERO),
    ColumnaDeSalida("Solo falta seguimiento", 12, formato=ENTERO), ColumnaDeSalida("Criterio", 14),
)  # fmt: skip
POR_REGION = Salida(
    "asistencia-por-region",
    "Asistencia técnica por región",
    COLUMNAS,
    lambda contexto: (
        (
            una.region.pk, una.region.nombre, una.criterio.medido_texto, una.criterio.exigido, una.falta_todo,
            una.falta_seguimiento, palabra_veredicto(una.criterio.veredicto),
        )
        for una in contexto["coberturas"]
    ),
)  # fmt: skip
