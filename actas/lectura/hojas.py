"""The list of the actas as a table that leaves the page."""

from collections.abc import Iterator
from typing import Any

from actas.models import EstadoActa
from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.llevar import Salida, todas

from .consultas import filas

COLUMNAS = (
    ColumnaDeSalida("Región", 16), ColumnaDeSalida("Acta", 18), ColumnaDeSalida("Fecha de la sesión", 13, fecha=True),
    ColumnaDeSalida("Tipo", 14), ColumnaDeSalida("Lugar", 24), ColumnaDeSalida("Estado", 14),
    ColumnaDeSalida("Presentada el", 13, fecha=True), ColumnaDeSalida("Límite de carga", 13, fecha=True),
    ColumnaDeSalida("Días hábiles tarde", 11, formato=ENTERO), ColumnaDeSalida("Firmas que faltan", 40),
    ColumnaDeSalida("Válida", 12), ColumnaDeSalida("Por qué no", 60),
)  # fmt: skip


def _filas(contexto: dict[str, Any]) -> Iterator[tuple]:
    for fila in filas(todas(contexto), contexto["momento"]):
        acta, dicho = fila.acta, fila.juicio
        yield (
            acta.region.nombre, acta.codigo, acta.fecha_sesion, acta.get_tipo_display(), acta.lugar,
            EstadoActa(vars(acta)["estado_al"]).label, fila.carga.presentada, fila.carga.plazo.limite, fila.carga.tarde,
            "; ".join(str(rol) for rol in fila.faltan),
            ("Sí" if dicho.valida else "No") if dicho else "No es evidencia",
            "\n".join(m.texto for c in dicho.caracteristicas for m in c.motivos) if dicho else "",
        )  # fmt: skip


SALIDA = Salida("actas", "Actas de las sesiones", COLUMNAS, _filas)
