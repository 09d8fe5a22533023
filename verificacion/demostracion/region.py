"""A region of the demonstration while it is being made: what is known of it before its expediente is written."""

import datetime as dt
from dataclasses import dataclass, field

from . import pais
from .azar import Azar
from .identidad import Identidad


@dataclass(frozen=True, slots=True)
class Perfil:
    """The figures that a region is to show.

    `metas` are the targets of both hitos; `cad` the commitments (met, total), None when not registered. `asistidos`
    is how many signatories are assisted by the end of 2023, by 18 June 2024 and by the end of June; `acuerdos_1` and
    `acuerdos_2` the agreements (implemented, counted) at each hito, and `acuerdos_hoy` those implemented on 18 June.
    `tardios` sign after August 2023; `en_cascada` provinces assist their districts; with `junio_temprano` the matrix
    of June is uploaded before the 18th.
    """

    agenda: str
    metas: tuple[str, str]
    cad: tuple[int, int] | None
    asistidos: tuple[int, int, int]
    acuerdos_1: tuple[int, int]
    acuerdos_2: tuple[int, int]
    acuerdos_hoy: int
    tardios: int = 0
    en_cascada: int = 1
    junio_temprano: bool = False


@dataclass(slots=True)
class Sesion:
    """A session to be held: `clave` is its month, or the month and EXT for an extraordinary one."""

    clave: str
    fecha: dt.date
    acciones: list[str]

    @property
    def mes(self) -> str:
        return self.clave[:7]

    @property
    def extraordinaria(self) -> bool:
        return len(self.clave) > 7


@dataclass(slots=True)
class Borrador:
    """The region so far. The alterations of the scenarios change it; `generador` turns it into an expediente.

    `implementados` says when each agreement was, or will be, implemented; `cargas` the instants of the uploads of the
    matrix; `omitidos` the agreements that the uploads leave out from a month on, `sin_fecha` those whose date of
    implementation they lack, and `vacias` the uploads without rows.
    `tramos` is the moment from which each signatory counts as assisted: 1 (2023), 2 (by 18 June), 3 (by 30 June) or
    0 (never), and `defectos` what is wrong with what it received before that.
    """

    codigo: str
    perfil: Perfil
    identidad: Identidad
    firmantes: dict[str, tuple[pais.Local, dt.date]]
    metas: dict[str, str | None]
    cad: tuple[int, int] | None
    sesiones: list[Sesion]
    tramos: dict[str, int]
    defectos: dict[str, str] = field(default_factory=dict)
    actas: list[dict] = field(default_factory=list)
    planes: list[dict] = field(default_factory=list)
    fichas: list[dict] = field(default_factory=list)
    revisiones: list[dict] = field(default_factory=list)
    implementados: dict[str, dt.date | None] = field(default_factory=dict)
    cargas: list[dt.datetime] = field(default_factory=list)
    omitidos: dict[str, str] = field(default_factory=dict)
    sin_fecha: set[str] = field(default_factory=set)
    vacias: set[dt.datetime] = field(default_factory=set)

    def azar(self, *asunto: str) -> Azar:
        """Draws of this region for a subject."""
        return Azar(self.codigo, *asunto)

    def local(self, ubigeo: str) -> pais.Local:
        """The signatory with that ubigeo."""
        return self.firmantes[ubigeo][0]

    def id_acta(self, clave: str) -> str:
        """The code of the acta of a session."""
        return f"{self.codigo}-ACTA-{clave}"

    def acta(self, clave: str) -> dict:
        """The acta of that month ("2023-12"), or of that month's extraordinary session ("2024-05-EXT")."""
        buscada = self.id_acta(clave)
        return next(acta for acta in self.actas if acta["id"] == buscada)

    def punto(self, clave: str, accion: str) -> dict:
        """The item of that acta's agenda that is about the action."""
        return next(punto for punto in self.acta(clave)["agenda"] if punto["accion"] == accion)

    def acuerdos(self) -> list[dict]:
        """Every agreement, in the order of the sessions."""
        return [acuerdo for acta in self.actas for acuerdo in acta["acuerdos"]]

    def fichas_de(self, ubigeo: str, tipo: str) -> list[dict]:
        """The records of that type that name the local government."""
        return [ficha for ficha in self.fichas if ficha["tipo"] == tipo and ubigeo in ficha["distritos"]]

    def cuentan(self, hito: str) -> tuple[int, int]:
        """(assisted, signatories) of the hito, as the tramos say."""
        corte = dt.date(2023, 12, 31) if hito == "hito-1" else dt.date(2024, 6, 30)
        tramos = (1,) if hito == "hito-1" else (1, 2, 3)
        vigentes = [ubigeo for ubigeo, (_, fecha) in self.firmantes.items() if fecha <= corte]
        return sum(1 for ubigeo in vigentes if self.tramos[ubigeo] in tramos), len(vigentes)

    def revisar(self, sobre: str, identificador: str, *, conforme: bool, motivo: str, fecha: str, detalle: str = ""):
        """Adds the review of a MIDIS reviewer."""
        revisor = self.azar("revisor", sobre, identificador).elegir(REVISORES)
        self.revisiones.append(
            {"sobre": sobre, "id": identificador, "detalle": detalle, "conforme": conforme, "motivo": motivo,
             "por": revisor, "fecha": fecha}
        )  # fmt: skip


REVISORES = ("Gabriela Sotomayor Luna (DAT)", "Renzo Arrieta Palacios (DAT)", "Milagros Tejada Ponce (DAT)")


def instante(fecha: dt.date, azar: Azar, desde: int = 8, hasta: int = 17) -> dt.datetime:
    """A moment of that day in Lima's office hours, to the second."""
    lima = dt.timezone(dt.timedelta(hours=-5))
    return dt.datetime(
        fecha.year,
        fecha.month,
        fecha.day,
        azar.entre(desde, hasta),
        azar.menor_que(60),
        azar.menor_que(60),
        tzinfo=lima,
    )


def archivo(nombre: str, azar: Azar, menor: int = 80_000, mayor: int = 2_400_000) -> dict:
    """A file that the demonstration names without holding: its name, a sha-256 and a size, all invented."""
    huella = "".join(f"{azar.menor_que(65536):04x}" for _ in range(16))
    return {"nombre": nombre, "sha256": huella, "bytes": azar.entre(menor, mayor)}
