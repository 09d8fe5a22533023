"""Saving a step of an acta, without ever writing over what somebody else did meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from actas.contenido.datos import Datos, DatosEvidencia, DatosPunto
from actas.contenido.diferencias import de_paso
from actas.contenido.entera import ActaEntera
from actas.errores import ConflictoDeEdicion, DatosInvalidos
from actas.escritura import reglas
from actas.models import Acta, Paso, PasoActa
from actas.permisos import exigir_redactar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.diferencias import cambios_de
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.territorio.cerrojos import bloquear_region

from . import _aplicar
from .base import bloquear, contar, exigir_editable, tras_un_cambio


@dataclass(frozen=True, slots=True)
class PasoGuardado:
    """What a save did: the acta and the step as they are now, the version to bring next time, and whether anything
    changed."""

    acta: Acta
    datos: Datos
    version: int
    cambio: bool


@transaction.atomic
def guardar_paso(
    *, acta: Acta, paso: Paso, datos: Datos, version: int, por: Usuario, estricto: bool = True,
    relato: tuple[str, str] | None = None,
) -> PasoGuardado:  # fmt: skip
    """Saves one step of an acta that may be edited (a draft, or one that was observed).

    `datos` is what `pasos.leer` returns for that step, with what the person typed; `version` the one the person saw. Of
    the files only their item and what they are declared to hold are saved here: those not named stay as they are. An
    evaluation that an item keeps stays with it unless another is given. Data that say what the step already says write
    nothing, and are refused all the same for what lacks. With `estricto=False` (what saves itself while typing) only
    what cannot be kept at all is refused.
    `relato`: what the trail tells of this save, when it is no plain one: (action, what was done).

    Raises PermissionDenied; EstadoNoLoPermite; DatosInvalidos, field by field; ConflictoDeEdicion when somebody saved
    this step after that version, with who, when and what it says now; ErrorDeActa when a row that others refer to
    would go.
    """
    exigir_redactar(por, acta.region_id)
    paso = Paso(paso)
    acta = bloquear(acta)
    exigir_editable(acta)
    suya = ActaEntera(acta)
    actual = suya.paso(paso)
    datos = limpiar(COMPLETAR[paso](datos, actual) if paso in COMPLETAR else datos)
    halladas = de_paso(paso, limpiar(actual), datos)
    hecho = _aplicar.paso_hecho(acta, paso)
    if not halladas:
        if estricto and (errores := reglas.revisar(suya, paso, datos)):
            raise DatosInvalidos(errores)  # it saved itself, and was never saved for good
        return PasoGuardado(acta, actual, hecho.version if hecho else 0, cambio=False)
    if version != (hecho.version if hecho else 0):
        raise ConflictoDeEdicion(paso=paso, hecho=hecho, actual=actual, propio=datos, diferencias=halladas)
    if paso == Paso.SESION:
        bloquear_region(acta.region_id)  # two drafts moved to one day at once
    if errores := [e for e in reglas.revisar(suya, paso, datos) if e.grave or estricto]:
        raise DatosInvalidos(errores)
    dicho = _aplicar.APLICADORES[paso](suya, datos)
    hecho = _aplicar.subir_version(acta, paso, por, hecho or PasoActa(acta=acta, paso=paso, version=0))
    tras_un_cambio(acta)
    accion, hecha = relato or ("acta.edicion", f"guardó «{paso.label}» del acta {acta.codigo}")
    contar(acta, accion, hecha, por=por, cambios=cambios_de(halladas))
    return PasoGuardado(acta, dicho, hecho.version, cambio=True)


def _evidencias_enteras(datos: Any, actual: Any) -> tuple[DatosEvidencia, ...]:
    """Every file of the acta, with what was typed of those that were named; and those that it does not have."""
    dichos = {uno.adjunto: uno for uno in datos}
    suyos = [
        replace(uno, punto=dichos[uno.adjunto].punto, desagregada=dichos[uno.adjunto].desagregada)
        if uno.adjunto in dichos
        else uno
        for uno in actual
    ]
    conocidos = {uno.adjunto for uno in actual}
    return (*suyos, *(uno for uno in datos if uno.adjunto not in conocidos))


def _con_su_evaluacion(datos: Any, actual: Any) -> tuple[DatosPunto, ...]:
    """The agenda, each item with the evaluation that it keeps: no form carries it."""
    tomadas = {uno.codigo: uno.evaluacion for uno in actual}
    return tuple(replace(uno, evaluacion=uno.evaluacion or tomadas.get(uno.codigo)) for uno in datos)


COMPLETAR: dict[Paso, Callable[[Any, Any], Any]] = {
    Paso.EVIDENCIAS: _evidencias_enteras,
    Paso.AGENDA: _con_su_evaluacion,
}
"""Of the steps whose forms carry only a part of what they say: with the rest, as it stands."""
