"""Two verdicts side by side: which criteria changed, and which evidence, reasons or dates made them change. Works on
frozen results (plain data): nothing here reads the database."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from egtpi_portal.templatetags.portal import palabra_veredicto
from verificacion.motor import ExpedienteInvalido, FichaIndicador
from verificacion.motor import leer_texto as leer_expediente
from verificacion.motor.cambios import Cambio, cambios_entre
from verificacion.motor.fichas import FichaInvalida, HitoDesconocido, leer_texto

Datos = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CriterioCambiado:
    """A criterion in two results: verdict and figure in each, the evidence that came in and that is there no more, and
    the reasons that appeared and that were solved. `antes` or `despues` is blank when that sheet has not the criterion.
    """

    codigo: str
    nombre: str
    antes: str
    despues: str
    medido_antes: str
    medido_despues: str
    evidencias_nuevas: tuple[str, ...] = ()
    evidencias_idas: tuple[str, ...] = ()
    motivos_nuevos: tuple[str, ...] = ()
    motivos_idos: tuple[str, ...] = ()

    @property
    def cambia_el_veredicto(self) -> bool:
        return self.antes != self.despues

    @property
    def en_breve(self) -> str:
        """«acuerdos implementados, de «cumple» a «no cumple» (antes 16 de 19; ahora 15 de 19)»; when neither
        verdict nor figure changed, that its reasons did."""
        dicho = self.nombre.lower()
        if self.cambia_el_veredicto:
            antes, despues = (palabra_veredicto(uno).lower() if uno else "nada" for uno in (self.antes, self.despues))
            dicho += f", de «{antes}» a «{despues}»"
        if self.medido_antes != self.medido_despues:
            return f"{dicho} (antes {self.medido_antes or 'nada'}; ahora {self.medido_despues or 'nada'})"
        return dicho if self.cambia_el_veredicto else f"{dicho}, en sus motivos o su evidencia y no en su cifra"


@dataclass(frozen=True, slots=True)
class Comparacion:
    """What differs between two frozen verifications of a region and hito, the older first. `apartados`: the names of
    the criteria set aside in each."""

    criterios: tuple[CriterioCambiado, ...]
    pasos: tuple[Cambio, ...]
    antes: Datos
    despues: Datos
    otra_ficha: bool
    apartados: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def iguales(self) -> bool:
        return not self.criterios and self.antes == self.despues


def veredictos_que_cambian(antes: Datos, despues: Datos) -> list[CriterioCambiado]:
    """The criteria whose verdict, figure, evidence or reasons are not the same in the two results."""
    de_antes = {c["codigo"]: c for c in antes["criterios"]}
    de_despues = {c["codigo"]: c for c in despues["criterios"]}
    codigos = [*de_antes, *(codigo for codigo in de_despues if codigo not in de_antes)]
    hechos = [_criterio(codigo, de_antes.get(codigo), de_despues.get(codigo)) for codigo in codigos]
    return [uno for uno in hechos if uno is not None]


def _criterio(codigo: str, antes: Datos | None, despues: Datos | None) -> CriterioCambiado | None:
    uno_u_otro = despues or antes or {}
    evidencias = [tuple(uno["evidencias"]) if uno else () for uno in (antes, despues)]
    motivos = [tuple(m["texto"] for m in uno["motivos"]) if uno else () for uno in (antes, despues)]
    hecho = CriterioCambiado(
        codigo,
        uno_u_otro["nombre"],
        antes["veredicto"] if antes else "",
        despues["veredicto"] if despues else "",
        antes["medido_texto"] if antes else "",
        despues["medido_texto"] if despues else "",
        _sin(evidencias[1], evidencias[0]),
        _sin(evidencias[0], evidencias[1]),
        _sin(motivos[1], motivos[0]),
        _sin(motivos[0], motivos[1]),
    )
    nada = (hecho.antes, hecho.medido_antes) == (hecho.despues, hecho.medido_despues)
    movidos = (hecho.evidencias_nuevas, hecho.evidencias_idas, hecho.motivos_nuevos, hecho.motivos_idos)
    return None if nada and not any(movidos) else hecho


def _sin(unos: Sequence[str], otros: Sequence[str]) -> tuple[str, ...]:
    return tuple([uno for uno in unos if uno not in set(otros)])


def comparar(antes, despues) -> Comparacion:
    """What differs between two issued verifications, in the order in which they were issued.

    `pasos`: day by day, the evidence of the later expediente that made each verdict change between their two dates;
    none when the sheet is another or both are as of the same date.
    """
    from .consultas import datos_de

    resultados = [datos_de(v.resultado) for v in (antes, despues)]
    dicho_antes, dicho_despues = (datos_de(v.apartados)["resultado"] for v in (antes, despues))
    nombres = {c["codigo"]: c["nombre"] for resultado in resultados for c in resultado["criterios"]}
    return Comparacion(
        tuple(veredictos_que_cambian(resultados[0], resultados[1])),
        _pasos(antes, despues),
        dicho_antes,
        dicho_despues,
        antes.texto_ficha != despues.texto_ficha,
        (
            tuple(nombres[codigo] for codigo in dicho_antes["apartados"]),
            tuple(nombres[codigo] for codigo in dicho_despues["apartados"]),
        ),
    )


def _pasos(antes, despues) -> tuple[Cambio, ...]:
    if antes.texto_ficha != despues.texto_ficha or antes.al >= despues.al:
        return ()
    return entre_fechas(despues.expediente, leer_texto(despues.texto_ficha), despues.hito, antes.al, despues.al)


def entre_fechas(
    expediente: str, ficha: FichaIndicador, hito: str, desde: dt.date, hasta: dt.date
) -> tuple[Cambio, ...]:
    """The changes of verdict between two dates that a frozen expediente tells; none when it can no longer be read."""
    try:
        return cambios_entre(leer_expediente(expediente)[0], ficha, hito, desde, hasta)
    except (ExpedienteInvalido, FichaInvalida, HitoDesconocido):
        return ()
