"""«Qué falta»: what keeps a hito open, one line per thing, with its last useful working day and who must act."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from egtpi_portal.calendario.dias import UN_DIA, DiaSaltado, dias_habiles_entre, fin_de_mes, por_que_no_es_habil
from verificacion.motor import Motivo, Resultado, ResultadoCriterio
from verificacion.motor.fichas import CriterioFicha, HitoFicha
from verificacion.motor.motivos import Codigo
from verificacion.motor.veredictos import EN_CURSO, NO_EVALUABLE

URGENTE = 10
"""A line with these working days left, or fewer, is urgent."""

SECRETARIA = "Secretaría Técnica de la IAR"
MIDIS = "MIDIS"
DE_MIDIS = frozenset({Codigo.SIN_META, Codigo.SIN_FIRMANTES, Codigo.CAD_SIN_CIFRAS, Codigo.CAD_BAJO_UMBRAL})
POR_SESIONES = frozenset({Codigo.FALTAN_SESIONES, Codigo.SIN_PLAN, Codigo.PLAN_NO_CUENTA})
DE_LA_MATRIZ = frozenset({Codigo.MES_EN_CURSO_SIN_CARGA, Codigo.MES_OBSERVADO, Codigo.MES_SIN_CARGA})
PRINCIPALES = (
    DE_MIDIS | POR_SESIONES | DE_LA_MATRIZ
    | {Codigo.ASISTENCIA_BAJO_META, Codigo.SIN_ACUERDOS_CONTADOS, Codigo.ACUERDOS_BAJO_UMBRAL}
)  # fmt: skip
"""The reasons that say what is missing. The others explain the one they follow."""


@dataclass(slots=True)
class Linea:
    """Something that is missing. `dia`: the last useful working day; `dias`: how many are left; `saltados`: the days
    that do not count between `al` and `plazo`, with their norm."""

    texto: str
    criterio: str
    plazo: dt.date
    dia: dt.date
    dias: int
    quien: str
    nota: str
    enlace: str
    boton: str
    saltados: list[DiaSaltado]
    explican: list[Motivo] = field(default_factory=list)

    @property
    def urge(self) -> bool:
        return self.dias <= URGENTE


def que_falta(hito: HitoFicha, resultado: Resultado, por_decreto: Mapping[dt.date, str]) -> list[Linea]:
    """What is missing for a hito that can still be met, the most urgent first. Nothing, before its period begins."""
    if resultado.al < hito.periodo.desde:
        return []
    lineas: list[Linea] = []
    for criterio in resultado.criterios:
        if criterio.definitivo or criterio.veredicto not in (EN_CURSO, NO_EVALUABLE):
            continue
        lineas += _lineas_de(hito.criterios[criterio.codigo], criterio, resultado, por_decreto)
    return sorted(lineas, key=lambda linea: linea.plazo)


def _lineas_de(
    de_la_ficha: CriterioFicha, criterio: ResultadoCriterio, resultado: Resultado, por_decreto: Mapping[dt.date, str]
) -> list[Linea]:
    lineas: list[Linea] = []
    for motivo in criterio.motivos:
        if lineas and motivo.codigo not in PRINCIPALES:
            lineas[-1].explican.append(motivo)
            continue
        plazo, nota = _plazo(de_la_ficha, criterio, motivo.codigo, resultado.al)
        boton, enlace = _adonde(criterio.codigo, motivo.codigo, resultado.region)
        lineas.append(
            Linea(
                motivo.texto, criterio.nombre, plazo, ultimo_habil(plazo, resultado.al, por_decreto),
                dias_habiles_entre(resultado.al, plazo, por_decreto), _quien(criterio.codigo, motivo.codigo), nota,
                enlace, boton, saltados(resultado.al, plazo, por_decreto),
            )
        )  # fmt: skip
    return lineas


def _plazo(ficha: CriterioFicha, criterio: ResultadoCriterio, codigo: str, al: dt.date) -> tuple[dt.date, str]:
    """Until when that can be mended, and what else must be known of the date."""
    cierre = criterio.cierre
    if codigo == Codigo.MES_EN_CURSO_SIN_CARGA:
        return fin_de_mes(al), ""
    if codigo in DE_MIDIS:
        return cierre, ""
    if codigo in POR_SESIONES and ficha.ventana and al <= ficha.ventana.hasta:
        return ficha.ventana.hasta, f"Es el último día de la sesión; su acta, hasta el {cierre:%d/%m/%Y}."
    if codigo == Codigo.ASISTENCIA_BAJO_META and ficha.acciones and al <= ficha.acciones.hasta:
        return ficha.acciones.hasta, f"Es el último día de la asistencia; su ficha, hasta el {cierre:%d/%m/%Y}."
    if ficha.corte and al <= ficha.corte:
        return ficha.corte, ""
    return cierre, ""


def _quien(criterio: str, codigo: str) -> str:
    if codigo in DE_MIDIS:
        return MIDIS
    if codigo == Codigo.ASISTENCIA_BAJO_META:
        return "Gobierno Regional o municipalidad provincial"
    if codigo == Codigo.ACUERDOS_BAJO_UMBRAL:
        return "Responsables de los acuerdos"
    return SECRETARIA


def _adonde(criterio: str, codigo: str, region: str) -> tuple[str, str]:
    """The words of the button and its address."""
    if codigo in DE_MIDIS:
        return "", ""
    if criterio == "asistencia" and codigo not in POR_SESIONES:
        return "Ver cobertura", f"{reverse('asistencia:inicio')}?region={region}"
    if criterio == "plan_at":
        return "Ver plan", f"{reverse('asistencia:inicio')}?region={region}"
    if criterio == "acuerdos":
        return "Ver acuerdos", f"{reverse('acuerdos:lista')}?region={region}"
    return "Ver actas", f"{reverse('actas:lista')}?region={region}"


def ultimo_habil(plazo: dt.date, al: dt.date, por_decreto: Mapping[dt.date, str]) -> dt.date:
    """The last working day by `plazo`, but not before `al`."""
    dia = plazo
    while dia > al and por_que_no_es_habil(dia, por_decreto):
        dia -= UN_DIA
    return dia


def saltados(al: dt.date, plazo: dt.date, por_decreto: Mapping[dt.date, str]) -> list[DiaSaltado]:
    """The days from `al` to `plazo` that do not count: those with a norm and, after the last useful one, all."""
    util = ultimo_habil(plazo, al, por_decreto)
    dias = (por_que_no_es_habil(al + (n + 1) * UN_DIA, por_decreto) for n in range((plazo - al).days))
    return [dia for dia in dias if dia and (dia.norma or dia.fecha > util)]
