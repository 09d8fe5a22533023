"""What an agenda item of evaluation would be filled with, before it is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from actas.contenido import evaluacion, pasos
from actas.contenido.evaluacion import DatosEvaluacion
from actas.models import AccionAgenda, Acta, Paso, PuntoAgenda
from egtpi_portal.escritura.canonico import a_json, canonico, huella
from egtpi_portal.pacto.evaluacion.calculo import Puesto, Reconocimiento
from egtpi_portal.pacto.evaluacion.consultas import evaluar, regla_vigente
from egtpi_portal.pacto.evaluacion.reglas import leer
from egtpi_portal.palabras import palabra
from egtpi_portal.territorio.consultas import nombres_de


@dataclass(frozen=True)
class Propuesta:
    """What the pact's figures and the region's rule give of an item as of a date. `datos`: what would be kept; None
    when `falta` says why nothing can be. `nombres`: of every local government in it. `otros`: recognised today that are
    not signatories then, and so were not looked at. `advertencias`: what should be known before it is taken."""

    punto: PuntoAgenda
    al: dt.date
    datos: DatosEvaluacion | None
    dado: Reconocimiento | None
    falta: str
    advertencias: tuple[str, ...]
    reconocidos: tuple[str, ...]
    otros: tuple[str, ...]
    nombres: dict[str, str]
    version: int

    @property
    def huella(self) -> str:
        """The fingerprint of what is shown: who takes it brings it back, and takes that or nothing."""
        return huella(canonico(a_json(self.datos))) if self.datos else ""

    @property
    def puestos(self) -> tuple[Puesto, ...]:
        return self.dado.puestos if self.dado else ()

    def cambios(self) -> list[str]:
        """What is written in the item today and would be otherwise, in sentences."""
        if self.datos is None:
            return []
        return [*self._de_los_resultados(self.datos), *self._de_los_reconocidos(self.datos)]

    def _de_los_resultados(self, datos: DatosEvaluacion):
        if self.punto.resultados is None:
            return
        antes = {ubigeo: (metas, cumplidas) for ubigeo, metas, cumplidas in self.punto.resultados}
        despues = {ubigeo: (metas, cumplidas) for ubigeo, metas, cumplidas in datos.resultados}
        for ubigeo in sorted({*antes, *despues}):
            if antes.get(ubigeo) != despues.get(ubigeo):
                dichos = [_cuanto(de.get(ubigeo)) for de in (antes, despues)]
                yield f"{self.nombres.get(ubigeo, ubigeo)}: decía {dichos[0]} y diría {dichos[1]}."

    def _de_los_reconocidos(self, datos: DatosEvaluacion):
        if not self.reconocidos:
            return
        aparta = evaluacion.apartamiento(datos.propuestos, self.reconocidos)
        if aparta.dejados:
            yield f"Está reconocido y la regla no lo da: {_juntos(aparta.dejados, self.nombres)}."
        if aparta.agregados:
            yield f"No está reconocido y la regla lo da: {_juntos(aparta.agregados, self.nombres)}."


def _cuanto(dicho: tuple[int, int] | None) -> str:
    return "nada" if dicho is None else f"{dicho[1]} de {dicho[0]} {'meta' if dicho[0] == 1 else 'metas'}"


def _juntos(ubigeos: Iterable[str], nombres: dict[str, str]) -> str:
    return ", ".join(nombres.get(ubigeo, ubigeo) for ubigeo in ubigeos)


def puntos_de_evaluacion(acta: Acta):
    """The items of the acta that evaluate targets and recognise."""
    return acta.agenda.filter(accion=AccionAgenda.EVALUACION_METAS).order_by("orden", "id")


def proponer(acta: Acta, punto: PuntoAgenda, al: dt.date) -> Propuesta:
    """What that item would be filled with as of a date. Twelve queries at most, however many they are."""
    reconocidos = tuple(punto.reconocidos.order_by("id").values_list("ubigeo", flat=True))
    guardada = regla_vigente(acta.region_id, al)
    regla = leer(guardada.definicion) if guardada else None
    dado = evaluar(acta.region_id, al, regla) if regla else None
    evaluados = {puesto.cumplimiento.ubigeo: puesto.cumplimiento for puesto in dado.puestos} if dado else {}
    nombres = nombres_de({*evaluados, *reconocidos, *(uno[0] for uno in punto.resultados or ())})
    falta = _falta(acta, al, hay_regla=guardada is not None, evaluados=evaluados)
    datos = None
    if guardada and regla and dado and not falta:
        datos = DatosEvaluacion(
            al=al, regla=guardada.nombre, documento=guardada.documento, en_palabras=regla.en_palabras,
            resultados=tuple((u, uno.vencidas, uno.cumplidas) for u, uno in sorted(evaluados.items())),
            propuestos=tuple(sorted(dado.reconocidos)),
            logros=tuple(
                (u, tuple(meta.codigo for meta in uno.metas if meta.cumplida))
                for u, uno in sorted(evaluados.items())
                if uno.cumplidas
            ),
        )  # fmt: skip
    otros = tuple(ubigeo for ubigeo in reconocidos if ubigeo not in evaluados) if datos else ()
    advertencias = _advertencias(datos, otros, nombres, al) if datos else ()
    version = pasos.version_de(acta, Paso.AGENDA)
    return Propuesta(punto, al, datos, dado, falta, advertencias, reconocidos, otros, nombres, version)


def _falta(acta: Acta, al: dt.date, *, hay_regla: bool, evaluados) -> str:
    """Why nothing can be taken as of that date; blank when something can."""
    if al > acta.fecha_sesion:
        return (
            f"La sesión fue el {acta.fecha_sesion:%d/%m/%Y}: no pudo evaluar lo que venció después. Elija esa fecha o "
            "una anterior."
        )
    if not hay_regla:
        return (
            f"Al {al:%d/%m/%Y} la región no tiene una regla de reconocimiento vigente. Regístrela en «Evaluación», "
            "con el documento que la fija, y vuelva."
        )
    if not evaluados:
        return f"Al {al:%d/%m/%Y} ningún gobierno local había firmado el Pacto: no hay a quién evaluar."
    if not any(uno.metas for uno in evaluados.values()):
        return (
            f"Al {al:%d/%m/%Y} no había vencido ninguna meta de los firmantes: no hay qué evaluar. Revise las metas "
            "del pacto, o elija una fecha posterior a su vencimiento."
        )
    return ""


def _advertencias(
    datos: DatosEvaluacion, otros: tuple[str, ...], nombres: dict[str, str], al: dt.date
) -> tuple[str, ...]:
    advertencias = []
    if not datos.propuestos:
        advertencias.append(
            "La regla no reconoce a nadie. Para que el punto cuente, la sesión debe reconocer al menos a un firmante: "
            "si lo hace, escriba por qué."
        )
    elif len(datos.propuestos) == len(datos.resultados) > 1:
        advertencias.append(
            f"La regla reconoce a los {len(datos.propuestos)} firmantes: revise que sea lo que la "
            f"{palabra('instancia')} fijó."
        )
    if otros:
        advertencias.append(
            f"Reconocido hoy en el punto, sin firmar el Pacto al {al:%d/%m/%Y}, y por eso sin evaluar: "
            f"{_juntos(otros, nombres)}."
        )
    return tuple(advertencias)
