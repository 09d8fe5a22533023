"""Reads of the days off: those registered, what was done to them, how far the table reaches, what a change moves."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Max, QuerySet

from egtpi_portal.bitacora.acciones import que_empiezan
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import no_habiles_entre_semana
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.recopilacion import rango_del_calendario
from verificacion.motor import fichas
from verificacion.motor.expediente import Expediente
from verificacion.motor.fichas import FichaIndicador
from verificacion.registro.efecto import Efecto, efecto_de

EL_PAIS = "todo el país"
Fila = tuple[dt.date, str, str]
"""Of a day off: its date, the region that has it ("": the country), its norm."""


def registrados() -> list[DiaNoLaborable]:
    """All of them, the last first; `donde`: «todo el país», or the region's name."""
    nombres = dict(Region.objects.values_list("pk", "nombre"))
    dias = list(DiaNoLaborable.objects.order_by("-fecha", "region"))
    for dia in dias:
        vars(dia)["donde"] = nombres.get(dia.region, dia.region) if dia.region else EL_PAIS
    return dias


def historia(cuantos: int = 30) -> QuerySet[Evento]:
    """The last things that were done to the days off."""
    return Evento.objects.filter(accion__in=que_empiezan("calendario.")).order_by("-momento", "-id")[:cuantos]


def conocidos_hasta() -> dt.date | None:
    """The last day off of the country that is registered: of later ones nothing is known. None without any."""
    return DiaNoLaborable.objects.filter(region="").aggregate(ultimo=Max("fecha"))["ultimo"]


def fuera_de_la_tabla(ficha: FichaIndicador) -> tuple[dt.date, dt.date | None] | None:
    """(last day whose calendar the sheet needs, last day off known) when it needs more than is known; else None. What
    is registered rules, not what the portal brings to be loaded. One query."""
    return _fuera(ficha, conocidos_hasta())


def _fuera(ficha: FichaIndicador, conocidos: dt.date | None) -> tuple[dt.date, dt.date | None] | None:
    hasta = rango_del_calendario(ficha)[1]
    return None if conocidos is not None and hasta <= conocidos else (hasta, conocidos)


def fichas_fuera_de_la_tabla() -> list[tuple[FichaIndicador, dt.date, dt.date | None]]:
    """Those sheets that need the calendar of days not known, each with what `fuera_de_la_tabla` says. One query."""
    conocidos = conocidos_hasta()
    todas = [fichas.cargar(codigo) for codigo in fichas.disponibles()]
    return [(ficha, *fuera) for ficha in todas if (fuera := _fuera(ficha, conocidos)) is not None]


def efecto_de_cambiar(quitar: Iterable[Fila], poner: Iterable[Fila]) -> Efecto:
    """What would move, as of today, if those days were taken away and those put."""
    filas = set(DiaNoLaborable.objects.order_by().values_list("fecha", "region", "norma"))
    quitadas = {(fecha, region) for fecha, region, _ in quitar}
    despues = Decretos([fila for fila in filas if fila[:2] not in quitadas] + list(poner))

    def cambiar(expediente: Expediente, ficha: FichaIndicador) -> Expediente:
        no_habiles = frozenset(
            no_habiles_entre_semana(*rango_del_calendario(ficha), despues.de(expediente.region.codigo))
        )
        return expediente if no_habiles == expediente.no_habiles else replace(expediente, no_habiles=no_habiles)

    return efecto_de(cambiar, None, al=hoy())
