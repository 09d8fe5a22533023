"""The fields of a record that are not rows."""

from typing import Any

from django import forms

from asistencia.models import Alcance, Modalidad, Tema, TipoAccion
from egtpi_portal.escritura.campos import CampoFecha, CampoParrafo, CampoTexto, EntradaDeHora, con_sugerencias
from egtpi_portal.escritura.filas import marcar_obligatorio
from egtpi_portal.formularios import campo_de

from .opciones import EligeGobiernos, Opciones

DEL_RESPONSABLE = ("responsable_nombre", "responsable_cargo", "responsable_entidad")


class CampoHora(forms.CharField):
    """An hour of the day, `09:30`; `9:30` and `09:30:00` are read too."""

    def __init__(self, **kwargs):
        super().__init__(max_length=20, widget=EntradaDeHora, **kwargs)

    def clean(self, value):
        hora, _, minutos = super().clean(value).partition(":")
        return f"{hora.zfill(2)}:{minutos[:2]}"


class FormularioInicio(EligeGobiernos):
    """When, how and for whom: what a draft begins with."""

    use_required_attribute = False

    fecha = CampoFecha(label="Fecha", error_messages={"required": "Escriba la fecha de la asistencia."})
    hora_inicio = CampoHora(label="Hora de inicio", error_messages={"required": "Escriba a qué hora empezó."})
    hora_fin = CampoHora(label="Hora de fin", error_messages={"required": "Escriba a qué hora terminó."})
    tipo = forms.ChoiceField(
        label="Para qué fue", choices=TipoAccion.choices, initial=TipoAccion.DIAGNOSTICO, widget=forms.RadioSelect
    )
    provincia = forms.ChoiceField(label="La brindó", required=False)
    modalidad = forms.ChoiceField(
        label="Modalidad", choices=Modalidad.choices, initial=Modalidad.PRESENCIAL, widget=forms.RadioSelect
    )
    lugar = CampoTexto(label="Lugar", help_text="Se pide si fue presencial o mixta.")
    alcance = forms.ChoiceField(
        label="Alcance", choices=Alcance.choices, initial=Alcance.INDIVIDUAL, widget=forms.RadioSelect
    )
    distritos = forms.MultipleChoiceField(label="Gobiernos locales", required=False)

    def __init__(self, *args, opciones: Opciones, **kwargs):
        super().__init__(*args, opciones=opciones, **kwargs)
        campo_de(self, "provincia", forms.ChoiceField).choices = opciones.quienes_la_brindan()
        self.fields["distritos"].error_messages["invalid_choice"] = "«%(value)s» no es un gobierno local de la lista."

    def valores(self) -> dict[str, Any]:
        """What was typed, by the fields of `DatosFicha`."""
        limpio = dict(self.cleaned_data)
        limpio["provincia"] = limpio["provincia"] or None
        limpio["distritos"] = tuple(sorted(limpio["distritos"]))
        return limpio


class FormularioFicha(FormularioInicio):
    """All that is not rows."""

    temas = forms.MultipleChoiceField(
        label="Temas", choices=Tema.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    responsable_nombre = CampoTexto(label="Nombre", widget=con_sugerencias("nombres", es="nombre"))
    responsable_cargo = CampoTexto(label="Cargo", widget=con_sugerencias("cargos", es="cargo"))
    responsable_entidad = CampoTexto(label="Entidad", widget=con_sugerencias("entidades", es="entidad"))
    seguimiento_anteriores = CampoParrafo(
        label="Seguimiento de compromisos anteriores (si hubiera)", rows=4,
        help_text="De lo que se trae de la ficha anterior, escriba después de cada flecha (→) qué se hizo.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for campo in DEL_RESPONSABLE:
            marcar_obligatorio(self.fields[campo])

    def valores(self):
        return {**super().valores(), "temas": tuple(self.cleaned_data["temas"])}
