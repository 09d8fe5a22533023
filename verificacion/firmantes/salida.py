"""How many signed in each region, as a table that leaves the page."""

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.llevar import Salida

COLUMNAS = (
    ColumnaDeSalida("Código", 8), ColumnaDeSalida("Región", 16), ColumnaDeSalida("Pacto", 40),
    ColumnaDeSalida("Firmantes", 11, formato=ENTERO), ColumnaDeSalida("Gobiernos locales", 11, formato=ENTERO),
    ColumnaDeSalida("Sin documento", 11, formato=ENTERO),
)  # fmt: skip
POR_REGION = Salida(
    "firmantes-por-region",
    "Firmantes del pacto",
    COLUMNAS,
    lambda contexto: (
        (una.pk, una.nombre, str(getattr(una, "pacto", "")), una.firman, una.cuantos, una.sin_documento)
        for una in contexto["regiones"]
    ),
)
