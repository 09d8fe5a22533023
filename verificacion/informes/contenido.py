"""What a report says. All of it comes from one evaluation: nothing here judges or reads the database."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actas.documentos import gobierno_regional
from egtpi_portal.territorio.models import Region
from verificacion.evaluaciones import Evaluacion
from verificacion.motor import detalle
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.veredictos import CUMPLE
from verificacion.presentacion import advertencias_de, evidencias, procesos_de, resumen_de_procesos

PRELIMINAR = "Informe preliminar: muestra la situación a la fecha indicada y no es una verificación oficial."
CIFRAS = 12


@dataclass(frozen=True, slots=True)
class Oficial:
    """What makes a report official: the verification's number, who issued it and when, its public code and address,
    what is pronounced (`egtpi-excepciones/1`, `resultado`), and the exceptions recorded (`criterio`: its name;
    `automatico`: what the engine said; `motivo`, `documento`, `quien`)."""

    numero: str
    codigo: str
    direccion: str
    emitida_el: dt.datetime
    emitida_por: str
    pronunciado: Mapping[str, Any]
    sustituye_a: str = ""
    excepciones: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Informe:
    """A report of a region for a hito as of a date."""

    region: Region
    ficha: FichaIndicador
    hito: HitoFicha
    evaluacion: Evaluacion
    oficial: Oficial | None = None

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
        huella = hashlib.sha256(f"{self.region.pk} {texto}".encode()).hexdigest()[:CIFRAS].upper()
        return "P-" + "-".join(huella[n : n + 4] for n in range(0, CIFRAS, 4))

    @property
    def nombre_de_archivo(self) -> str:
        """«informe-02-hito-1-2024-01-20», or the number of the verification."""
        propio = self.oficial.numero if self.oficial else f"{self.region.pk}-{self.hito.clave}-{self.resultado.al}"
        return f"informe-{propio}"

    def contexto(self) -> dict[str, Any]:
        """What the paper is made from."""
        resultado = self.resultado
        return {
            "informe": self,
            "entidad": gobierno_regional(self.region),
            "region": self.region,
            "ficha": self.ficha,
            "hito": self.hito,
            "resultado": resultado,
            "al": resultado.al,
            "procesos": self.procesos(),
            "actas": resultado.actas,
            "planes": detalle.explicar_planes(resultado),
            "acuerdos": self.acuerdos(),
            "firmantes": self.firmantes(),
            "advertencias": advertencias_de(resultado),
            "evidencias": evidencias(resultado),
            "barras": self.barras(),
            "preliminar": PRELIMINAR,
            "oficial": self.oficial,
        }

    def procesos(self):
        """The processes with their criteria: (process, its criteria)."""
        criterios = {criterio.codigo: criterio for criterio in self.resultado.criterios}
        suyos = zip(self.hito.procesos, procesos_de(self.hito, self.resultado, self.apartados), strict=True)
        return [(dicho, [criterios[codigo] for codigo in de.criterios]) for de, dicho in suyos]

    @property
    def resumen(self) -> str:
        """«2 de 3 procesos implementados»."""
        return resumen_de_procesos(procesos_de(self.hito, self.resultado, self.apartados))

    def acuerdos(self):
        """The agreements counted: (judgement, the agreement as written)."""
        escritos = {a.id: a for acta in self.evaluacion.expediente.actas for a in acta.acuerdos}
        return [(j, escritos[j.id]) for j in detalle.explicar_acuerdos(self.resultado) if j.contado]

    def firmantes(self):
        """The signatories as of the date."""
        return [f for f in self.evaluacion.firmantes if f.suscrito_el <= self.resultado.al]

    def barras(self) -> list[dict[str, Any]]:
        """What is drawn: of each criterion measured as a part of a total, that part against what is asked."""
        dibujadas = []
        for criterio in self.resultado.criterios:
            partes = _parte_y_total(criterio.medido)
            if partes:
                dibujadas.append(
                    {"criterio": criterio, "ancho": _ancho(*partes), "cumple": criterio.veredicto == CUMPLE}
                )
        return dibujadas


PARTES = (("gl_asistidos", "gl_firmantes"), ("implementados", "total"), ("cumplidos", "total"))
"""The figures of a criterion that are a part and its total, as the engine names them."""


def _parte_y_total(medido: Mapping[str, int] | None) -> tuple[int, int] | None:
    for parte, total in PARTES:
        if medido and medido.get(total) and parte in medido:
            return medido[parte], medido[total]
    return None


def _ancho(parte: int, total: int) -> str:
    """The share in thousandths of a hundred, cut: «64.864»."""
    return f"{parte * 100_000 // total / 1000:.3f}"
