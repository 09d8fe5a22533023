"""Evaluates regions of the database: collects once, judges, and keeps at hand what the pages ask of a verdict."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property

from egtpi_portal.recolector import sin_recolector
from verificacion import motor
from verificacion.expedientes.recopilacion import recopilar_regiones
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import Resultado, detalle
from verificacion.motor.expediente import Expediente
from verificacion.motor.falta import Faltante, que_falta
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.porcentajes import necesarios
from verificacion.motor.resultado import ResultadoActa


class Evaluacion:
    """The verdict of a region for a hito as of a date, and what it says of each piece of evidence.

    The expediente has no lists of files. What is told piece by piece is reckoned when it is first asked for. The codes
    are those people see. What is not evidence (a draft, something loaded after `al`) has no judgement: None.
    """

    resultado: Resultado
    expediente: Expediente

    def __init__(self, resultado: Resultado):
        self.resultado = resultado
        self.expediente = resultado.caso.expediente

    @cached_property
    def _actas(self):
        return {acta.id: acta for acta in self.resultado.actas}

    @cached_property
    def _puntos(self):
        return {(punto.acta, punto.punto): punto for punto in detalle.explicar_puntos(self.resultado)}

    @cached_property
    def _planes(self):
        return {plan.id: plan for plan in detalle.explicar_planes(self.resultado)}

    @cached_property
    def _fichas(self):
        return {ficha.id: ficha for ficha in detalle.explicar_fichas(self.resultado)}

    @cached_property
    def _acuerdos(self):
        return {acuerdo.id: acuerdo for acuerdo in detalle.explicar_acuerdos(self.resultado)}

    @cached_property
    def firmantes(self) -> tuple[detalle.DetalleFirmante, ...]:
        """What each local government of the pact received that counts, by ubigeo."""
        return detalle.explicar_firmantes(self.resultado)

    @cached_property
    def faltantes(self) -> tuple[Faltante, ...]:
        """What is missing for the hito."""
        return que_falta(self.expediente, self.resultado.caso.ficha, self.resultado.hito, self.resultado.al)

    @property
    def asistidos_necesarios(self) -> int | None:
        """How many firmantes assisted reach the region's target for the hito; None while MIDIS has not set it."""
        return asistidos_necesarios(self.resultado)

    def acta(self, codigo: str) -> ResultadoActa | None:
        """An acta: its characteristics, whether it is valid, its limit, and why not."""
        return self._actas.get(codigo)

    def punto(self, acta: str, punto: str) -> detalle.DetallePunto | None:
        """An agenda item: whether it proves its action for the hito, and why not. None for those that prove nothing."""
        return self._puntos.get((acta, punto))

    def plan(self, codigo: str) -> detalle.DetallePlan | None:
        """A plan: whether it counts, and why not."""
        return self._planes.get(codigo)

    def ficha_at(self, codigo: str) -> detalle.DetalleFicha | None:
        """A record: whether it is complete, for whom it counts, and why not."""
        return self._fichas.get(codigo)

    def acuerdo(self, codigo: str) -> detalle.DetalleAcuerdo | None:
        """An agreement: whether it is counted and implemented, and why not."""
        return self._acuerdos.get(codigo)


def asistidos_necesarios(resultado: Resultado) -> int | None:
    """How many firmantes assisted reach the region's target for the hito; None while MIDIS has not set it."""
    meta = resultado.caso.expediente.metas_at.get(resultado.hito)
    return None if meta is None else necesarios(len(resultado.caso.firmantes), meta)


def evaluar_regiones(
    regiones: Iterable[str] | None, *, hito: str, al: dt.date, ficha: FichaIndicador | None = None
) -> dict[str, Evaluacion]:
    """The verdict of those regions (None: all), by code, in a constant number of queries.

    Raises HitoDesconocido, and KeyError when a region does not exist.
    """
    return {codigo: hitos[hito] for codigo, hitos in evaluar_hitos(regiones, [hito], al=al, ficha=ficha).items()}


def evaluar_hitos(
    regiones: Iterable[str] | None,
    hitos: Iterable[str] | None = None,
    *,
    al: dt.date,
    ficha: FichaIndicador | None = None,
) -> dict[str, dict[str, Evaluacion]]:
    """Region code to hito to verdict, with one collection for all the hitos (None: every one of the sheet)."""
    ficha = ficha or ficha_en_uso()
    claves = [ficha.hito(hito).clave for hito in (ficha.hitos if hitos is None else hitos)]
    pedidas = None if regiones is None else list(regiones)
    with sin_recolector():
        expedientes = recopilar_regiones(pedidas, ficha=ficha, con_archivos=False)
        en_orden = expedientes if pedidas is None else {codigo: expedientes[codigo] for codigo in pedidas}
        return juzgar(en_orden, claves, al=al, ficha=ficha)


def juzgar(
    expedientes: Mapping[str, Expediente], hitos: Iterable[str], *, al: dt.date, ficha: FichaIndicador
) -> dict[str, dict[str, Evaluacion]]:
    """Region code to hito to verdict, of what was collected."""
    claves = list(hitos)
    return {
        codigo: {
            clave: Evaluacion(resultado)
            for clave, resultado in motor.evaluar_hitos(expediente, ficha, claves, al).items()
        }
        for codigo, expediente in expedientes.items()
    }


def hitos_de_la_ficha(ficha: FichaIndicador | None = None) -> list[tuple[str, str, dt.date]]:
    """(key, name, date) of each hito of the sheet, in order."""
    return [(hito.clave, hito.nombre, hito.al) for hito in (ficha or ficha_en_uso()).hitos.values()]
