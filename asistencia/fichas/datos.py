"""What a record says, as plain data: what services and imports take, papers print and conflicts show."""

import datetime as dt
from dataclasses import dataclass, fields, replace

from actas.escritura.datos import limpiar as limpiar_dato
from asistencia.models import Alcance, BrindadaPor, Modalidad, Tema, TipoAccion


@dataclass(frozen=True, slots=True)
class DatosDestinatario:
    """Who received the assistance; `ubigeo`, for which local government."""

    entidad: str = ""
    nombre: str = ""
    cargo: str = ""
    ubigeo: str | None = None


@dataclass(frozen=True, slots=True)
class DatosOrientacion:
    """A critical node or difficulty, and the guidance given on it."""

    nudo: str = ""
    orientacion: str = ""


@dataclass(frozen=True, slots=True)
class DatosFicha:
    """The whole of a record (Anexo 3). `provincia`: the provincial municipality that gave it in cascade; None when the
    regional government did."""

    fecha: dt.date
    hora_inicio: str
    hora_fin: str
    modalidad: str = Modalidad.PRESENCIAL
    lugar: str = ""
    alcance: str = Alcance.INDIVIDUAL
    tipo: str = TipoAccion.DIAGNOSTICO
    provincia: str | None = None
    temas: tuple[str, ...] = ()
    distritos: tuple[str, ...] = ()
    responsable_entidad: str = ""
    responsable_nombre: str = ""
    responsable_cargo: str = ""
    destinatarios: tuple[DatosDestinatario, ...] = ()
    orientaciones: tuple[DatosOrientacion, ...] = ()
    compromisos: tuple[str, ...] = ()
    seguimiento_anteriores: str = ""

    @property
    def brindada_por(self) -> str:
        """The regional government, or a province in cascade."""
        return BrindadaPor.PROVINCIAL if self.provincia else BrindadaPor.GORE


PROPIOS = tuple(
    campo.name
    for campo in fields(DatosFicha)
    if campo.name not in ("temas", "distritos", "destinatarios", "orientaciones", "compromisos")
)
"""The fields that are columns of the record's own row."""


def limpiar(datos: DatosFicha) -> DatosFicha:
    """The same in the form in which it is stored and compared: texts clean, no place when virtual, nothing twice,
    topics in the order of the catalogue, no row that is blank whole."""
    datos = limpiar_dato(datos)
    temas = dict.fromkeys(datos.temas)
    return replace(
        datos,
        lugar="" if datos.modalidad == Modalidad.VIRTUAL else datos.lugar,
        provincia=datos.provincia or None,
        temas=tuple(sorted(temas, key=lambda t: Tema.values.index(t) if t in Tema.values else len(Tema.values))),
        distritos=tuple(dict.fromkeys(u for u in datos.distritos if u)),
        destinatarios=tuple(
            replace(d, ubigeo=d.ubigeo or None) for d in datos.destinatarios if d.entidad or d.nombre or d.cargo
        ),
        orientaciones=tuple(o for o in datos.orientaciones if o.nudo or o.orientacion),
        compromisos=tuple(c for c in datos.compromisos if c),
    )
