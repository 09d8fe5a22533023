"""A verdict, as pages, reports and third parties read it: `egtpi-resultado/1` and what people need beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .caso import Caso
from .motivos import Advertencia, Motivo

FORMATO = "egtpi-resultado/1"


@dataclass(frozen=True, slots=True)
class ResultadoCaracteristica:
    """Whether a characteristic of an acta holds, whether a review said so, and why not. `sin_objeto`: it holds because
    the acta has nothing of what it asks about (no agreements)."""

    codigo: str
    nombre: str
    cumple: bool
    revisada: bool = False
    motivos: tuple[Motivo, ...] = ()
    sin_objeto: bool = False


@dataclass(frozen=True, slots=True)
class ResultadoActa:
    """A visible acta: its limit of upload, its characteristics, whether it is valid, and its warnings."""

    id: str
    fecha_sesion: date
    cargada_el: date
    limite_carga: date
    valida: bool
    caracteristicas: tuple[ResultadoCaracteristica, ...]
    advertencias: tuple[Advertencia, ...] = ()

    @property
    def motivos(self) -> tuple[Motivo, ...]:
        """Everything that keeps it from being valid, by characteristic."""
        return tuple(motivo for c in self.caracteristicas for motivo in c.motivos)

    def a_datos(self) -> dict[str, Any]:
        """The acta as plain JSON data of `egtpi-resultado/1`, with its reasons and warnings."""
        return {
            "id": self.id,
            "limite_carga": self.limite_carga.isoformat(),
            "valida": self.valida,
            "caracteristicas": {c.codigo: c.cumple for c in self.caracteristicas},
            "motivos": [
                {"caracteristica": c.codigo, **motivo.a_datos()} for c in self.caracteristicas for motivo in c.motivos
            ],
            "advertencias": [advertencia.a_datos() for advertencia in self.advertencias],
        }


@dataclass(frozen=True, slots=True)
class ResultadoCriterio:
    """The verdict of a criterion with its figures.

    `medido`: the figures of `egtpi-resultado/1`, or None. `medido_texto`, `exigido`: what was measured and what is
    asked, for people. `resumen`: one line, on what grounds it holds or why not. `motivos`: empty only when it holds.
    """

    codigo: str
    nombre: str
    veredicto: str
    definitivo: bool
    cierre: date
    medido: Mapping[str, int] | None
    medido_texto: str
    exigido: str
    evidencias: tuple[str, ...]
    motivos: tuple[Motivo, ...]
    resumen: str
    referencia: str

    def a_datos(self) -> dict[str, Any]:
        """The criterion as plain JSON data of `egtpi-resultado/1`, with what is said beside its fields."""
        return {
            "codigo": self.codigo,
            "veredicto": self.veredicto,
            "definitivo": self.definitivo,
            "cierre": self.cierre.isoformat(),
            "medido": None if self.medido is None else dict(self.medido),
            "evidencias": list(self.evidencias),
            "nombre": self.nombre,
            "medido_texto": self.medido_texto,
            "exigido": self.exigido,
            "resumen": self.resumen,
            "motivos": [motivo.a_datos() for motivo in self.motivos],
            "referencia": self.referencia,
        }


@dataclass(frozen=True, slots=True)
class Resultado:
    """What the sheet says of a region for a hito, as of a date. `caso` is what was judged (see `detalle`)."""

    region: str
    ficha: str
    version_ficha: str
    hito: str
    al: date
    veredicto: str
    definitivo: bool
    procesos: Mapping[str, bool]
    criterios: tuple[ResultadoCriterio, ...]
    actas: tuple[ResultadoActa, ...]
    advertencias: tuple[Advertencia, ...]
    caso: Caso = field(compare=False, repr=False)

    @property
    def procesos_cumplidos(self) -> int:
        """How many processes are implemented, 0 to 3: the indicator's own number (reglas §7)."""
        return sum(self.procesos.values())

    def criterio(self, codigo: str) -> ResultadoCriterio:
        """The criterion of that code. Raises KeyError when the hito has none."""
        for criterio in self.criterios:
            if criterio.codigo == codigo:
                return criterio
        raise KeyError(codigo)

    def a_datos(self) -> dict[str, Any]:
        """The verdict as plain JSON data: `egtpi-resultado/1` and, beside it, sheet and warnings."""
        return {
            "formato": FORMATO,
            "region": self.region,
            "ficha": {"codigo": self.ficha, "version": self.version_ficha},
            "hito": self.hito,
            "al": self.al.isoformat(),
            "veredicto": self.veredicto,
            "definitivo": self.definitivo,
            "procesos": dict(self.procesos),
            "procesos_cumplidos": self.procesos_cumplidos,
            "criterios": [criterio.a_datos() for criterio in self.criterios],
            "actas": [acta.a_datos() for acta in self.actas],
            "advertencias": [advertencia.a_datos() for advertencia in self.advertencias],
        }
