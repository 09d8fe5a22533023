"""Writes the data of a step into its rows, touching only those that change (their history shows what did).

Each function takes clean, checked data and an acta under lock, as it was read then; none writes the trail: services do.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from django.db.models import BigIntegerField, CharField, Model, ProtectedError

from actas.contenido.datos import (
    Datos,
    DatosAcuerdo,
    DatosEvidencia,
    DatosParticipante,
    DatosPunto,
    DatosSeguimiento,
    DatosSesion,
)
from actas.contenido.entera import ActaEntera
from actas.contenido.evaluacion import columnas
from actas.distritos.servicios import distritos_con_datos
from actas.errores import ErrorDeActa
from actas.models import (
    Acta,
    Acuerdo,
    EstadoActa,
    Participante,
    Paso,
    PasoActa,
    PuntoAgenda,
    ReconocidoPunto,
    SectorPunto,
    SeguimientoAcuerdo,
)
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import crear_con_historial
from egtpi_portal.sentencias import Sentencia
from egtpi_portal.territorio.cerrojos import bloquear_region

from ..codigos import codigo_de_acta, codigo_de_acuerdo, siguiente_acuerdo, siguiente_punto
from ..vinculos import ids_de
from .base import ahora_y_hoy

Fila = TypeVar("Fila", bound=Model)


_HECHO = Sentencia(
    lambda acta, paso: PasoActa.objects.filter(acta=acta, paso=paso).select_related("guardado_por"),
    acta=BigIntegerField(),
    paso=CharField(),
)


def paso_hecho(acta: Acta, paso: Paso) -> PasoActa | None:
    """How many times that step was saved, and by whom the last; None when it never was."""
    return _HECHO.primera(acta=acta.pk, paso=paso)


def subir_version(acta: Acta, paso: Paso, por: Usuario, hecho: PasoActa | None = None) -> PasoActa:
    """Counts one more save of that step; `hecho`: its row, where who calls read it already under the acta's lock."""
    instante, _ = ahora_y_hoy()
    hecho = hecho or paso_hecho(acta, paso) or PasoActa(acta=acta, paso=paso, version=0)
    hecho.version += 1
    hecho.guardado_en, hecho.guardado_por = instante, por
    hecho.save()
    return hecho


def sesion(acta: Acta, datos: DatosSesion):
    """The session's own fields. A draft that changes month or type takes the code of the new one: its region must be
    locked."""
    for campo in ("fecha_sesion", "tipo", "lugar", "hora_inicio", "hora_fin"):
        setattr(acta, campo, getattr(datos, campo))
    if acta.pk is None:
        return
    if acta.estado == EstadoActa.BORRADOR:
        acta.codigo = codigo_de_acta(acta.region_id, datos, propio=acta.codigo)
    acta.save()


def _sesion(suya: ActaEntera, datos: DatosSesion) -> DatosSesion:
    sesion(suya.acta, datos)
    return datos


def participantes(suya: ActaEntera, datos: tuple[DatosParticipante, ...]) -> tuple[DatosParticipante, ...]:
    """Who attended, row by row in order."""
    filas, nuevas = suya.filas(Paso.PARTICIPANTES), []
    for n, uno in enumerate(datos):
        fila = filas[n] if n < len(filas) else Participante(acta=suya.acta)
        nuevas += _guardar(fila, orden=n, nombre=uno.nombre, cargo=uno.cargo, entidad=uno.entidad, ubigeo=uno.ubigeo)
    _crear(nuevas)
    for sobra in filas[len(datos) :]:
        sobra.delete()
    return datos


def agenda(suya: ActaEntera, datos: tuple[DatosPunto, ...]) -> tuple[DatosPunto, ...]:
    """The agenda, each item known by its code; new ones take the next."""
    leidos = {leido.punto.codigo: leido for leido in suya.filas(Paso.AGENDA)}
    puntos, nuevos, todos = {codigo: leido.punto for codigo, leido in leidos.items()}, [], []
    siguiente = siguiente_punto(puntos)
    _quitar(puntos, {d.codigo for d in datos}, "El punto de agenda {} tiene revisiones: corríjalo, no lo quite.")
    for n, uno in enumerate(datos):
        punto = puntos.get(uno.codigo)
        if punto is None:
            punto, siguiente = PuntoAgenda(acta=suya.acta, codigo=f"P{siguiente}"), siguiente + 1
        nuevos += _guardar(
            punto,
            orden=n,
            accion=uno.accion,
            descripcion=uno.descripcion,
            pct_validado=uno.pct_validado,
            mecanismo_reconocimiento=uno.mecanismo_reconocimiento,
            motivo_reconocimiento=uno.motivo_reconocimiento,
            **columnas(uno.evaluacion),
        )
        todos.append(punto)
    _crear(nuevos)
    for modelo, lista, campo in ((SectorPunto, "sectores", "sector"), (ReconocidoPunto, "reconocidos", "ubigeo")):
        _listas(modelo, campo, [
            (punto, getattr(leidos.get(punto.codigo), lista, ()), getattr(uno, lista))
            for punto, uno in zip(todos, datos, strict=True)
        ])  # fmt: skip
    return tuple(replace(uno, codigo=punto.codigo) for punto, uno in zip(todos, datos, strict=True))


def seguimiento(suya: ActaEntera, datos: DatosSeguimiento) -> DatosSeguimiento:
    """The follow-up of earlier agreements."""
    acta, codigos = suya.acta, [fila.acuerdo for fila in datos.acuerdos]
    if acta.seguimiento_realizado != datos.realizado:
        acta.seguimiento_realizado = datos.realizado
        acta.save()
    suyos = Acuerdo.objects.filter(region_id=acta.region_id, codigo__in=codigos).order_by()
    ids = dict(suyos.values_list("codigo", "pk"))
    filas = {fila.acuerdo_id: fila for fila in suya.filas(Paso.SEGUIMIENTO)}
    nuevas = []
    for n, uno in enumerate(datos.acuerdos):
        fila = filas.pop(ids[uno.acuerdo], None) or SeguimientoAcuerdo(acta=acta, acuerdo_id=ids[uno.acuerdo])
        nuevas += _guardar(fila, orden=n, comentario=uno.comentario)
    _crear(nuevas)
    for sobra in filas.values():
        sobra.delete()
    return datos


def acuerdos(suya: ActaEntera, datos: tuple[DatosAcuerdo, ...]) -> tuple[DatosAcuerdo, ...]:
    """The agreements, each known by its code; new ones continue the numbering of the region."""
    acta, suyos = suya.acta, {acuerdo.codigo: acuerdo for acuerdo in suya.filas(Paso.ACUERDOS)}
    indicadores, siguiente = ids_de(d.indicador for d in datos), 0
    if any(not d.codigo for d in datos):
        bloquear_region(acta.region_id)
        siguiente = siguiente_acuerdo(acta.region_id)
    _quitar(
        suyos,
        {d.codigo for d in datos},
        "El acuerdo {} ya está en una carga de la matriz, en el seguimiento de otra sesión, o tiene revisiones o "
        "avances informados: corríjalo, no lo quite.",
    )
    nuevos: list[Acuerdo] = []
    dichos = []
    for n, uno in enumerate(datos):
        acuerdo = suyos.get(uno.codigo)
        if acuerdo is None:
            codigo, siguiente = codigo_de_acuerdo(acta.region_id, siguiente), siguiente + 1
            acuerdo = Acuerdo(acta=acta, region_id=acta.region_id, codigo=codigo)
        punto = suya.claves_de_los_puntos.get(uno.punto or "")
        nuevos += _guardar(acuerdo, orden=n, punto_id=punto, **_campos_de_acuerdo(uno, indicadores))
        dichos.append(replace(uno, codigo=acuerdo.codigo))
    _crear(nuevos)
    return tuple(dichos)


def acuerdos_nuevos(suya: ActaEntera, datos: tuple[DatosAcuerdo, ...], *, desde: int, por: Usuario) -> list[Acuerdo]:
    """Many agreements that the acta has not, written at once after those it has; they continue the numbering."""
    if not datos:
        return []
    acta = suya.acta
    bloquear_region(acta.region_id)
    indicadores, siguiente = ids_de(uno.indicador for uno in datos), siguiente_acuerdo(acta.region_id)
    creados = [
        Acuerdo(
            acta=acta,
            region_id=acta.region_id,
            codigo=codigo_de_acuerdo(acta.region_id, siguiente + n),
            orden=desde + n,
            punto_id=suya.claves_de_los_puntos.get(uno.punto or ""),
            **_campos_de_acuerdo(uno, indicadores),
        )
        for n, uno in enumerate(datos)
    ]
    crear_con_historial(creados, por, instante())
    return creados


def _campos_de_acuerdo(uno: DatosAcuerdo, indicadores: dict[str, int]) -> dict[str, Any]:
    """What an agreement says, but its code and place; `indicadores`, the keys of those it may be about, by code."""
    propios = ("codigo", "punto", "indicador", "gobiernos")
    dicho = {campo.name: getattr(uno, campo.name) for campo in fields(uno) if campo.name not in propios}
    return {**dicho, "indicador_id": indicadores.get(uno.indicador), "gobiernos": list(uno.gobiernos)}


def evidencias(suya: ActaEntera, datos: tuple[DatosEvidencia, ...]) -> tuple[DatosEvidencia, ...]:
    """To which item each file belongs, and which hold data by district."""
    adjuntos = {adjunto.pk: adjunto for adjunto, _ in suya.filas(Paso.EVIDENCIAS)}
    antes = {adjunto.punto_id for adjunto in adjuntos.values() if adjunto.desagregada}
    for uno in datos:
        punto = suya.claves_de_los_puntos.get(uno.punto or "")
        for adjunto in _guardar(adjuntos[uno.adjunto], punto_id=punto, desagregada=uno.desagregada):
            adjunto.save()
    declarar_desagregados(suya.acta, antes)
    return datos


def declarar_desagregados(acta: Acta, antes: set[int | None]):
    """An agenda item has evidence by district when a file declared so is attached to it. Those in `antes`, that had
    one, are asked again; an item that never had one here keeps what was imported."""
    con = set(acta.adjuntos.en_el_acta().filter(desagregada=True).values_list("punto_id", flat=True))
    for punto in acta.agenda.filter(pk__in=con | {p for p in antes if p}):
        _guardar(punto, evidencia_desagregada=punto.pk in con, distritos_con_datos=distritos_con_datos(punto))


APLICADORES: dict[Paso, Callable[[ActaEntera, Any], Datos]] = {
    Paso.SESION: _sesion,
    Paso.PARTICIPANTES: participantes,
    Paso.AGENDA: agenda,
    Paso.SEGUIMIENTO: seguimiento,
    Paso.ACUERDOS: acuerdos,
    Paso.EVIDENCIAS: evidencias,
}
"""Each writes a step and returns what it says from then on."""


def _guardar(fila: Fila, **valores: Any) -> list[Fila]:
    """Saves the row if anything in it changes; a new one is returned, to be written with the others (`_crear`)."""
    if fila.pk and all(getattr(fila, campo) == valor for campo, valor in valores.items()):
        return []
    for campo, valor in valores.items():
        setattr(fila, campo, valor)
    if not fila.pk:
        return [fila]
    fila.save()
    return []


def _crear(filas: Sequence[Model]):
    """Writes new rows of one model at once, with their history."""
    crear_con_historial(filas, None, instante())


def _quitar(filas: dict, quedan: set[str], motivo: str):
    for codigo, fila in filas.items():
        if codigo in quedan:
            continue
        try:
            fila.delete()
        except ProtectedError as error:
            raise ErrorDeActa(motivo.format(codigo)) from error


def _listas(modelo: type[Model], campo: str, puntos: list[tuple[PuntoAgenda, tuple[str, ...], tuple[str, ...]]]):
    """The small rows under the items of an agenda, in order: of each item, what they say and what they are to say."""
    mudan = [(punto, dicen, diran) for punto, dicen, diran in puntos if dicen != tuple(diran)]
    if con_filas := [punto for punto, dicen, _ in mudan if dicen]:
        modelo._default_manager.filter(punto__in=con_filas).delete()
    modelo._default_manager.bulk_create(
        [modelo(punto=punto, **{campo: valor}) for punto, _, diran in mudan for valor in diran]
    )
