"""What the list of the records says of each, in words."""

import datetime as dt
from dataclasses import dataclass

from asistencia.models import BrindadaPor, FichaAsistencia

from .consultas import FilaFicha
from .requisitos import faltas_con_lugar

SE_DICEN = 3
"""So much of what a record lacks is said when it is saved; all of it is on its page."""


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


def al_guardar(pk: int) -> str:
    """What is said when a record was saved: that it was, and what it still lacks to be registered."""
    ficha = FichaAsistencia.objects.get(pk=pk)
    faltas = [falta.texto[0].lower() + falta.texto[1:] for falta in faltas_con_lugar(ficha)]
    if not faltas:
        return f"La ficha {ficha.codigo} quedó guardada."
    resto = len(faltas) - SE_DICEN
    mas = f", y {'una cosa' if resto == 1 else f'{resto} cosas'} más" if resto > 0 else ""
    return f"La ficha {ficha.codigo} quedó guardada. Aún no se puede registrar: {'; '.join(faltas[:SE_DICEN])}{mas}."
