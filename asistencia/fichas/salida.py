"""The list of the records as a table that leaves the page. (The workbook of records that is imported is `hojas`.)"""

from collections.abc import Iterator
from typing import Any

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.llevar import Salida, todas

from .consultas import filas

COLUMNAS = (
    ColumnaDeSalida("Región", 16), ColumnaDeSalida("Ficha", 14), ColumnaDeSalida("Fecha", 13, fecha=True),
    ColumnaDeSalida("Desde", 8), ColumnaDeSalida("Hasta", 8), ColumnaDeSalida("Tipo", 14),
    ColumnaDeSalida("Modalidad", 14), ColumnaDeSalida("Alcance", 14), ColumnaDeSalida("Brindada por", 18),
    ColumnaDeSalida("Ubigeos", 20), ColumnaDeSalida("Gobiernos locales", 36), ColumnaDeSalida("Responsable", 26),
    ColumnaDeSalida("Entidad del responsable", 28), ColumnaDeSalida("Estado", 13),
    ColumnaDeSalida("Registrada el", 17, formato="dd/mm/yyyy hh:mm"), ColumnaDeSalida("Completa", 12),
    ColumnaDeSalida("Cuenta", 12), ColumnaDeSalida("Por qué, o qué le falta", 50),
)  # fmt: skip


def _filas(contexto: dict[str, Any]) -> Iterator[tuple]:
    for fila in filas(todas(contexto), contexto["momento"]):
        ficha, dicho = fila.ficha, fila.juicio
        yield (
            ficha.region.nombre, ficha.codigo, ficha.fecha, ficha.hora_inicio, ficha.hora_fin,
            ficha.get_tipo_display(), ficha.get_modalidad_display(), ficha.get_alcance_display(),
            ficha.get_brindada_por_display(), ", ".join(distrito.ubigeo for distrito in ficha.distritos.all()),
            ", ".join(fila.gobiernos), ficha.responsable_nombre, ficha.responsable_entidad, ficha.get_estado_display(),
            ficha.registrada_el, ("Sí" if dicho.completa else "No") if dicho else "",
            ("Sí" if dicho.cuenta_para else "No") if dicho else "No es evidencia",
            "\n".join([*fila.faltas, *(motivo.texto for motivo in (dicho.motivos if dicho else ()))]),
        )  # fmt: skip


SALIDA = Salida("fichas", "Fichas de asistencia técnica", COLUMNAS, _filas)
