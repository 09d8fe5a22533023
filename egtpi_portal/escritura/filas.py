"""The rows of a sheet: each a small form, added and taken out by buttons of the sheet."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory

from egtpi_portal.formularios import Falla, fallas_de

from .errores import ErrorDeCampo
from .hoja import Hoja, escritos_de

MAXIMO_DE_FILAS = 400
"""Rows of a sheet: more than the local governments of any region."""


MUEVEN = {"subir": -1, "bajar": 1}
"""What a button does to a row, and by how many places it goes."""


def marcar_obligatorio(campo: forms.Field):
    """Marks a field that what is written will be asked for, though its draft is kept without it."""
    vars(campo)["obligatorio"] = True
    campo.widget.attrs["aria-required"] = "true"


class FormularioDeFila(forms.Form):
    """A row of a sheet. `opciones`: what its sheet read once for all the rows; `pedidos`: the fields that what is
    written will be asked for, and that are marked so."""

    use_required_attribute = False
    pedidos: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args, opciones: dict[str, Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.opciones = opciones
        self.preparar()
        for campo in self.pedidos:
            marcar_obligatorio(self.fields[campo])

    def preparar(self):
        """Gives its fields the choices of the sheet."""

    def escritos(self) -> dict[str, Any]:
        """What was typed in each field, unread."""
        return escritos_de(self)

    @property
    def propio(self) -> str:
        """What the row is called by, wherever it stands: its code; blank when it has none, and its place says which."""
        return str(self["codigo"].value() or "") if "codigo" in self.fields else ""


def filas_de(formulario: type[FormularioDeFila], escrito, iniciales, *, prefijo: str, opciones: Any) -> BaseFormSet:
    """The rows, as typed (`escrito`) or else as stored (`iniciales`)."""
    clase = formset_factory(
        formulario, extra=0, max_num=MAXIMO_DE_FILAS, absolute_max=MAXIMO_DE_FILAS, validate_max=True
    )
    return clase(escrito, initial=iniciales, prefix=prefijo, form_kwargs={"opciones": opciones})


def fallas_de_filas(filas: BaseFormSet, nombre: str) -> list[Falla]:
    """Every error of the rows, each of «Punto P2» when a row is called «Punto» and its code is that, as the page and
    the papers call it; of «Archivo 2», by its place, when it has none. None of those not typed."""
    if not filas.is_bound:
        return []
    todas = [Falla("", "", str(mensaje)) for mensaje in filas.non_form_errors()]
    for n, form in enumerate(filas, start=1):
        todas += fallas_de(form, antes=f"{nombre} {form.propio or n}")
    return todas


def mover(filas: list[Any], numero: str, a_donde: int):
    """Moves the row of that number (from 0), as a button names it, so many places; nothing when there is no such
    place."""
    if not (numero.isdecimal() and numero.isascii() and int(numero) < len(filas)):
        return
    lugar = int(numero)
    if 0 <= lugar + a_donde < len(filas):
        filas.insert(lugar + a_donde, filas.pop(lugar))


def quitar(filas: list[Any], numero: str):
    """Takes out the row of that number (from 0), as a button names it; nothing when there is none."""
    if numero.isdecimal() and numero.isascii() and int(numero) < len(filas):
        del filas[int(numero)]


class HojaDeFilas(Hoja):
    """A sheet of rows that are added and taken out. Two that were written apart can be put together."""

    se_junta = True
    formulario: ClassVar[type[FormularioDeFila]]
    nombre_de_fila: ClassVar[str]
    """What a row is called in its errors: «Punto», «Acuerdo»."""
    PREFIJO = "filas"

    def __init__(self, de: Any, escrito=None, valores: list[dict[str, Any]] | None = None):
        super().__init__(de, escrito)
        self.opciones = self.leer_opciones()
        if escrito is None and valores is None:
            valores = [self.valores_de(dato) for dato in self.leer()]
        self.filas: BaseFormSet = self._formset(None if valores is not None else escrito, valores)
        self.indices: list[int] = []

    def _formset(self, escrito, valores) -> BaseFormSet:
        return filas_de(self.formulario, escrito, valores, prefijo=self.PREFIJO, opciones=self.opciones)

    @abstractmethod
    def leer(self) -> Any:
        """What is stored."""

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
        guardadas = {dato.codigo: dato for dato in self.leer()}
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

    def poner(self, errores: Iterable[ErrorDeCampo]):
        for error in errores:
            if error.fila is None or error.fila >= len(self.indices):
                self.filas.non_form_errors().append(error.mensaje)
                continue
            form = self.filas.forms[self.indices[error.fila]]
            form.add_error(error.campo if error.campo in form.fields else None, error.mensaje)

    @property
    def fallas(self):
        return fallas_de_filas(self.filas, self.nombre_de_fila)

    def escritos(self) -> list[dict[str, Any]]:
        """What was typed in each row, unread."""
        return [form.escritos() for form in self.filas]

    def nuevas(self, accion: str) -> list[dict[str, Any]]:
        """The rows that a button adds."""
        return [{}] if accion == "agregar" else []

    def accion(self, accion):
        filas = self.escritos()
        que, _, numero = accion.partition("-")
        if que == "quitar":
            quitar(filas, numero)
        elif que in MUEVEN:
            mover(filas, numero, MUEVEN[que])
        nuevas = self.nuevas(accion)
        hoja = type(self)(self.de, valores=[*filas, *nuevas][:MAXIMO_DE_FILAS])
        if accion == "agregar" and nuevas and len(filas) < MAXIMO_DE_FILAS:
            hoja.enfocar(len(filas))
        return hoja

    def enfocar(self, numero: int):
        """Puts the person who added a row in its first field."""
        campo = next(campo for campo in self.filas.forms[numero].visible_fields())
        campo.field.widget.attrs["autofocus"] = True

    def juntar(self):
        if not self.completa:
            return None
        propias = {self.clave_de(dato) for dato in self.datos()}
        faltan = [self.valores_de(dato) for dato in self.leer() if self.clave_de(dato) not in propias]
        return type(self)(self.de, valores=self.escritos() + faltan)

    def codigos(self, datos):
        if "codigo" not in self.formulario.base_fields:
            return []
        nombres = [self.filas.forms[n].add_prefix("codigo") for n in self.indices]
        return [(nombre, dato.codigo) for nombre, dato in zip(nombres, datos, strict=False)]
