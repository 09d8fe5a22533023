"""Saving a step of an acta, without ever writing over what somebody else did meanwhile."""

from dataclasses import dataclass

from django.db import transaction

from .. import pasos, reglas
from ..datos import Datos, limpiar
from ..diferencias import de_paso
from ..errores import ConflictoDeEdicion, DatosInvalidos
from ..models import Acta, Paso, PasoActa
from ..permisos import exigir_redactar
from . import _aplicar
from ._base import bloquear, bloquear_region, cambios_de, contar, exigir_editable, tras_un_cambio


@dataclass(frozen=True, slots=True)
class PasoGuardado:
    """What a save did: the acta and the step as they are now, the version to bring next time, and whether anything
    changed."""

    acta: Acta
    datos: Datos
    version: int
    cambio: bool


@transaction.atomic
def guardar_paso(*, acta: Acta, paso: Paso, datos: Datos, version: int, por, estricto: bool = True) -> PasoGuardado:
    """Saves one step of an acta that may be edited (a draft, or one that was observed).

    `datos` is what `pasos.leer` returns for that step, with what the person typed; `version` the one the person saw.
    Data that say what the step already says write nothing. With `estricto=False` (what saves itself while typing)
    only what cannot be kept at all is refused.

    Raises PermissionDenied; EstadoNoLoPermite; DatosInvalidos, field by field; ConflictoDeEdicion when somebody saved
    this step after that version, with who, when and what it says now; ErrorDeActa when a row that others refer to
    would go.
    """
    exigir_redactar(por, acta.region_id)
    paso = Paso(paso)
    acta = bloquear(acta)
    exigir_editable(acta)
    datos, actual = limpiar(datos), pasos.leer(acta, paso)
    halladas = de_paso(paso, limpiar(actual), datos)
    hecho = PasoActa.objects.filter(acta=acta, paso=paso).select_related("guardado_por").first()
    if not halladas:
        return PasoGuardado(acta, actual, hecho.version if hecho else 0, cambio=False)
    if version != (hecho.version if hecho else 0):
        raise ConflictoDeEdicion(paso=paso, hecho=hecho, actual=actual, propio=datos, diferencias=halladas)
    if paso == Paso.SESION:
        bloquear_region(acta.region_id)  # two drafts moved to one day at once
    if errores := [e for e in reglas.revisar(acta, paso, datos) if e.grave or estricto]:
        raise DatosInvalidos(errores)
    _aplicar.APLICADORES[paso](acta, datos)
    hecho = _aplicar.subir_version(acta, paso, por)
    tras_un_cambio(acta)
    contar(acta, "acta.edicion", f"guardó «{paso.label}» del acta {acta.codigo}", por=por, cambios=cambios_de(halladas))
    return PasoGuardado(acta, pasos.leer(acta, paso), hecho.version, cambio=True)
