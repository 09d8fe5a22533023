"""What the list of the records says of each, in words."""

import datetime as dt
from dataclasses import dataclass

from asistencia.models import BrindadaPor

from .consultas import FilaFicha


@dataclass(frozen=True, slots=True)
class FichaALaVista:
    """A row of the list, as it is written. `juzgada`: whether it is evidence; `faltas`: what a draft lacks."""

    pk: int
    codigo: str
    region: str
    fecha: dt.date
    hora_inicio: str
    hora_fin: str
    tipo: str
    modalidad: str
    alcance: str
    gobiernos: str
    responsable: str
    entidad: str
    en_cascada: bool
    estado: str
    devuelta_en: dt.datetime | None
    faltas: str
    juzgada: bool
    cuenta: bool
    completa: bool
    motivos: tuple[str, ...]


def a_la_vista(fila: FilaFicha) -> FichaALaVista:
    """That row in words."""
    ficha, dicho = fila.ficha, fila.juicio
    return FichaALaVista(
        ficha.pk, ficha.codigo, str(ficha.region), ficha.fecha, str(ficha.hora_inicio), str(ficha.hora_fin),
        str(ficha.get_tipo_display()), str(ficha.get_modalidad_display()), str(ficha.get_alcance_display()).lower(),
        ", ".join(fila.gobiernos), ficha.responsable_nombre, ficha.responsable_entidad,
        ficha.brindada_por == BrindadaPor.PROVINCIAL, ficha.estado, ficha.devuelta_en, " · ".join(fila.faltas),
        dicho is not None, bool(dicho and dicho.cuenta_para), bool(dicho and dicho.completa),
        tuple(motivo.texto for motivo in dicho.motivos) if dicho else (),
    )  # fmt: skip
