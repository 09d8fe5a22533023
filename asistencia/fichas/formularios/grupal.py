"""One form for a session with many local governments at once: all of the record in one page, with a line for each of
the pact's local governments."""

from typing import Any

from django import forms
from django.forms import formset_factory

from asistencia.fichas.datos import DatosDestinatario, DatosFicha, DatosOrientacion
from asistencia.fichas.servicios.ficha import municipalidad
from asistencia.models import Alcance
from egtpi_portal.escritura.campos import CampoParrafo, CampoTexto
from egtpi_portal.escritura.filas import MAXIMO_DE_FILAS, FormularioDeFila
from egtpi_portal.formularios import Falla, fallas_de
from egtpi_portal.territorio.models import GobiernoLocal

from .ficha import FormularioFicha
from .opciones import Opciones


class FormularioGrupal(FormularioFicha):
    """What all of them share."""

    nudo = CampoParrafo(label="Nudo crítico o dificultad", rows=3)
    orientacion = CampoParrafo(label="Orientaciones brindadas", rows=3)
    compromisos = CampoParrafo(label="Acuerdos y compromisos", rows=3, help_text="Uno por línea.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nombre in ("alcance", "distritos", "seguimiento_anteriores"):
            del self.fields[nombre]

    def datos(self) -> DatosFicha:
        """What was typed, without the local governments."""
        valores: dict[str, Any] = {**self.cleaned_data, "provincia": self.cleaned_data["provincia"] or None}
        par = DatosOrientacion(valores.pop("nudo"), valores.pop("orientacion"))
        lineas = valores.pop("compromisos").splitlines()
        return DatosFicha(
            **{**valores, "temas": tuple(valores["temas"])},
            alcance=Alcance.GRUPAL,
            orientaciones=(par,),
            compromisos=tuple(lineas),
        )


class FilaGobierno(FormularioDeFila):
    """A local government: whether it was there, and who received the assistance for it."""

    ubigeo = forms.CharField(widget=forms.HiddenInput)
    asistio = forms.BooleanField(
        label="Participó", required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"})
    )
    nombre = CampoTexto(label="Destinatario")
    cargo = CampoTexto(label="Cargo")

    @property
    def gobierno(self) -> GobiernoLocal | None:
        """The local government of the line."""
        return self.opciones["gobiernos"].get(self["ubigeo"].value())

    def clean_ubigeo(self):
        ubigeo = self.cleaned_data["ubigeo"]
        if ubigeo not in self.opciones["gobiernos"]:
            raise forms.ValidationError(f"«{ubigeo[:20]}» no es un gobierno local de la lista.")
        return ubigeo


class HojaGrupal:
    """The form and its lines, one for each signatory of the region (for a province, its own)."""

    def __init__(self, opciones: Opciones, *, escrito=None, iniciales: dict[str, Any] | None = None):
        self.opciones = opciones
        self.form = FormularioGrupal(escrito, opciones=opciones, initial=iniciales)
        filas = [{"ubigeo": gobierno.ubigeo} for gobierno in opciones.firmantes]
        clase = formset_factory(FilaGobierno, extra=0, max_num=MAXIMO_DE_FILAS, absolute_max=MAXIMO_DE_FILAS)
        gobiernos = {"gobiernos": opciones.todos}
        self.filas = clase(escrito, initial=filas, prefix="gl", form_kwargs={"opciones": gobiernos})

    @property
    def completa(self) -> bool:
        """Whether everything typed can be read."""
        return all([self.form.is_valid(), self.filas.is_valid()])

    def destinatarios(self) -> dict[str, tuple[DatosDestinatario, ...]]:
        """Ubigeo to the recipient of each local government that is marked."""
        quienes = {}
        for fila in self.filas:
            dicho = fila.cleaned_data
            if dicho["asistio"]:
                entidad = municipalidad(self.opciones.todos[dicho["ubigeo"]])
                quienes[dicho["ubigeo"]] = (DatosDestinatario(entidad, dicho["nombre"], dicho["cargo"]),)
        return quienes

    def poner(self, errores):
        """Puts each error beside its field, or above all."""
        for error in errores:
            self.form.add_error(error.campo if error.campo in self.form.fields else None, error.mensaje)

    @property
    def fallas(self) -> list[Falla]:
        """Every error, for the summary."""
        if not self.form.is_bound:
            return []
        todas = fallas_de(self.form)
        todas += [Falla("", "", str(mensaje)) for mensaje in self.filas.non_form_errors()]
        for fila in self.filas:
            todas += fallas_de(fila, antes=fila.gobierno.breve if fila.gobierno else "Gobierno local")
        return todas
