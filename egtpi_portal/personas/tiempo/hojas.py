"""The designations over time as a table that leaves the page."""

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.llevar import Salida

COLUMNAS = (
    ColumnaDeSalida("Región", 16), ColumnaDeSalida("Cargo", 34), ColumnaDeSalida("Suplente", 10),
    ColumnaDeSalida("Persona", 32), ColumnaDeSalida("Desde", 13, fecha=True), ColumnaDeSalida("Hasta", 13, fecha=True),
    ColumnaDeSalida("Documento", 40), ColumnaDeSalida("Estado", 14),
)  # fmt: skip
SALIDA = Salida(
    "designaciones",
    "Designaciones en el tiempo",
    COLUMNAS,
    lambda contexto: (
        (
            una.region.nombre if una.region else "Todo el país", una.get_rol_display(), "Sí" if una.suplente else "",
            str(una.usuario), una.desde, una.hasta, una.documento, estado.palabra,
        )
        for una, estado in contexto["filas"]
    ),
    se_dibuja=True,
)  # fmt: skip
