"""The forms of the matrix."""

from django import forms

from egtpi_portal.escritura.campos import CampoFecha, CampoParrafo
from egtpi_portal.formularios import FormularioConFallas

from .models import EstadoAcuerdo
from .servicios import DatosSituacion


class FormularioSituacion(FormularioConFallas):
    """How an agreement stands. `version`: the last change that the person was shown."""

    estado = forms.ChoiceField(
        label="Estado", choices=EstadoAcuerdo.choices, widget=forms.RadioSelect,
        error_messages={"required": "Elija el estado del acuerdo."},
    )  # fmt: skip
    implementado_el = CampoFecha(label="Implementado desde el", required=False)
    medio_verificacion = CampoParrafo(
        label="Medio de verificación", max_length=2000, help_text="El documento que lo prueba, o adjúntelo."
    )
    archivo = forms.FileField(
        label="Archivo", required=False, help_text="PDF, imagen, Excel, Word o PowerPoint de hasta 40 MB.",
        error_messages={"empty": "El archivo está vacío: elija otro."},
    )  # fmt: skip
    comentario = CampoParrafo(label="Comentario", help_text="Opcional: queda en la historia del acuerdo.")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, de, **kwargs):
        """`de`: the agreement, of which each field's id tells: the forms of several rows may be open at once."""
        super().__init__(*args, auto_id=f"id_{de.pk}_%s", **kwargs)

    def pedir_otra_vez_el_archivo(self):
        """A browser forgets the file that came with what is shown again: says so beside its field."""
        if self.is_bound and self.errors and self.files.get("archivo") and "archivo" not in self.errors:
            self.add_error("archivo", "Elija otra vez el archivo: el navegador no lo conserva.")

    def datos(self) -> DatosSituacion:
        """What was typed."""
        return DatosSituacion(
            self.cleaned_data["estado"], self.cleaned_data["implementado_el"], self.cleaned_data["medio_verificacion"]
        )


class FormularioComentario(FormularioConFallas):
    comentario = forms.CharField(
        label="Comentario", max_length=4000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Escriba su comentario."},
    )  # fmt: skip


class FormularioDeComparacion(forms.Form):
    """Two uploads to compare."""

    a = forms.ModelChoiceField(label="De la carga", queryset=None, empty_label=None)
    b = forms.ModelChoiceField(label="a la carga", queryset=None, empty_label=None)

    def __init__(self, *args, cargas, **kwargs):
        super().__init__(*args, **kwargs)
        for campo in self.fields.values():
            campo.queryset = cargas
            campo.label_from_instance = _rotulo


def _rotulo(carga) -> str:
    from egtpi_portal.templatetags.portal import fecha_hora, mes_lima

    return f"{mes_lima(carga.cargada_el)} ({fecha_hora(carga.cargada_el)})"
