"""Writes the data of a step into its rows, touching only those that change (their history shows what did).

Each function takes clean, checked data and an acta under lock; none writes the trail: services do.
"""

from dataclasses import fields
from typing import Any

from django.db.models import ProtectedError
from simple_history.utils import bulk_create_with_history

from actas.contenido.datos import DatosAcuerdo, DatosPunto, DatosSeguimiento, DatosSesion
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
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.cerrojos import bloquear_region

from ..codigos import codigo_de_acta, codigo_de_acuerdo, siguiente_acuerdo, siguiente_punto
from ..vinculos import ids_de
from .base import ahora_y_hoy

LOTE = 500


def subir_version(acta: Acta, paso: Paso, por: Usuario) -> PasoActa:
    """Counts one more save of that step."""
    instante, _ = ahora_y_hoy()
    hecho = PasoActa.objects.filter(acta=acta, paso=paso).first() or PasoActa(acta=acta, paso=paso, version=0)
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


def participantes(acta: Acta, datos):
    """Who attended, row by row in order."""
    filas = list(acta.participantes.order_by("orden", "id"))
    for n, uno in enumerate(datos):
        fila = filas[n] if n < len(filas) else Participante(acta=acta)
        _guardar(fila, orden=n, nombre=uno.nombre, cargo=uno.cargo, entidad=uno.entidad, ubigeo=uno.ubigeo)
    for sobra in filas[len(datos) :]:
        sobra.delete()


def agenda(acta: Acta, datos: tuple[DatosPunto, ...]):
    """The agenda, each item known by its code; new ones take the next."""
    puntos = {punto.codigo: punto for punto in acta.agenda.all()}
    siguiente = siguiente_punto(acta)
    _quitar(acta, puntos, {d.codigo for d in datos}, "El punto de agenda {} tiene revisiones: corríjalo, no lo quite.")
    for n, uno in enumerate(datos):
        punto = puntos.get(uno.codigo)
        if punto is None:
            punto, siguiente = PuntoAgenda(acta=acta, codigo=f"P{siguiente}"), siguiente + 1
        _guardar(
            punto,
            orden=n,
            accion=uno.accion,
            descripcion=uno.descripcion,
            pct_validado=uno.pct_validado,
            mecanismo_reconocimiento=uno.mecanismo_reconocimiento,
            motivo_reconocimiento=uno.motivo_reconocimiento,
            **columnas(uno.evaluacion),
        )
        _lista(SectorPunto, punto, "sector", uno.sectores)
        _lista(ReconocidoPunto, punto, "ubigeo", uno.reconocidos)


def seguimiento(acta: Acta, datos: DatosSeguimiento):
    """The follow-up of earlier agreements."""
    if acta.seguimiento_realizado != datos.realizado:
        acta.seguimiento_realizado = datos.realizado
        acta.save()
    ids = dict(
        Acuerdo.objects.filter(
            region_id=acta.region_id, codigo__in=[fila.acuerdo for fila in datos.acuerdos]
        ).values_list("codigo", "pk")
    )
    filas = {fila.acuerdo_id: fila for fila in acta.seguimiento.all()}
    for n, uno in enumerate(datos.acuerdos):
        fila = filas.pop(ids[uno.acuerdo], None) or SeguimientoAcuerdo(acta=acta, acuerdo_id=ids[uno.acuerdo])
        _guardar(fila, orden=n, comentario=uno.comentario)
    for sobra in filas.values():
        sobra.delete()


def acuerdos(acta: Acta, datos: tuple[DatosAcuerdo, ...]):
    """The agreements, each known by its code; new ones continue the numbering of the region."""
    suyos = {acuerdo.codigo: acuerdo for acuerdo in acta.acuerdos.all()}
    puntos = dict(acta.agenda.values_list("codigo", "pk"))
    indicadores, siguiente = ids_de(d.indicador for d in datos), 0
    if any(not d.codigo for d in datos):
        bloquear_region(acta.region_id)
        siguiente = siguiente_acuerdo(acta.region_id)
    _quitar(
        acta,
        suyos,
        {d.codigo for d in datos},
        "El acuerdo {} ya está en una carga de la matriz, en el seguimiento de otra sesión, o tiene revisiones o "
        "avances informados: corríjalo, no lo quite.",
    )
    for n, uno in enumerate(datos):
        acuerdo = suyos.get(uno.codigo)
        if acuerdo is None:
            codigo, siguiente = codigo_de_acuerdo(acta.region_id, siguiente), siguiente + 1
            acuerdo = Acuerdo(acta=acta, region_id=acta.region_id, codigo=codigo)
        _guardar(
            acuerdo,
            orden=n,
            punto_id=puntos.get(uno.punto or ""),
            **_campos_de_acuerdo(uno, indicadores),
        )


def acuerdos_nuevos(acta: Acta, datos: tuple[DatosAcuerdo, ...], *, desde: int, por: Usuario) -> list[Acuerdo]:
    """Many agreements that the acta has not, written at once after those it has; they continue the numbering."""
    if not datos:
        return []
    bloquear_region(acta.region_id)
    puntos = dict(acta.agenda.values_list("codigo", "pk"))
    indicadores, siguiente = ids_de(uno.indicador for uno in datos), siguiente_acuerdo(acta.region_id)
    creados = [
        Acuerdo(
            acta=acta,
            region_id=acta.region_id,
            codigo=codigo_de_acuerdo(acta.region_id, siguiente + n),
            orden=desde + n,
            punto_id=puntos.get(uno.punto or ""),
            **_campos_de_acuerdo(uno, indicadores),
        )
        for n, uno in enumerate(datos)
    ]
    return bulk_create_with_history(creados, Acuerdo, batch_size=LOTE, default_user=por)


def _campos_de_acuerdo(uno: DatosAcuerdo, indicadores: dict[str, int]) -> dict[str, Any]:
    """What an agreement says, but its code and place; `indicadores`, the keys of those it may be about, by code."""
    propios = ("codigo", "punto", "indicador", "gobiernos")
    dicho = {campo.name: getattr(uno, campo.name) for campo in fields(uno) if campo.name not in propios}
    return {**dicho, "indicador_id": indicadores.get(uno.indicador), "gobiernos": list(uno.gobiernos)}


def evidencias(acta: Acta, datos):
    """To which item each file belongs, and which hold data by district."""
    puntos = dict(acta.agenda.values_list("codigo", "pk"))
    adjuntos = {adjunto.pk: adjunto for adjunto in acta.adjuntos.en_el_acta()}
    antes = {adjunto.punto_id for adjunto in adjuntos.values() if adjunto.desagregada}
    for uno in datos:
        _guardar(adjuntos[uno.adjunto], punto_id=puntos.get(uno.punto or ""), desagregada=uno.desagregada)
    declarar_desagregados(acta, antes)


def declarar_desagregados(acta: Acta, antes: set[int | None]):
    """An agenda item has evidence by district when a file declared so is attached to it. Those in `antes`, that had
    one, are asked again; an item that never had one here keeps what was imported."""
    con = set(acta.adjuntos.en_el_acta().filter(desagregada=True).values_list("punto_id", flat=True))
    for punto in acta.agenda.filter(pk__in=con | {p for p in antes if p}):
        _guardar(punto, evidencia_desagregada=punto.pk in con, distritos_con_datos=distritos_con_datos(punto))


APLICADORES = {
    Paso.SESION: sesion,
    Paso.PARTICIPANTES: participantes,
    Paso.AGENDA: agenda,
    Paso.SEGUIMIENTO: seguimiento,
    Paso.ACUERDOS: acuerdos,
    Paso.EVIDENCIAS: evidencias,
}


def _guardar(fila, **valores):
    """Saves the row if anything in it changes."""
    if fila.pk and all(getattr(fila, campo) == valor for campo, valor in valores.items()):
        return
    for campo, valor in valores.items():
        setattr(fila, campo, valor)
    fila.save()


def _quitar(acta: Acta, filas: dict, quedan: set[str], motivo: str):
    for codigo, fila in filas.items():
        if codigo in quedan:
            continue
        try:
            fila.delete()
        except ProtectedError as error:
            raise ErrorDeActa(motivo.format(codigo)) from error


def _lista(modelo, punto: PuntoAgenda, campo: str, valores: tuple[str, ...]):
    """The small rows under an agenda item, in order."""
    if tuple(modelo.objects.filter(punto=punto).order_by("id").values_list(campo, flat=True)) == tuple(valores):
        return
    modelo.objects.filter(punto=punto).delete()
    modelo.objects.bulk_create([modelo(punto=punto, **{campo: valor}) for valor in valores])
