"""The batches of measurements of a region as a table that leaves the page."""

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.llevar import HORA, Salida, todas

COLUMNAS = (
    ColumnaDeSalida("Carga", 14), ColumnaDeSalida("Cargada el", 17, formato=HORA), ColumnaDeSalida("Quién", 28),
    ColumnaDeSalida("De dónde", 36), ColumnaDeSalida("Archivo", 36), ColumnaDeSalida("Estado", 12),
    ColumnaDeSalida("Anulada el", 17, formato=HORA), ColumnaDeSalida("Motivo de la anulación", 40),
)  # fmt: skip
SALIDA = Salida(
    "cargas-de-mediciones",
    "Mediciones cargadas",
    COLUMNAS,
    lambda contexto: (
        (
            carga.codigo, carga.cargada_el, str(carga.cargada_por or "El sistema"),
            carga.fuente or carga.get_origen_display(), str(carga.archivo or ""),
            "Anulada" if carga.anulada_en else "Vigente", carga.anulada_en, carga.motivo_anulacion,
        )
        for carga in todas(contexto)
    ),
)  # fmt: skip
