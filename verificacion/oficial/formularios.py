"""The forms of the official verifications."""

from django import forms

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.formularios import CampoDeArchivos, FormularioConFallas, campo_de
from egtpi_portal.territorio.models import Region
from verificacion.motor import fichas

from .models import EstadoVerificacion
from .servicios import LARGO_DEL_DOCUMENTO, LARGO_DEL_TEXTO

ENTRE = "/"
"""Between the sheet and the hito in one choice: hitos of two sheets may share their key."""


def valor_de(ficha: str, hito: str) -> str:
    """The value of a hito of a sheet among the choices."""
    return f"{ficha}{ENTRE}{hito}"


def verificaciones_posibles() -> list[tuple[str, str]]:
    """(value, name) of each hito of each sheet that has a data file."""
    hechas = []
    for codigo in fichas.disponibles():
        ficha = fichas.cargar(codigo)
        hechas += [
            (valor_de(codigo, hito.clave), f"{hito.nombre}, al {hito.al:%d/%m/%Y}") for hito in ficha.hitos.values()
        ]
    return sorted(hechas, key=lambda par: par[0] != fichas.VIGENTE and not par[0].startswith(fichas.VIGENTE + ENTRE))


class FormularioPropuesta(FormularioConFallas):
    """Which hito is verified, as of which date, and of which regions."""

    verificacion = forms.ChoiceField(
        label="Verificación",
        error_messages={"required": "Elija qué se verifica.", "invalid_choice": "Elija una verificación de la lista."},
    )
    al = forms.DateField(
        label="Evaluar al",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Cuenta la evidencia cargada hasta ese día, incluido.",
        error_messages={
            "required": "Escriba la fecha a la que se evalúa.",
            "invalid": "Esa fecha no existe. Escríbala como 18/06/2024.",
        },
    )
    todas = forms.BooleanField(label="Todas las regiones", required=False)
    regiones = forms.MultipleChoiceField(
        label="Solo estas regiones", widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "verificacion", forms.ChoiceField).choices = verificaciones_posibles()
        todas = list(Region.objects.order_by("pk").values_list("pk", "nombre"))
        self.claves = [clave for clave, _ in todas]
        """The keys of all the regions."""
        campo_de(self, "regiones", forms.ChoiceField).choices = todas
        campo_de(self, "todas", forms.BooleanField).label = f"Todas las regiones ({len(self.claves)})"

    def clean(self):
        super().clean()
        datos = self.cleaned_data
        if "regiones" in self.errors:
            return datos
        todas, elegidas = datos["todas"], datos["regiones"]
        if todas and elegidas and len(elegidas) < len(self.claves):
            self.add_error(
                "regiones",
                f"Marcó todas las regiones, y aparte {len(elegidas)} de ellas: deje una de las dos cosas.",
            )
        elif not todas and not elegidas:
            self.add_error("regiones", "Marque al menos una región, o «Todas las regiones».")
        return datos

    def pedido(self) -> dict:
        """What the service asks for."""
        ficha, _, hito = self.cleaned_data["verificacion"].rpartition(ENTRE)
        return {
            "ficha": ficha,
            "hito": hito,
            "al": self.cleaned_data["al"],
            "regiones": self.claves if self.cleaned_data["todas"] else self.cleaned_data["regiones"],
        }


class FiltroDeVerificaciones(forms.Form):
    """Which verifications to look at, kept in the address."""

    verificacion = forms.ChoiceField(label="Verificación", required=False)
    region = forms.ModelChoiceField(label="Región", queryset=Region.objects.none(), required=False, empty_label="Todas")
    estado = forms.ChoiceField(label="Estado", choices=[("", "Todos"), *EstadoVerificacion.choices], required=False)

    def __init__(self, *args, usuario: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "region", forms.ModelChoiceField).queryset = regiones_visibles(usuario)
        campo_de(self, "verificacion", forms.ChoiceField).choices = [("", "Todas"), *verificaciones_posibles()]

    def condiciones(self) -> dict:
        """The conditions on the rows of what was chosen; what is not understood is not asked for."""
        self.is_valid()
        datos = self.cleaned_data
        ficha, _, hito = datos.get("verificacion", "").rpartition(ENTRE)
        condiciones = {"ficha": ficha, "hito": hito, "estado": datos.get("estado"), "region": datos.get("region")}
        return {campo: valor for campo, valor in condiciones.items() if valor}


class FormularioExcepcion(FormularioConFallas):
    """A criterion set aside. `criterios`: (code, name) of those that may be."""

    criterio = forms.ChoiceField(
        label="Criterio",
        help_text="Los que hoy no resultan «Cumple».",
        error_messages={"required": "Elija el criterio."},
    )
    motivo = forms.CharField(
        label="Por qué se aparta", widget=forms.Textarea(attrs={"rows": 3}), max_length=LARGO_DEL_TEXTO,
        error_messages={"required": "Escriba por qué se aparta el criterio."},
    )  # fmt: skip
    documento = forms.CharField(
        label="Norma o documento que lo sustenta", max_length=LARGO_DEL_DOCUMENTO,
        help_text="Por ejemplo: D. S. 003-2024-PCM, declaratoria de emergencia.",
        error_messages={"required": "Escriba la norma o el documento que lo sustenta."},
    )  # fmt: skip

    def __init__(self, *args, criterios, **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "criterio", forms.ChoiceField).choices = [("", "Elija…"), *criterios]


class FormularioDescargo(FormularioConFallas):
    """What the region answers, with its files."""

    texto = forms.CharField(
        label="Descargo", widget=forms.Textarea(attrs={"rows": 6}), max_length=LARGO_DEL_TEXTO,
        error_messages={"required": "Escriba su descargo."},
    )  # fmt: skip
    archivos = CampoDeArchivos(
        label="Documentos que lo sustentan", required=False,
        help_text="PDF, Excel o imágenes, hasta 10 archivos de 40 MB.",
    )  # fmt: skip


class FormularioRespuesta(FormularioConFallas):
    """What the evaluation says of a descargo."""

    texto = forms.CharField(
        label="Respuesta", widget=forms.Textarea(attrs={"rows": 5}), max_length=LARGO_DEL_TEXTO,
        help_text="Qué se resolvió de cada punto y por qué. La región lo leerá.",
        error_messages={"required": "Escriba qué se resolvió del descargo y por qué: la región lo leerá."},
    )  # fmt: skip


class FormularioRetiro(FormularioConFallas):
    """Why a verification that was not issued is withdrawn."""

    motivo = forms.CharField(
        label="Por qué se retira", widget=forms.Textarea(attrs={"rows": 2}), max_length=LARGO_DEL_TEXTO,
        error_messages={"required": "Escriba por qué se retira: la región lo leerá."},
    )  # fmt: skip


class FormularioEvaluar(FormularioConFallas):
    """As of which date a proposed verification is evaluated again."""

    al = forms.DateField(
        label="Evaluar de nuevo al", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Escriba la fecha.", "invalid": "Esa fecha no existe."},
    )  # fmt: skip
