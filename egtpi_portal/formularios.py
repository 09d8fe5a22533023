"""Forms of the front door, and how any form tells what is wrong in it."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from allauth.account.forms import LoginForm
from django import forms


@dataclass(frozen=True, slots=True)
class Falla:
    """An error of a form for the summary above it: the id of its field (blank when it is of the whole), what the field
    is called, and what is wrong."""

    campo: str
    donde: str
    mensaje: str


Clase = TypeVar("Clase", bound=forms.Field)


def campo_de(form: forms.BaseForm, nombre: str, clase: type[Clase]) -> Clase:
    """A field of a form, which is of that class. Raises TypeError when it is of another."""
    campo = form.fields[nombre]
    if not isinstance(campo, clase):
        raise TypeError(f"{type(form).__name__}.{nombre} is no {clase.__name__}")
    return campo


def fallas_de(form: forms.Form, *, antes: str = "") -> list[Falla]:
    """Every error of a form, in the order of its fields; `antes` says of which row («Punto 2»)."""
    fallas = []
    for nombre, mensajes in form.errors.items():
        campo = form[nombre] if nombre in form.fields else None
        id, etiqueta = "", ""
        if campo is not None and not campo.is_hidden:
            id = campo.id_for_label or campo.auto_id
            etiqueta = str(campo.label).lower() if antes else str(campo.label)
        donde = ", ".join(parte for parte in (antes, etiqueta) if parte)
        fallas += [Falla(id, donde, str(m)) for m in mensajes]
    return fallas


class FormularioConFallas(forms.Form):
    """A form that says itself what is wrong in it: the browser stops nothing, the summary above tells every error.
    `obligatorios`: fields that are marked as required and that its service asks for, which tells of all at once."""

    use_required_attribute = False
    obligatorios: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._marcar(True)

    def _marcar(self, si: bool):
        for nombre in self.obligatorios:
            if nombre in self.fields:
                self.fields[nombre].required = si

    def full_clean(self):
        self._marcar(False)
        super().full_clean()
        self._marcar(True)

    @property
    def fallas(self) -> list[Falla]:
        """Every error, for the summary."""
        return fallas_de(self)


class FormularioMotivo(FormularioConFallas):
    """A reason."""

    motivo = forms.CharField(
        label="Motivo", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Escriba el motivo."},
    )  # fmt: skip


class _VariosArchivos(forms.ClearableFileInput):
    allow_multiple_selected = True


class CampoDeArchivos(forms.FileField):
    """Several files; `acepta`: which kinds the browser offers. An empty one is let through: whoever takes them says it
    of that one alone."""

    def __init__(self, *, acepta: str = "", **kwargs):
        atributos = {"accept": acepta} if acepta else {}
        super().__init__(widget=_VariosArchivos(attrs=atributos), allow_empty_file=True, **kwargs)

    def clean(self, data, initial=None):
        if not data and not self.required:
            return []
        return [super(CampoDeArchivos, self).clean(uno, initial) for uno in (data or [None])]


class FormularioDeEntrada(LoginForm):
    """Sign-in by user name or mail address, in our words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        campo = self.fields["login"]
        campo.label = "Usuario o correo electrónico"
        campo.widget.attrs.pop("placeholder", None)
        campo.widget.attrs["autocomplete"] = "username"
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""

    def user_credentials(self):
        """The credentials, and with them what was typed as user: the guard against guessing counts by it."""
        return {**super().user_credentials(), "login": self.cleaned_data["login"]}


class FormularioLibro(FormularioConFallas):
    """A workbook to import."""

    archivo = forms.FileField(
        label="Libro de Excel (.xlsx)",
        error_messages={"required": "Elija el archivo de Excel.", "empty": "El archivo está vacío: elija otro."},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
