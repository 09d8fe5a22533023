"""Step 6: the files. To which item each belongs, and which hold data by district; they are uploaded apart."""

from django import forms
from django.utils.text import Truncator

from actas.contenido import pasos
from actas.contenido.datos import DatosEvidencia
from actas.models import Acta, AdjuntoActa, ClaseAdjunto, Paso, PuntoAgenda
from egtpi_portal.escritura.filas import FormularioDeFila
from egtpi_portal.formularios import CampoDeArchivos, campo_de

from .base import HojaDeFilas

LARGO_DE_CLAVE = 12
LARGO_DEL_PUNTO = 90


def puntos_de(acta: Acta) -> list[tuple[str, str]]:
    """The agenda of the acta, to choose an item from: what each treats, and how what it says begins."""
    return [(p.codigo, Truncator(_punto(p)).chars(LARGO_DEL_PUNTO)) for p in acta.agenda.all()]


def _punto(punto: PuntoAgenda) -> str:
    return ": ".join(filter(None, (f"{punto.codigo}. {punto.get_accion_display()}", punto.descripcion)))


class FormularioEvidencia(FormularioDeFila):
    adjunto = forms.IntegerField(widget=forms.HiddenInput)
    punto = forms.ChoiceField(label="Punto de la agenda", required=False)
    desagregada = forms.BooleanField(
        label="Tiene datos por distrito",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def preparar(self):
        campo_de(self, "punto", forms.ChoiceField).choices = [("", "De toda el acta"), *self.opciones["puntos"]]

    @property
    def suyo(self) -> tuple[AdjuntoActa, object] | None:
        """The attachment of the row and its last version."""
        valor = str(self["adjunto"].value())
        return self.opciones["archivos"].get(int(valor)) if valor.isdecimal() and len(valor) < LARGO_DE_CLAVE else None


class HojaEvidencias(HojaDeFilas):
    paso = Paso.EVIDENCIAS
    formulario = FormularioEvidencia
    nombre_de_fila = "Archivo"
    se_junta = False
    retirados = 0
    """How many of the files that it was sent with are no longer in the acta."""

    def _formset(self, escrito, valores):
        """What was typed of the files that the acta still has: of one that another tab took out there is nothing to
        say."""
        filas = super()._formset(escrito, valores)
        quedan = [form for form in filas if form.suyo] if filas.is_bound else filas.forms
        self.retirados = len(filas.forms) - len(quedan)
        if not self.retirados:
            return filas
        datos = {f"{self.PREFIJO}-{cual}_FORMS": len(quedan) for cual in ("TOTAL", "INITIAL")}
        for n, form in enumerate(quedan):
            datos |= {f"{self.PREFIJO}-{n}-{campo}": valor for campo, valor in form.escritos().items()}
        return super()._formset(datos, None)

    def leer_opciones(self):
        archivos = pasos.adjuntos_con_version(self.acta, ClaseAdjunto.EVIDENCIA)
        return {
            "puntos": puntos_de(self.acta),
            "archivos": {adjunto.pk: (adjunto, version) for adjunto, version in archivos},
        }

    def dato_de(self, limpio):
        return DatosEvidencia(limpio["adjunto"], limpio["punto"] or None, limpio["desagregada"])

    def clave_de(self, dato):
        return (dato.adjunto,)


class FormularioArchivo(forms.Form):
    """Files of evidence, for an agenda item or for the whole acta."""

    use_required_attribute = False

    archivo = CampoDeArchivos(
        label="Archivos",
        help_text="Uno o varios a la vez: PDF, imagen, Excel, Word o PowerPoint, de hasta 40 MB cada uno.",
        error_messages={"required": "Elija un archivo."},
    )
    punto = forms.ChoiceField(label="Punto de la agenda", required=False)
    desagregada = forms.BooleanField(
        label="Tiene datos por distrito",
        required=False,
        help_text="Márquelo si trae los datos que la sesión analizó, distrito por distrito.",
    )

    def __init__(self, *args, puntos, **kwargs):
        super().__init__(*args, **{**kwargs, "auto_id": "evidencia_%s"})  # beside it, on one page, is the form below
        campo_de(self, "punto", forms.ChoiceField).choices = [("", "De toda el acta"), *puntos]


class FormularioFirmada(forms.Form):
    """The signed acta."""

    use_required_attribute = False

    archivo = forms.FileField(
        label="Acta firmada, en PDF",
        help_text="El escaneo del papel firmado, o el PDF con firmas digitales. Hasta 40 MB.",
        error_messages={"required": "Elija el PDF firmado.", "empty": "El archivo está vacío: elija otro."},
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "auto_id": "firmada_%s"})
