"""What an administrator types of a designation."""

import datetime as dt
from email.utils import parseaddr

from django import forms
from django.core.validators import validate_email

from egtpi_portal.abecedario import Abecedario
from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.escritura.campos import CampoFecha
from egtpi_portal.escritura.errores import NoSeGuarda
from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.territorio.models import GobiernoLocal, Region, TipoGobiernoLocal

from .datos import DatosDesignacion, DatosPersona, Papel, partir_nombre
from .reglas import LARGO_DEL_DOCUMENTO

PDF = "application/pdf"
SI_NO_TIENE_CUENTA = "Obligatorio si la persona aún no tiene cuenta."
CON_SU_NUMERO = (
    "Con su número: R.E.R. 101-2024-GRA. Si adjunta su PDF puede dejarlo en blanco: queda el nombre del archivo."
)
VACIO = "El archivo está vacío: elija otro."


class _CampoDeProvincia(forms.ModelChoiceField):
    def label_from_instance(self, obj) -> str:
        return f"{obj.nombre} ({obj.region})"


class CampoQuien(forms.CharField):
    """A mail address, alone or as mail programs write it with its name: «María Quispe <maria@region.gob.pe>». Its clean
    value is (address, name)."""

    widget = forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off", "spellcheck": "false"})

    def __init__(self, **kwargs):
        mensajes = {"required": "Escriba el correo de la persona."}
        super().__init__(max_length=400, error_messages=mensajes, **kwargs)

    def clean(self, value) -> tuple[str, str]:
        nombre, correo = parseaddr(super().clean(value))
        try:
            validate_email(correo)
        except forms.ValidationError:
            raise forms.ValidationError("Escriba un correo como nombre@regionancash.gob.pe.") from None
        return correo, nombre


class _DePersona(FormularioConFallas):
    """Somebody, known by her mail."""

    correo = CampoQuien(
        label="Correo",
        help_text="El suyo, no uno compartido; puede pegarlo con su nombre: María Quispe &lt;maria@region.gob.pe&gt;. "
        "Si ya tiene cuenta, basta el correo.",
    )  # fmt: skip
    nombres = forms.CharField(label="Nombres", max_length=150, required=False, help_text=SI_NO_TIENE_CUENTA)
    apellidos = forms.CharField(label="Apellidos", max_length=150, required=False, help_text=SI_NO_TIENE_CUENTA)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound and not self.initial.get("correo"):
            self.fields["correo"].widget.attrs["autofocus"] = True

    def persona(self) -> DatosPersona:
        limpio = self.cleaned_data
        correo, dicho = limpio["correo"]
        nombres, apellidos = limpio["nombres"], limpio["apellidos"]
        if not nombres and not apellidos:
            nombres, apellidos = partir_nombre(dicho)
        return DatosPersona(correo, nombres, apellidos, limpio.get("telefono", ""))

    def papel(self) -> Papel | None:
        archivo = self.cleaned_data["archivo"]
        return Papel(archivo, archivo.name or "designacion.pdf") if archivo else None


class FormularioDesignar(_DePersona):
    """Who, for what, where, and by which document."""

    obligatorios = ("documento",)

    telefono = forms.CharField(label="Teléfono", max_length=40, required=False)
    rol = forms.ChoiceField(
        label="Rol", choices=[("", "Elija un rol"), *Rol.choices],
        error_messages={"required": "Elija un rol.", "invalid_choice": "Elija un rol de la lista."},
    )  # fmt: skip
    region = forms.ModelChoiceField(
        label="Región", queryset=Region.objects.none(), required=False, empty_label="Todo el país",
        help_text="Obligatoria si el rol es de una región.",
        error_messages={"invalid_choice": "Elija una región de la lista."},
    )  # fmt: skip
    provincia = _CampoDeProvincia(
        label="Municipalidad provincial", queryset=GobiernoLocal.objects.none(), required=False,
        empty_label="No es un gobierno provincial", help_text="Obligatoria para un gobierno provincial; solo para él.",
        error_messages={"invalid_choice": "Elija una municipalidad de la lista."},
    )  # fmt: skip
    suplente = forms.BooleanField(label="Es suplente", required=False)
    desde = CampoFecha(label="Desde", error_messages={"required": "Escriba desde qué día rige."})
    hasta = CampoFecha(label="Hasta", required=False, help_text="Último día; en blanco si no tiene término.")
    documento = forms.CharField(
        label="Documento que la designa", max_length=LARGO_DEL_DOCUMENTO, required=False, help_text=CON_SU_NUMERO,
    )  # fmt: skip
    archivo = forms.FileField(
        label="El documento, en PDF", required=False, widget=forms.FileInput(attrs={"accept": PDF}),
        error_messages={"empty": VACIO},
    )  # fmt: skip
    con_otro_titular = forms.BooleanField(label="Habrá dos titulares a la vez, y así debe ser", required=False)

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"desde": hoy(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        campo_de(self, "region", forms.ModelChoiceField).queryset = Region.objects.all()
        provinciales = GobiernoLocal.objects.filter(tipo=TipoGobiernoLocal.PROVINCIAL).exclude(region=None)
        campo_de(self, "provincia", _CampoDeProvincia).queryset = provinciales.select_related("region").order_by(
            Abecedario("nombre"), "pk"
        )

    def designacion(self) -> DatosDesignacion:
        limpio = self.cleaned_data
        region, provincia = limpio["region"], limpio["provincia"]
        return DatosDesignacion(
            rol=limpio["rol"], region=region.pk if region else "", provincia=provincia.pk if provincia else "",
            suplente=limpio["suplente"], desde=limpio["desde"], hasta=limpio["hasta"], documento=limpio["documento"],
        )  # fmt: skip


class FormularioRelevar(_DePersona):
    """Who comes, from which day, and by which document."""

    desde = CampoFecha(
        label="Recibe el cargo desde",
        help_text="Quien sale lo tiene hasta el día anterior.",
        error_messages={"required": "Escriba desde qué día lo recibe."},
    )
    hasta = CampoFecha(label="Hasta", required=False, help_text="Último día; en blanco si no tiene término.")
    documento = forms.CharField(
        label="Documento que la designa", max_length=LARGO_DEL_DOCUMENTO, required=False, help_text=CON_SU_NUMERO,
    )  # fmt: skip
    archivo = forms.FileField(
        label="El documento, en PDF", widget=forms.FileInput(attrs={"accept": PDF}),
        error_messages={"empty": VACIO, "required": "Adjunte el PDF del documento que designa a quien recibe."},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"desde": hoy(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class FormularioTerminar(FormularioConFallas):
    """The last day of a designation, and why."""

    hasta = CampoFecha(
        label="Último día", error_messages={"required": "Escriba cuál es su último día."},
        help_text="Ese día todavía entra. Para que no entre desde hoy, escriba el de ayer.",
    )  # fmt: skip
    motivo = forms.CharField(
        label="Documento o motivo", max_length=LARGO_DEL_DOCUMENTO,
        error_messages={"required": "Escriba el documento o el motivo por el que termina."},
        help_text="Por ejemplo: R.E.R. 140-2024-GRA, renuncia, fin del encargo.",
    )  # fmt: skip

    def __init__(self, *args, desde: dt.date, **kwargs):
        kwargs["initial"] = {"hasta": hoy(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        if desde >= hoy():
            self.fields["hasta"].help_text = (
                "Ese día todavía entra. Si se designó por error, escriba el día anterior a que empiece, el "
                f"{desde - UN_DIA:%d/%m/%Y}: queda sin efecto y ya no entra."
            )


def anotar(form: forms.Form, error: NoSeGuarda):
    """Writes beside each field what a service says is wrong in it; the rest, above the form."""
    for uno in error.errores:
        form.add_error(uno.campo if uno.campo in form.fields else None, uno.mensaje)
