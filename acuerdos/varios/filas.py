"""The rows of the grid: what is stored of each agreement, what was typed over it, and what applying it would do.

A row is changed by who is looking at it only where it differs from what it said when it came (its `huella`): what
somebody else changed meanwhile, and this person did not touch, is shown as it is now; what both changed is refused
until the person says that theirs replaces it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django import forms
from django.core.files.base import File

from actas.models import Acuerdo
from acuerdos.consultas.matriz import situacion_guardada
from egtpi_portal.escritura.campos import CampoFecha, CampoParrafo
from egtpi_portal.escritura.diferencias import Diferencia
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.hoja import poner_en
from egtpi_portal.escritura.texto import limpiar, texto_limpio

from ..errores import SituacionCambiada
from ..models import LARGO_DEL_COMENTARIO, EstadoAcuerdo, SituacionAcuerdo
from ..servicios.situacion import DatosSituacion, diferencias, revisar_situacion, versiones_de

SIN_SITUACION = DatosSituacion(EstadoAcuerdo.PENDIENTE.value)
LARGO_DE_CLAVE = 12
SIN_IMPLEMENTAR = "La fecha es de lo implementado: ponga el estado «Implementado», o quite la fecha."


class Suerte(StrEnum):
    """What applying a row would do of it."""

    IGUAL = "igual"
    CAMBIA = "cambia"
    REHUSADA = "rehusada"
    QUEDO = "quedo"


class FormularioDeCeldas(forms.Form):
    """The cells of a row."""

    use_required_attribute = False

    estado = forms.ChoiceField(
        label="Estado", choices=EstadoAcuerdo.choices,
        error_messages={
            "required": "Elija el estado del acuerdo.", "invalid_choice": "Elija uno de los tres estados de la lista.",
        },
    )  # fmt: skip
    implementado_el = CampoFecha(label="Implementado desde el", required=False)
    medio_verificacion = CampoParrafo(label="Medio de verificación", max_length=2000, rows=1)
    comentario = CampoParrafo(label="Nota", max_length=LARGO_DEL_COMENTARIO, rows=1)
    archivo = forms.FileField(
        label="Archivo", required=False, error_messages={"empty": "El archivo está vacío: elija otro."}
    )

    def __init__(self, *args, codigo: str, **kwargs):
        super().__init__(*args, **kwargs)
        for campo in self.fields.values():
            campo.widget.attrs["aria-label"] = f"{campo.label} de {codigo}"


class FormularioDeTodos(forms.Form):
    """What is put alike in the rows that are ticked; what is left blank stays as it is in each."""

    use_required_attribute = False

    estado = forms.ChoiceField(label="Estado", choices=[("", "(sin tocar)"), *EstadoAcuerdo.choices], required=False)
    implementado_el = CampoFecha(label="Implementado desde el", required=False)
    medio_verificacion = CampoParrafo(label="Medio de verificación", max_length=2000, rows=1)
    comentario = CampoParrafo(label="Nota", max_length=LARGO_DEL_COMENTARIO, rows=1)


CELDAS = tuple(FormularioDeCeldas.base_fields)
QUE_SE_PEGAN = CELDAS[:-1]
"""Those that may come by a paste, or be put alike in several rows."""


@dataclass(slots=True)
class Fila:
    """An agreement in the grid. `huella`: of what it said when the person saw it, in `version`; `actual`: what it says
    now, in `ultima`. `choque`: who changed it meanwhile, in words; `reemplaza`: whether theirs replaces it.
    `diferencias`: from what is stored to what was typed."""

    acuerdo: Acuerdo
    form: FormularioDeCeldas
    huella: str
    actual: DatosSituacion
    version: int
    ultima: int
    con_medios: bool
    marcada: bool = False
    reemplaza: bool = False
    suerte: Suerte = Suerte.IGUAL
    choque: str = ""
    diferencias: list[Diferencia] = field(default_factory=list)
    nombre_del_archivo: str = ""

    @property
    def cambio_otro(self) -> bool:
        """Whether somebody else changed it since the person saw it, and the person did not."""
        return self.suerte == Suerte.IGUAL and self.huella != huella_de(self.actual)

    @property
    def comentario(self) -> str:
        return texto_limpio(self.form.cleaned_data.get("comentario") or "")

    @property
    def archivo(self) -> File | None:
        return self.form.cleaned_data.get("archivo")

    @property
    def datos(self) -> DatosSituacion:
        """What was typed, in the form in which it is stored."""
        dicho = self.form.cleaned_data
        return limpiar(DatosSituacion(**{campo: dicho[campo] for campo in DatosSituacion.__dataclass_fields__}))

    @property
    def pide_otra_vez_el_archivo(self) -> bool:
        """Whether a file came with what is shown again: a browser forgets it."""
        return self.form.is_bound and self.suerte != Suerte.QUEDO and bool(self.nombre_del_archivo)

    @property
    def errores(self) -> list[str]:
        """Why it cannot be applied, each with its cell."""
        nombres = {campo: str(self.form.fields[campo].label).lower() for campo in CELDAS}
        return [
            f"{nombres[campo]}: {mensaje}" if campo in nombres else str(mensaje)
            for campo, mensajes in self.form.errors.items()
            for mensaje in mensajes
        ]

    def rehusar(self, errores: Iterable[ErrorDeCampo]):
        """It cannot be applied, for those reasons."""
        poner_en(self.form, errores)
        self.suerte = Suerte.REHUSADA

    def chocar(self, error: SituacionCambiada):
        """Somebody else changed it: it waits for the person to say that theirs replaces it."""
        self.choque, self.suerte, self.actual, self.ultima = str(error), Suerte.REHUSADA, error.actual, error.version
        self.diferencias = list(error.diferencias)

    def planear(self):
        """Works out what applying it would do, from what was typed and what is stored. Writes nothing."""
        if not self.form.is_valid():
            self.suerte = Suerte.REHUSADA
            return
        datos, hay_mas = self.datos, bool(self.comentario or self.nombre_del_archivo)
        tocada = huella_de(datos) != self.huella
        if self.form.cleaned_data["implementado_el"] not in (None, self.actual.implementado_el, datos.implementado_el):
            self.rehusar([ErrorDeCampo("implementado_el", SIN_IMPLEMENTAR)])
        elif tocada and self.ultima not in (0, self.version) and datos != self.actual and not self.reemplaza:
            self._chocar_con_la_ultima(datos)
        elif (tocada and datos != self.actual) or hay_mas:
            self._revisar(datos if tocada else self.actual)

    def _revisar(self, datos: DatosSituacion):
        self.diferencias = diferencias(self.actual, datos)
        if self.diferencias or self.nombre_del_archivo:
            con_archivo = self.con_medios or bool(self.nombre_del_archivo)
            if errores := revisar_situacion(self.acuerdo, datos, con_archivo=con_archivo):
                self.rehusar(errores)
                return
        self.suerte = Suerte.CAMBIA

    def _chocar_con_la_ultima(self, datos: DatosSituacion):
        historia = SituacionAcuerdo.history.filter(acuerdo_id=self.acuerdo.pk).latest()
        self.chocar(
            SituacionCambiada(self.acuerdo, historia, actual=self.actual, diferencias=diferencias(self.actual, datos))
        )


def filas_guardadas(acuerdos: Iterable[Acuerdo]) -> list[Fila]:
    """The rows of those agreements as they are stored. Three queries."""
    acuerdos = list(acuerdos)
    versiones, con_medios = versiones_de(a.pk for a in acuerdos), _con_medios(acuerdos)
    return [_guardada(a, versiones[a.pk], con_medios) for a in acuerdos]


def _guardada(acuerdo: Acuerdo, version: int, con_medios: set[int]) -> Fila:
    actual = _actual(acuerdo)
    valores = {campo: getattr(actual, campo) for campo in DatosSituacion.__dataclass_fields__}
    form = FormularioDeCeldas(prefix=prefijo(acuerdo.pk), codigo=acuerdo.codigo, initial=valores)
    return Fila(acuerdo, form, huella_de(actual), actual, version, version, acuerdo.pk in con_medios)


def filas_escritas(acuerdos: Iterable[Acuerdo], datos, archivos: Mapping[str, Any]) -> list[Fila]:
    """The rows of those agreements with what was typed in them, each with what applying it would do. `datos`, a
    QueryDict. A constant number of queries."""
    acuerdos = list(acuerdos)
    versiones, con_medios = versiones_de(a.pk for a in acuerdos), _con_medios(acuerdos)
    marcadas, reemplazan = set(datos.getlist("marcado")), set(datos.getlist("reemplaza"))
    filas = []
    for acuerdo in acuerdos:
        pk, actual = acuerdo.pk, _actual(acuerdo)
        form = FormularioDeCeldas(datos, archivos, prefix=prefijo(pk), codigo=acuerdo.codigo)
        vista = _numero(datos.get(f"{prefijo(pk)}-vista"))
        fila = Fila(
            acuerdo, form, datos.get(f"{prefijo(pk)}-huella", ""), actual,
            _numero(datos.get(f"{prefijo(pk)}-version")), versiones[pk], pk in con_medios,
            marcada=str(pk) in marcadas, reemplaza=str(pk) in reemplazan and vista == versiones[pk],
        )  # fmt: skip
        elegido = archivos.get(f"{prefijo(pk)}-archivo")
        fila.nombre_del_archivo = elegido.name if elegido else datos.get(f"{prefijo(pk)}-archivo", "")[:150]
        fila.planear()
        filas.append(fila)
    return filas


def prefijo(pk: int) -> str:
    """What the names of the cells of that agreement begin with."""
    return f"a{pk}"


def huella_de(datos: DatosSituacion) -> str:
    """What tells how an agreement stands from any other way: sent with its row, it says what the person touched."""
    datos = limpiar(datos)
    return hashlib.sha256(f"{datos.estado}\0{datos.implementado_el}\0{datos.medio_verificacion}".encode()).hexdigest()[
        :16
    ]


def en_celda(datos: DatosSituacion, campo: str) -> str:
    """What is stored in a cell, as its form sends it back."""
    valor = getattr(datos, campo, "")
    return "" if valor is None else str(valor)


def _actual(acuerdo: Acuerdo) -> DatosSituacion:
    viva = situacion_guardada(acuerdo)
    return DatosSituacion(str(viva.estado), viva.implementado_el, viva.medio_verificacion) if viva else SIN_SITUACION


def _con_medios(acuerdos: list[Acuerdo]) -> set[int]:
    con = Acuerdo.objects.filter(pk__in=[a.pk for a in acuerdos]).exclude(medios=None)
    return set(con.values_list("pk", flat=True))


def _numero(escrito: str | None) -> int:
    legible = escrito and escrito.isascii() and escrito.isdecimal() and len(escrito) < LARGO_DE_CLAVE
    return int(escrito) if legible and escrito else 0
