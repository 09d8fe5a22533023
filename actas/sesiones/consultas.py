"""Reads of the planned sessions: those that a person sees, and what became of each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from actas.models import Acta, EstadoActa, SesionProgramada
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Usuario


@dataclass(frozen=True, slots=True)
class Programada:
    """A planned session, and the acta of its day that the person sees: with it, it was held."""

    sesion: SesionProgramada
    acta: Acta | None

    @property
    def pendiente(self) -> bool:
        """Whether it is still to be held, or its acta to be begun."""
        return self.acta is None and not self.sesion.cancelada

    @property
    def sin_acta(self) -> bool:
        """Whether its day passed and nobody began its acta."""
        return self.pendiente and self.sesion.fecha < hoy()

    @property
    def situacion(self) -> tuple[str, str]:
        """(words, colour): «cancelada», «realizada», «programada», «pasó sin acta»."""
        if self.sesion.cancelada:
            return "cancelada", "nose"
        if self.acta is not None:
            return "realizada", "si"
        return ("pasó sin acta", "no") if self.sin_acta else ("programada", "curso")


def programadas(
    usuario: Usuario, desde: dt.date, hasta: dt.date, regiones: Iterable[str] | None = None
) -> list[Programada]:
    """Those of the regions that the person reads, in order, between two days (both included). Three queries.

    Drafts count as the person sees them: who does not, sees the session as held once its acta is presented.
    """
    rango = (desde, hasta)
    sesiones = SesionProgramada.objects.visibles_para(usuario).filter(fecha__range=rango)
    actas = Acta.objects.visibles_para(usuario).exclude(estado=EstadoActa.ANULADA).filter(fecha_sesion__range=rango)
    actas = actas.exclude(cargada_el__gt=ahora())
    if regiones is not None:
        sesiones, actas = sesiones.filter(region__in=list(regiones)), actas.filter(region__in=list(regiones))
    filas = list(sesiones.select_related("region", "creada_por").prefetch_related("acciones").order_by("fecha", "pk"))
    if not filas:
        return []
    por_dia = {(acta.region_id, acta.fecha_sesion): acta for acta in actas.order_by("-codigo")}
    return [Programada(sesion, por_dia.get((sesion.region_id, sesion.fecha))) for sesion in filas]
