"""The small forms of what happens to an acta: observations, vistos buenos, comments."""

from django import forms

from actas.models import REVISORES_DE_BORRADOR, Paso, RolFirma
from egtpi_portal.escritura.campos import CampoParrafo
from egtpi_portal.formularios import FormularioConFallas, campo_de

from .servicios import DatosObservacion

TODO = "todo"
"""The field of what is said of the whole acta, beside one for each step."""


class FormularioObservacion(FormularioConFallas):
    """A reason for each step that has to be corrected, or for the whole."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[TODO] = CampoParrafo(label="De toda el acta")
        for paso in Paso:
            self.fields[paso.value] = CampoParrafo(label=f"«{paso.label}»")

    def clean(self):
        limpio = super().clean() or {}
        if not any(texto.strip() for texto in limpio.values()):
            self.add_error(TODO, "Escriba qué debe corregirse, en toda el acta o en alguno de sus pasos.")
        return limpio

    def observaciones(self) -> tuple[DatosObservacion, ...]:
        """What was written, by step."""
        return tuple(
            DatosObservacion(texto, "" if campo == TODO else campo)
            for campo, texto in self.cleaned_data.items()
            if texto.strip()
        )


class FormularioVistoBueno(forms.Form):
    """As which coordination, for who holds both; and what the person was shown."""

    rol = forms.ChoiceField(label="Como", required=False, widget=forms.RadioSelect)
    sello = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, roles: tuple[RolFirma, ...], **kwargs):
        super().__init__(*args, **kwargs)
        if len(roles) > 1:
            campo_de(self, "rol", forms.ChoiceField).choices = [(rol.value, rol.label) for rol in roles]
        else:
            del self.fields["rol"]


class FormularioPedido(forms.Form):
    """Which coordination is asked to look at the draft, and what it is told."""

    use_required_attribute = False
    rol = forms.ChoiceField(
        label="A quién",
        choices=[(rol.value, rol.label) for rol in REVISORES_DE_BORRADOR],
        error_messages={"required": "Elija a qué coordinación pedírselo."},
    )
    mensaje = CampoParrafo(label="Mensaje", max_length=1000)


class FormularioComentario(forms.Form):
    """What is said of a draft, of one of its steps or of the whole."""

    use_required_attribute = False
    paso = forms.ChoiceField(label="Sobre", required=False, choices=[("", "Todo el borrador"), *Paso.choices])
    texto = forms.CharField(
        label="Comentario", max_length=4000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Escriba su comentario."},
    )  # fmt: skip
