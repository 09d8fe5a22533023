"""The expediente: one region's evidence, as the engine reads it.

Each class mirrors an object of the form `egtpi-expediente/1`; the names of the fields are its keys. They hold what
was registered, right or wrong: judging it is for the rules. Collections are tuples in the order of the file; the few
mappings are plain dicts that nobody should write to. Timestamps are aware, percentages are Decimal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

FORMATO = "egtpi-expediente/1"

SECCIONES = (
    "presentacion",
    "antecedentes",
    "finalidad",
    "objetivos",
    "actores",
    "metas",
    "programacion",
    "instrumentos",
    "recursos",
)
"""The nine sections of the plan, in the order of Anexo 1."""

ACCIONES = (
    "aprobacion_plan_at",
    "evaluacion_at",
    "analisis",
    "socializacion",
    "evaluacion_metas",
    "seguimiento_acuerdos",
    "otro",
)
SECTORES = ("salud", "educacion", "agua")
ROLES = ("secretario_tecnico", "coordinador_territorial_fed", "coordinador_enlace_midis")
TIPOS_ACTA = ("ordinaria", "extraordinaria")
AMBITOS = ("sectores", "gobiernos_locales", "ambos", "interno")
ESTADOS_ACUERDO = ("pendiente", "en_proceso", "implementado")
TIPOS_ASISTENCIA = ("diagnostico", "seguimiento", "especifica")
MODALIDADES = ("presencial", "virtual", "mixta")
ALCANCES = ("individual", "grupal")
BRINDADA_POR = ("gore", "provincial")
TEMAS = ("salud", "agua", "educacion", "articulacion")
SOBRES = ("caracteristica", "punto", "plan", "ficha", "acuerdo", "mes")


@dataclass(frozen=True, slots=True)
class Region:
    """A Gobierno Regional: INEI department code (two digits) and name."""

    codigo: str
    nombre: str


@dataclass(frozen=True, slots=True)
class Firmante:
    """A local government that signed the region's Pacto Regional, and when."""

    ubigeo: str
    nombre: str
    suscrito_el: date


@dataclass(frozen=True, slots=True)
class CompromisosCad:
    """Commitments of the CAD, as MIDIS registers them: how many there are and how many were met."""

    total: int
    cumplidos: int


@dataclass(frozen=True, slots=True)
class Archivo:
    """An attached file, by name, sha-256 (hexadecimal) and size in bytes. The engine ignores it."""

    nombre: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Persona:
    """Who is responsible: entity, name and position; any may be blank."""

    entidad: str
    nombre: str
    cargo: str


@dataclass(frozen=True, slots=True)
class AccionProgramada:
    """An assistance action of the plan's programme: for which local government, of what type, in which month."""

    ubigeo: str
    tipo: str
    mes: str


@dataclass(frozen=True, slots=True)
class Plan:
    """An assistance plan (Anexo 1), naming the acta of the session that approved it."""

    id: str
    acta: str
    cargado_el: datetime
    secciones: Mapping[str, str]
    programacion: tuple[AccionProgramada, ...] = ()
    archivos: tuple[Archivo, ...] = ()


@dataclass(frozen=True, slots=True)
class Punto:
    """An item of a session's agenda. `pct_validado` is a percentage, 0 to 100."""

    id: str
    accion: str
    descripcion: str
    sectores: tuple[str, ...] = ()
    evidencia_desagregada: bool = False
    pct_validado: Decimal | None = None
    reconocidos: tuple[str, ...] = ()
    mecanismo_reconocimiento: str = ""


@dataclass(frozen=True, slots=True)
class Participante:
    """Someone who took part in a session; `ubigeo` when they came for a local government."""

    nombre: str
    cargo: str
    entidad: str
    ubigeo: str | None = None


@dataclass(frozen=True, slots=True)
class Acuerdo:
    """An agreement of a session. `punto` is the id of an item of the same agenda, or None."""

    id: str
    punto: str | None
    texto: str
    nudo_critico: str
    plazo: date | None
    responsable: Persona | None
    ambito: str


@dataclass(frozen=True, slots=True)
class Seguimiento:
    """The follow-up of earlier agreements in a session: whether it was done, and the agreements it named."""

    realizado: bool
    acuerdos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Firma:
    """A signature or visto bueno on an acta."""

    rol: str
    nombre: str
    fecha: date


@dataclass(frozen=True, slots=True)
class Acta:
    """The minutes of one session of the IAR. `cargada_el` is its first presentation, `recargada_el` its last."""

    id: str
    tipo: str
    fecha_sesion: date
    cargada_el: datetime
    recargada_el: datetime | None
    agenda: tuple[Punto, ...]
    participantes: tuple[Participante, ...]
    acuerdos: tuple[Acuerdo, ...]
    seguimiento: Seguimiento
    firmas: tuple[Firma, ...]
    archivos: tuple[Archivo, ...] = ()


@dataclass(frozen=True, slots=True)
class FilaMatriz:
    """The situation of one agreement in an upload of the matrix. `id` is the agreement's."""

    id: str
    estado: str
    implementado_el: date | None
    medio_verificacion: str = ""


@dataclass(frozen=True, slots=True)
class Carga:
    """A monthly upload of the matrix of agreements; it may be empty."""

    cargada_el: datetime
    acuerdos: tuple[FilaMatriz, ...] = ()
    archivos: tuple[Archivo, ...] = ()


@dataclass(frozen=True, slots=True)
class Destinatario:
    """Who received an assistance action; `ubigeo` is that of their local government."""

    entidad: str
    nombre: str
    cargo: str
    ubigeo: str | None = None


@dataclass(frozen=True, slots=True)
class Orientacion:
    """A critical node and the guidance given on it."""

    nudo: str
    orientacion: str


@dataclass(frozen=True, slots=True)
class FichaAsistencia:
    """The record of one assistance action (Anexo 3). Hours are text `HH:MM`; `distritos` are ubigeos."""

    id: str
    registrada_el: datetime
    fecha: date
    hora_inicio: str
    hora_fin: str
    modalidad: str
    lugar: str
    alcance: str
    brindada_por: str
    provincia: str | None
    tipo: str
    temas: tuple[str, ...]
    distritos: tuple[str, ...]
    responsable: Persona
    destinatarios: tuple[Destinatario, ...]
    orientaciones: tuple[Orientacion, ...]
    compromisos: tuple[str, ...]
    seguimiento_anteriores: str = ""
    firmada_responsable: bool = False
    firmada_destinatarios: bool = False
    archivos: tuple[Archivo, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A reviewer's recorded judgement on one thing (reglas §6). `detalle`: 1 to 6, an agenda item, or empty."""

    sobre: str
    id: str
    detalle: str
    conforme: bool
    motivo: str
    por: str
    fecha: date


@dataclass(frozen=True, slots=True)
class Expediente:
    """One region's evidence. `metas_at` maps each hito to its target (percentage) or None."""

    region: Region
    no_habiles: frozenset[date] = frozenset()
    firmantes: tuple[Firmante, ...] = ()
    metas_at: Mapping[str, Decimal | None] = field(default_factory=dict)
    compromisos_cad: CompromisosCad | None = None
    planes: tuple[Plan, ...] = ()
    actas: tuple[Acta, ...] = ()
    cargas: tuple[Carga, ...] = ()
    fichas: tuple[FichaAsistencia, ...] = ()
    revisiones: tuple[Revision, ...] = ()
