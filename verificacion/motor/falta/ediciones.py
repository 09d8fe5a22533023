"""What each thing done changes in an expediente. Pure: every function returns another expediente.

What a person would write is written between brackets: nobody is to read it, only the rules.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from ..expediente import (
    AccionProgramada,
    Acta,
    Acuerdo,
    Carga,
    CompromisosCad,
    Destinatario,
    Expediente,
    FichaAsistencia,
    FilaMatriz,
    Firma,
    Firmante,
    Orientacion,
    Participante,
    Persona,
    Plan,
    Punto,
    Revision,
    Seguimiento,
)
from ..fechas import fin_del_dia
from ..motivos import Falta
from ..vocabulario import (
    SECCIONES,
    SECTORES,
    Alcance,
    Ambito,
    BrindadaPor,
    Codigo,
    EstadoAcuerdo,
    Modalidad,
    Tema,
    TipoActa,
    TipoAsistencia,
)

POR_ESCRIBIR = "(por escribir)"
ESE_GOBIERNO = "ese gobierno local"
"""How what follows calls a local government that is asked to sign the pact: nobody knows which one will."""
PERSONA = Persona(entidad=POR_ESCRIBIR, nombre=POR_ESCRIBIR, cargo=POR_ESCRIBIR)


def registrar_meta(expediente: Expediente, hito: str, meta: Decimal) -> Expediente:
    """MIDIS sets the region's target for a hito."""
    return replace(expediente, metas_at={**expediente.metas_at, hito: meta})


def registrar_cad(expediente: Expediente, total: int, cumplidos: int) -> Expediente:
    """MIDIS sets the figures of the CAD."""
    return replace(expediente, compromisos_cad=CompromisosCad(total=total, cumplidos=cumplidos))


def firmar_pacto(expediente: Expediente, dia: date, ubigeo: str) -> Expediente:
    """A local government signs the pact; which one is not known, so `ubigeo` is one that no district has."""
    return replace(
        expediente, firmantes=(*expediente.firmantes, Firmante(ubigeo=ubigeo, nombre=ESE_GOBIERNO, suscrito_el=dia))
    )


def _acuerdo(id: str, punto: str | None, plazo: date, ambito: str) -> Acuerdo:
    return Acuerdo(
        id=id, punto=punto, texto=POR_ESCRIBIR, nudo_critico="", plazo=plazo, responsable=PERSONA, ambito=ambito
    )


def _participantes(firmantes: Sequence[str]) -> tuple[Participante, ...]:
    return tuple(
        Participante(nombre=POR_ESCRIBIR, cargo=POR_ESCRIBIR, entidad=POR_ESCRIBIR, ubigeo=ubigeo)
        for ubigeo in firmantes
    )


def anteriores(expediente: Expediente, ambito_desde: date, fecha: date, instante: datetime) -> tuple[str, ...]:
    """The agreements that a session of that date, presented at that instant, could name in its follow-up (L-4)."""
    return tuple(
        acuerdo.id
        for acta in sorted(expediente.actas, key=lambda acta: (acta.fecha_sesion, acta.id))
        if ambito_desde <= acta.fecha_sesion < fecha and acta.cargada_el <= instante
        for acuerdo in acta.acuerdos
    )


def firmantes_al(expediente: Expediente, fecha: date) -> list[str]:
    """The ubigeos that have signed the pact by that date."""
    return sorted({f.ubigeo for f in expediente.firmantes if f.suscrito_el <= fecha})


def celebrar(
    expediente: Expediente,
    dia: date,
    *,
    id: str,
    accion: str,
    hasta: date,
    firmantes_hasta: date,
    ambito_desde: date,
    roles: Sequence[str],
    plazo: Callable[[date], date] | None = None,
    ambito: str = Ambito.INTERNO,
    acuerdos: int = 1,
    otras: Sequence[str] = (),
) -> Expediente:
    """A session with an item of that action and so many agreements about it, presented and signed on the same day.

    Held that day, or at the latest on `hasta`. `plazo`: the deadline of its agreement, from the date of the session.
    `otras`: further actions that it treats, each with its item and as many agreements.
    """
    fecha, instante = min(dia, hasta), fin_del_dia(dia)
    gobiernos = firmantes_al(expediente, min(dia, firmantes_hasta))
    agenda = tuple(
        Punto(
            id=str(n),
            accion=tratada,
            descripcion=POR_ESCRIBIR,
            sectores=SECTORES,
            evidencia_desagregada=True,
            pct_validado=Decimal(0),
            reconocidos=tuple(gobiernos),
            mecanismo_reconocimiento=POR_ESCRIBIR,
        )
        for n, tratada in enumerate((accion, *otras), 1)
    )
    acta = Acta(
        id=id,
        tipo=TipoActa.ORDINARIA,
        fecha_sesion=fecha,
        cargada_el=instante,
        recargada_el=None,
        agenda=agenda,
        participantes=_participantes(gobiernos),
        acuerdos=tuple(
            _acuerdo(f"{id}-{n}", agenda[(n - 1) // acuerdos].id, plazo(fecha) if plazo else fecha, ambito)
            for n in range(1, acuerdos * len(agenda) + 1)
        ),
        seguimiento=Seguimiento(realizado=True, acuerdos=anteriores(expediente, ambito_desde, fecha, instante)),
        firmas=tuple(Firma(rol=rol, nombre=POR_ESCRIBIR, fecha=dia) for rol in roles),
    )
    return replace(expediente, actas=(*expediente.actas, acta))


def _en_acta(expediente: Expediente, id: str, cambiar: Callable[[Acta], Acta]) -> Expediente:
    return replace(expediente, actas=tuple([cambiar(a) if a.id == id else a for a in expediente.actas]))


def firmar(expediente: Expediente, dia: date, acta: str, rol: str) -> Expediente:
    """Someone signs an acta, or gives it the visto bueno."""
    firma = Firma(rol=rol, nombre=POR_ESCRIBIR, fecha=dia)
    return _en_acta(expediente, acta, lambda a: replace(a, firmas=(*a.firmas, firma)))


def corregir(
    expediente: Expediente, dia: date, acta: str, faltas: Sequence[Falta], ambito_desde: date, firmantes_hasta: date
) -> Expediente:
    """The acta presented again without those faults."""
    gobiernos = tuple(firmantes_al(expediente, min(dia, firmantes_hasta)))

    def cambiar(a: Acta) -> Acta:
        for falta in faltas:
            previos = anteriores(expediente, ambito_desde, a.fecha_sesion, a.cargada_el)
            a = CORRECCIONES[falta.codigo](a, _Correccion(falta.datos, gobiernos, previos))
        return replace(a, recargada_el=fin_del_dia(dia))

    return _en_acta(expediente, acta, cambiar)


class _Correccion(NamedTuple):
    """What an acta is mended with: its figures, the local governments of the pact, and the earlier agreements."""

    datos: tuple[Any, ...]
    gobiernos: tuple[str, ...]
    previos: tuple[str, ...]


def _con_seguimiento(a: Acta, c: _Correccion) -> Acta:
    return replace(a, seguimiento=Seguimiento(realizado=True, acuerdos=(*a.seguimiento.acuerdos, *c.previos)))


def _con_acuerdo(a: Acta, c: _Correccion) -> Acta:
    punto = c.datos[0]
    acuerdo = _acuerdo(f"{a.id}-{punto}-nuevo", punto, a.fecha_sesion, Ambito.INTERNO)
    return replace(a, acuerdos=(*a.acuerdos, acuerdo))


def _con_plazo(a: Acta, c: _Correccion) -> Acta:
    return _acuerdos(a, c.datos[0], plazo=a.fecha_sesion)


CORRECCIONES: Mapping[Codigo, Callable[[Acta, _Correccion], Acta]] = {
    Codigo.PUNTO_SIN_DESCRIPCION: lambda a, c: _puntos(a, c.datos[0], descripcion=POR_ESCRIBIR),
    Codigo.ACUERDO_SIN_PUNTO: lambda a, c: _acuerdos(a, c.datos[0], punto=a.agenda[0].id),
    Codigo.ACUERDO_SIN_PLAZO: _con_plazo,
    Codigo.PLAZO_ANTERIOR_A_LA_SESION: _con_plazo,
    Codigo.ACUERDO_SIN_RESPONSABLE: lambda a, c: _acuerdos(a, c.datos[0], responsable=PERSONA),
    Codigo.SIN_SEGUIMIENTO_DE_ACUERDOS: _con_seguimiento,
    Codigo.SEGUIMIENTO_SIN_ACUERDO_ANTERIOR: _con_seguimiento,
    Codigo.PUNTO_SIN_ACUERDO: _con_acuerdo,
    Codigo.PUNTO_SIN_DESAGREGAR: lambda a, c: _puntos(a, c.datos[:1], evidencia_desagregada=True),
    Codigo.PUNTO_SIN_SECTORES: lambda a, c: _puntos(a, c.datos[:1], sectores=SECTORES),
    Codigo.PUNTO_SIN_PORCENTAJE: lambda a, c: _puntos(a, c.datos[:1], pct_validado=Decimal(0)),
    Codigo.SIN_PARTICIPACION_DE_FIRMANTES: lambda a, c: replace(
        a, participantes=(*a.participantes, *_participantes(c.gobiernos))
    ),
    Codigo.SIN_RECONOCIDOS: lambda a, c: _puntos(a, c.datos[:1], reconocidos=c.gobiernos),
}
"""How an acta that has each fault is without it; of any other, only a review stands for the correction."""


def _puntos(a: Acta, ids: Sequence[str], **campos: Any) -> Acta:
    return replace(a, agenda=tuple([replace(p, **campos) if p.id in ids else p for p in a.agenda]))


def _acuerdos(a: Acta, ids: Sequence[str], **campos: Any) -> Acta:
    return replace(a, acuerdos=tuple([replace(x, **campos) if x.id in ids else x for x in a.acuerdos]))


def fijar_plazo(expediente: Expediente, dia: date, acta: str, acuerdo: str, plazo: date) -> Expediente:
    """The acta presented again with the deadline of an agreement."""
    return _en_acta(
        expediente, acta, lambda a: replace(_acuerdos(a, [acuerdo], plazo=plazo), recargada_el=fin_del_dia(dia))
    )


def cargar_plan(
    expediente: Expediente, dia: date, *, id: str, acta: str, firmantes_hasta: date, mes: str, acciones: int
) -> Expediente:
    """A plan with its nine sections and, for every local government of the pact, the actions it must programme."""
    gobiernos = firmantes_al(expediente, min(dia, firmantes_hasta))
    programacion = [
        AccionProgramada(ubigeo=u, tipo=TipoAsistencia.SEGUIMIENTO, mes=mes)
        for u in gobiernos
        for _ in range(max(acciones, 1))
    ]
    secciones = dict.fromkeys(SECCIONES, POR_ESCRIBIR)
    plan = Plan(id=id, acta=acta, cargado_el=fin_del_dia(dia), secciones=secciones, programacion=tuple(programacion))
    return replace(expediente, planes=(*expediente.planes, plan))


def asistir(expediente: Expediente, dia: date, *, id: str, ubigeo: str, tipo: str, hasta: date) -> Expediente:
    """A record of assistance to a local government, given that day or at the latest on `hasta`; registered that day."""
    return _con_fichas(expediente, [_ficha(dia, id=id, ubigeo=ubigeo, tipo=tipo, hasta=hasta)])


def _con_fichas(expediente: Expediente, nuevas: Iterable[FichaAsistencia]) -> Expediente:
    return replace(expediente, fichas=(*expediente.fichas, *nuevas))


def _ficha(dia: date, *, id: str, ubigeo: str, tipo: str, hasta: date) -> FichaAsistencia:
    return FichaAsistencia(
        id=id,
        registrada_el=fin_del_dia(dia),
        fecha=min(dia, hasta),
        hora_inicio="09:00",
        hora_fin="10:00",
        modalidad=Modalidad.VIRTUAL,
        lugar="",
        alcance=Alcance.INDIVIDUAL,
        brindada_por=BrindadaPor.GORE,
        provincia=None,
        tipo=tipo,
        temas=(Tema.ARTICULACION,),
        distritos=(ubigeo,),
        responsable=PERSONA,
        destinatarios=(Destinatario(entidad=POR_ESCRIBIR, nombre=POR_ESCRIBIR, cargo=POR_ESCRIBIR, ubigeo=ubigeo),),
        orientaciones=(Orientacion(nudo=POR_ESCRIBIR, orientacion=POR_ESCRIBIR),),
        compromisos=(POR_ESCRIBIR,),
        firmada_responsable=True,
        firmada_destinatarios=True,
    )


def completar_ficha(expediente: Expediente, dia: date, id: str) -> Expediente:
    """A record that is there, completed and signed: registered that day."""
    return completar_fichas(expediente, dia, (id,))


def completar_fichas(expediente: Expediente, dia: date, ids: Collection[str]) -> Expediente:
    """Those records, each completed and signed that day."""

    def cambiar(ficha: FichaAsistencia) -> FichaAsistencia:
        completo = Destinatario(entidad=POR_ESCRIBIR, nombre=POR_ESCRIBIR, cargo=POR_ESCRIBIR)
        return replace(
            ficha,
            registrada_el=fin_del_dia(dia),
            hora_inicio="09:00",
            hora_fin="10:00",
            lugar=ficha.lugar.strip() or POR_ESCRIBIR,
            alcance=Alcance.GRUPAL,
            responsable=PERSONA,
            destinatarios=tuple(replace(completo, ubigeo=d.ubigeo) for d in ficha.destinatarios),
            orientaciones=(Orientacion(nudo=POR_ESCRIBIR, orientacion=POR_ESCRIBIR),),
            compromisos=(POR_ESCRIBIR,),
            firmada_responsable=True,
            firmada_destinatarios=True,
        )

    return replace(expediente, fichas=tuple([cambiar(f) if f.id in ids else f for f in expediente.fichas]))


def cargar_matriz(expediente: Expediente, dia: date) -> Expediente:
    """The matrix uploaded that day, as it was in its last upload."""
    filas: tuple[FilaMatriz, ...] = ()
    ultima = _ultima(expediente, fin_del_dia(dia))
    if ultima is not None:
        filas = expediente.cargas[ultima].acuerdos
    return replace(expediente, cargas=(*expediente.cargas, Carga(cargada_el=fin_del_dia(dia), acuerdos=filas)))


def _ultima(expediente: Expediente, hasta: datetime) -> int | None:
    ultima = None
    for lugar, carga in enumerate(expediente.cargas):
        if carga.cargada_el <= hasta and (ultima is None or carga.cargada_el >= expediente.cargas[ultima].cargada_el):
            ultima = lugar
    return ultima


def implementar(expediente: Expediente, dia: date, acuerdo: str, corte: date) -> Expediente:
    """An agreement implemented that day, or at the latest on `corte`: said by the upload of that same day, if any."""
    return implementar_acuerdos(expediente, dia, {acuerdo: corte})


def implementar_acuerdos(expediente: Expediente, dia: date, cortes: Mapping[str, date]) -> Expediente:
    """Those agreements implemented that day, each at the latest on its `corte`: said in that order, after the others,
    by the upload of that same day, if any."""
    ultima = _ultima(expediente, fin_del_dia(dia))
    if ultima is None or expediente.cargas[ultima].cargada_el != fin_del_dia(dia):
        return expediente
    carga = expediente.cargas[ultima]
    filas = [
        FilaMatriz(
            id=acuerdo,
            estado=EstadoAcuerdo.IMPLEMENTADO,
            implementado_el=min(dia, corte),
            medio_verificacion=POR_ESCRIBIR,
        )
        for acuerdo, corte in cortes.items()
    ]
    otras = [otra for otra in carga.acuerdos if otra.id not in cortes]
    cargas = list(expediente.cargas)
    cargas[ultima] = replace(carga, acuerdos=(*otras, *filas))
    return replace(expediente, cargas=tuple(cargas))


def dar_conforme(expediente: Expediente, dia: date, sobre: str, id: str, detalle: str = "") -> Expediente:
    """A MIDIS reviewer finds it conforme."""
    return _con_revisiones(expediente, [_conforme(dia, sobre, id, detalle)])


def _con_revisiones(expediente: Expediente, nuevas: Iterable[Revision]) -> Expediente:
    return replace(expediente, revisiones=(*expediente.revisiones, *nuevas))


def _conforme(dia: date, sobre: str, id: str, detalle: str = "") -> Revision:
    return Revision(
        sobre=sobre, id=id, detalle=detalle, conforme=True, motivo=POR_ESCRIBIR, por=POR_ESCRIBIR, fecha=dia
    )


def _cortes(cada: Sequence[Mapping[str, Any]]) -> dict[str, date]:
    """The corte of each agreement, those named again in their last place."""
    cortes: dict[str, date] = {}
    for una in cada:
        cortes.pop(una["acuerdo"], None)
        cortes[una["acuerdo"]] = una["corte"]
    return cortes


DE_UNA_VEZ: Mapping[
    Callable[..., Expediente], Callable[[Expediente, date, Sequence[Mapping[str, Any]]], Expediente]
] = {
    asistir: lambda e, dia, cada: _con_fichas(e, [_ficha(dia, **una) for una in cada]),
    completar_ficha: lambda e, dia, cada: completar_fichas(e, dia, {una["id"] for una in cada}),
    implementar: lambda e, dia, cada: implementar_acuerdos(e, dia, _cortes(cada)),
    dar_conforme: lambda e, dia, cada: _con_revisiones(e, [_conforme(dia, **una) for una in cada]),
}
"""How to do many of a kind on the same day, by what does one: the same as one after another, in one walk over what the
expediente holds. Each is given by its arguments."""
