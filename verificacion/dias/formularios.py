"""The forms of the days off."""

import datetime as dt
import re

from django import forms

from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.territorio.models import Region

from .consultas import EL_PAIS
from .servicios import LARGO_DE_LA_NORMA, LARGO_DEL_MOTIVO

SEPARA = re.compile(r"[\n;,]+")
FORMAS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


def leer_fecha(escrita: str) -> dt.date | None:
    """The date that a text says: 26/07/2024, 2024-07-26; None when it says none."""
    for forma in FORMAS:
        try:
            return dt.datetime.strptime(escrita.strip(), forma).date()  # noqa: DTZ007 - a date, without hour
        except ValueError:
            continue
    return None


class CampoFechas(forms.CharField):
    """Several dates, one a line (or between commas)."""

    def clean(self, value):
        partes = [parte.strip() for parte in SEPARA.split(super().clean(value)) if parte.strip()]
        leidas = [(parte, leer_fecha(parte)) for parte in partes]
        if malas := [parte for parte, fecha in leidas if fecha is None]:
            dichas = ", ".join(f"«{parte[:30]}»" for parte in malas[:5])
            raise forms.ValidationError(f"No es una fecha: {dichas}. Escríbala como 26/07/2024.")
        return [fecha for _, fecha in leidas]


class FormularioDias(FormularioConFallas):
    """Days off to add, of one norm."""

    fechas = CampoFechas(
        label="Fechas", widget=forms.Textarea(attrs={"rows": 4, "inputmode": "text"}), max_length=2000,
        help_text="Una por línea, como 26/07/2024.", error_messages={"required": "Escriba al menos una fecha."},
    )  # fmt: skip
    region = forms.ModelChoiceField(
        label="Rige en", queryset=Region.objects.none(), required=False, empty_label=EL_PAIS[:1].upper() + EL_PAIS[1:],
        error_messages={"invalid_choice": "Elija una región de la lista."},
    )  # fmt: skip
    norma = forms.CharField(
        label="Norma que los declara", max_length=LARGO_DE_LA_NORMA, help_text="Con su número: D.S. 042-2025-PCM.",
        error_messages={"required": "Escriba la norma que los declara, con su número."},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "region", forms.ModelChoiceField).queryset = Region.objects.order_by("pk")

    def pedido(self) -> dict:
        """What the service asks for."""
        region = self.cleaned_data["region"]
        return {
            "fechas": self.cleaned_data["fechas"],
            "region": region.pk if region else "",
            "norma": self.cleaned_data["norma"],
        }


class FormularioNorma(FormularioConFallas):
    """How the norm of a day off is written. `vista`: the norm that the person saw."""

    norma = forms.CharField(
        label="Norma", max_length=LARGO_DE_LA_NORMA, error_messages={"required": "Escriba la norma, con su número."}
    )
    vista = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class FormularioRetiro(FormularioConFallas):
    """Why a day off is taken out. `vista`: the norm that the person saw."""

    motivo = forms.CharField(
        label="Norma que lo deja sin efecto, o motivo", widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LARGO_DEL_MOTIVO,
        error_messages={"required": "Escriba la norma que lo deja sin efecto, o por qué se retira."},
    )  # fmt: skip
    vista = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
