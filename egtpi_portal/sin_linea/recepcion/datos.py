"""What came from a phone, and what became of it, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.http import QueryDict

from egtpi_portal.territorio.models import Region

from ..models import Tipo


@dataclass(frozen=True, slots=True)
class Escrito:
    """Something written on a phone. `campos`: the fields of its form, by the names that the pages give them. `de`: the
    primary key of what it goes on writing (None: it is new), and `versiones`, those that the person saw, by part.
    `foto`: of the signed form; `firmas`: whose signatures it bears (`adjuntar_firmada`)."""

    clave: UUID
    tipo: Tipo
    region: Region
    campos: QueryDict
    de: int | None = None
    versiones: Mapping[str, int] = field(default_factory=dict)
    foto: File | None = None
    firmas: Mapping[str, bool] = field(default_factory=dict)

    @property
    def huella(self) -> str:
        """The sha-256 of all of it but its key."""
        suma = sha256()
        partes = (self.tipo, self.region.pk, self.campos.urlencode(), self.de, sorted(self.versiones.items()))
        suma.update(repr((*map(str, partes), sorted(self.firmas.items()))).encode())
        for trozo in self.foto.chunks() if self.foto else ():
            suma.update(trozo)
        if self.foto:
            self.foto.seek(0)
        return suma.hexdigest()


@dataclass(frozen=True, slots=True)
class Hecho:
    """What was saved: the row, the version of each of its parts, and (name of the field, code) of the rows that got
    one."""

    de: Any
    versiones: Mapping[str, int]
    codigos: tuple[tuple[str, str], ...] = ()
