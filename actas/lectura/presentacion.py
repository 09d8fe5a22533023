"""What the list of the actas says of each, in words."""

import datetime as dt
from dataclasses import dataclass

from .consultas import FilaActa


@dataclass(frozen=True, slots=True)
class ActaALaVista:
    """A row of the list, as it is written. `presentada`: None, not yet; `valida`: None, not judged yet."""

    pk: int
    codigo: str
    region: str
    sesion: dt.date
    tipo: str
    estado: str
    presentada: dt.date | None
    en_palabras: str
    color: str
    limite: dt.date
    faltan: str
    valida: bool | None
    motivos: tuple[str, ...]


def a_la_vista(fila: FilaActa) -> ActaALaVista:
    """That row in words."""
    acta, carga, dicho = fila.acta, fila.carga, fila.juicio
    return ActaALaVista(
        acta.pk, acta.codigo, str(acta.region), acta.fecha_sesion, str(acta.get_tipo_display()).lower(),
        acta.estado_al,  # type: ignore[attr-defined]  # the list's query adds it
        carga.presentada, carga.en_palabras, carga.color, carga.plazo.limite, "; ".join(map(str, fila.faltan)),
        dicho.valida if dicho else None, tuple(motivo.texto for motivo in dicho.motivos) if dicho else (),
    )  # fmt: skip
