"""The directory of the IAR as a table that leaves the page."""

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.llevar import Salida
from egtpi_portal.palabras import Rotulo

COLUMNAS = (
    ColumnaDeSalida("Entidad", 34), ColumnaDeSalida("Sector", 18), ColumnaDeSalida("Representante", 28),
    ColumnaDeSalida("Cargo", 28), ColumnaDeSalida("Suplente", 28), ColumnaDeSalida("Cargo del suplente", 28),
    ColumnaDeSalida("Correo", 28), ColumnaDeSalida("Vigente", 10),
)  # fmt: skip
SALIDA = Salida(
    "directorio-de-la-iar",
    Rotulo("Directorio de la IAR"),
    COLUMNAS,
    lambda contexto: (
        (
            uno.entidad, uno.get_sector_display(), uno.nombre, uno.cargo, uno.suplente_nombre, uno.suplente_cargo,
            uno.email, "Sí" if uno.activo else "No",
        )
        for uno in contexto["miembros"]
    ),
)  # fmt: skip
