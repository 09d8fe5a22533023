"""The local governments as a table that leaves the page."""

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.llevar import Salida, todas

COLUMNAS = (
    ColumnaDeSalida("Ubigeo", 9), ColumnaDeSalida("Nombre", 36), ColumnaDeSalida("Tipo", 12),
    ColumnaDeSalida("Provincia", 30), ColumnaDeSalida("Región", 20),
)  # fmt: skip
SALIDA = Salida(
    "gobiernos-locales",
    "Gobiernos locales",
    COLUMNAS,
    lambda contexto: (
        (uno.pk, uno.nombre, uno.get_tipo_display(), uno.provincia, str(uno.region or "Lima Metropolitana"))
        for uno in todas(contexto)
    ),
)
