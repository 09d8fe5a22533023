"""What is chosen of an evaluation, and what the certificates and oficios say besides the acta."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from egtpi_portal.escritura.campos import CampoFecha, CampoParrafo, CampoTexto
from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.hojas.texto import en_una_linea
from egtpi_portal.pacto.evaluacion.calculo import Puesto

from .consultas import Propuesta

MECANISMO = "Certificado de reconocimiento y oficio de felicitación"
NUMERO_MAXIMO = 99_999


class FormularioDeEvaluacion(FormularioConFallas):
    """Whom the session recognises, of those that were evaluated, and why when it is not the rule's list."""

    reconocidos = forms.MultipleChoiceField(
        label="Reconocidos", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "%(value)s no es un gobierno local que se haya evaluado."},
    )  # fmt: skip
    motivo = CampoParrafo(
        label="Por qué no es la lista de la regla", rows=3,
        help_text="Solo si marca a quien la regla no da, o deja fuera a quien da. Queda en el acta y en su papel.",
    )  # fmt: skip
    mecanismo = CampoTexto(label="Cómo se los reconoce")
    huella = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, data: Mapping[str, Any] | None = None, *, propuesta: Propuesta, escritos: bool = False):
        """`escritos`: begins with those that the item recognises today, instead of the rule's."""
        dados = propuesta.datos.propuestos if propuesta.datos else ()
        iniciales = {
            "reconocidos": list(propuesta.reconocidos if escritos else dados),
            "motivo": propuesta.punto.motivo_reconocimiento,
            "mecanismo": propuesta.punto.mecanismo_reconocimiento or MECANISMO,
            "huella": propuesta.huella,
            "version": propuesta.version,
        }
        super().__init__(data, initial=iniciales)
        self.propuesta = propuesta
        ubigeos = [puesto.cumplimiento.ubigeo for puesto in propuesta.puestos] + list(propuesta.otros)
        self.opciones = [(ubigeo, propuesta.nombres.get(ubigeo, ubigeo)) for ubigeo in ubigeos]
        campo_de(self, "reconocidos", forms.MultipleChoiceField).choices = self.opciones

    def filas(self) -> list[tuple[str, str, bool, Puesto | None]]:
        """(ubigeo, name, whether it is marked, its place) of everybody, in the order of the list; without a place, who
        was recognised and is no signatory."""
        marcados = set(self["reconocidos"].value() or ())
        suyos = {puesto.cumplimiento.ubigeo: puesto for puesto in self.propuesta.puestos}
        return [(u, nombre, u in marcados, suyos.get(u)) for u, nombre in self.opciones]


class FormularioDePapeles(FormularioConFallas):
    """Who signs the certificates and the oficios, where and when, and from which number the oficios are."""

    autoridad = CampoTexto(label="Quién firma", max_length=120, help_text="En blanco, queda para escribirlo.")
    cargo = forms.CharField(
        label="Su cargo", max_length=120, error_messages={"required": "Escriba el cargo de quien firma."}
    )
    lugar = CampoTexto(label="Lugar", max_length=80, help_text="Como Huaraz. En blanco, queda para escribirlo.")
    fecha = CampoFecha(label="Fecha de los papeles", error_messages={"required": "Escriba la fecha de los papeles."})
    numero = forms.IntegerField(
        label="Número del primer oficio", required=False, min_value=1, max_value=NUMERO_MAXIMO,
        help_text="Los demás siguen a este. En blanco, queda para escribirlo.",
        error_messages={"invalid": "Escriba un número entero, como 45."},
    )  # fmt: skip
    siglas = CampoTexto(label="Siglas de los oficios", max_length=60, help_text="Como 2024-GRA/GR.")
    lema = CampoTexto(label="Nombre oficial del año", max_length=200, help_text="Va sobre los oficios, si lo escribe.")

    def datos(self) -> dict[str, Any]:
        """What was written, as it is kept: texts in one line, the date in ISO form."""
        dicho = self.cleaned_data
        textos = {c: en_una_linea(dicho[c] or "") for c in ("autoridad", "cargo", "lugar", "siglas", "lema")}
        return {**textos, "fecha": dicho["fecha"].isoformat(), "numero": dicho["numero"]}


def iniciales_de_papeles(anterior: dict[str, Any] | None, cuantos: int, hoy: dt.date) -> dict[str, Any]:
    """What the form begins with: what the region's last papers said, and the number after theirs."""
    if anterior is None:
        return {"cargo": "Gobernador(a) Regional", "fecha": hoy}
    numero = anterior.get("numero")
    return {**anterior, "fecha": hoy, "numero": numero + cuantos if numero else None}
