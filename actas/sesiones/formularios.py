"""The form of a planned session."""

from django import forms

from actas.models import AccionAgenda, TipoSesion
from egtpi_portal.escritura.campos import CampoFecha, CampoParrafo, CampoTexto, EntradaDeHora
from egtpi_portal.formularios import FormularioConFallas

from .datos import DatosProgramada


class FormularioProgramada(FormularioConFallas):
    """When, where and about what a session will be; with `motivo` when it is changed."""

    fecha = CampoFecha(label="Fecha", error_messages={"required": "Escriba la fecha de la sesión."})
    tipo = forms.ChoiceField(
        label="Tipo", choices=TipoSesion.choices, initial=TipoSesion.ORDINARIA, widget=forms.RadioSelect
    )
    hora_inicio = forms.CharField(label="Hora de inicio", required=False, max_length=20, widget=EntradaDeHora)
    hora_fin = forms.CharField(label="Hora de fin", required=False, max_length=20, widget=EntradaDeHora)
    lugar = CampoTexto(label="Lugar", help_text="O el medio, si será virtual.")
    acciones = forms.MultipleChoiceField(
        label="De qué tratará", required=False, choices=AccionAgenda.choices, widget=forms.CheckboxSelectMultiple,
        help_text="Con esto «Qué pasaría si…» supone la sesión realizada, y su acta empieza con esos puntos.",
    )  # fmt: skip
    agenda = CampoParrafo(label="Agenda prevista", help_text="Lo que convenga recordar: invitados, documentos, sede.")
    motivo = forms.CharField(
        label="Motivo del cambio", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Queda en la bitácora y lo ven quienes tenían la sesión en su calendario.",
    )  # fmt: skip

    def __init__(self, *args, con_motivo: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if not con_motivo:
            del self.fields["motivo"]

    def clean_hora_inicio(self):
        return self.cleaned_data["hora_inicio"][:5]

    def clean_hora_fin(self):
        return self.cleaned_data["hora_fin"][:5]

    def datos(self) -> DatosProgramada:
        """What was typed, the actions in the order of the sheet."""
        dicho = {campo: self.cleaned_data[campo] for campo in DatosProgramada.__dataclass_fields__}
        elegidas = set(dicho["acciones"])
        return DatosProgramada(**{**dicho, "acciones": tuple(a for a in AccionAgenda.values if a in elegidas)})
