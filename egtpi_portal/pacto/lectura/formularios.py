"""The forms of a file of measurements: what is sent, what each column is, and who gave the figures."""

from collections.abc import Iterator
from typing import Any

from django import forms

from egtpi_portal.formularios import FormularioConFallas

from ..catalogo.consultas import EnCatalogo
from .propuesta import (
    ANO,
    CORTE,
    DENOMINADOR,
    DEPARTAMENTO,
    DISTRITO,
    INDICADOR,
    MES,
    NADA,
    NUMERADOR,
    PROVINCIA,
    UBIGEO,
    Asignacion,
    Uso,
)  # fmt: skip
from .servicios import Fuente, TablaHallada

LARGO_DE_LO_PEGADO = 3_000_000
USOS = (
    (NADA, "No se usa"), (UBIGEO, "Ubigeo"), (DISTRITO, "Distrito"), (PROVINCIA, "Provincia"),
    (DEPARTAMENTO, "Departamento"), (NUMERADOR, "Numerador"),
    (DENOMINADOR, "Denominador"), (INDICADOR, "Indicador"), (CORTE, "Fecha de corte"), (ANO, "Año"),
    (MES, "Mes"),
)  # fmt: skip


class FormularioFuente(FormularioConFallas):
    """A file, or a table that is pasted."""

    archivo = forms.FileField(
        label="Archivo del sector (.xlsx o .csv)", required=False,
        error_messages={"empty": "El archivo está vacío: elija otro."},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip
    pegado = forms.CharField(
        label="O pegue aquí la tabla", required=False, strip=False, max_length=LARGO_DE_LO_PEGADO,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="Cópiela desde Excel o Word con sus encabezados.",
    )  # fmt: skip

    def clean(self):
        limpio = super().clean() or {}
        if bool(limpio.get("archivo")) is bool((limpio.get("pegado") or "").strip()) and not self.errors:
            self.add_error("archivo", "Elija un archivo o pegue la tabla: uno de los dos.")
        return limpio

    def fuente(self) -> Fuente:
        """What was sent."""
        archivo = self.cleaned_data["archivo"]
        if archivo:
            archivo.seek(0)
            return Fuente(archivo.read(), archivo.name)
        return Fuente(self.cleaned_data["pegado"].encode())


class FormularioTabla(FormularioConFallas):
    """What the columns of a table are. One field of use for each column and, of the counts, its indicator and date."""

    leer = forms.BooleanField(label="Leer esta hoja", required=False)
    indicador = forms.ChoiceField(label="Indicador de toda la hoja", required=False)
    corte = forms.DateField(
        label="Fecha de corte de toda la hoja", required=False, error_messages={"invalid": "Esa fecha no existe."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def __init__(self, datos=None, *, tabla: TablaHallada, catalogo: list[EnCatalogo], n: int):
        self.tabla = tabla
        self.opciones = [("", "—"), *((uno.codigo, f"{uno.codigo} · {uno.nombre}"[:90]) for uno in catalogo)]
        super().__init__(datos, prefix=f"t{n}", initial=self._inicial())
        self._campo("indicador").choices = self.opciones
        for columna in tabla.columnas:
            lugar, titulo = columna["lugar"], columna["titulo"] or f"columna {columna['letra']}"
            self.fields[f"c{lugar}"] = forms.ChoiceField(label=f"Qué es «{titulo}»", choices=USOS, required=False)
            self.fields[f"c{lugar}-indicador"] = forms.ChoiceField(
                label=f"Indicador de «{titulo}»", choices=self.opciones, required=False
            )
            self.fields[f"c{lugar}-corte"] = forms.DateField(
                label=f"Fecha de corte de «{titulo}»", required=False,
                error_messages={"invalid": "Esa fecha no existe."},
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )  # fmt: skip

    def _campo(self, nombre: str) -> forms.ChoiceField:
        campo = self.fields[nombre]
        if not isinstance(campo, forms.ChoiceField):
            raise TypeError(f"{nombre} has no choices")
        return campo

    def _inicial(self) -> dict[str, Any]:
        propuesta = self.tabla.propuesta
        inicial = {"leer": not self.tabla.oculta, "indicador": propuesta.indicador, "corte": propuesta.corte}
        for columna in propuesta.columnas:
            inicial[f"c{columna.lugar}"] = columna.uso
            inicial[f"c{columna.lugar}-indicador"] = columna.indicador
            inicial[f"c{columna.lugar}-corte"] = columna.corte
        return inicial

    def como_esta(self) -> Iterator[tuple[str, str]]:
        """What its page would send if nobody touched it: (name, value) of each field that says something."""
        for nombre, valor in self._inicial().items():
            if valor:
                yield self.add_prefix(nombre), "on" if valor is True else str(valor)

    @property
    def filas(self):
        """Each column of the table with its three fields."""
        for columna in self.tabla.columnas:
            clave = f"c{columna['lugar']}"
            campos = {"uso": self[clave], "indicador": self[f"{clave}-indicador"], "corte": self[f"{clave}-corte"]}
            yield {**columna, **campos}

    def asignacion(self) -> Asignacion:
        """What was said of the columns; without columns when the sheet is not to be read."""
        dicho, propuesta = self.cleaned_data, self.tabla.propuesta
        hecha = Asignacion(propuesta.hoja, propuesta.desde, [], dicho["indicador"], _iso(dicho["corte"]))
        for columna in self.tabla.columnas if dicho["leer"] else ():
            clave = f"c{columna['lugar']}"
            corte = _iso(dicho[f"{clave}-corte"])
            hecha.columnas.append(Uso(columna["lugar"], dicho[clave], dicho[f"{clave}-indicador"], corte))
        return hecha


class FormularioDeQuien(FormularioConFallas):
    """Who gave the figures."""

    fuente = forms.CharField(
        label="Quién dio las cifras", max_length=200,
        help_text="La dependencia y el documento: DIRESA Áncash, Oficio 045-2024.",
        error_messages={"required": "Diga quién dio las cifras."},
    )  # fmt: skip


def _iso(fecha) -> str:
    return fecha.isoformat() if fecha else ""
