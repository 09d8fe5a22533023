"""What a record says, as plain data: what services and imports take, papers print and conflicts show."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any

from asistencia.models import Alcance, BrindadaPor, FichaAsistencia, Modalidad, Tema, TipoAccion
from egtpi_portal.modelos import opciones_de


@dataclass(frozen=True, slots=True)
class DatosDestinatario:
    """Who received the assistance; `ubigeo`, for which local government."""

    entidad: str = ""
    nombre: str = ""
    cargo: str = ""
    ubigeo: str | None = None

    def en_forma(self) -> "DatosDestinatario":
        """The same, as it is stored and compared (`limpiar`)."""
        return self if self.ubigeo is None or self.ubigeo else replace(self, ubigeo=None)


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

    def en_forma(self) -> "DatosFicha":
        """The same as it is stored and compared: no place when virtual, nothing twice, topics in the order of the
        catalogue, no row that is blank whole."""
        en_forma: dict[str, Any] = {
            "lugar": "" if self.modalidad == Modalidad.VIRTUAL else self.lugar,
            "provincia": self.provincia or None,
            "temas": tuple(sorted(dict.fromkeys(self.temas), key=lambda t: _LUGARES.get(t, len(_LUGARES)))),
            "distritos": tuple(dict.fromkeys([u for u in self.distritos if u])),
            "destinatarios": tuple([d for d in self.destinatarios if d.entidad or d.nombre or d.cargo]),
            "orientaciones": tuple([o for o in self.orientaciones if o.nudo or o.orientacion]),
            "compromisos": tuple([c for c in self.compromisos if c]),
        }
        mudan = {campo: dicho for campo, dicho in en_forma.items() if dicho != getattr(self, campo)}
        return replace(self, **mudan) if mudan else self


_LUGARES = {tema: n for n, tema in enumerate(Tema.values)}
PROPIOS = tuple(
    campo.name
    for campo in fields(DatosFicha)
    if campo.name not in ("temas", "distritos", "destinatarios", "orientaciones", "compromisos")
)
"""The fields that are columns of the record's own row."""
OPCIONES = opciones_de(FichaAsistencia, PROPIOS)
"""Of those that are choices, what each takes and how it is said."""
