"""What is being judged: an expediente, under a sheet, for a hito, as of a date; what rules look up is made once."""

from collections.abc import Iterable
from copy import copy
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from . import revisiones
from .expediente import Acta, Expediente, Punto, Revision
from .fechas import fecha_lima, fin_del_dia_utc, limite_carga
from .fichas.modelo import CriterioFicha, FichaIndicador, HitoFicha
from .motivos import NINGUNA, Faltas


@lru_cache(maxsize=512)
def _limite_del_mes(anio: int, mes: int, no_habiles: frozenset[date], dias: int) -> date:
    """The upload limit of the sessions of a month: asked for again with each date a region is evaluated as of."""
    return limite_carga(date(anio, mes, 1), no_habiles, dias)


class Vista:
    """A visible acta with what the rules find in it.

    `dia_carga`: Lima date of its first presentation. `faltas`: of each of the case's characteristics, what it lacks.
    """

    __slots__ = ("acta", "dia_carga", "faltas", "fecha", "id", "limite", "senalados", "valida")

    def __init__(self, acta: Acta, limite: date):
        self.acta = acta
        self.id = acta.id
        self.fecha = acta.fecha_sesion
        self.dia_carga = fecha_lima(acta.cargada_el)
        self.limite = limite
        self.senalados = {acuerdo.punto for acuerdo in acta.acuerdos}
        self.faltas: tuple[Faltas, ...] = ()
        self.valida = False

    @property
    def participantes(self) -> set[str | None]:
        """The ubigeos that took part, None among them when someone came for no local government."""
        return {participante.ubigeo for participante in self.acta.participantes}


class Caso:
    """One evaluation's question and its indices.

    `caracteristicas`: those that the sheet asks of an acta, in its order.
    `tope` is the earlier of `al` and the end of the period. `firmantes`: ubigeos of those that count (reglas §4,
    L-10). `vistas`: the visible actas by session date and id (reglas §3). `puntos`: agenda items by action, each
    with its session, in that order. `duenos`: the visible acta of each agreement. `contenidos`: what each record lacks
    to be complete, by id. `presentes`: the ubigeos of its recipients, by id. `memo`: what several rules share for the
    hito. The three are filled by the first that asks.
    """

    def __init__(self, expediente: Expediente, ficha: FichaIndicador, hito: HitoFicha, al: date):
        self.expediente = expediente
        self.ficha = ficha
        self.al = al
        self.caracteristicas = ficha.caracteristicas_del_acta
        self.fin_al: datetime = fin_del_dia_utc(al)
        self.revisiones = revisiones.vigentes(expediente.revisiones, al)
        self._no_habiles = frozenset(expediente.no_habiles)
        self.vistas: tuple[Vista, ...] = self._visibles()
        self.contenidos: dict[str, Faltas] = {}
        self.presentes: dict[str, frozenset[str | None]] = {}
        self.duenos: dict[str, Vista] = {a.id: vista for vista in self.vistas for a in vista.acta.acuerdos}
        self.puntos: dict[str, list[tuple[Vista, Punto]]] = {}
        for vista in self.vistas:
            for punto in vista.acta.agenda:
                self.puntos.setdefault(punto.accion, []).append((vista, punto))
        self._mirar(hito)

    def _mirar(self, hito: HitoFicha) -> None:
        self.hito = hito
        self.tope: date = min(self.al, hito.periodo.hasta)
        self.fin_tope: datetime = fin_del_dia_utc(self.tope)
        self.firmantes = self.firmantes_al(hito.firmantes_hasta)
        self.memo: dict[Any, Any] = {}

    def de_otro_hito(self, hito: HitoFicha) -> "Caso":
        """The same question for another hito; what does not depend on it, the actas already judged, is shared."""
        otro = copy(self)
        otro._mirar(hito)
        return otro

    def _visibles(self) -> tuple[Vista, ...]:
        """Held within the span, not after `al`, and first presented by then. Reglas §3."""
        desde, hasta = self.ficha.ambito.desde, min(self.ficha.ambito.hasta, self.al)
        actas = [
            acta
            for acta in self.expediente.actas
            if desde <= acta.fecha_sesion <= hasta and acta.cargada_el <= self.fin_al
        ]
        actas.sort(key=lambda acta: (acta.fecha_sesion, acta.id))
        return tuple([Vista(acta, self.limite(acta.fecha_sesion)) for acta in actas])

    def limite(self, fecha: date) -> date:
        """The upload limit of a session of that date. Ficha ART-01.01, nota 6."""
        return _limite_del_mes(fecha.year, fecha.month, self._no_habiles, self.ficha.parametros.dias_habiles_carga)

    def cierre(self, criterio: CriterioFicha) -> date:
        """The closing date of a criterion (reglas §7)."""
        return criterio.cierra_el(self.hito.periodo, self.limite)

    def firmantes_al(self, fecha: date) -> frozenset[str]:
        """The ubigeos of those that signed the pact by the earlier of that date and `al`."""
        fecha = min(fecha, self.al)
        return frozenset([f.ubigeo for f in self.expediente.firmantes if f.suscrito_el <= fecha])

    def revision(self, sobre: str, id: str, detalle: str = "") -> Revision | None:
        """The review that counts on that thing, if any (reglas §6)."""
        return self.revisiones.get((sobre, id, detalle)) if self.revisiones else None

    @cached_property
    def nombres(self) -> dict[str, str]:
        """The names of the pact's local governments by ubigeo."""
        return {f.ubigeo: f.nombre.strip() or f.ubigeo for f in self.expediente.firmantes}

    def nombrar(self, ubigeos: Iterable[str]) -> tuple[str, ...]:
        """The names of those local governments, by ubigeo; the bare code of one that did not sign."""
        return tuple([self.nombres.get(ubigeo, ubigeo) for ubigeo in sorted(ubigeos)])

    @cached_property
    def por_id(self) -> dict[str, Vista]:
        """The visible actas by id."""
        return {vista.id: vista for vista in self.vistas}

    def faltas_del_acta(self, vista: Vista) -> Faltas:
        """Everything that keeps that acta from being valid, by characteristic."""
        return tuple([falta for faltas in vista.faltas for falta in faltas]) if not vista.valida else NINGUNA
