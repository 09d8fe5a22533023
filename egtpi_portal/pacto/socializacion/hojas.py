"""What was shared of an annex, as a workbook."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from egtpi_portal.hojas import ColumnaDeSalida, escribir_libro
from egtpi_portal.templatetags.portal import en_palabras

from ..models import AnexoPacto
from .consultas import Compartido

COLUMNAS = (
    ColumnaDeSalida("Ubigeo", 9), ColumnaDeSalida("Gobierno local", 44),
    ColumnaDeSalida("Datos", 12, opciones=("Con datos", "Sin dato")), ColumnaDeSalida("Estado", 22),
    ColumnaDeSalida("Cómo se compartió", 20), ColumnaDeSalida("Cuándo", 13, fecha=True),
    ColumnaDeSalida("A quién o a dónde", 30), ColumnaDeSalida("Registró", 24),
    ColumnaDeSalida("Código de su hoja", 18), ColumnaDeSalida("Recibió", 30), ColumnaDeSalida("Cargo", 26),
    ColumnaDeSalida("Recibido el", 13, fecha=True),
)  # fmt: skip


def en_xlsx(anexo: AnexoPacto, filas: Sequence[Compartido], *, creado: dt.datetime | None = None) -> bytes:
    """The workbook: a row for each time that something was shared, and one for who got nothing."""
    return escribir_libro(
        titulos=(
            f"Socialización del anexo {anexo.codigo} · {anexo.region}",
            f"Al corte del {en_palabras(anexo.al)}. Compartido con {sum(f.entregada for f in filas)} de "
            f"{len(filas)} gobiernos locales; con acuse de recibo, {sum(f.acuso for f in filas)}.",
        ),
        columnas=COLUMNAS,
        filas=_filas(filas),
        hoja="Socialización",
        creado=creado,
        filas_de_sobra=0,
    )


def _filas(filas: Sequence[Compartido]) -> Iterator[Sequence[Any]]:
    for fila in filas:
        suyo = (fila.ubigeo, fila.nombre, "Con datos" if fila.con_dato else "Sin dato")
        for entrega, acuse in fila.entregas:
            recibo = (acuse.recibio, acuse.cargo, acuse.fecha) if acuse else ("", "", None)
            yield (
                *suyo, fila.estado_de(entrega, acuse), entrega.get_modo_display(), entrega.fecha,
                entrega.detalle, str(entrega.registrada_por or "El sistema"), entrega.codigo_hoja, *recibo,
            )  # fmt: skip
        if not fila.entregas:
            yield (*suyo, fila.estado, "", None, "", "", "", "", "", None)
