"""What every sheet shares: reading what was typed, showing it back whole, and putting each error beside its field."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.urls import reverse

from actas.errores import ErrorDeCampo
from actas.models import Acta, Paso
from egtpi_portal.formularios import Falla, fallas_de

from .. import pasos
from ..datos import Datos

MAXIMO_DE_FILAS = 400
"""Rows of a sheet: more than the local governments of any region."""


class Hoja(ABC):
    """The sheet of one step of an acta: unbound when it shows what is stored, bound when it holds what was typed."""

    paso: ClassVar[Paso]

    def __init__(self, acta: Acta, escrito=None):
        self.acta = acta
        self.escrito = escrito

    @property
    def plantilla(self) -> str:
        """The template of the fields of this step."""
        return f"actas/pasos/{self.paso.value}.html"

    @property
    def direccion(self) -> str:
        """Its own address, whatever page it is drawn in."""
        return reverse("actas:paso", args=[self.acta.pk, self.paso.value])

    @property
    @abstractmethod
    def completa(self) -> bool:
        """Whether everything typed can be read (dates that are dates, and so on)."""

    @abstractmethod
    def datos(self) -> Datos:
        """What was typed, as `servicios.guardar_paso` takes it. Only of a sheet that is `completa`."""

    def posibles(self) -> Datos | None:
        """What of it can be kept in a draft that saves itself; None when nothing can."""
        return self.datos() if self.completa else None

    @abstractmethod
    def poner(self, errores: Iterable[ErrorDeCampo]):
        """Puts each error beside its field."""

    @property
    @abstractmethod
    def fallas(self) -> list[Falla]:
        """Every error of the sheet, for the summary above it."""

    def accion(self, accion: str) -> "Hoja":
        """The sheet after one of its own buttons (add a row, take one out): what was typed, and that change."""
        return self

    def juntar(self, actual: Datos) -> "Hoja":
        """The sheet with what it says and, added, the rows that are stored and that it lacks."""
        return self

    def codigos(self, datos: Datos) -> list[tuple[str, str]]:
        """(name of the field, value) of the hidden codes that new rows got when they were saved."""
        return []


class HojaDeUnFormulario(Hoja):
    """A sheet that is one form."""

    formulario: ClassVar[type[forms.Form]]

    def __init__(self, acta: Acta, escrito=None):
        super().__init__(acta, escrito)
        self.form = self.formulario(escrito, initial=None if escrito else self.iniciales())

    def iniciales(self) -> dict[str, Any]:
        datos = pasos.leer(self.acta, self.paso)
        return {campo: getattr(datos, campo) for campo in datos.__dataclass_fields__}

    @property
    def completa(self):
        return self.form.is_valid()

    def poner(self, errores):
        for error in errores:
            self.form.add_error(error.campo if error.campo in self.form.fields else None, error.mensaje)

    @property
    def fallas(self):
        return fallas_de(self.form)


class FormularioDeFila(forms.Form):
    """A row of a sheet. `opciones`: what its sheet read once for all the rows."""

    use_required_attribute = False

    def __init__(self, *args, opciones: dict[str, Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.opciones = opciones
        self.preparar()

    def preparar(self):
        """Gives its fields the choices of the sheet."""

    def escritos(self) -> dict[str, Any]:
        """What was typed in each field, unread: to show it again as it was."""
        return {
            nombre: campo.widget.value_from_datadict(self.data, self.files, self.add_prefix(nombre))
            for nombre, campo in self.fields.items()
        }


class HojaDeFilas(Hoja):
    """A sheet of rows that are added and taken out."""

    formulario: ClassVar[type[FormularioDeFila]]
    nombre_de_fila: ClassVar[str]
    """What a row is called in its errors: «Punto», «Acuerdo»."""
    PREFIJO = "filas"

    def __init__(self, acta: Acta, escrito=None, valores: list[dict[str, Any]] | None = None):
        super().__init__(acta, escrito)
        self.opciones = self.leer_opciones()
        if escrito is None and valores is None:
            valores = [self.valores_de(dato) for dato in pasos.leer(acta, self.paso)]
        if valores is not None:
            escrito = None
        self.filas: BaseFormSet = self._formset(escrito, valores)
        self.indices: list[int] = []

    def _formset(self, escrito, valores) -> BaseFormSet:
        clase = formset_factory(
            self.formulario, extra=0, max_num=MAXIMO_DE_FILAS, absolute_max=MAXIMO_DE_FILAS, validate_max=True
        )
        return clase(escrito, initial=valores, prefix=self.PREFIJO, form_kwargs={"opciones": self.opciones})

    def leer_opciones(self) -> dict[str, Any]:
        """What the rows need to be shown and read, in a constant number of queries."""
        return {}

    def valores_de(self, dato) -> dict[str, Any]:
        """A row as its form shows it."""
        return {campo: getattr(dato, campo) for campo in dato.__dataclass_fields__}

    @abstractmethod
    def dato_de(self, limpio: dict[str, Any]):
        """A row as the services take it."""

    def clave_de(self, dato) -> tuple:
        """What makes two rows the same one."""
        return (dato.codigo,)

    @property
    def completa(self):
        return self.filas.is_valid()

    def datos(self):
        escritas = [(n, form) for n, form in enumerate(self.filas) if form.has_changed()]
        self.indices = [n for n, _ in escritas]
        return tuple(self.dato_de(form.cleaned_data) for _, form in escritas)

    def posibles(self):
        """The rows that can be read; of one that cannot and is stored, what is stored."""
        if self.completa:
            return self.datos()
        if "codigo" not in self.formulario.base_fields:
            return None
        guardadas = {dato.codigo: dato for dato in pasos.leer(self.acta, self.paso)}
        self.indices, datos = [], []
        for n, form in enumerate(self.filas):
            if not form.has_changed():
                continue
            legible = not form.errors
            dato = self.dato_de(form.cleaned_data) if legible else guardadas.get(str(form["codigo"].value() or ""))
            if dato is not None:
                self.indices.append(n)
                datos.append(dato)
        return tuple(datos)

    def poner(self, errores):
        for error in errores:
            if error.fila is None or error.fila >= len(self.indices):
                self.filas.non_form_errors().append(error.mensaje)
                continue
            form = self.filas.forms[self.indices[error.fila]]
            form.add_error(error.campo if error.campo in form.fields else None, error.mensaje)

    @property
    def fallas(self):
        if not self.filas.is_bound:
            return []
        todas = [Falla("", "", str(mensaje)) for mensaje in self.filas.non_form_errors()]
        for n, form in enumerate(self.filas, start=1):
            todas += fallas_de(form, antes=f"{self.nombre_de_fila} {n}")
        return todas

    def escritos(self) -> list[dict[str, Any]]:
        """What was typed in each row, unread."""
        return [form.escritos() for form in self.filas]

    def nuevas(self, accion: str) -> list[dict[str, Any]]:
        """The rows that a button adds."""
        return [{}] if accion == "agregar" else []

    def accion(self, accion):
        filas = self.escritos()
        que, _, numero = accion.partition("-")
        if que == "quitar" and numero.isdecimal() and int(numero) < len(filas):
            del filas[int(numero)]
        filas += self.nuevas(accion)
        return type(self)(self.acta, valores=filas[:MAXIMO_DE_FILAS])

    def juntar(self, actual):
        propias = {self.clave_de(dato) for dato in self.datos()}
        faltan = [self.valores_de(dato) for dato in actual if self.clave_de(dato) not in propias]
        return type(self)(self.acta, valores=self.escritos() + faltan)

    def codigos(self, datos):
        if "codigo" not in self.formulario.base_fields:
            return []
        nombres = [self.filas.forms[n].add_prefix("codigo") for n in self.indices]
        return [(nombre, dato.codigo) for nombre, dato in zip(nombres, datos, strict=False)]
