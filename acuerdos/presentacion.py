"""What the list of the agreements says of each, in words."""

import datetime as dt
from dataclasses import dataclass

from actas.models import EstadoActa

from .consultas.matriz import FilaAcuerdo, Situacion


@dataclass(frozen=True, slots=True)
class AcuerdoALaVista:
    """A row of the list, as it is written. `region`: its code; `indicador`: whose gap it is about, of how many
    `gobiernos` (0: all); `brecha`: what became of it; `contado`: None, not judged yet;
    `en_borrador`: since nobody presented its acta."""

    pk: int
    codigo: str
    region: str
    nombre_de_region: str
    texto: str
    indicador: str
    gobiernos: int
    brecha: str
    acta: int
    sesion: dt.date
    con_responsable: bool
    entidad: str
    responsable: str
    ambito: str
    plazo: dt.date | None
    queda: str
    color: str
    situacion: Situacion
    hito: str
    contado: bool | None
    en_borrador: bool
    implementado: bool
    motivos: tuple[str, ...]


def a_la_vista(fila: FilaAcuerdo) -> AcuerdoALaVista:
    """That row in words."""
    acuerdo, dicho = fila.acuerdo, fila.juicio
    return AcuerdoALaVista(
        acuerdo.pk, acuerdo.codigo, acuerdo.region_id, str(acuerdo.region), acuerdo.texto,
        str(acuerdo.indicador or ""), len(acuerdo.gobiernos or ()), fila.brecha.dicho if fila.brecha else "",
        acuerdo.acta_id, acuerdo.acta.fecha_sesion, acuerdo.con_responsable, acuerdo.responsable_entidad,
        acuerdo.responsable_nombre, str(acuerdo.get_ambito_display()), acuerdo.plazo, fila.plazo, fila.color,
        fila.situacion, fila.hito, dicho.contado if dicho else None,
        acuerdo.acta.estado == EstadoActa.BORRADOR, bool(dicho and dicho.implementado),
        tuple(motivo.texto for motivo in dicho.motivos) if dicho else (),
    )  # fmt: skip
