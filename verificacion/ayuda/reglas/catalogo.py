"""The rules of a sheet as the manual names them: `plan_at`, `caracteristica-2`, `lectura-3`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import fin_de_mes, no_habiles_entre_semana
from verificacion.ayuda.ejemplos.caracteristicas import de_caracteristica
from verificacion.ayuda.ejemplos.casos import Ejemplo, Mesa
from verificacion.ayuda.ejemplos.criterios import de_criterio
from verificacion.ayuda.ejemplos.lecturas import de_lectura
from verificacion.ayuda.presentacion import COMPRUEBA, comprueba, exige
from verificacion.motor.fechas import UN_DIA
from verificacion.motor.fichas import CriterioFicha, FichaIndicador, HitoFicha
from verificacion.motor.vocabulario import CARACTERISTICA_DE_LA_MATRIZ
from verificacion.paginas.claves import clave_de_caracteristica, clave_de_lectura

from .parametros import Parametro, de_criterio_en, de_la_caracteristica, fijados

CRITERIO, CARACTERISTICA, LECTURA = "Criterios", "Características del acta", "Lecturas de la ficha técnica"


@dataclass(frozen=True, slots=True)
class Regla:
    """A rule as the index lists it: its key in addresses, its kind, its name and what it says in a sentence."""

    clave: str
    clase: str
    nombre: str
    dice: str

    @property
    def titulo(self) -> str:
        """How its page is called: a reading has but its number for a name."""
        return f"Lectura {self.nombre}" if self.clase == LECTURA else self.nombre


@dataclass(frozen=True, slots=True)
class ReglaEntera(Regla):
    """A rule as its page tells it: clauses (hito, clause), parameters, and examples, one of each hito that has it."""

    clausulas: tuple[tuple[str, str], ...]
    parametros: tuple[Parametro, ...]
    ejemplos: tuple[Ejemplo, ...]


def reglas(ficha: FichaIndicador) -> Iterator[Regla]:
    """Every rule of a sheet: its criteria (each once), the characteristics, the readings."""
    vistos: set[str] = set()
    for hito in ficha.hitos.values():
        for criterio in hito.criterios.values():
            if criterio.codigo not in vistos:
                vistos.add(criterio.codigo)
                yield Regla(criterio.codigo, CRITERIO, criterio.nombre, _exige(ficha, criterio.codigo))
    for una in ficha.caracteristicas:
        yield Regla(clave_de_caracteristica(una.codigo), CARACTERISTICA, f"{una.codigo}. {una.nombre}", una.texto)
    for lectura in ficha.lecturas:
        yield Regla(clave_de_lectura(lectura), LECTURA, lectura.id, lectura.texto)


def _exige(ficha: FichaIndicador, codigo: str) -> str:
    partes = [f"{h.nombre}: {exige(h.criterios[codigo])}" for h in ficha.hitos.values() if codigo in h.criterios]
    return f"{'. '.join(partes)}."


def no_habiles(ficha: FichaIndicador) -> frozenset[date]:
    """The weekdays that do not count in the country, from the start of the sheet's span to the month after it."""
    hasta = fin_de_mes(ficha.ambito.hasta + UN_DIA)
    return frozenset(no_habiles_entre_semana(ficha.ambito.desde, hasta, Decretos.leer().de("")))


def regla_entera(ficha: FichaIndicador, clave: str) -> ReglaEntera:
    """The rule of that key with its clause, its parameters and its examples. Raises KeyError when there is none."""
    una = next((regla for regla in reglas(ficha) if regla.clave == clave), None)
    if una is None:
        raise KeyError(clave)
    mesas = [Mesa(ficha, hito, no_habiles(ficha)) for hito in ficha.hitos.values()]
    if una.clase == CRITERIO:
        suyas = [mesa for mesa in mesas if clave in mesa.hito.criterios]
        return _entera(
            una,
            [(mesa.hito.nombre, _criterio(mesa.hito, clave).clausula) for mesa in suyas],
            [p for mesa in suyas for p in de_criterio_en(mesa.hito, _criterio(mesa.hito, clave))],
            [de_criterio(mesa, clave) for mesa in suyas],
        )
    if una.clase == CARACTERISTICA:
        codigo = clave.removeprefix("caracteristica-")
        ejemplos = (de_caracteristica(mesa, codigo) for mesa in mesas)
        return _entera(
            una, [("", f"Ficha {ficha.indicador}, II, nota, característica {codigo}")],
            de_la_caracteristica(ficha, codigo), [next(filter(None, ejemplos), None)],
        )  # fmt: skip
    lectura = next(lectura for lectura in ficha.lecturas if clave_de_lectura(lectura) == clave)
    return _entera(
        una, [("", f"Lectura {lectura.id} de la ficha {ficha.indicador}, donde el texto deja lugar a más de una")],
        fijados(ficha, lectura), [next(filter(None, (de_lectura(mesa, lectura) for mesa in mesas)), None)],
    )  # fmt: skip


def _criterio(hito: HitoFicha, codigo: str) -> CriterioFicha:
    return hito.criterios[codigo]


def _entera(una: Regla, clausulas, parametros, ejemplos) -> ReglaEntera:
    return ReglaEntera(
        una.clave, una.clase, una.nombre, una.dice, tuple(clausulas), tuple(parametros),
        tuple(ejemplo for ejemplo in ejemplos if ejemplo),
    )  # fmt: skip


def detalle(ficha: FichaIndicador, codigo: str) -> str:
    """What the portal looks at of that characteristic, as a sentence; blank of one that no acta has."""
    if codigo == CARACTERISTICA_DE_LA_MATRIZ or codigo not in COMPRUEBA:
        return ""
    return comprueba(ficha, codigo)
