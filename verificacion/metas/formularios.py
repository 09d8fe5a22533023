"""The form of one target, or of the CAD figures of a region."""

from django import forms

from egtpi_portal.escritura.campos import CampoParrafo
from egtpi_portal.formularios import FormularioConFallas

from .datos import CAD, LARGO_DEL_DOCUMENTO, Datos, leer_porcentaje


class CampoPorcentaje(forms.CharField):
    """A percentage as people write it; never through a float."""

    def clean(self, value):
        escrito = super().clean(value)
        if not escrito:
            return None
        try:
            return leer_porcentaje(escrito)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


def _entero(etiqueta: str) -> forms.IntegerField:
    return forms.IntegerField(label=etiqueta, required=False, error_messages={"invalid": "Escriba un número entero."})


class FormularioRegistro(FormularioConFallas):
    """What is registered of a region; `que` says whether it is a target or the CAD. `vista`: what the person saw."""

    obligatorios = ("porcentaje", "total", "cumplidos", "documento", "documento_fecha")

    porcentaje = CampoPorcentaje(
        label="Meta (%)", required=False, help_text="De 0 a 100, con dos decimales como máximo."
    )
    total = _entero("Compromisos del CAD")
    cumplidos = _entero("Compromisos cumplidos")
    documento = forms.CharField(
        label="Documento que lo dice", required=False, max_length=LARGO_DEL_DOCUMENTO,
        help_text="Con su número: Convenio de Asignación por Desempeño, Informe 012-2024-MIDIS.",
    )  # fmt: skip
    documento_fecha = forms.DateField(
        label="Fecha del documento", required=False, error_messages={"invalid": "Esa fecha no existe."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    desde = forms.DateField(
        label="Rige desde", required=False, error_messages={"invalid": "Esa fecha no existe."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="En blanco: desde el inicio. Si un documento (una adenda) la cambia, escriba desde cuándo rige el "
        "cambio: lo de antes queda registrado. Con la misma fecha se corrige lo que se escribió mal.",
    )  # fmt: skip
    vista = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args, que: str, **kwargs):
        super().__init__(*args, **kwargs)
        for nombre in ("porcentaje",) if que == CAD else ("total", "cumplidos"):
            del self.fields[nombre]

    def datos(self) -> Datos:
        """What was written."""
        return Datos(**{campo: valor for campo, valor in self.cleaned_data.items() if campo != "vista"})


class FormularioAnular(FormularioConFallas):
    """Why a figure is annulled. `vista`: what the person saw registered."""

    motivo = CampoParrafo(label="Por qué se anula", max_length=1000)
    vista = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


def inicial(datos: Datos, vista: str) -> dict:
    """What the form shows of what judges today; `vista`: the digest of all that is registered."""
    return {
        "porcentaje": "" if datos.porcentaje is None else f"{datos.porcentaje:f}",
        "total": datos.total,
        "cumplidos": datos.cumplidos,
        "documento": datos.documento,
        "documento_fecha": datos.documento_fecha,
        "desde": datos.desde,
        "vista": vista,
    }
