"""A sheet: what is typed of one thing, in one form at its own address. Unbound when it shows what is stored, bound when
it holds what was typed.

It only reads what was typed and shows it back; what may be written is decided by the service of its room, whose errors
come back here to be shown beside their field.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar, Protocol, Self

from django import forms

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.formularios import Falla, fallas_de

from .errores import ErrorDeCampo


class Guardado(Protocol):
    """What the service of a room did: what is stored now, and the version to bring next time."""

    @property
    def datos(self) -> Any: ...

    @property
    def version(self) -> int: ...


class Hoja(ABC):
    """The sheet of something that is written. `escrito`: what came back of it (a QueryDict), or None.

    `se_junta`: whether what somebody else added meanwhile can be added to what was typed. `se_dicen`: the errors of its
    service that are said above it; any other leads elsewhere. `hecho`: what one of its buttons did. `por_enviar`: what
    it holds that does not save itself, in words.
    """

    se_junta: ClassVar[bool] = False
    se_dicen: ClassVar[tuple[type[Exception], ...]] = ()
    hecho: str = ""
    por_enviar: str = ""

    def __init__(self, de: Any, escrito=None):
        self.de, self.escrito = de, escrito

    @property
    @abstractmethod
    def direccion(self) -> str:
        """Its own address, whatever page it is drawn in."""

    @property
    @abstractmethod
    def version(self) -> int:
        """The version that is stored."""

    @property
    @abstractmethod
    def completa(self) -> bool:
        """Whether everything typed can be read (dates that are dates, and so on)."""

    @abstractmethod
    def datos(self) -> Any:
        """What was typed, as its service takes it. Only of a sheet that is `completa`."""

    def posibles(self) -> Any:
        """What of it can be kept in a draft that saves itself; None when nothing can."""
        return self.datos() if self.completa else None

    @abstractmethod
    def guardar(self, datos: Any, *, version: int, por: Usuario, estricto: bool) -> Guardado:
        """Saves it over that version, by the service of its room. With `estricto=False` (what saves itself while it is
        typed) only what cannot be kept at all is refused. Raises NoSeGuarda, Conflicto, and what the service does."""

    @abstractmethod
    def poner(self, errores: Iterable[ErrorDeCampo]):
        """Puts each error beside its field."""

    @property
    @abstractmethod
    def fallas(self) -> list[Falla]:
        """Every error of the sheet, for the summary above it."""

    def accion(self, accion: str) -> Self:
        """The sheet after one of its own buttons (add a row, take one out): what was typed, and that change."""
        return self

    def juntar(self) -> Self | None:
        """The sheet with what it says and, added, what is stored and it lacks; None when it cannot be read. Only of one
        that `se_junta`."""
        return None

    def codigos(self, datos: Any) -> list[tuple[str, str]]:
        """(name of the field, value) of the hidden codes that new rows got when they were saved."""
        return []


def escritos_de(form: forms.BaseForm) -> dict[str, Any]:
    """What was typed in each field of a form, unread: to show it again as it was."""
    return {
        nombre: campo.widget.value_from_datadict(form.data, form.files, form.add_prefix(nombre))
        for nombre, campo in form.fields.items()
    }


def poner_en(form: forms.BaseForm, errores: Iterable[ErrorDeCampo]):
    """Puts each error beside its field; that of a field which the form has not, above all."""
    for error in errores:
        form.add_error(error.campo if error.campo in form.fields else None, error.mensaje)


class HojaDeUnFormulario(Hoja):
    """A sheet that is one form."""

    formulario: ClassVar[type[forms.Form]]

    def __init__(self, de: Any, escrito=None):
        super().__init__(de, escrito)
        self.form = self.formulario(escrito, initial=None if escrito else self.iniciales())

    @abstractmethod
    def iniciales(self) -> dict[str, Any]:
        """What is stored, as the form shows it."""

    @property
    def completa(self):
        return self.form.is_valid()

    def poner(self, errores):
        poner_en(self.form, errores)

    @property
    def fallas(self):
        return fallas_de(self.form)
