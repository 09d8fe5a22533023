"""One thing that is reviewed: how it is named, found and judged, whatever its kind (reglas §6)."""

import datetime as dt
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model
from django.urls import reverse

from egtpi_portal.cuentas.models import Usuario
from verificacion.expedientes.models import Revision, Sobre
from verificacion.motor.distritos import DatosPorDistrito
from verificacion.motor.fichas import FichaIndicador, HitoFicha

from .errores import CosaDesconocida

NUMERO = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True)
class Cosa(ABC):
    """One thing that may be reviewed. `objeto`: the row it is, or is in; `detalle`: the characteristic, the month.

    `si`, `no`: what a review conforme, or not, does (the table of §6).
    """

    objeto: Any
    detalle: str = ""

    sobre: ClassVar[Sobre]
    modelo: ClassVar[Any]
    si: ClassVar[str]
    no: ClassVar[str]

    @property
    def region_id(self) -> str:
        return self.objeto.region_id

    @property
    def region(self):
        """The region it is of."""
        return self.objeto.region

    @property
    def clave(self) -> str:
        """What the address calls it."""
        return str(self.objeto.pk)

    @property
    @abstractmethod
    def nombre(self) -> str:
        """With its article, to be read inside a sentence: «el plan 02-PLAN»."""

    @property
    def titulo(self) -> str:
        """The same without article, to begin a line."""
        return self.nombre.split(" ", 1)[1].capitalize() if self.nombre else ""

    @property
    @abstractmethod
    def fecha(self) -> dt.date:
        """The day that says in which hito it falls."""

    @property
    def llave(self) -> tuple[str, str, str]:
        """What the engine calls it: (sobre, id, detalle)."""
        return self.sobre.value, self.objeto.codigo, self.detalle

    @property
    def campos(self) -> dict[str, Any]:
        """The columns of its reviews."""
        return {"sobre": self.sobre, self.sobre.value: self.objeto}

    @property
    def dichas(self):
        """What was said of it, the oldest first, what was undone too."""
        return Revision.objects.filter(**self.campos).order_by("fecha", "id")

    @property
    def revisiones(self):
        """What was said of it and stands, the oldest first."""
        return self.dichas.en_pie()

    @abstractmethod
    def automatico(self, evaluacion) -> tuple[bool | None, tuple]:
        """Whether it holds for the engine (None: nothing to say), and why not, in `evaluacion`."""

    def lo_suyo(self, evaluacion) -> tuple[bool | None, tuple]:
        """The same of what a review would replace (§6), and not of what it hangs from: an item of an acta that is not
        valid may well have all that its action asks."""
        return self.automatico(evaluacion)

    def sin_objeto(self, evaluacion) -> bool:
        """Whether it holds for the engine because there was nothing to judge."""
        return False

    def distritos(self, evaluacion) -> DatosPorDistrito | None:
        """What its data by district cover, when it has them."""
        return None

    @property
    @abstractmethod
    def enlace(self) -> str:
        """The page on which it is seen whole."""

    @property
    def revisar(self) -> str:
        """The address at which it is reviewed."""
        return reverse("verificacion:revisar", args=[self.sobre.value, self.clave])

    @property
    def pieza(self) -> tuple[str, str]:
        """The piece of evidence that it is, or is of, on the reviewer's desk: its kind and key."""
        return self.sobre.value, self.clave

    @property
    def mesa(self) -> str:
        """The address at which all of its piece is reviewed."""
        return reverse("verificacion:pieza", args=self.pieza)

    @abstractmethod
    def exigir_evidencia(self, ficha: FichaIndicador):
        """Raises NoEsEvidencia unless it was presented and stands."""

    def hito(self, ficha: FichaIndicador) -> HitoFicha:
        """The hito in which it falls: the first whose date had not passed on its day, or the last."""
        hitos = list(ficha.hitos.values())
        return next((hito for hito in hitos if self.fecha <= hito.al), hitos[-1])

    @classmethod
    def de_clave(cls, clave: str, usuario: Usuario) -> "Cosa":
        """The thing that an address calls so, if the person sees it. Raises CosaDesconocida."""
        if not NUMERO.fullmatch(clave):
            raise CosaDesconocida(clave)
        return cls.de(cls.fila(int(clave), usuario), "")

    @classmethod
    def de(cls, objeto: Model, detalle: str) -> "Cosa":
        """The thing of a row and a detail. Raises CosaDesconocida when they make none."""
        if not isinstance(objeto, cls.modelo) or not cls.vale(detalle):
            raise CosaDesconocida(f"{cls.sobre}: {objeto} «{detalle}»")
        return cls(objeto, detalle)

    @classmethod
    def vale(cls, detalle: str) -> bool:
        return detalle == ""

    @classmethod
    def fila(cls, pk, usuario: Usuario) -> Model:
        """That row, if the person sees it. Raises CosaDesconocida."""
        fila = cls.visibles(usuario).filter(pk=pk).first()
        if fila is None:
            raise CosaDesconocida(f"{cls.sobre}: {pk}")
        return fila

    @classmethod
    def visibles(cls, usuario: Usuario):
        return cls.filas().filter(pk__in=cls.modelo.objects.visibles_para(usuario).order_by().values("pk"))

    @classmethod
    def filas(cls):
        """The rows of the kind, with what their names need."""
        return cls.modelo.objects.select_related("region")
