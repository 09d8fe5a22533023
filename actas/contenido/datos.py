"""What each step of an acta says, as plain data: what services take, seals are made of and conflicts show."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from actas.models import Sector, TipoSesion
from egtpi_portal.escritura.canonico import agregado, fuera_del_sello

from .evaluacion import DatosEvaluacion


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

    def en_forma(self) -> "DatosParticipante":
        """The same, as it is stored and compared (`limpiar`)."""
        return replace(self, ubigeo=self.ubigeo or None)


@dataclass(frozen=True, slots=True)
class DatosPunto:
    """An agenda item; `codigo` blank for one that is not stored yet. `evaluacion`: what the pact's figures gave when
    the session took them (None: nobody did); `motivo_reconocimiento`: why the recognised are not those of the rule."""

    accion: str
    descripcion: str = ""
    codigo: str = ""
    sectores: tuple[str, ...] = ()
    pct_validado: Decimal | None = None
    reconocidos: tuple[str, ...] = ()
    mecanismo_reconocimiento: str = ""
    motivo_reconocimiento: str = agregado("")
    evaluacion: DatosEvaluacion | None = agregado(None)

    def en_forma(self) -> "DatosPunto":
        """The same, sectors in the order of the catalogue, nothing twice."""
        sectores, orden = dict.fromkeys(self.sectores), Sector.values
        return replace(
            self,
            sectores=tuple(sorted(sectores, key=lambda s: orden.index(s) if s in orden else len(orden))),
            reconocidos=tuple(dict.fromkeys(self.reconocidos)),
        )


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


_RESPONSABLE = ("responsable_entidad", "responsable_nombre", "responsable_cargo")


@dataclass(frozen=True, slots=True)
class DatosAcuerdo:
    """An agreement; `codigo` blank for one that is not stored yet, `punto` the code of its agenda item or None.
    `indicador`, by its code, and `gobiernos`, by ubigeo: the gap it is about, which is not sealed."""

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
    indicador: str = fuera_del_sello("")
    gobiernos: tuple[str, ...] = fuera_del_sello(())

    def en_forma(self) -> "DatosAcuerdo":
        """The same; one that has nobody responsible names nobody; local governments by ubigeo, none twice."""
        nadie: dict[str, Any] = {} if self.con_responsable else dict.fromkeys(_RESPONSABLE, "")
        return replace(self, punto=self.punto or None, gobiernos=tuple(sorted(set(self.gobiernos))), **nadie)


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

    def en_forma(self) -> "DatosEvidencia":
        """The same, as it is stored and compared."""
        return replace(self, punto=self.punto or None)


Datos = (
    DatosSesion
    | tuple[DatosParticipante, ...]
    | tuple[DatosPunto, ...]
    | DatosSeguimiento
    | tuple[DatosAcuerdo, ...]
    | tuple[DatosEvidencia, ...]
)
"""What `pasos.leer` returns and `servicios.guardar_paso` takes, by step."""
