"""Step 4: the follow-up of the agreements of earlier sessions, every open one of them brought in."""

from django import forms

from actas.contenido import pasos
from actas.contenido.datos import DatosSeguimiento, FilaSeguimiento
from actas.contenido.matriz import la_matriz
from actas.models import Acuerdo, Paso
from egtpi_portal.escritura.campos import CampoParrafo
from egtpi_portal.escritura.filas import FormularioDeFila
from egtpi_portal.formularios import fallas_de

from .base import HojaDeFilas


class FormularioRealizado(forms.Form):
    realizado = forms.BooleanField(
        label="La sesión hizo el seguimiento de los acuerdos anteriores",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )


class FormularioSeguido(FormularioDeFila):
    acuerdo = forms.CharField(max_length=100, widget=forms.HiddenInput)
    incluye = forms.BooleanField(
        label="Se trató", required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"})
    )
    comentario = CampoParrafo(label="Lo que se dijo", rows=1)

    @property
    def propio(self) -> str:
        """The code of its agreement."""
        return str(self["acuerdo"].value() or "")

    @property
    def suyo(self) -> Acuerdo | None:
        """The agreement of the row."""
        return self.opciones["acuerdos"].get(self.propio)

    @property
    def estado(self) -> str:
        """How that agreement stands in the matrix."""
        return self.opciones["estados"][self.suyo.pk] if self.suyo else ""


class HojaSeguimiento(HojaDeFilas):
    """A row per open agreement of an earlier session, and per one that the acta already followed up."""

    paso = Paso.SEGUIMIENTO
    formulario = FormularioSeguido
    nombre_de_fila = "Acuerdo"

    def __init__(self, acta, escrito=None, valores=None):
        self.guardado = pasos.leer(acta, Paso.SEGUIMIENTO)
        super().__init__(acta, escrito, self._valores(acta) if escrito is None and valores is None else valores)
        self.form = FormularioRealizado(escrito, initial={"realizado": self.guardado.realizado})

    def leer_opciones(self):
        abiertos = list(pasos.acuerdos_por_seguir(self.acta))
        dichos = [fila.acuerdo for fila in self.guardado.acuerdos]
        seguidos = Acuerdo.objects.filter(region_id=self.acta.region_id, codigo__in=dichos)
        acuerdos = {a.codigo: a for a in [*seguidos.select_related("acta"), *abiertos]}
        return {"acuerdos": acuerdos, "estados": la_matriz().en_palabras(acuerdos.values())}

    def _valores(self, acta):
        """Those followed up first, in their order; then the open ones, oldest first."""
        dichos = {fila.acuerdo: fila.comentario for fila in self.guardado.acuerdos}
        abiertos = [a.codigo for a in pasos.acuerdos_por_seguir(acta) if a.codigo not in dichos]
        filas = [{"acuerdo": c, "incluye": True, "comentario": texto} for c, texto in dichos.items()]
        return filas + [{"acuerdo": c, "incluye": False, "comentario": ""} for c in abiertos]

    @property
    def completa(self):
        return self.form.is_valid() and super().completa

    def dato_de(self, limpio):
        return FilaSeguimiento(limpio["acuerdo"], limpio["comentario"])

    def datos(self):
        """What was said of an agreement counts as having dealt with it, ticked or not."""
        escritas = [
            (n, form.cleaned_data)
            for n, form in enumerate(self.filas)
            if form.cleaned_data.get("incluye") or form.cleaned_data.get("comentario")
        ]
        self.indices = [n for n, _ in escritas]
        filas = tuple(self.dato_de(limpio) for _, limpio in escritas)
        return DatosSeguimiento(self.form.cleaned_data["realizado"], filas)

    def accion(self, accion):
        if accion != "todos":
            return self
        filas = [{**fila, "incluye": True} for fila in self.escritos()]
        nueva = type(self)(self.de, valores=filas)
        nueva.form = FormularioRealizado(initial={"realizado": True})
        return nueva

    def juntar(self):
        if not self.completa:
            return None
        actual = pasos.leer(self.acta, Paso.SEGUIMIENTO)
        propios = {fila.acuerdo for fila in self.datos().acuerdos}
        faltan = {fila.acuerdo: fila.comentario for fila in actual.acuerdos if fila.acuerdo not in propios}
        filas = [
            {**fila, "incluye": True, "comentario": faltan[fila["acuerdo"]]} if fila["acuerdo"] in faltan else fila
            for fila in self.escritos()
        ]
        nueva = type(self)(self.de, valores=filas)
        nueva.form = FormularioRealizado(initial={"realizado": self.form.cleaned_data["realizado"] or actual.realizado})
        return nueva

    @property
    def fallas(self):
        return fallas_de(self.form) + super().fallas
