"""The form of the public check. It is sent by GET: it changes nothing and asks for no cookie."""

import re

from django import forms

HUELLA = re.compile(r"[0-9a-f]{64}")
SEPARADORES = re.compile(r"[\s:\\]+")


class FormularioDeComprobacion(forms.Form):
    """A code, the fingerprint of a file, or both."""

    codigo = forms.CharField(
        label="Código o número",
        required=False,
        max_length=200,
        help_text=(
            "El código está al pie de cada página del informe, como 3F2A-91BC-77D0; "
            "el número, en su primera página, como V-2024-H1-02-003."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    huella = forms.CharField(
        label="Huella del archivo (opcional)",
        required=False,
        max_length=200,
        help_text=(
            "Para técnicos: las 64 cifras que identifican un archivo. Si elige el archivo en esta página, se escriben "
            "solas."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_huella(self):
        """The fingerprint in lower case without spaces, as `certutil` and old Windows put between its figures."""
        huella = SEPARADORES.sub("", self.cleaned_data["huella"]).lower()
        if huella and not HUELLA.fullmatch(huella):
            raise forms.ValidationError(
                "Una huella (SHA-256) tiene 64 cifras (del 0 al 9 y de la a a la f). Cópiela entera, sin el nombre del "
                "archivo."
            )
        return huella
