"""What each step of an acta says, as plain data: what services take, seals are made of and conflicts show."""

import datetime as dt
import unicodedata
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from actas.models import Paso, Sector, TipoSesion

CENTESIMO = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class DatosSesion:
    """The session: when, where and of what type."""

    fecha_sesion: dt.date
    tipo: str = TipoSesion.ORDINARIA
    lugar: str = ""
    hora_inicio: str = ""
    hora_fin: str = ""


@dataclass(frozen=True, slots=True)
class DatosParticipante:
    """Somebody who attended; `ubigeo` when it was for a local government."""

    nombre: str = ""
    cargo: str = ""
    entidad: str = ""
    ubigeo: str | None = None


@dataclass(frozen=True, slots=True)
class DatosPunto:
    """An agenda item; `codigo` blank for one that is not stored yet."""

    accion: str
    descripcion: str = ""
    codigo: str = ""
    sectores: tuple[str, ...] = ()
    pct_validado: Decimal | None = None
    reconocidos: tuple[str, ...] = ()
    mecanismo_reconocimiento: str = ""


@dataclass(frozen=True, slots=True)
class FilaSeguimiento:
    """An earlier agreement, by its code, and what was said of it."""

    acuerdo: str
    comentario: str = ""


@dataclass(frozen=True, slots=True)
class DatosSeguimiento:
    """Whether the follow-up was done, and of which agreements."""

    realizado: bool = False
    acuerdos: tuple[FilaSeguimiento, ...] = ()


@dataclass(frozen=True, slots=True)
class DatosAcuerdo:
    """An agreement; `codigo` blank for one that is not stored yet, `punto` the code of its agenda item or None."""

    ambito: str
    texto: str = ""
    codigo: str = ""
    punto: str | None = None
    nudo_critico: str = ""
    plazo: dt.date | None = None
    con_responsable: bool = True
    responsable_entidad: str = ""
    responsable_nombre: str = ""
    responsable_cargo: str = ""


@dataclass(frozen=True, slots=True)
class DatosEvidencia:
    """A file of evidence, by the identity of its attachment: its agenda item, and whether it is declared to hold data
    by district. Name, sha-256 and size only tell which one it is: they do not change here."""

    adjunto: int
    punto: str | None = None
    desagregada: bool = False
    nombre: str = ""
    sha256: str = ""
    bytes: int = 0


Datos = (
    DatosSesion
    | tuple[DatosParticipante, ...]
    | tuple[DatosPunto, ...]
    | DatosSeguimiento
    | tuple[DatosAcuerdo, ...]
    | tuple[DatosEvidencia, ...]
)
"""What `pasos.leer` returns and `servicios.guardar_paso` takes, by step."""

CLASE_DE_DATOS = {
    Paso.SESION: DatosSesion,
    Paso.PARTICIPANTES: DatosParticipante,
    Paso.AGENDA: DatosPunto,
    Paso.SEGUIMIENTO: DatosSeguimiento,
    Paso.ACUERDOS: DatosAcuerdo,
    Paso.EVIDENCIAS: DatosEvidencia,
}


def texto_limpio(texto: str) -> str:
    """The text in one normal form, without control characters, other than line breaks, or blanks at its ends."""
    texto = unicodedata.normalize("NFC", texto).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in texto if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


def limpiar(datos: Any) -> Any:
    """The same data in the form in which they are stored and compared: texts clean, percentages to the hundredth,
    sectors in the order of the catalogue, nobody recognised twice."""
    if isinstance(datos, str):
        return texto_limpio(datos)
    if isinstance(datos, Decimal):
        return datos.quantize(CENTESIMO) if datos.is_finite() and abs(datos) < 1000 else datos
    if isinstance(datos, tuple | list):
        return tuple(limpiar(d) for d in datos)
    if not hasattr(datos, "__dataclass_fields__"):
        return datos
    valores = {campo.name: limpiar(getattr(datos, campo.name)) for campo in fields(datos)}
    if isinstance(datos, DatosPunto):
        valores["sectores"] = tuple(
            sorted(
                dict.fromkeys(valores["sectores"]), key=lambda s: Sector.values.index(s) if s in Sector.values else 9
            )
        )
        valores["reconocidos"] = tuple(dict.fromkeys(valores["reconocidos"]))
    if isinstance(datos, DatosParticipante):
        valores["ubigeo"] = valores["ubigeo"] or None
    if isinstance(datos, DatosAcuerdo):
        valores["punto"] = valores["punto"] or None
        if not valores["con_responsable"]:
            valores |= dict.fromkeys(("responsable_entidad", "responsable_nombre", "responsable_cargo"), "")
    if isinstance(datos, DatosEvidencia):
        valores["punto"] = valores["punto"] or None
    return type(datos)(**valores)


def a_json(datos: Any) -> Any:
    """The data as what JSON can say: dates in ISO form, percentages as text."""
    if isinstance(datos, tuple | list):
        return [a_json(d) for d in datos]
    if isinstance(datos, dict):
        return {str(clave): a_json(valor) for clave, valor in datos.items()}
    if hasattr(datos, "__dataclass_fields__"):
        return {campo.name: a_json(getattr(datos, campo.name)) for campo in fields(datos)}
    if isinstance(datos, dt.date):
        return datos.isoformat()
    if isinstance(datos, Decimal):
        return str(datos)
    return datos
