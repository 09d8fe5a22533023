"""Step 1: when, where and of what type the session was."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from actas.contenido.datos import DatosSesion
from actas.models import Paso, TipoSesion
from egtpi_portal.escritura.campos import CampoFecha, CampoTexto, EntradaDeHora

from .base import HojaDeUnFormulario


class FormularioSesion(forms.Form):
    use_required_attribute = False

    fecha_sesion = CampoFecha(label="Fecha de la sesión", error_messages={"required": "Escriba la fecha de la sesión."})
    tipo = forms.ChoiceField(
        label="Tipo", choices=TipoSesion.choices, initial=TipoSesion.ORDINARIA, widget=forms.RadioSelect
    )
    hora_inicio = forms.CharField(label="Hora de inicio", required=False, max_length=20, widget=EntradaDeHora)
    hora_fin = forms.CharField(label="Hora de fin", required=False, max_length=20, widget=EntradaDeHora)
    lugar = CampoTexto(label="Lugar", help_text="O el medio, si fue virtual.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Row(Column("fecha_sesion", css_class="col-sm-4"), Column("tipo", css_class="col-sm-8")),
            Row(Column("hora_inicio", css_class="col-6 col-sm-4"), Column("hora_fin", css_class="col-6 col-sm-4")),
            "lugar",
        )

    def datos(self) -> DatosSesion:
        """What was typed."""
        return DatosSesion(**self.cleaned_data)

    def clean_hora_inicio(self):
        return self.cleaned_data["hora_inicio"][:5]

    def clean_hora_fin(self):
        return self.cleaned_data["hora_fin"][:5]


class HojaSesion(HojaDeUnFormulario):
    paso = Paso.SESION
    formulario = FormularioSesion
    form: FormularioSesion

    def datos(self):
        return self.form.datos()
