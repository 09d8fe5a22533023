"""What the sheets of an acta's steps share: the step they are of, and its service."""

from typing import Any, ClassVar

from django.urls import reverse

from actas.contenido import pasos
from actas.contenido.datos import Datos
from actas.errores import ErrorDeActa
from actas.models import Acta, Paso
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura import filas, hoja

from ..servicios.guardado import PasoGuardado, guardar_paso


class DePaso(hoja.Hoja):
    """The sheet of one step of an acta."""

    paso: ClassVar[Paso]
    se_dicen = (ErrorDeActa,)

    @property
    def acta(self) -> Acta:
        """The acta that is written."""
        return self.de

    @property
    def plantilla(self) -> str:
        """The template of the fields of this step."""
        return f"actas/pasos/{self.paso.value}.html"

    @property
    def direccion(self) -> str:
        return reverse("actas:paso", args=[self.acta.pk, self.paso.value])

    @property
    def version(self) -> int:
        return pasos.version_de(self.acta, self.paso)

    def leer(self) -> Datos:
        """What the step says now."""
        return pasos.leer(self.acta, self.paso)

    def guardar(self, datos: Datos, *, version: int, por: Usuario, estricto: bool) -> PasoGuardado:
        return guardar_paso(acta=self.acta, paso=self.paso, datos=datos, version=version, por=por, estricto=estricto)


class HojaDeUnFormulario(DePaso, hoja.HojaDeUnFormulario):
    """The sheet of a step that is one form."""

    def iniciales(self):
        datos: Any = self.leer()
        return {campo: getattr(datos, campo) for campo in datos.__dataclass_fields__}


class HojaDeFilas(DePaso, filas.HojaDeFilas):
    """The sheet of a step of rows that are added and taken out."""
