"""The actas sent back and not presented again: what is missing before anything else, and until then of nobody else."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from actas.models import EstadoActa, Observacion
from egtpi_portal.calendario.reloj import LIMA, fecha_lima
from egtpi_portal.cuentas.models import Membresia


@dataclass(frozen=True, slots=True)
class Objecion:
    """What somebody observed: who (name, and what they were there), when, on which step (blank: all of it), why, and
    whether the secretary answered it already."""

    quien: str
    fecha: dt.date
    sobre: str
    motivo: str
    respondida: bool

    def __str__(self):
        sobre = f", sobre «{self.sobre}»" if self.sobre else ""
        ya = " (ya respondida)" if self.respondida else ""
        motivo = self.motivo.strip().removesuffix(".")
        return f"{self.quien}, el {self.fecha:%d/%m/%Y}{sobre}: «{motivo}»{ya}."


@dataclass(frozen=True, slots=True)
class ActaObservada:
    """An acta sent back, by its code, with what was observed of it."""

    region: str
    codigo: str
    fecha_sesion: dt.date
    objeciones: Sequence[Objecion]


def observadas(regiones: Iterable[str] | None, al: dt.date) -> dict[str, list[ActaObservada]]:
    """By region, the actas that had been observed by then and not presented again, by session. Two queries at most."""
    fin = dt.datetime.combine(al + dt.timedelta(days=1), dt.time(), tzinfo=LIMA)
    hechas = Observacion.objects.exclude(acta__estado=EstadoActa.ANULADA).filter(
        Q(atendida_en=None) | Q(atendida_en__gte=fin), hecha_en__lt=fin
    )
    if regiones is not None:
        hechas = hechas.filter(acta__region__in=list(regiones))
    filas = list(hechas.select_related("acta", "hecha_por").order_by("acta__fecha_sesion", "acta_id", "hecha_en", "id"))
    roles = _roles(filas)
    por_acta: dict[tuple[str, str, dt.date], list[Objecion]] = {}
    for una in filas:
        clave = (una.acta.region_id, una.acta.codigo, una.acta.fecha_sesion)
        por_acta.setdefault(clave, []).append(
            Objecion(
                _quien(una, roles),
                fecha_lima(una.hecha_en),
                una.get_paso_display() or "",
                una.motivo,
                bool(una.respuesta),
            )
        )
    dichas: dict[str, list[ActaObservada]] = {}
    for (region, codigo, sesion), objeciones in por_acta.items():
        dichas.setdefault(region, []).append(ActaObservada(region, codigo, sesion, objeciones))
    return dichas


def _roles(filas: Sequence[Observacion]) -> list[Membresia]:
    """The memberships of who observed; none is asked for when nothing was."""
    return list(Membresia.objects.filter(usuario__in={una.hecha_por_id for una in filas})) if filas else []


def _quien(una: Observacion, roles: Iterable[Membresia]) -> str:
    """«Ana Ríos (Coordinador Territorial FED)»: with the roles that the person had there on that day."""
    dia = fecha_lima(una.hecha_en)
    suyos = [
        rol.get_rol_display()
        for rol in roles
        if rol.usuario_id == una.hecha_por_id
        and rol.region_id in (None, una.acta.region_id)
        and rol.desde <= dia
        and (rol.hasta is None or dia <= rol.hasta)
    ]
    nombre = str(una.hecha_por) if una.hecha_por else "Alguien"
    return f"{nombre} ({', '.join(dict.fromkeys(suyos))})" if suyos else nombre
