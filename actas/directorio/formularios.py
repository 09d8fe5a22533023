"""The form of a member of the IAR."""

from django import forms

from actas.models import Sector
from egtpi_portal.escritura.campos import CampoTexto

from .servicios import DatosMiembro


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
