"""What an indicator sheet says, as data: periods, windows, thresholds, texts and readings.

One file per sheet and period fills these classes; the rules read them and hold no date and no threshold of their own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from .. import vocabulario
from ..vocabulario import Criterio

LIMITE_CARGA_VENTANA = "limite_carga_de_la_ventana"
LIMITE_CARGA_PERIODO = "limite_carga_del_periodo"
FIN_DEL_PERIODO = "fin_del_periodo"
CIERRES = (LIMITE_CARGA_VENTANA, LIMITE_CARGA_PERIODO, FIN_DEL_PERIODO)
"""The rules by which a criterion closes (reglas §7)."""


class HitoDesconocido(ValueError):
    """The sheet has no checkpoint of that key."""


@dataclass(frozen=True, slots=True)
class Rango:
    """A stretch of dates, both ends included."""

    desde: date
    hasta: date

    def __contains__(self, fecha: date) -> bool:
        return self.desde <= fecha <= self.hasta


@dataclass(frozen=True, slots=True)
class _Criterio:
    """What the sheet says of any criterion in a hito. `cierre`: the rule by which it closes, one of CIERRES."""

    codigo: str
    nombre: str
    clausula: str
    cierre: str

    def rango_que_cierra(self, periodo: Rango) -> Rango:
        """The stretch with whose end it closes: that of the hito, unless it has one of its own."""
        return periodo

    def cierra_el(self, periodo: Rango, limite: Callable[[date], date]) -> date:
        """Its closing date (reglas §7) in a hito of that period. `limite`: of the date of a session, the last day to
        load its acta."""
        return periodo.hasta if self.cierre == FIN_DEL_PERIODO else limite(self.rango_que_cierra(periodo).hasta)


@dataclass(frozen=True, slots=True)
class CriterioDeSesiones(_Criterio):
    """One that sessions prove. `ventana`: their dates. `minimo`: how many (sessions, or plans) are needed.
    `sesiones_de`: what they are about."""

    ventana: Rango
    sesiones_de: str
    minimo: int

    def rango_que_cierra(self, periodo: Rango) -> Rango:
        """The stretch with whose end it closes: its window or that of the hito, as the sheet says."""
        return self.ventana if self.cierre == LIMITE_CARGA_VENTANA else periodo


@dataclass(frozen=True, slots=True)
class CriterioPlan(CriterioDeSesiones):
    """The assistance plan. `programa_desde`: the month (2024-06) from which it must programme something."""

    programa_desde: str


@dataclass(frozen=True, slots=True)
class CriterioAsistencia(CriterioDeSesiones):
    """The assistance given. `acciones`: dates of the records that count."""

    acciones: Rango


@dataclass(frozen=True, slots=True)
class CriterioAcuerdos(_Criterio):
    """The agreements carried out. `plazos`: deadlines of those that count. `corte`: implemented by. `umbral`: the
    percentage needed."""

    plazos: Rango
    corte: date
    umbral: Decimal


@dataclass(frozen=True, slots=True)
class CriterioCad(_Criterio):
    """The commitments of the CAD. `umbral`: the percentage needed."""

    umbral: Decimal


CriterioFicha = CriterioDeSesiones | CriterioPlan | CriterioAsistencia | CriterioAcuerdos | CriterioCad
"""A criterion in a hito: one of these kinds, and no other."""
Clase = TypeVar("Clase", bound=_Criterio)

CLASES: Mapping[str, type[CriterioFicha]] = {
    Criterio.PLAN_AT: CriterioPlan,
    Criterio.ASISTENCIA: CriterioAsistencia,
    Criterio.ANALISIS: CriterioDeSesiones,
    Criterio.SOCIALIZACION: CriterioDeSesiones,
    Criterio.EVALUACION_METAS: CriterioDeSesiones,
    Criterio.ACUERDOS: CriterioAcuerdos,
    Criterio.COMPROMISOS_CAD: CriterioCad,
}
"""The kind of each criterion that the rules know, by code."""


@dataclass(frozen=True, slots=True)
class Proceso:
    """A process of the indicator in a hito: it counts when all of its criteria are met."""

    codigo: str
    nombre: str
    criterios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HitoFicha:
    """A checkpoint. `al` is the date the sheet gives it; `firmantes_hasta` the last signing date that counts."""

    clave: str
    nombre: str
    nombre_periodo: str
    al: date
    periodo: Rango
    firmantes_hasta: date
    criterios: Mapping[str, CriterioFicha]
    procesos: tuple[Proceso, ...]

    def criterio(self, codigo: str, clase: type[Clase]) -> Clase | None:
        """The criterion of that code, which is of that kind; None when the hito does not have it."""
        criterio = self.criterios.get(codigo)
        return criterio if isinstance(criterio, clase) else None


@dataclass(frozen=True, slots=True)
class Parametros:
    """What holds for every hito; most are readings (reglas §9)."""

    dias_habiles_carga: int
    mes_exento_de_seguimiento: str
    acuerdos_anteriores_minimos: int
    presentacion_que_cuenta: str
    visto_bueno_tras_limite: bool
    acciones_con_acuerdo: tuple[str, ...]
    sectores_minimos: int
    firmantes_participantes_minimos: int
    reconocidos_minimos: int
    acciones_por_gl: int
    plan_hasta_cierre: bool
    registro_hasta_cierre: bool
    seguimiento_tras_diagnostico: bool
    ambitos_contados: tuple[str, ...]
    implementado_hasta: str
    sin_acuerdos_cumple: bool


@dataclass(frozen=True, slots=True)
class Texto:
    """A coded thing with its short name and the sheet's own words."""

    codigo: str
    nombre: str
    texto: str


@dataclass(frozen=True, slots=True)
class Lectura:
    """A reading of the sheet where it leaves room: what it says and what sets it (paths of the file, or a function)."""

    id: str
    texto: str
    fija: tuple[str, ...]
    funcion: str | None


@dataclass(frozen=True, slots=True)
class Norma:
    """A norm that the sheet cites."""

    norma: str
    titulo: str


PALABRAS: Mapping[str, str] = {
    "instancia": "IAR",
    "instancia_entera": "Instancia de Articulación Regional",
    "secretaria": "Secretaría Técnica",
    "pacto": "Pacto Regional por el Desarrollo Infantil Temprano",
}
"""The words for the body and what it is about, by code, where the sheet does not give its own."""


TEMAS: Mapping[str, str] = {
    vocabulario.Tema.SALUD: "salud",
    vocabulario.Tema.AGUA: "agua",
    vocabulario.Tema.EDUCACION: "educación",
    vocabulario.Tema.ARTICULACION: "articulación territorial",
}
"""What the themes of a record are called, by code, where the sheet does not name them."""


class Nombres(dict[str, str]):
    """What a sheet calls each code; one that came after it (`vocabulario.POSTERIORES`) goes by its own words."""

    def __missing__(self, codigo: str) -> str:
        return codigo.replace("_", " ")


@dataclass(frozen=True, slots=True)
class FichaIndicador:
    """An indicator sheet for one period. Mappings keep the order of the file."""

    codigo: str
    indicador: str
    version: str
    compromiso: str
    titulo: str
    nombre_periodo: str
    ambito: Rango
    normas: tuple[Norma, ...]
    parametros: Parametros
    caracteristicas: tuple[Texto, ...]
    hitos: Mapping[str, HitoFicha]
    acciones: Mapping[str, str]
    roles: Mapping[str, str]
    sectores: Mapping[str, str]
    secciones: Mapping[str, str]
    tipos_asistencia: Mapping[str, str]
    ambitos: Mapping[str, str]
    estados: Mapping[str, str]
    entidades_de_sector: tuple[str, ...]
    entidades_de_gl: tuple[str, ...]
    lecturas: tuple[Lectura, ...] = field(default=())
    temas: Mapping[str, str] = field(default_factory=lambda: dict(TEMAS))
    palabras: Mapping[str, str] = field(default_factory=lambda: dict(PALABRAS))

    @property
    def caracteristicas_del_acta(self) -> tuple[Texto, ...]:
        """Those of the nota that an acta has or lacks, in the order of the sheet."""
        return tuple([c for c in self.caracteristicas if c.codigo != vocabulario.CARACTERISTICA_DE_LA_MATRIZ])

    def hito(self, clave: str) -> HitoFicha:
        """The checkpoint of that key. Raises HitoDesconocido."""
        try:
            return self.hitos[clave]
        except (KeyError, TypeError):
            conocidos = ", ".join(self.hitos)
            raise HitoDesconocido(f"La ficha {self.codigo} no tiene el hito «{clave}»; tiene: {conocidos}") from None
