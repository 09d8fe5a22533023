"""The catalogue of indicators as a table that leaves the page."""

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.llevar import Salida

COLUMNAS = (
    ColumnaDeSalida("Código", 18), ColumnaDeSalida("Indicador", 60), ColumnaDeSalida("Tema", 18),
    ColumnaDeSalida("Catálogo", 16), ColumnaDeSalida("Mejor", 14), ColumnaDeSalida("Se mide", 14),
    ColumnaDeSalida("Unidad", 18), ColumnaDeSalida("Fuente", 40), ColumnaDeSalida("Ejemplo, sin confirmar", 14),
)  # fmt: skip
SALIDA = Salida(
    "indicadores",
    "Indicadores del pacto",
    COLUMNAS,
    lambda contexto: (
        (
            uno.codigo, uno.nombre, uno.indicador.get_tema_display(), str(uno.indicador.region or "Nacional"),
            uno.actual.get_direccion_display(), uno.actual.get_frecuencia_display(), uno.actual.unidades,
            uno.actual.fuente, "Sí" if uno.indicador.ejemplo else "",
        )
        for uno in contexto["indicadores"]
    ),
)  # fmt: skip
