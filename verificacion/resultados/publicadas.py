"""An issued verification as it is published: read from what was frozen, without anything that names a person.

What the engine says in sentences may quote who observed something, or what somebody wrote; nothing of it is published.
Reasons are told by their codes, in the words that the dashboards count them with.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.modelos import puesto
from egtpi_portal.palabras import en_minuscula
from egtpi_portal.templatetags.portal import palabra_veredicto
from verificacion.motor.fichas import HitoFicha, leer_texto
from verificacion.motor.vocabulario import Codigo, Veredicto
from verificacion.oficial.consultas import datos_de
from verificacion.oficial.models import VerificacionOficial
from verificacion.paginas.motivos import del_plan, en_breve
from verificacion.paginas.tarjetas import Proceso, de_cuando, nombre_de_ficha, procesos_de, resumen

POR_LA_CIFRA = {
    Codigo.ASISTENCIA_BAJO_META, Codigo.ACUERDOS_BAJO_UMBRAL, Codigo.SIN_ACUERDOS_CONTADOS, Codigo.CAD_BAJO_UMBRAL,
    Codigo.SIN_FIRMANTES,
}  # fmt: skip
"""The reasons that are the percentage itself, or that there is none."""
NADA = "—"
"""What the engine writes where there is no figure."""


@dataclass(frozen=True, slots=True)
class CriterioPublicado:
    """A criterion: what was counted («15 de 19 (78.9 %)») and what is asked for («80 %»), in the engine's words; its
    reasons in a few words each. `alcanza`: it is not met, and not because of what was counted. `apartado`: set aside by
    an exception, so that it did not count."""

    codigo: str
    nombre: str
    veredicto: str
    medido: str
    exigido: str
    razones: tuple[str, ...]
    referencia: str
    alcanza: bool
    apartado: bool

    @property
    def cifras(self) -> str:
        """«15 de 19, 78.9 %; se exige 80 %», or «25 de 30, 83.3 %: alcanza el 80 % que se exige» where the reason is
        another; blank when nothing was counted."""
        medido = self.medido.replace(" (", ", ").rstrip(")") if self.medido != NADA else ""
        exigido = f"se exige {self.exigido}" if self.exigido not in ("", NADA) else ""
        if self.alcanza:
            dicho = f"{medido}: alcanza el {self.exigido} que se exige"
        else:
            dicho = "; ".join(filter(None, (medido, exigido)))
        return dicho.replace(" %", "\N{NO-BREAK SPACE}%")

    @property
    def razones_dichas(self) -> str:
        """«Asistencia por debajo de la meta; faltan sesiones de evaluación»; blank without reasons."""
        return "; ".join([*self.razones[:1], *map(en_minuscula, self.razones[1:])])

    @property
    def frase(self) -> str:
        """«Acuerdos implementados: acuerdos por debajo del 80 % (15 de 19, 78.9 %; se exige 80 %)»."""
        dicho = f"{self.nombre}: {en_minuscula(self.razones_dichas)}" if self.razones else self.nombre
        return f"{dicho} ({self.cifras})" if self.cifras else dicho


@dataclass(frozen=True, slots=True)
class Publicada:
    """An issued verification. `al`: the date it is of; `emitida_el`: the instant, Lima's; `automatico`: the verdict of
    the engine without exceptions; `de_cuando`: of which day its hito is;
    `procesos`: as they were pronounced, and `resumen` in a sentence; `sustituida_por`: the number of the one that
    superseded it, blank while it is in force."""

    orden: int
    numero: str
    codigo: str
    sello: str
    region: str
    nombre_region: str
    ficha: str
    version_ficha: str
    nombre_ficha: str
    hito: str
    nombre_hito: str
    de_cuando: str
    al: dt.date
    emitida_el: dt.datetime
    veredicto: str
    automatico: str
    procesos_cumplidos: int
    procesos: tuple[Proceso, ...]
    resumen: str
    criterios: tuple[CriterioPublicado, ...]
    sustituye_a: str
    sustituida_por: str

    @property
    def vigente(self) -> bool:
        """Whether none superseded it."""
        return not self.sustituida_por

    @property
    def apartados(self) -> tuple[str, ...]:
        """The names of the criteria set aside."""
        return tuple(criterio.nombre for criterio in self.criterios if criterio.apartado)

    @property
    def sin_cumplir(self) -> tuple[CriterioPublicado, ...]:
        """The criteria that the verdict hangs on: neither met nor set aside."""
        return tuple(c for c in self.criterios if c.veredicto != Veredicto.CUMPLE and not c.apartado)

    @property
    def frase(self) -> str:
        """The verdict and its reasons: «No cumple. Acuerdos implementados: acuerdos por debajo del 80 % (…).», and what
        was set aside: who reads the one reads the other."""
        palabra = palabra_veredicto(self.veredicto)
        if not self.sin_cumplir:
            dicho = [f"{palabra}: {self.procesos_cumplidos} de {len(self.procesos)} procesos implementados."]
        else:
            dicho = [f"{palabra}.", *(f"{criterio.frase}." for criterio in self.sin_cumplir)]
        return " ".join([*dicho, *filter(None, [self.excepcion])])

    @property
    def excepcion(self) -> str:
        """«Por excepción no contó Acuerdos implementados: sin ella, el resultado automático es «no cumple».»; blank
        where nothing was set aside."""
        if not self.apartados:
            return ""
        cuales = ", ".join(f"«{nombre}»" for nombre in self.apartados)
        contaron, sin = ("contó", "sin ella") if len(self.apartados) == 1 else ("contaron", "sin ellas")
        automatico = palabra_veredicto(self.automatico).lower()
        return f"Por excepción no {contaron} {cuales}; {sin}, el resultado automático es «{automatico}»."


def publicar(fila: VerificacionOficial, sustituida_por: str) -> Publicada:
    """An issued verification as it is published. `sustituida_por`: the number of what superseded it, or blank."""
    manifiesto: dict[str, Any] = datos_de(fila.manifiesto)
    pronunciado: dict[str, Any] = datos_de(fila.apartados)["resultado"]
    ficha = leer_texto(fila.texto_ficha)
    hito = ficha.hito(fila.hito)
    resultado, apartados = datos_de(fila.resultado), pronunciado["apartados"]
    veredictos = {uno["codigo"]: uno["veredicto"] for uno in resultado["criterios"]}
    return Publicada(
        orden=puesto(fila.orden),
        numero=fila.numero,
        codigo=fila.codigo,
        sello=fila.sello,
        region=fila.region_id,
        nombre_region=manifiesto["region"]["nombre"],
        ficha=fila.ficha,
        version_ficha=manifiesto["ficha"]["version"],
        nombre_ficha=nombre_de_ficha(ficha),
        hito=fila.hito,
        nombre_hito=hito.nombre,
        de_cuando=de_cuando(hito),
        al=fila.al,
        emitida_el=puesto(fila.emitida_en).astimezone(LIMA),
        veredicto=fila.veredicto,
        automatico=fila.automatico,
        procesos_cumplidos=fila.procesos_cumplidos,
        procesos=procesos_de(hito, veredictos, apartados),
        resumen=resumen(hito, veredictos, apartados),
        criterios=criterios_de(hito, resultado, apartados),
        sustituye_a=manifiesto["sustituye_a"],
        sustituida_por=sustituida_por,
    )


def criterios_de(hito: HitoFicha, resultado: Mapping[str, Any], apartados: list[str]) -> tuple[CriterioPublicado, ...]:
    """The criteria of a result of the engine (its data), as they are published. `apartados`: the codes set aside."""
    return tuple(
        CriterioPublicado(
            codigo=uno["codigo"],
            nombre=uno["nombre"],
            veredicto=uno["veredicto"],
            medido=uno["medido_texto"],
            exigido=uno["exigido"],
            razones=_razones(hito, uno),
            referencia=uno["referencia"],
            alcanza=_alcanza(uno),
            apartado=uno["codigo"] in apartados,
        )
        for uno in resultado["criterios"]
    )


def _alcanza(criterio: Mapping[str, Any]) -> bool:
    """Whether a criterion that is not met reached all the same the percentage that it asks for."""
    con_porcentaje = criterio["medido_texto"] != NADA and criterio["exigido"].endswith("%")
    motivos = {motivo["codigo"] for motivo in criterio["motivos"]}
    return con_porcentaje and criterio["veredicto"] != Veredicto.CUMPLE and not motivos & POR_LA_CIFRA


def _razones(hito: HitoFicha, criterio: Mapping[str, Any]) -> tuple[str, ...]:
    """The reasons of a criterion in a few words, none twice."""
    de_la_ficha = hito.criterios[criterio["codigo"]]

    def dicha(motivo: Mapping[str, Any]) -> str:
        if motivo["codigo"] == Codigo.PLAN_NO_CUENTA:
            return del_plan(motivo["texto"])
        return en_breve(motivo["codigo"], de_la_ficha)

    dichas = map(dicha, criterio["motivos"])
    return tuple(dict.fromkeys(filter(None, dichas)))
