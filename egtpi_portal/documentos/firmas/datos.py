"""What is told of the signatures of a PDF."""

import datetime as dt
import enum
from dataclasses import asdict, dataclass, field
from typing import Any

from egtpi_portal.calendario.reloj import LIMA


class Veredicto(enum.StrEnum):
    VALIDO = "VÁLIDO"
    NO_VALIDO = "NO VÁLIDO"
    INDETERMINADO = "INDETERMINADO"


@dataclass(frozen=True, slots=True)
class FirmaDePdf:
    """A signature. `firmante` and `emisor` are as the certificate names them; `motivo`, what the signer gave as reason;
    `fecha`, in Lima's time, is the time stamp's when `con_sello_de_tiempo`, else what the signer's computer said;
    `campo`, the form field that holds it (blank: none)."""

    firmante: str
    emisor: str
    motivo: str
    fecha: dt.datetime | None
    con_sello_de_tiempo: bool
    veredicto: Veredicto
    explicacion: str
    campo: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class FirmasDePdf:
    """The signatures of a PDF in the order in which they were made, and the bytes that follow what the last one covers
    (0: it covers the whole file, but for white space)."""

    firmas: tuple[FirmaDePdf, ...] = ()
    bytes_despues: int = 0

    def a_json(self) -> dict[str, Any]:
        """The same in what JSON can hold: dates as ISO 8601 with their offset."""
        hechos = asdict(self)
        for firma in hechos["firmas"]:
            firma["fecha"] = firma["fecha"].isoformat() if firma["fecha"] else None
            firma["veredicto"] = str(firma["veredicto"])
        return {**hechos, "firmas": list(hechos["firmas"])}

    @classmethod
    def de_json(cls, hechos: dict[str, Any]) -> "FirmasDePdf":
        """What `a_json` gave. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(tuple(_firma(firma) for firma in hechos["firmas"]), hechos["bytes_despues"])


def _firma(hechos: dict[str, Any]) -> FirmaDePdf:
    fecha = dt.datetime.fromisoformat(hechos["fecha"]).astimezone(LIMA) if hechos["fecha"] else None
    return FirmaDePdf(**{**hechos, "fecha": fecha, "veredicto": Veredicto(hechos["veredicto"])})


def indeterminada(explicacion: str, **datos) -> FirmaDePdf:
    """A signature of which nothing can be told but what `datos` says."""
    nada = {"firmante": "", "emisor": "", "motivo": "", "fecha": None, "con_sello_de_tiempo": False}
    return FirmaDePdf(**{**nada, **datos}, veredicto=Veredicto.INDETERMINADO, explicacion=explicacion)
