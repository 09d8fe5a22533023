"""What is typed when an acta is corrected: each datum and each answer, and the paper signed again."""

from typing import Any

from django import forms

from actas.contenido.partes import nombre_de_campo
from egtpi_portal.escritura.campos import CampoFecha, CampoParrafo, CampoTexto, EntradaDeHora
from egtpi_portal.formularios import FormularioConFallas

from .consultas import DE_FECHA, DE_HORA, PARRAFOS, Observado

SIN_RESPUESTA = "Si lo deja en blanco, el portal responde con lo que usted corrigió."


class FormularioCorreccion(FormularioConFallas):
    """The data and answers of the observations that wait, by their keys."""

    sello = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    advertido = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    firmada = forms.FileField(
        label="Acta firmada otra vez", required=False, help_text="En PDF, si lo escrito cambió.",
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )  # fmt: skip
    sin_rastro = forms.BooleanField(required=False, label="Confirmo que ese archivo es el acta firmada")

    def __init__(self, *args, observados: list[Observado], **kwargs):
        super().__init__(*args, **kwargs)
        self.observados = observados
        for uno in observados:
            pk = uno.observacion.pk
            if uno.se_corrige:
                self.fields[f"valor-{pk}"] = _campo(uno)
            self.fields[f"respuesta-{pk}"] = CampoParrafo(
                label="Qué corrigió, o por qué no corresponde", help_text=SIN_RESPUESTA, rows=1,
                initial=uno.observacion.respuesta,
            )  # fmt: skip

    def renglones(self) -> list[tuple[Observado, forms.BoundField | None, forms.BoundField]]:
        """Each observation, the field of its datum when it is corrected here, and that of its answer."""
        nombres = [(uno, f"valor-{uno.observacion.pk}", f"respuesta-{uno.observacion.pk}") for uno in self.observados]
        return [(uno, self[valor] if valor in self.fields else None, self[suya]) for uno, valor, suya in nombres]

    def valores(self) -> dict[int, Any]:
        """What was typed of each datum, by the key of its observation: only of those that came."""
        return {
            uno.observacion.pk: self.cleaned_data[nombre]
            for uno in self.observados
            if (nombre := f"valor-{uno.observacion.pk}") in self.fields and nombre in self.data
        }

    def respuestas(self) -> dict[int, str]:
        """What was answered to each, by its key."""
        return {uno.observacion.pk: self.cleaned_data[f"respuesta-{uno.observacion.pk}"] for uno in self.observados}

    def llevar(self, sello: str):
        """What it is sent with from now on, whatever it came with: the seal of what is shown."""
        self._traer("sello", sello)

    def advertir(self, codigo: str):
        """Of which content (by its code) the page warns that the paper is another's; blank when it warns of nothing."""
        self.initial["advertido"] = codigo
        if self.is_bound:
            self._traer("advertido", codigo)

    def _traer(self, campo: str, valor: str):
        enviado: Any = self.data
        self.data = datos = enviado.copy()
        datos[campo] = valor

    def poner(self, errores: dict[int, list[str]]):
        """Puts what the services said of each datum beside it."""
        for pk, mensajes in errores.items():
            nombre = f"valor-{pk}"
            for mensaje in mensajes:
                self.add_error(nombre if nombre in self.fields else None, mensaje)


def _campo(uno: Observado) -> forms.Field:
    campo = uno.observacion.campo
    rotulo = nombre_de_campo(campo)
    opciones: dict[str, Any] = {"label": rotulo[:1].upper() + rotulo[1:], "initial": uno.valor}
    if campo in DE_FECHA:
        return CampoFecha(required=False, **opciones)
    if campo in DE_HORA:
        return CampoTexto(max_length=5, widget=EntradaDeHora(), **opciones)
    if campo in PARRAFOS:
        return CampoParrafo(**opciones)
    return CampoTexto(**opciones)
