"""What was observed is corrected, step by step, and answered, one by one: each with its own event, as if it had been
done in its page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actas.contenido import pasos
from actas.contenido.datos import DatosSeguimiento
from actas.contenido.diferencias import de_paso
from actas.contenido.partes import filas_de, lugar_de
from actas.errores import DatosInvalidos
from actas.escritura.servicios import guardar_paso
from actas.flujo.servicios import responder_observacion
from actas.models import Acta, Observacion, Paso
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.texto import limpiar

from .consultas import SE_CORRIGEN, corregido

LARGO = 3900
"""Letters of an answer that the portal writes."""


class NoSeCorrige(DatosInvalidos):
    """What was typed of some data cannot be saved. `por_observacion`: the sentences of each, by the key of its
    observation; of its step, 0."""

    def __init__(self, error: DatosInvalidos, por_observacion: dict[int, list[str]]):
        super().__init__(error.errores)
        self.por_observacion = por_observacion


def corregir_datos(*, acta: Acta, valores: Mapping[int, Any], por: Usuario) -> list[Paso]:
    """Writes what was typed of each observed datum (by the key of its observation) in its step, which is saved once,
    and returns the steps that changed. Those whose row is gone, and those not corrected in this way, stay as they are.

    Raises what `guardar_paso` does, and NoSeCorrige with what is wrong in each; the steps before it are saved.
    """
    por_paso: dict[Paso, list[Observacion]] = defaultdict(list)
    for una in acta.observaciones.filter(pk__in=list(valores), atendida_en=None).exclude(paso=""):
        if una.campo in SE_CORRIGEN:
            por_paso[Paso(una.paso)].append(una)
    cambiados = []
    for paso in (paso for paso in Paso if paso in por_paso):
        if _corregir_paso(acta, paso, por_paso[paso], valores, por):
            cambiados.append(paso)
    return cambiados


def _corregir_paso(
    acta: Acta, paso: Paso, suyas: list[Observacion], valores: Mapping[int, Any], por: Usuario
) -> bool:  # fmt: skip
    datos: Any = pasos.leer(acta, paso)
    antes = limpiar(datos)
    filas, de_fila = filas_de(paso, datos), {}
    for una in suyas:
        lugar = None if paso == Paso.SESION else lugar_de(paso, datos, una.parte)
        de_fila[una.pk] = lugar
        if paso == Paso.SESION:
            datos = replace(datos, **{una.campo: valores[una.pk]})
        elif lugar is not None:
            filas[lugar] = replace(filas[lugar], **{una.campo: valores[una.pk]})
    nuevos = datos if paso == Paso.SESION else tuple(filas)
    if paso == Paso.SEGUIMIENTO:
        nuevos = DatosSeguimiento(datos.realizado, tuple(filas))
    if not de_paso(paso, antes, limpiar(nuevos)):
        return False
    try:
        return guardar_paso(acta=acta, paso=paso, datos=nuevos, version=pasos.version_de(acta, paso), por=por).cambio
    except DatosInvalidos as error:
        raise NoSeCorrige(error, _de_cual(error, suyas, de_fila)) from error


def _de_cual(error: DatosInvalidos, suyas: list[Observacion], de_fila: dict[int, int | None]) -> dict[int, list[str]]:
    """Each sentence, by the observation whose datum it is of; by 0 those of other data of the step."""
    dichos: dict[int, list[str]] = defaultdict(list)
    for uno in error.errores:
        suya = next((o.pk for o in suyas if o.campo == uno.campo and de_fila[o.pk] == uno.fila), 0)
        dichos[suya].append(uno.mensaje)
    return dichos


def responder_lo_corregido(*, acta: Acta, respuestas: Mapping[int, str], por: Usuario) -> list[Observacion]:
    """Answers each observation that waits: with what was typed, or, where nothing was, with what was corrected of it
    since. Returns those that are left without an answer: nothing was typed of them and nothing changed.

    Raises what `responder_observacion` does.
    """
    acta = Acta.objects.get(pk=acta.pk)  # what it says of its session may have just been corrected
    sin_respuesta = []
    pendientes = acta.observaciones.filter(atendida_en=None, pk__in=list(respuestas)).select_related("version")
    for una in pendientes.order_by("pk"):
        texto = respuestas[una.pk].strip() or una.respuesta or respuesta_de(acta, una)
        if texto:
            responder_observacion(observacion=una, respuesta=texto, por=por)
        else:
            sin_respuesta.append(una)
    return sin_respuesta


def respuesta_de(acta: Acta, observacion: Observacion) -> str:
    """«Se corrigió: …», by what changed in its step since the version that was observed; blank when nothing did."""
    if not observacion.paso:
        return ""
    cambios = corregido(observacion, pasos.leer(acta, Paso(observacion.paso)))
    dicho = " ".join(str(cambio) for cambio in cambios)
    return f"Se corrigió. {dicho[:LARGO]}" if dicho else ""
