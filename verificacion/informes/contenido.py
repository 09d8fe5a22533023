"""What a report says. All of it comes from one evaluation: nothing here judges or reads the database."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Region
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.motor import Resultado, ResultadoCriterio, detalle
from verificacion.motor.evaluacion import con_listas_enteras
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.palabras import sin_cortar
from verificacion.motor.veredictos import dictaminar_region
from verificacion.motor.vocabulario import Veredicto
from verificacion.paginas.cifras import Cifras, cifras_de
from verificacion.paginas.tarjetas import (
    FUERA_DE_LOS_PROCESOS,
    advertencias_de,
    evidencias,
    nombre_de_ficha,
    procesos_de,
    resumen,
    sin_proceso,
    veredictos_de,
)

from .barras import barras_de
from .revisiones import revisiones_de

PRELIMINAR = "Informe preliminar: muestra la situación a la fecha indicada y no es una verificación oficial."
CIFRAS = 12


def codigo_preliminar(texto: str) -> str:
    """The code of a paper that is no verification: `P-` and the first figures of the sha-256 of what it says."""
    huella = hashlib.sha256(texto.encode()).hexdigest()[:CIFRAS].upper()
    return "P-" + "-".join(huella[n : n + 4] for n in range(0, CIFRAS, 4))


@dataclass(frozen=True, slots=True)
class Oficial:
    """What makes a report official: the verification's number, who issued it and when, its public code and address,
    what is pronounced (`egtpi-excepciones/1`, `resultado`), the exceptions recorded (`criterio`: its name;
    `automatico`: what the engine said; `motivo`, `documento`, `quien`), and what the region answered to it before."""

    numero: str
    codigo: str
    direccion: str
    emitida_el: dt.datetime
    emitida_por: str
    pronunciado: Mapping[str, Any]
    sustituye_a: str = ""
    excepciones: Sequence[Mapping[str, str]] = ()
    descargos: Sequence["DescargoDicho"] = ()


@dataclass(frozen=True, slots=True)
class DescargoDicho:
    """What the region answered to what was proposed, and what the evaluation said of it (blank, and None: nothing).
    `archivos`: (name, sha-256) of each that came with it. Of offices, not of people: the day's and the words'."""

    texto: str
    presentado_en: dt.datetime
    archivos: Sequence[tuple[str, str]]
    respuesta: str
    respondido_en: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Autoria:
    """Who made a preliminary report and when; `firma`: the name under which it would be signed, if it is a person's."""

    quien: str
    cuando: dt.datetime
    firma: str = ""


@dataclass(frozen=True, slots=True)
class Grupo:
    """Criteria told together: those of a process, or those that belong to none, and what they add up to."""

    nombre: str
    veredicto: str
    criterios: Sequence[ResultadoCriterio]


@dataclass(frozen=True)
class Informe:
    """A report of a region for a hito as of a date. `autoria`: who made it, of a preliminary one; an official one says
    who issued it. `sustento`: by criterion, the document behind what MIDIS registered for it."""

    region: Region
    ficha: FichaIndicador
    hito: HitoFicha
    evaluacion: Evaluacion
    oficial: Oficial | None = None
    autoria: Autoria | None = None
    sustento: Mapping[str, str] = field(default_factory=dict)

    @property
    def resultado(self):
        return self.evaluacion.resultado

    @property
    def veredicto(self) -> str:
        """What is pronounced: the result, but for the criteria set aside."""
        return self.oficial.pronunciado["veredicto"] if self.oficial else self.resultado.veredicto

    @property
    def definitivo(self) -> bool:
        """Whether no day can change what is pronounced."""
        return self.oficial.pronunciado["definitivo"] if self.oficial else self.resultado.definitivo

    @property
    def apartados(self) -> Sequence[str]:
        """The codes of the criteria set aside."""
        return self.oficial.pronunciado["apartados"] if self.oficial else ()

    @property
    def codigo(self) -> str:
        """The code on each page: that of the verification, or `P-` and the first figures of the result's sha-256."""
        if self.oficial:
            return self.oficial.codigo
        texto = json.dumps(self.resultado.a_datos(), ensure_ascii=False, sort_keys=True)
        return codigo_preliminar(f"{self.region.pk} {texto}")

    @property
    def nombre_de_archivo(self) -> str:
        """«informe-02-hito-1-2024-01-20», or the number of the verification."""
        propio = self.oficial.numero if self.oficial else f"{self.region.pk}-{self.hito.clave}-{self.resultado.al}"
        return f"informe-{propio}"

    @cached_property
    def entero(self) -> Resultado:
        """The result as the paper says it: on a page «y 12 más» saves room, in a paper it hides who."""
        return con_listas_enteras(self.resultado)

    def contexto(self) -> dict[str, Any]:
        """What the paper is made from."""
        resultado = self.resultado
        return {
            "informe": self,
            "entidad": gobierno_regional(self.region),
            "region": self.region,
            "ficha": self.ficha,
            "nombre_de_ficha": nombre_de_ficha(self.ficha),
            "hito": self.hito,
            "resultado": resultado,
            "al": resultado.al,
            "grupos": self.grupos(),
            "actas": self.entero.actas,
            "planes": self.planes(),
            "acuerdos": self.acuerdos(),
            "firmantes": self.firmantes(),
            "advertencias": advertencias_de(self.entero),
            "revisiones": revisiones_de(resultado),
            "evidencias": evidencias(resultado),
            "barras": barras_de(self.hito, resultado),
            "preliminar": PRELIMINAR,
            "oficial": self.oficial,
            "autoria": self.autoria,
        }

    def grupos(self) -> list[Grupo]:
        """Every criterion of the hito: those of each process, then those that belong to none."""
        criterios = {criterio.codigo: criterio for criterio in self.entero.criterios}
        dichos = procesos_de(self.hito, veredictos_de(self.resultado), self.apartados)
        hechos = [
            Grupo(dicho.nombre_entero, dicho.veredicto, [criterios[codigo] for codigo in de.criterios])
            for de, dicho in zip(self.hito.procesos, dichos, strict=True)
        ]
        if otros := [criterios[codigo] for codigo in sin_proceso(self.hito)]:
            cuentan = [criterio.veredicto for criterio in otros if criterio.codigo not in self.apartados]
            hechos.append(
                Grupo(FUERA_DE_LOS_PROCESOS, dictaminar_region(cuentan) if cuentan else Veredicto.CUMPLE, otros)
            )
        return hechos

    def sustento_de(self, criterio: ResultadoCriterio) -> str:
        """The document that says what MIDIS registered for that criterion; blank when it has none, or none is known."""
        return self.sustento.get(criterio.codigo, "")

    def cifras_de(self, criterio: ResultadoCriterio) -> Cifras:
        """The figures of that criterion as numbers."""
        return cifras_de(self.hito, self.resultado, criterio)

    @property
    def resumen(self) -> str:
        """«3 de 3 procesos implementados; Compromisos del CAD: no cumple»."""
        return resumen(self.hito, veredictos_de(self.resultado), self.apartados)

    def planes(self) -> tuple[detalle.DetallePlan, ...]:
        """The plans loaded by the date, each with all that it lacks."""
        with sin_cortar():
            return detalle.explicar_planes(self.resultado)

    def acuerdos(self):
        """The agreements counted: (judgement, the agreement as written)."""
        escritos = {a.id: a for acta in self.evaluacion.expediente.actas for a in acta.acuerdos}
        return [(j, escritos[j.id]) for j in detalle.explicar_acuerdos(self.resultado) if j.contado]

    def firmantes(self):
        """The signatories as of the date."""
        return [f for f in self.evaluacion.firmantes if f.suscrito_el <= self.resultado.al]
