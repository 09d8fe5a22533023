"""What a person says of a credential that she makes."""

from django import forms

from egtpi_portal.formularios import FormularioConFallas

from ..models import Ambito
from .servicios import LARGO, VIGENCIAS


class FormularioDeCredencial(FormularioConFallas):
    """For what, what it may read, and for how long."""

    nombre = forms.CharField(
        label="Para qué es", max_length=LARGO, help_text="Por ejemplo: tablero de la gerencia.",
        error_messages={"required": "Diga para qué es: así sabrá cuál revocar."},
    )  # fmt: skip
    ambitos = forms.MultipleChoiceField(
        label="Qué puede leer", choices=Ambito, widget=forms.CheckboxSelectMultiple,
        help_text="Solo de lo que usted ve en el portal. Marque lo que el programa necesita y nada más.",
        error_messages={"required": "Marque al menos un ámbito."},
    )  # fmt: skip
    dias = forms.TypedChoiceField(
        label="Cuánto dura", coerce=int, choices=[(dias, f"{dias} días") for dias in VIGENCIAS], initial=VIGENCIAS[1],
    )  # fmt: skip
