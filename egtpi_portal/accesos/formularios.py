"""The forms of the accesses, and those of who has one."""

from django import forms
from django.db.models import QuerySet

from acuerdos.models import EstadoAcuerdo
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.escritura.campos import CampoFecha, CampoParrafo
from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.territorio.models import GobiernoLocal

from .errores import AccesoInvalido
from .servicios.accesos import DURA, DatosAcceso
from .servicios.avances import LARGO, DatosAvance

INFORMA = [(e.value, e.label) for e in (EstadoAcuerdo.EN_PROCESO, EstadoAcuerdo.IMPLEMENTADO)]


class _CampoDeLocal(forms.ModelChoiceField):
    def label_from_instance(self, obj) -> str:
        return str(obj)


class FormularioAcceso(FormularioConFallas):
    """Of whom an access is."""

    ubigeo = _CampoDeLocal(
        label="Gobierno local", queryset=GobiernoLocal.objects.none(), required=False,
        empty_label="No es un gobierno local",
    )  # fmt: skip
    entidad = forms.CharField(
        label="Entidad", max_length=250, required=False,
        help_text="Como la escriben las actas; la de un gobierno local se puede dejar en blanco.",
    )  # fmt: skip
    nombre = forms.CharField(
        label="Nombre y apellidos", max_length=150, required=False,
        help_text="En blanco, verá los acuerdos de toda la entidad; con nombre, solo los que tienen a esa persona.",
    )  # fmt: skip
    cargo = forms.CharField(label="Cargo", max_length=150, required=False)
    correo = forms.EmailField(
        label="Correo electrónico", required=False,
        error_messages={"invalid": "Escriba un correo como nombre@muni.gob.pe."},
        help_text="Allí se envía el enlace. Sin correo, imprima la hoja con el código QR.",
    )  # fmt: skip
    vence = CampoFecha(label="Último día", required=False, help_text="A lo más un año.")

    def __init__(self, *args, locales: QuerySet[GobiernoLocal], **kwargs):
        kwargs["initial"] = {"vence": hoy() + DURA, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        campo_de(self, "ubigeo", _CampoDeLocal).queryset = locales

    def datos(self) -> DatosAcceso:
        limpio = self.cleaned_data
        local: GobiernoLocal | None = limpio["ubigeo"]
        return DatosAcceso(
            entidad=limpio["entidad"] or (local.municipalidad if local else ""), ubigeo=local.pk if local else "",
            nombre=limpio["nombre"], cargo=limpio["cargo"], correo=limpio["correo"], vence=limpio["vence"],
        )  # fmt: skip


class FormularioRenovar(FormularioConFallas):
    """The term of the new link."""

    vence = CampoFecha(label="Último día del enlace nuevo", required=False, help_text="A lo más un año.")


class FormularioAvance(FormularioConFallas):
    """What who answers for an agreement reports of it."""

    dicho = forms.ChoiceField(
        label="¿Cómo va?", choices=INFORMA, widget=forms.RadioSelect,
        error_messages={"required": "Elija si está en proceso o implementado."},
    )  # fmt: skip
    implementado_el = CampoFecha(label="Si ya se implementó, ¿desde qué día?", required=False)
    texto = CampoParrafo(label="¿Qué se hizo?", max_length=LARGO)
    archivo = forms.FileField(
        label="Foto o PDF que lo muestre", required=False, help_text="Opcional.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        error_messages={"empty": "El archivo está vacío: elija otro."},
    )  # fmt: skip

    def datos(self) -> DatosAvance:
        limpio = self.cleaned_data
        return DatosAvance(limpio["dicho"], limpio["texto"], limpio["implementado_el"])


class FormularioAcuse(FormularioConFallas):
    """Who received what was shared."""

    recibio = forms.CharField(
        label="Nombre y apellidos de quien recibe", max_length=200,
        error_messages={"required": "Escriba quién recibió."},
    )  # fmt: skip
    cargo = forms.CharField(label="Cargo", max_length=200, error_messages={"required": "Escriba su cargo."})


def anotar(form: forms.Form, error: Exception):
    """Writes beside each field what a service says is wrong in it; the rest, above the form."""
    if not isinstance(error, AccesoInvalido):
        form.add_error(None, str(error))
        return
    for uno in error.errores:
        form.add_error(uno.campo if uno.campo in form.fields else None, uno.mensaje)
