"""The small forms of what happens to an acta: observations, annulment, comments, and the directory of the IAR."""

from django import forms

from actas.models import REVISORES_DE_BORRADOR, Paso, RolFirma, Sector
from actas.servicios import DatosMiembro, DatosObservacion
from egtpi_portal.escritura.campos import CampoParrafo, CampoTexto
from egtpi_portal.formularios import FormularioConFallas

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
        limpio = super().clean()
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
            self.fields["rol"].choices = [(rol.value, rol.label) for rol in roles]
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


class FormularioMiembro(forms.Form):
    """A member of the IAR: the entity, who represents it, and the deputy."""

    use_required_attribute = False
    entidad = forms.CharField(label="Entidad", max_length=300, error_messages={"required": "Escriba la entidad."})
    sector = forms.ChoiceField(label="Sector", required=False, choices=[("", "Ninguno"), *Sector.choices])
    nombre = CampoTexto(label="Representante")
    cargo = CampoTexto(label="Cargo del representante")
    suplente_nombre = CampoTexto(label="Suplente")
    suplente_cargo = CampoTexto(label="Cargo del suplente")
    email = forms.EmailField(
        label="Correo electrónico", required=False,
        error_messages={"invalid": "Escriba un correo como nombre@entidad.gob.pe."},
    )  # fmt: skip
    orden = forms.IntegerField(label="Orden en la lista", initial=0, min_value=0, max_value=999)
    activo = forms.BooleanField(
        label="Está en la IAR", required=False, initial=True,
        help_text="Desmárquelo cuando deje de integrarla: sale de las listas y las actas que firmó no cambian.",
    )  # fmt: skip

    def datos(self) -> DatosMiembro:
        """What was typed."""
        return DatosMiembro(**self.cleaned_data)
