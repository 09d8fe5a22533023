"""What is typed of a person and of a designation."""

import datetime as dt
from dataclasses import dataclass

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
