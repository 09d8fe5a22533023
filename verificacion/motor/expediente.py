"""The expediente: one region's evidence, as the engine reads it.

Each class mirrors an object of the form `egtpi-expediente/1`; the names of the fields are its keys, and each says how
it is read and written. They hold what was registered, right or wrong: judging it is for the rules. Collections are
tuples in the order of the file; the few mappings are plain dicts that nobody should write to. Timestamps are aware,
percentages are Decimal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from . import lector as lee
from . import vocabulario as v
from .forma import FECHA, INSTANTE, PORCENTAJE, bajo, campo, lista_de, objeto_de, quizas, suelta, tabla

FORMA = 1
"""The number of the form that this engine writes; it reads all up to it."""
FORMATO = f"egtpi-expediente/{FORMA}"
HITOS_DEL_FORMATO = ("hito-1", "hito-2")

_ubigeo = lee.cifras(6, "un ubigeo")
_hora = lee.patron(r"(?:[01]\d|2[0-3]):[0-5]\d", "una hora HH:MM")
_plazo = quizas(FECHA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A Gobierno Regional: INEI department code (two digits) and name."""

    codigo: str = campo(lee.cifras(2, "el código de la región"))
    nombre: str = campo(lee.texto)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmante:
    """A local government that signed the region's Pacto Regional, and when."""

    ubigeo: str = campo(_ubigeo)
    nombre: str = campo(lee.texto)
    suscrito_el: date = campo(lee.fecha)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompromisosCad:
    """Commitments of the CAD, as MIDIS registers them: how many there are and how many were met."""

    total: int = campo(lee.entero(1))
    cumplidos: int = campo(lee.entero(0))


def _regla_de_compromisos(compromisos: CompromisosCad) -> tuple[str, str] | None:
    if compromisos.cumplidos <= compromisos.total:
        return None
    return "cumplidos", f"{lee.muestra(compromisos.cumplidos)} son más que el total, {lee.muestra(compromisos.total)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archivo:
    """An attached file, by name, sha-256 (hexadecimal) and size in bytes. The engine ignores it."""

    nombre: str = campo(lee.texto)
    sha256: str = campo(lee.patron("[0-9a-f]{64}", "un sha-256 de 64 cifras hexadecimales en minúscula"))
    bytes: int = campo(lee.entero(0))


_archivos = lista_de(objeto_de(Archivo))


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """Who is responsible: entity, name and position; any may be blank."""

    entidad: str = campo(lee.texto)
    nombre: str = campo(lee.texto)
    cargo: str = campo(lee.texto)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccionProgramada:
    """An assistance action of the plan's programme: for which local government, of what type, in which month."""

    ubigeo: str = campo(_ubigeo)
    tipo: str = campo(lee.uno_de(*v.TIPOS_ASISTENCIA))
    mes: str = campo(lee.patron(r"\d{4}-(?:0[1-9]|1[0-2])", "un mes AAAA-MM"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An assistance plan (Anexo 1), naming the acta of the session that approved it."""

    id: str = campo(lee.no_vacio)
    acta: str = campo(lee.no_vacio)
    cargado_el: datetime = campo(lee.instante)
    secciones: Mapping[str, str] = campo(tabla(v.SECCIONES, lee.texto))
    programacion: tuple[AccionProgramada, ...] = campo(lista_de(objeto_de(AccionProgramada)), default=())
    archivos: tuple[Archivo, ...] = campo(_archivos, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultadoGobierno:
    """Of a local government evaluated: how many of its targets of the pact fell due, and how many of those it met."""

    ubigeo: str = campo(_ubigeo)
    metas: int = campo(lee.entero(0))
    cumplidas: int = campo(lee.entero(0))


def _regla_de_resultado(resultado: ResultadoGobierno) -> tuple[str, str] | None:
    if resultado.cumplidas <= resultado.metas:
        return None
    return "cumplidas", f"{lee.muestra(resultado.cumplidas)} son más que las metas, {lee.muestra(resultado.metas)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Punto:
    """An item of a session's agenda. `pct_validado` is a percentage, 0 to 100.

    `distritos_con_datos`: the ubigeos that its disaggregated evidence speaks of; `resultados`: those of the local
    governments that it evaluates. None: nobody said, which is not the same as none. Only warnings look at them.
    """

    id: str = campo(lee.no_vacio)
    accion: str = campo(lee.uno_de(*v.ACCIONES))
    descripcion: str = campo(lee.texto)
    sectores: tuple[str, ...] = campo(lee.lista(lee.uno_de(*v.SECTORES)), default=())
    evidencia_desagregada: bool = campo(lee.booleano, default=False)
    pct_validado: Decimal | None = campo(quizas(PORCENTAJE), default=None)
    reconocidos: tuple[str, ...] = campo(lee.lista(_ubigeo), default=())
    mecanismo_reconocimiento: str = campo(lee.texto, default="")
    distritos_con_datos: tuple[str, ...] | None = campo(lee.lista(_ubigeo, unico=""), omitible=True, default=None)
    resultados: tuple[ResultadoGobierno, ...] | None = campo(
        lista_de(objeto_de(ResultadoGobierno, _regla_de_resultado), unico="ubigeo"), omitible=True, default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Participante:
    """Someone who took part in a session; `ubigeo` when they came for a local government."""

    nombre: str = campo(lee.texto)
    cargo: str = campo(lee.texto)
    entidad: str = campo(lee.texto)
    ubigeo: str | None = campo(lee.opcional(_ubigeo), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acuerdo:
    """An agreement of a session. `punto` is the id of an item of the same agenda, or None."""

    id: str = campo(lee.no_vacio)
    punto: str | None = campo(lee.opcional(lee.texto))
    texto: str = campo(lee.texto)
    nudo_critico: str = campo(lee.texto)
    plazo: date | None = campo(_plazo)
    responsable: Persona | None = campo(quizas(objeto_de(Persona)))
    ambito: str = campo(lee.uno_de(*v.AMBITOS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seguimiento:
    """The follow-up of earlier agreements in a session: whether it was done, and the agreements it named."""

    realizado: bool = campo(lee.booleano)
    acuerdos: tuple[str, ...] = campo(lee.lista(lee.no_vacio), default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Firma:
    """A signature or visto bueno on an acta."""

    rol: str = campo(lee.uno_de(*v.ROLES))
    nombre: str = campo(lee.texto)
    fecha: date = campo(lee.fecha)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acta:
    """The minutes of one session of the IAR. `cargada_el` is its first presentation, `recargada_el` its last."""

    id: str = campo(lee.no_vacio)
    tipo: str = campo(lee.uno_de(*v.TIPOS_ACTA))
    fecha_sesion: date = campo(lee.fecha)
    cargada_el: datetime = campo(lee.instante)
    recargada_el: datetime | None = campo(quizas(INSTANTE))
    agenda: tuple[Punto, ...] = campo(lista_de(objeto_de(Punto), unico="id"))
    participantes: tuple[Participante, ...] = campo(lista_de(objeto_de(Participante)))
    acuerdos: tuple[Acuerdo, ...] = campo(lista_de(objeto_de(Acuerdo)))
    seguimiento: Seguimiento = campo(objeto_de(Seguimiento))
    firmas: tuple[Firma, ...] = campo(lista_de(objeto_de(Firma)))
    archivos: tuple[Archivo, ...] = campo(_archivos, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaMatriz:
    """The situation of one agreement in an upload of the matrix. `id` is the agreement's."""

    id: str = campo(lee.no_vacio)
    estado: str = campo(lee.uno_de(*v.ESTADOS_ACUERDO))
    implementado_el: date | None = campo(_plazo)
    medio_verificacion: str = campo(lee.texto, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carga:
    """A monthly upload of the matrix of agreements; it may be empty."""

    cargada_el: datetime = campo(lee.instante)
    acuerdos: tuple[FilaMatriz, ...] = campo(lista_de(objeto_de(FilaMatriz), unico="id"), default=())
    archivos: tuple[Archivo, ...] = campo(_archivos, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Destinatario:
    """Who received an assistance action; `ubigeo` is that of their local government."""

    entidad: str = campo(lee.texto)
    nombre: str = campo(lee.texto)
    cargo: str = campo(lee.texto)
    ubigeo: str | None = campo(lee.opcional(_ubigeo), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Orientacion:
    """A critical node and the guidance given on it."""

    nudo: str = campo(lee.texto)
    orientacion: str = campo(lee.texto)


@dataclass(frozen=True, slots=True, kw_only=True)
class FichaAsistencia:
    """The record of one assistance action (Anexo 3). Hours are text `HH:MM`; `distritos` are ubigeos."""

    id: str = campo(lee.no_vacio)
    registrada_el: datetime = campo(lee.instante)
    fecha: date = campo(lee.fecha)
    hora_inicio: str = campo(_hora)
    hora_fin: str = campo(_hora)
    modalidad: str = campo(lee.uno_de(*v.MODALIDADES))
    lugar: str = campo(lee.texto)
    alcance: str = campo(lee.uno_de(*v.ALCANCES))
    brindada_por: str = campo(lee.uno_de(*v.BRINDADA_POR))
    provincia: str | None = campo(lee.opcional(_ubigeo))
    tipo: str = campo(lee.uno_de(*v.TIPOS_ASISTENCIA))
    temas: tuple[str, ...] = campo(lee.lista(lee.uno_de(*v.TEMAS)))
    distritos: tuple[str, ...] = campo(lee.lista(_ubigeo))
    responsable: Persona = campo(objeto_de(Persona))
    destinatarios: tuple[Destinatario, ...] = campo(lista_de(objeto_de(Destinatario)))
    orientaciones: tuple[Orientacion, ...] = campo(lista_de(objeto_de(Orientacion)))
    compromisos: tuple[str, ...] = campo(lee.lista(lee.texto))
    seguimiento_anteriores: str = campo(lee.texto, default="")
    firmada_responsable: bool = campo(lee.booleano, default=False)
    firmada_destinatarios: bool = campo(lee.booleano, default=False)
    archivos: tuple[Archivo, ...] = campo(_archivos, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A reviewer's recorded judgement on one thing (reglas §6). `detalle`: the number of a characteristic, the id of an
    agenda item, or empty."""

    sobre: str = campo(lee.uno_de(*v.SOBRES))
    id: str = campo(lee.no_vacio)
    detalle: str = campo(lee.texto)
    conforme: bool = campo(lee.booleano)
    motivo: str = campo(lee.texto)
    por: str = campo(lee.texto)
    fecha: date = campo(lee.fecha)


def _numeros() -> str:
    """The numbers of the characteristics, with «a» for what runs on: de 1 a 6, 8."""
    tramos: list[list[int]] = []
    for numero in map(int, v.CARACTERISTICAS):
        if tramos and tramos[-1][-1] == numero - 1:
            tramos[-1][1:] = [numero]
        else:
            tramos.append([numero])
    return "de " + ", ".join(" a ".join(map(str, tramo)) for tramo in tramos)


def _regla_de_revision(revision: Revision) -> tuple[str, str] | None:
    detalle = revision.detalle
    if revision.sobre == "caracteristica":
        if detalle not in v.CARACTERISTICAS:
            return "detalle", f"se esperaba una característica, {_numeros()}, y hay {lee.muestra(detalle)}"
    elif revision.sobre == "punto":
        if not detalle:
            return "detalle", "se esperaba el id de un punto de agenda y está vacío"
    elif detalle:
        return "detalle", f"en una revisión sobre {revision.sobre} va vacío y hay {lee.muestra(detalle)}"
    return None


def _dias(dias: frozenset[date]) -> list[str]:
    return [dia.isoformat() for dia in sorted(dias)]


_fechas = lee.lista(lee.fecha)


def _leer_dias(valor: Any) -> frozenset[date]:
    return frozenset(_fechas(valor))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expediente:
    """One region's evidence. `metas_at` maps each hito to its target (percentage) or None."""

    region: Region = campo(objeto_de(Region))
    no_habiles: frozenset[date] = campo(
        bajo("no_habiles", suelta(_leer_dias, _dias)), clave="calendario", default=frozenset()
    )
    firmantes: tuple[Firmante, ...] = campo(
        bajo("firmantes", lista_de(objeto_de(Firmante), unico="ubigeo")), clave="pacto", default=()
    )
    metas_at: Mapping[str, Decimal | None] = campo(tabla(HITOS_DEL_FORMATO, quizas(PORCENTAJE)), default_factory=dict)
    compromisos_cad: CompromisosCad | None = campo(
        quizas(objeto_de(CompromisosCad, _regla_de_compromisos)), default=None
    )
    planes: tuple[Plan, ...] = campo(lista_de(objeto_de(Plan), unico="id"), default=())
    actas: tuple[Acta, ...] = campo(lista_de(objeto_de(Acta), unico="id"), default=())
    cargas: tuple[Carga, ...] = campo(bajo("cargas", lista_de(objeto_de(Carga))), clave="matriz", default=())
    fichas: tuple[FichaAsistencia, ...] = campo(lista_de(objeto_de(FichaAsistencia), unico="id"), default=())
    revisiones: tuple[Revision, ...] = campo(lista_de(objeto_de(Revision, _regla_de_revision)), default=())
