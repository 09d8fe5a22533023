"""Fields that the sheets share."""

from django import forms

from egtpi_portal.territorio.models import GobiernoLocal
from egtpi_portal.territorio.nombres import (
    Directorio,
    NoEsGobiernoLocal,
    VariosUbigeos,
    directorio_del_pais,
    plegar,
    ubigeos_escritos,
)

LARGO_DEL_PARRAFO = 4000
FORMA_DE_FECHA = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y"]


def con_sugerencias(lista: str, *, es: str) -> forms.TextInput:
    """The entry of a text for which the page has suggestions, in its list of that id; `es`: what of a person it is
    (`nombre`, `cargo`, `entidad`, `ubigeo`), so that who is chosen is filled in whole."""
    return forms.TextInput(attrs={"list": lista, "autocomplete": "off", "data-de-persona": es})


class CampoFecha(forms.DateField):
    """A day: the browser's calendar where it has one; typed, `18/06/2024` too."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, *, error_messages=None, **kwargs):
        mensajes = {"invalid": "Escriba una fecha que exista, como 18/06/2024.", **(error_messages or {})}
        super().__init__(input_formats=FORMA_DE_FECHA, error_messages=mensajes, **kwargs)


class EntradaDeHora(forms.TextInput):
    """An hour of the day, with the browser's own clock: HTML gives it no greatest length."""

    input_type = "time"

    def build_attrs(self, base_attrs, extra_attrs=None):
        return {k: v for k, v in super().build_attrs(base_attrs, extra_attrs).items() if k != "maxlength"}


class CampoTexto(forms.CharField):
    """A text of one line, which may be blank."""

    def __init__(self, *, max_length=300, **kwargs):
        super().__init__(required=False, max_length=max_length, **kwargs)


class CampoParrafo(CampoTexto):
    """A text of several lines."""

    def __init__(self, *, max_length=LARGO_DEL_PARRAFO, rows=2, **kwargs):
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class CampoPorcentaje(forms.DecimalField):
    """A percentage with up to two decimals, with point or comma: 85.5, 85,5, 85 %."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs):
        super().__init__(
            required=False, max_digits=6, decimal_places=2,
            error_messages={
                "invalid": "Escriba un porcentaje, como 85.5.",
                "max_decimal_places": "Escriba el porcentaje con dos decimales o menos.",
                "max_digits": "El porcentaje va de 0 a 100.",
                "max_whole_digits": "El porcentaje va de 0 a 100.",
            },
            **kwargs,
        )  # fmt: skip

    def to_python(self, value):
        if isinstance(value, str):
            value = value.replace("%", "").replace(",", ".").strip()
        return super().to_python(value)


class CampoGobiernoLocal(forms.CharField):
    """A local government, picked from the list of the sheet or typed: its ubigeo, or its name in any form, if no other
    has it.

    Its clean value is the ubigeo. `gobiernos`, by ubigeo, are those on the list; another known ubigeo is good too.
    """

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=160, **kwargs)
        self.gobiernos: dict[str, GobiernoLocal] = {}

    def prepare_value(self, value):
        gobierno = self.gobiernos.get(value)
        return etiqueta(gobierno) if gobierno else value

    def clean(self, value):
        escrito = super().clean(value)
        if not escrito:
            return ""
        directorio = Directorio((g.local for g in self.gobiernos.values()), donde="de la lista", con_desconocidos=True)
        de_otra = [u for u in ubigeos_escritos(escrito) if u not in self.gobiernos]
        if de_otra and plegar(escrito) not in de_otra:
            directorio = directorio_del_pais()
        try:
            return directorio.buscar(escrito).ubigeo
        except VariosUbigeos as error:
            raise forms.ValidationError(f"{error}: escriba uno solo.") from None
        except NoEsGobiernoLocal as error:
            raise forms.ValidationError(f"{error}. Elíjalo de la lista o escriba su ubigeo.") from None


class CampoGobiernosLocales(CampoGobiernoLocal):
    """Several of them, one on each line, or parted as people do. Its clean value is a tuple of ubigeos, none twice."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.max_length = None
        self.validators = []

    def prepare_value(self, value):
        if isinstance(value, tuple | list):
            return "\n".join(str(super(CampoGobiernosLocales, self).prepare_value(uno)) for uno in value)
        return value

    def clean(self, value):
        escrito = forms.CharField.clean(self, value)
        if not escrito:
            return ()
        directorio = Directorio((g.local for g in self.gobiernos.values()), donde="de la lista")
        try:
            return tuple(dict.fromkeys(local.ubigeo for local in directorio.varios(escrito)))
        except NoEsGobiernoLocal as error:
            raise forms.ValidationError(f"{error}. Escriba su nombre o su ubigeo.") from None


def etiqueta(gobierno: GobiernoLocal) -> str:
    """How a local government is written in a field: «Jangas (Huaraz, distrital) · 020106»."""
    return f"{gobierno} · {gobierno.ubigeo}"
