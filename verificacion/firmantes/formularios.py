"""The forms of the signatories."""

from django import forms

from egtpi_portal.formularios import FormularioConFallas, campo_de

from .consultas import por_provincia
from .datos import LARGO_DEL_DOCUMENTO, LARGO_DEL_MOTIVO, DatosFirmante
from .servicios import LARGO_DE_LA_FUENTE, LARGO_DEL_NOMBRE

NO_EXISTE = "Esa fecha no existe. Escríbala como 31/05/2023."


def _fecha(etiqueta: str, falta: str) -> forms.DateField:
    return forms.DateField(
        label=etiqueta, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": falta, "invalid": NO_EXISTE},
    )  # fmt: skip


class _ConDocumento(FormularioConFallas):
    """When it signed, the document that proves it, and its file."""

    suscrito_el = _fecha("Fecha en que firmó", "Escriba la fecha en que firmó.")
    documento = forms.CharField(
        label="Documento que lo prueba", max_length=LARGO_DEL_DOCUMENTO,
        help_text="Con su número: Acta de suscripción del Pacto Regional, Adenda 2-2023.",
        error_messages={"required": "Escriba el documento que lo prueba, con su número."},
    )  # fmt: skip
    documento_fecha = _fecha("Fecha del documento", "Escriba la fecha del documento.")
    archivo = forms.FileField(
        label="Archivo del documento", required=False, help_text="Opcional: PDF, Excel o imagen, hasta 40 MB.",
        error_messages={"empty": "El archivo está vacío: elija otro."},
    )  # fmt: skip

    def datos(self) -> DatosFirmante:
        """What was written."""
        return DatosFirmante(*(self.cleaned_data[c] for c in ("suscrito_el", "documento", "documento_fecha")))


class FormularioFirmantes(_ConDocumento):
    """The local governments that signed by one document. `gobiernos`: those that may be chosen."""

    field_order = ("ubigeos",)
    ubigeos = forms.MultipleChoiceField(
        label="Gobiernos locales", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Marque al menos un gobierno local.",
            "invalid_choice": "Marque solo gobiernos locales de la lista: «%(value)s» no está, o ya firmó.",
        },
    )  # fmt: skip

    def __init__(self, *args, gobiernos, **kwargs):
        super().__init__(*args, **kwargs)
        self.gobiernos = gobiernos
        campo_de(self, "ubigeos", forms.ChoiceField).choices = [(g.pk, g.municipalidad) for g in gobiernos]

    @property
    def provincias(self):
        """(province, [(ubigeo, name, whether it is marked)]), for the page."""
        marcados = set(self["ubigeos"].value() or ())
        return [
            (provincia, [(g.pk, _en_la_lista(g), g.pk in marcados) for g in suyos])
            for provincia, suyos in por_provincia(self.gobiernos)
        ]

    @property
    def elegidos(self):
        """The local governments that were marked."""
        marcados = set(self.cleaned_data["ubigeos"])
        return [g for g in self.gobiernos if g.pk in marcados]


def _en_la_lista(gobierno) -> str:
    return f"{gobierno.nombre} (provincial)" if gobierno.tipo == "provincial" else gobierno.nombre


def _motivo(etiqueta: str) -> forms.CharField:
    return forms.CharField(
        label=etiqueta, max_length=LARGO_DEL_MOTIVO, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Escriba el motivo."},
    )  # fmt: skip


class FormularioCorregir(_ConDocumento):
    """When a signatory signed and by which document. `vista`: what the person saw."""

    motivo = _motivo("Por qué se corrige")
    vista = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class FormularioAnular(FormularioConFallas):
    """Why a signatory is annulled. `vista`: what the person saw."""

    motivo = _motivo("Por qué se anula")
    vista = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class FormularioPacto(FormularioConFallas):
    """The pact's name and where its list comes from."""

    nombre = forms.CharField(label="Nombre del pacto", required=False, max_length=LARGO_DEL_NOMBRE)
    fuente = forms.CharField(
        label="De dónde se tomó la lista de firmantes", required=False, max_length=LARGO_DE_LA_FUENTE
    )
