"""Reads for who corrects an acta: of each observation, where its datum is, what it says, and what was corrected of
it."""

import json
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from actas.contenido import pasos
from actas.contenido.diferencias import de_paso
from actas.contenido.partes import filas_de, lugar_de
from actas.escritura.formularios import HOJAS
from actas.models import Acta, Observacion, Paso
from egtpi_portal.escritura.canonico import a_json
from egtpi_portal.escritura.diferencias import Diferencia
from egtpi_portal.escritura.texto import limpiar

DE_UNA_LINEA = ("lugar", "nombre", "cargo", "entidad", "responsable_entidad", "responsable_nombre", "responsable_cargo")
DE_HORA = ("hora_inicio", "hora_fin")
DE_FECHA = ("fecha_sesion", "plazo")
PARRAFOS = ("descripcion", "mecanismo_reconocimiento", "comentario", "texto", "nudo_critico")
SE_CORRIGEN = frozenset({*DE_UNA_LINEA, *DE_HORA, *DE_FECHA, *PARRAFOS})
"""The data that are corrected where they were observed: a text, an hour or a day. The rest, in their step."""


@dataclass(frozen=True, slots=True)
class Observado:
    """An observation that waits: the address of its datum in its step; whether it may be corrected here, and what it
    says now; and what was corrected of it since the version that was observed."""

    observacion: Observacion
    enlace: str
    se_corrige: bool
    valor: Any
    corregido: tuple[Diferencia, ...]


def lo_observado(acta: Acta) -> list[Observado]:
    """The observations that wait, in the order of the steps."""
    orden = ["", *Paso.values]
    suyas = acta.observaciones.filter(atendida_en=None).select_related("hecha_por", "respondida_por", "version")
    leidos: dict[str, Any] = {}
    return [_una(acta, una, leidos) for una in sorted(suyas, key=lambda o: (orden.index(o.paso), o.hecha_en, o.pk))]


def _una(acta: Acta, observacion: Observacion, leidos: dict[str, Any]) -> Observado:
    if not observacion.paso:
        return Observado(observacion, "", False, None, ())
    paso = Paso(observacion.paso)
    if paso not in leidos:
        leidos[paso] = pasos.leer(acta, paso)
    dato = dato_de(paso, leidos[paso], observacion.parte)
    se_corrige = observacion.campo in SE_CORRIGEN and dato is not None
    valor = getattr(dato, observacion.campo) if se_corrige else None
    enlace = f"{reverse('actas:paso', args=[acta.pk, paso.value])}{_ancla(acta, paso, leidos[paso], observacion)}"
    return Observado(observacion, enlace, se_corrige, valor, corregido(observacion, leidos[paso]))


def dato_de(paso: Paso, datos: Any, parte: str) -> Any:
    """The row of that key, or the step itself when it has no rows; None when the row is not there."""
    if paso == Paso.SESION:
        return datos
    lugar = lugar_de(paso, datos, parte)
    return None if lugar is None else filas_de(paso, datos)[lugar]


def corregido(observacion: Observacion, datos: Any) -> tuple[Diferencia, ...]:
    """What changed of what was observed since the version that was, of its row when it names one."""
    paso = Paso(observacion.paso)
    antes = json.loads(observacion.version.contenido)[paso.value]
    hoy = a_json(limpiar(datos))
    if paso == Paso.EVIDENCIAS:
        for evidencia in hoy:
            del evidencia["adjunto"]
    halladas = de_paso(paso, antes, hoy)
    if not observacion.parte:
        return tuple(halladas)
    primera = observacion.parte.split(",")[0]
    return tuple(d for d in halladas if primera in f"{d.donde} {d.antes} {d.despues}")


def _ancla(acta: Acta, paso: Paso, datos: Any, observacion: Observacion) -> str:
    """Of the field in the form of its step; of the row's first field when it names none; blank when it names no row."""
    hoja = HOJAS[paso.value](acta)
    if paso == Paso.SESION:
        form = getattr(hoja, "form", None)
    else:
        lugar = lugar_de(paso, datos, observacion.parte) if observacion.parte else None
        filas = getattr(hoja, "filas", None)
        form = filas.forms[lugar] if filas is not None and lugar is not None and lugar < len(filas.forms) else None
    if form is None:
        return ""
    campos = [observacion.campo, *(nombre for nombre in form.fields if not form[nombre].is_hidden)]
    visible = next((nombre for nombre in campos if nombre in form.fields), "")
    return f"#{form[visible].id_for_label or form[visible].auto_id}" if visible else ""
