"""Forms of the targets: a document of the pact, and the targets of one indicator and deadline, one by one."""

from collections.abc import Mapping
from decimal import Decimal

from django import forms

from egtpi_portal.formularios import FormularioConFallas, campo_de

from ..formularios import de_que_son
from ..models import ClaseDocumento
from .datos import DatosMeta, leer_meta

FECHA = {"type": "date"}


def _fecha(etiqueta: str, ayuda: str = "") -> forms.DateField:
    return forms.DateField(
        label=etiqueta, help_text=ayuda, widget=forms.DateInput(attrs=FECHA, format="%Y-%m-%d"),
        error_messages={"required": "Escriba la fecha.", "invalid": "Esa fecha no existe."},
    )  # fmt: skip


class FormularioDocumento(FormularioConFallas):
    """The pact of a region, or an adenda that changes it."""

    clase = forms.ChoiceField(label="Qué es", choices=ClaseDocumento.choices)
    nombre = forms.CharField(
        label="Nombre", max_length=200, help_text="Con su número, como «Adenda 1 al Pacto Regional».",
        error_messages={"required": "Escriba cómo se llama el documento."},
    )  # fmt: skip
    fecha = _fecha("Fecha del documento")
    desde = _fecha("Rige desde", "Las metas que fije valen desde este día.")
    archivo = forms.FileField(
        label="Archivo (PDF)", required=False, error_messages={"empty": "El archivo está vacío: elija otro."},
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
    )  # fmt: skip


class FormularioDeQue(FormularioConFallas):
    """Of which indicator, and until when, the targets are typed; `indicadores`: (code, name)."""

    indicador = forms.ChoiceField(label="Indicador", error_messages={"required": "Elija el indicador."})
    vence = _fecha("Vence el")

    def __init__(self, *args, indicadores: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "indicador", forms.ChoiceField).choices = indicadores


class CampoMeta(forms.CharField):
    """A target as people write it; never through a float."""

    def clean(self, value) -> Decimal | None:
        escrito = super().clean(value).strip()
        if not escrito:
            return None
        try:
            return leer_meta(escrito)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class FormularioMetas(FormularioDeQue):
    """The target of each signatory; what is left blank says nothing. `firmantes`: ubigeo to name; `ya`: what the
    document says already."""

    def __init__(self, *args, firmantes: Mapping[str, str], ya: Mapping[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        de_que_son(self, "indicador", "vence")
        self.ya = ya
        for ubigeo, nombre in firmantes.items():
            if ubigeo not in ya:
                atributos = {"inputmode": "decimal", "size": "8"}
                self.fields[f"m{ubigeo}"] = CampoMeta(
                    label=f"Meta de {nombre}", required=False, widget=forms.TextInput(attrs=atributos)
                )
        self.firmantes = firmantes

    @property
    def filas(self):
        """(ubigeo, name, field or None, what is said already) of each signatory."""
        for ubigeo, nombre in self.firmantes.items():
            campo = f"m{ubigeo}"
            yield ubigeo, nombre, self[campo] if campo in self.fields else None, self.ya.get(ubigeo, "")

    def metas(self) -> list[DatosMeta]:
        """What was written."""
        dicho = self.cleaned_data
        return [
            DatosMeta(ubigeo, dicho["indicador"], dicho["vence"], valor)
            for ubigeo in self.firmantes
            if (valor := dicho.get(f"m{ubigeo}")) is not None
        ]
