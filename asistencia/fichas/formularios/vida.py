"""The small forms of what happens to a record: its signed form, one or many; a reason; other local governments."""

from django import forms

from egtpi_portal.documentos.revision import PDF_O_FOTO
from egtpi_portal.formularios import CampoDeArchivos

from .opciones import EligeGobiernos

ACEPTA = ",".join(sorted(PDF_O_FOTO))


class _LlevaFirmas(forms.Form):
    """Whose signatures the scan bears, as who uploads it declares."""

    use_required_attribute = False
    responsable = forms.BooleanField(label="Lleva la firma del responsable", required=False, initial=True)
    destinatarios = forms.BooleanField(label="Lleva la firma de los destinatarios", required=False, initial=True)


class FormularioFirmada(_LlevaFirmas):
    """The signed form of a record."""

    archivo = forms.FileField(
        label="Ficha firmada, en PDF o en fotografía",
        help_text="El escaneo o la fotografía del papel firmado, o el PDF con firmas digitales. Hasta 40 MB.",
        error_messages={"required": "Elija la ficha firmada.", "empty": "El archivo está vacío: elija otro."},
        widget=forms.ClearableFileInput(attrs={"accept": ACEPTA}),
    )
    field_order = ("archivo", "responsable", "destinatarios")


class FormularioVarias(_LlevaFirmas):
    """Several signed forms at once."""

    archivos = CampoDeArchivos(
        acepta=ACEPTA,
        label="Fichas firmadas, en PDF o en fotografía",
        help_text="Puede elegir varias. Cada una se reconoce por el código que lleva impreso o por su nombre.",
        error_messages={"required": "Elija una o más fichas firmadas."},
    )
    field_order = ("archivos", "responsable", "destinatarios")


class FormularioDuplicado(EligeGobiernos):
    """For which local governments the copy is."""

    distritos = forms.MultipleChoiceField(
        label="Gobiernos locales", error_messages={"required": "Marque para qué gobierno local es la nueva ficha."}
    )
