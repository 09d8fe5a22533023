"""The forms that a phone keeps: the very forms of the pages with a line, by the same names, without any choice that is
of a region. Those its phone puts in, of what was kept when it was prepared."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django import forms

from actas.escritura.formularios.acuerdos import FormularioAcuerdo
from actas.escritura.formularios.agenda import CAMPOS_DE, FormularioPunto
from actas.escritura.formularios.participantes import FormularioParticipante
from actas.escritura.formularios.sesion import FormularioSesion
from actas.models import Paso
from asistencia.fichas.formularios.ficha import FormularioFicha
from asistencia.fichas.formularios.hoja import HojaFicha
from asistencia.fichas.formularios.opciones import Opciones
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.filas import FormularioDeFila
from egtpi_portal.territorio.models import Region

Form = TypeVar("Form", bound=forms.Form)
FILA = "__n__"
"""Where the number of a row goes, in the row that the page copies."""


class _SinRegion(Opciones):
    """The choices of no region. Reads no table."""

    @cached_property
    def todos(self):
        return {}

    def quienes_la_brindan(self):
        return []


@dataclass(frozen=True, slots=True)
class Parte:
    """Some rows: the prefix of their fields, one row to copy, what one is called, what they are together, and what is
    said of them."""

    prefijo: str
    fila: FormularioDeFila
    una: str
    titulo: str
    pie: str


def de_la_ficha() -> dict[str, Any]:
    """The form of Anexo 3, and its parts."""
    form = _sin_sugerencias(FormularioFicha(opciones=_SinRegion(Region(), None, Usuario())))
    dichas = {
        "destinatarios": ("Destinatarios", "Cada gobierno local necesita al menos un destinatario suyo."),
        "orientaciones": ("Nudos críticos y orientaciones", "Al menos uno, con la orientación brindada."),
        "compromisos": ("Acuerdos y compromisos", "Al menos uno."),
    }
    partes = [
        Parte(
            prefijo,
            _sin_sugerencias(fila(prefix=f"{prefijo}-{FILA}", opciones={"gobiernos": {}})),
            una,
            *dichas[prefijo],
        )
        for prefijo, (fila, una) in HojaFicha.PARTES.items()
    ]
    return {"form": form, "partes": partes}


def del_acta() -> dict[str, Any]:
    """The form of the session, and the rows of the steps that are written without a line."""
    punto = FormularioPunto(
        prefix=_prefijo(Paso.AGENDA, FILA), opciones={"firmantes": [], "conocidos": set(), "evaluados": set()}
    )
    for atributo in [nombre for nombre in punto.fields["accion"].widget.attrs if nombre.startswith("hx-")]:
        del punto.fields["accion"].widget.attrs[atributo]
    for campo in ("reconocidos", "mecanismo_reconocimiento", "motivo_reconocimiento"):
        del punto.fields[campo]
    acuerdo = FormularioAcuerdo(
        prefix=_prefijo(Paso.ACUERDOS, FILA), opciones={"puntos": [], "indicadores": [], "gobiernos": {}}
    )
    for campo in ("indicador", "gobiernos"):
        del acuerdo.fields[campo]
    participante = FormularioParticipante(prefix=_prefijo(Paso.PARTICIPANTES, FILA), opciones={"gobiernos": {}})
    return {
        "form": FormularioSesion(prefix=Paso.SESION.value),
        "partes": [
            Parte(
                _prefijo(Paso.PARTICIPANTES), _sin_sugerencias(participante), "Participante", "Participantes",
                "Indique el gobierno local de quien vino por uno.",
            ),
            Parte(_prefijo(Paso.AGENDA), punto, "Punto", "Agenda", "Cada punto, descrito."),
            Parte(
                _prefijo(Paso.ACUERDOS), _sin_sugerencias(acuerdo), "Acuerdo", "Acuerdos",
                "De qué punto sale cada uno, hasta cuándo y quién responde.",
            ),
        ],
        "solo_de": {campo: accion for accion, campos in CAMPOS_DE.items() for campo in campos if campo in punto.fields},
    }  # fmt: skip


def _sin_sugerencias(form: Form) -> Form:
    """The same without the lists of people known, which no phone keeps: they are other people's names."""
    for campo in form.fields.values():
        if campo.widget.attrs.get("list") != "gobiernos":
            campo.widget.attrs.pop("list", None)
    return form


def _prefijo(paso: Paso, numero: str = "") -> str:
    return "-".join(filter(None, (paso.value, "filas", numero)))
