"""The form of a member of the IAR."""

from django import forms

from actas.models import Sector
from egtpi_portal.escritura.campos import CampoGobiernoLocal, CampoTexto
from egtpi_portal.formularios import campo_de
from egtpi_portal.palabras import palabra

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
    ubigeo = CampoGobiernoLocal(
        label="Gobierno local al que representa", help_text="Su nombre o su ubigeo, si es de uno."
    )
    orden = forms.IntegerField(label="Orden en la lista", initial=0, min_value=0, max_value=999)
    activo = forms.BooleanField(
        required=False, initial=True,
        help_text="Desmárquelo cuando deje de integrarla: sale de las listas y las actas que firmó no cambian.",
    )  # fmt: skip

    def __init__(self, *args, gobiernos=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activo"].label = f"Está en la {palabra('instancia')}"
        campo_de(self, "ubigeo", CampoGobiernoLocal).gobiernos = {g.ubigeo: g for g in gobiernos}

    def datos(self) -> DatosMiembro:
        """What was typed."""
        return DatosMiembro(**{**self.cleaned_data, "ubigeo": self.cleaned_data["ubigeo"] or None})
