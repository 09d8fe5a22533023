"""What is typed of a person and of a designation."""

import datetime as dt
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import File


@dataclass(frozen=True, slots=True)
class DatosPersona:
    """Somebody, known by her mail: when it is that of an account it is she, and her names may be left blank."""

    correo: str
    nombres: str = ""
    apellidos: str = ""
    telefono: str = ""


@dataclass(frozen=True, slots=True)
class DatosDesignacion:
    """A role, where, from which day to which (None: no end yet), and the document that says so."""

    rol: str
    desde: dt.date | None
    documento: str
    region: str = ""
    provincia: str = ""
    suplente: bool = False
    hasta: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Papel:
    """An uploaded document and its name."""

    archivo: File
    nombre: str

    @property
    def titulo(self) -> str:
        """What its file is called, without its ending: «RER 101-2024-GRA»."""
        return PurePath(self.nombre).stem.replace("_", " ").strip()


def partir_nombre(dicho: str) -> tuple[str, str]:
    """(names, surnames) of a whole name as mail programs write it: «Quispe Ñahui, María Elena», or with two surnames at
    the end, when there are three words or more. Both blank of none."""
    if "," in dicho:
        apellidos, _, nombres = dicho.partition(",")
        return " ".join(nombres.split()), " ".join(apellidos.split())
    palabras = dicho.split()
    cuantos = 2 if len(palabras) > 2 else 1
    return " ".join(palabras[:-cuantos]), " ".join(palabras[-cuantos:])
