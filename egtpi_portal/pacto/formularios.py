"""The form of a table that comes in a file or pasted, and of what the rows of a grid are."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from egtpi_portal.formularios import FormularioLibro
from egtpi_portal.hojas import HojaIlegible
from egtpi_portal.hojas.pegado import libro_de_texto


def de_que_son(form: forms.Form, *campos: str):
    """Hides the fields that say of what the rows of a form are, which the form above it asked already: they go with
    the rows, and have ids of their own."""
    for campo in campos:
        form.fields[campo].widget = forms.HiddenInput(attrs={"id": f"escrito_{campo}"})


class FormularioTabla(FormularioLibro):
    """A workbook, or the table pasted from one: what is pasted goes on as a workbook."""

    texto = forms.CharField(
        label="O pegue aquí la tabla", required=False, strip=False, max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="Copie las celdas en Excel, con la fila de los encabezados, y péguelas.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["archivo"].required = False

    def clean(self):
        limpio = super().clean() or {}
        if limpio.get("archivo") or "archivo" in self.errors:
            return limpio
        if not (limpio.get("texto") or "").strip():
            self.add_error("archivo", "Elija el archivo de Excel, o pegue la tabla.")
            return limpio
        try:
            limpio["archivo"] = SimpleUploadedFile("pegado.xlsx", libro_de_texto(limpio["texto"]))
        except HojaIlegible as error:
            self.add_error("texto", str(error))
        return limpio
