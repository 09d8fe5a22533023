"""What each resource is made of, for who reads and for the schema. Percentages are exact decimals, as text."""

import datetime as dt
from decimal import Decimal
from typing import Any, Generic, TypeVar

from ninja import Schema
from pydantic import ConfigDict

T = TypeVar("T")


def _sin_obligatorios(esquema: dict[str, Any]) -> None:
    esquema.pop("required", None)


class Recurso(Schema):
    """A resource: with `campos`, only those that were asked for."""

    model_config = ConfigDict(json_schema_extra=_sin_obligatorios, protected_namespaces=())


class Pagina(Schema, Generic[T]):
    """Some of a list, and the address of the next page (null: there is none)."""

    datos: list[T]
    siguiente: str | None


class Falla(Schema):
    campo: str
    detalle: str


class Problema(Schema):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errores: list[Falla] = []


class Region(Recurso):
    codigo: str
    nombre: str
    pliego: str
    firmantes: int


class Firmante(Recurso):
    ubigeo: str
    nombre: str
    suscrito_el: dt.date


class Evaluacion(Recurso):
    """`egtpi-resultado/1`, with what is said of each criterion and acta."""

    formato: str
    region: str
    ficha: dict[str, str]
    hito: str
    al: dt.date
    veredicto: str
    definitivo: bool
    procesos: dict[str, bool]
    procesos_cumplidos: int
    criterios: list[dict[str, Any]]
    actas: list[dict[str, Any]]
    advertencias: list[dict[str, Any]]


class Faltante(Recurso):
    texto: str
    criterio: str
    codigo: str
    via: str
    plazo: dt.date | None
    ultimo_dia_habil: dt.date | None
    dias_habiles: int
    urge: bool
    quien: str
    nota: str
    detalles: list[str]


class FirmanteCubierto(Schema):
    ubigeo: str
    nombre: str
    cuenta: bool
    diagnostico: dt.date | None
    seguimiento: dt.date | None
    asistido: bool


class Cobertura(Recurso):
    region: str
    hito: str
    al: dt.date
    veredicto: str
    medido: str
    exigido: str
    asistidos: int
    necesarios: int | None
    firmantes: list[FirmanteCubierto]


class Meta(Recurso):
    """A target of assistance for a hito; or, with `que` «cad», the figures of the CAD commitments."""

    que: str
    porcentaje: Decimal | None
    compromisos: int | None
    cumplidos: int | None
    rige_desde: dt.date | None
    rige_hasta: dt.date | None
    juzga: bool
    documento: str
    documento_fecha: dt.date | None


class Aviso(Recurso):
    """A notice to the person who reads (`egtpi_portal.avisos`)."""

    id: int
    tipo: str
    clase: str
    region: str | None
    fecha: dt.date
    asunto: str
    detalle: str
    limite: dt.date | None
    enlace: str
    creado_en: dt.datetime
    pendiente: bool
    leido_en: dt.datetime | None


class Indicador(Recurso):
    codigo: str
    region: str | None
    tema: str
    nombre: str
    numerador: str
    denominador: str
    fuente: str
    base: int
    menos_es_mejor: bool
    frecuencia: str
    rige_desde: dt.date
    ejemplo: bool
    retirado: bool


class Brecha(Recurso):
    indicador: str
    ubigeo: str
    nombre: str
    corte: dt.date | None
    numerador: int | None
    denominador: int | None
    valor: Decimal | None
    meta: Decimal | None
    situacion: str
    puntos: Decimal | None
    personas: int | None


class Verificacion(Recurso):
    id: int
    numero: str
    codigo: str
    region: str
    ficha: str
    version_ficha: str
    hito: str
    al: dt.date
    estado: str
    automatico: str
    veredicto: str
    procesos_cumplidos: int
    propuesta_en: dt.datetime
    emitida_en: dt.datetime | None
    vigente: bool
    sustituye_a: str | None
    sello: str


class VerificacionEntera(Verificacion):
    resultado: dict[str, Any]
    pronunciado: dict[str, Any] | None


class Acta(Recurso):
    id: int
    codigo: str
    region: str
    tipo: str
    fecha_sesion: dt.date
    lugar: str
    hora_inicio: str
    hora_fin: str
    estado: str
    presentada_en: dt.datetime | None
    presentada_de_nuevo_en: dt.datetime | None
    sello: str


class Punto(Schema):
    codigo: str
    accion: str
    descripcion: str


class AcuerdoDelActa(Schema):
    id: int
    codigo: str


class ActaEntera(Acta):
    agenda: list[Punto]
    acuerdos: list[AcuerdoDelActa]


class Acuerdo(Recurso):
    id: int
    codigo: str
    region: str
    acta: int
    fecha_sesion: dt.date
    punto: str | None
    texto: str
    nudo_critico: str
    plazo: dt.date | None
    responsable_entidad: str
    ambito: str
    indicador: str | None
    gobiernos: list[str]
    estado: str
    implementado_el: dt.date | None
    medio_verificacion: str


class Ficha(Recurso):
    id: int
    codigo: str
    region: str
    estado: str
    registrada_en: dt.datetime | None
    fecha: dt.date
    hora_inicio: str
    hora_fin: str
    modalidad: str
    lugar: str
    alcance: str
    brindada_por: str
    provincia: str | None
    tipo: str
    temas: list[str]
    gobiernos: list[str]
    responsable_entidad: str
