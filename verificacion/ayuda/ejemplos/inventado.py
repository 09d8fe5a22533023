"""An invented expediente that meets every hito of a sheet, made of what its data file says."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from verificacion.motor.expediente import (
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
    Region,
    Seguimiento,
)
from verificacion.motor.fechas import LIMA, UN_DIA, clave_mes, limite_carga, mes_de, meses, ultimo_dia
from verificacion.motor.fichas import (
    CriterioAcuerdos,
    CriterioAsistencia,
    CriterioDeSesiones,
    CriterioPlan,
    FichaIndicador,
    Rango,
)
from verificacion.motor.porcentajes import necesarios
from verificacion.motor.pruebas import ACCION
from verificacion.motor.vocabulario import Accion, Ambito, Criterio, EstadoAcuerdo, TipoAsistencia

GOBIERNOS = tuple(f"9901{n:02d}" for n in range(1, 11))
"""Ten invented local governments, all of which signed the pact."""
META = Decimal(80)
TOTAL_DEL_CAD = 20
Cambios = dict[str, Any]


def a_las_diez(dia: date) -> datetime:
    """Ten in the morning of that day, in Lima."""
    return datetime(dia.year, dia.month, dia.day, 10, tzinfo=LIMA)


def dentro(rango: Rango, n: int, de: int) -> date:
    """The date in the middle of the n-th (from 0) of so many equal parts of a stretch."""
    return rango.desde + timedelta(days=((rango.hasta - rango.desde).days * (2 * n + 1)) // (2 * de))


def cierre_de_todo(ficha: FichaIndicador, hito: str, no_habiles: frozenset[date]) -> date:
    """The first date as of which every deadline of that hito has passed."""
    return limite_carga(ficha.hito(hito).periodo.hasta, no_habiles, ficha.parametros.dias_habiles_carga) + UN_DIA


def en_orden(ficha: FichaIndicador, no_habiles: frozenset[date]) -> Expediente:
    """The evidence of an invented region that lacks nothing of that sheet. `no_habiles`: weekdays off of its span."""
    actas = tuple(_con_seguimiento(sorted(_actas(ficha), key=lambda acta: (acta.fecha_sesion, acta.id))))
    return Expediente(
        region=Region(codigo="99", nombre="Región de ejemplo"),
        no_habiles=no_habiles,
        firmantes=tuple(
            Firmante(ubigeo=u, nombre=f"Distrito {n}", suscrito_el=ficha.ambito.desde - UN_DIA)
            for n, u in enumerate(GOBIERNOS, 1)
        ),
        metas_at=dict.fromkeys(ficha.hitos, META),
        compromisos_cad=CompromisosCad(total=TOTAL_DEL_CAD, cumplidos=TOTAL_DEL_CAD),
        planes=tuple(_planes(ficha)),
        actas=actas,
        cargas=tuple(_cargas(ficha, actas)),
        fichas=tuple(_fichas(ficha, necesarios(len(GOBIERNOS), META))),
    )


def _persona(entidad: str = "Gerencia Regional de Desarrollo Social", n: int = 1) -> Cambios:
    return {"entidad": entidad, "nombre": f"Persona {n}", "cargo": "Especialista"}


def _actas(ficha: FichaIndicador) -> Iterator[Acta]:
    """A session for each time that a criterion asks for one."""
    numeros = count(1)
    for hito in ficha.hitos.values():
        acuerdos = hito.criterio(Criterio.ACUERDOS, CriterioAcuerdos)
        for criterio in hito.criterios.values():
            if not isinstance(criterio, CriterioDeSesiones):
                continue
            for n in range(criterio.minimo):
                yield _acta(ficha, f"{hito.clave}-{criterio.codigo}-{n + 1}", ACCION[criterio.codigo],
                            dentro(criterio.ventana, n, criterio.minimo), acuerdos, next(numeros))  # fmt: skip


def _acta(
    ficha: FichaIndicador, id: str, accion: str, sesion: date, criterio: CriterioAcuerdos | None, numero: int
) -> Acta:
    cargada = ultimo_dia(mes_de(sesion)) + UN_DIA
    plazo = sesion + timedelta(days=20)
    if criterio is not None:
        plazo = max(sesion, min(plazo, criterio.corte, criterio.plazos.hasta))
    return Acta(
        id=id,
        tipo="ordinaria",
        fecha_sesion=sesion,
        cargada_el=a_las_diez(cargada),
        recargada_el=None,
        agenda=(punto(ficha, "P1", accion),),
        participantes=(
            Participante(**_persona(), ubigeo=None),
            *(Participante(**_persona(f"Municipalidad {n}", n), ubigeo=u) for n, u in enumerate(GOBIERNOS, 1)),
        ),
        acuerdos=(acuerdo(f"A-{numero:02d}", "P1", plazo),),
        seguimiento=Seguimiento(realizado=True),
        firmas=tuple(Firma(rol=rol, nombre="Persona que firma", fecha=cargada) for rol in ficha.roles),
    )


def punto(ficha: FichaIndicador, id: str, accion: str) -> Punto:
    """An item of an agenda with all that its action needs under that sheet."""
    return Punto(
        id=id,
        accion=accion,
        descripcion="Asunto tratado",
        sectores=tuple(ficha.sectores) if accion == Accion.ANALISIS else (),
        evidencia_desagregada=accion == Accion.ANALISIS,
        pct_validado=META if accion == Accion.EVALUACION_AT else None,
        reconocidos=GOBIERNOS if accion == Accion.EVALUACION_METAS else (),
        mecanismo_reconocimiento="Resolución" if accion == Accion.EVALUACION_METAS else "",
    )


def acuerdo(id: str, de: str | None, plazo: date | None, ambito: str = Ambito.AMBOS) -> Acuerdo:
    """An agreement with somebody who answers for it."""
    return Acuerdo(
        id=id, punto=de, texto="Acuerdo de ejemplo", nudo_critico="", plazo=plazo, responsable=Persona(**_persona()),
        ambito=ambito,
    )  # fmt: skip


def _con_seguimiento(actas: Iterable[Acta]) -> Iterator[Acta]:
    anteriores: list[tuple[date, str]] = []
    for acta in actas:
        previos = tuple(id for fecha, id in anteriores if fecha < acta.fecha_sesion)
        yield replace(acta, seguimiento=Seguimiento(realizado=True, acuerdos=previos))
        anteriores += [(acta.fecha_sesion, a.id) for a in acta.acuerdos]


def _planes(ficha: FichaIndicador) -> Iterator[Plan]:
    for hito in ficha.hitos.values():
        criterio = hito.criterio(Criterio.PLAN_AT, CriterioPlan)
        if criterio is None:
            continue
        for n in range(criterio.minimo):
            acciones = max(2, ficha.parametros.acciones_por_gl)
            yield Plan(
                id=f"PLAN-{n + 1}",
                acta=f"{hito.clave}-{criterio.codigo}-{n + 1}",
                cargado_el=a_las_diez(dentro(criterio.ventana, n, criterio.minimo)),
                secciones=dict.fromkeys(ficha.secciones, "Texto de la sección"),
                programacion=tuple(
                    AccionProgramada(ubigeo=u, tipo=TipoAsistencia.SEGUIMIENTO, mes=criterio.programa_desde)
                    for u in GOBIERNOS
                    for _ in range(acciones)
                ),
            )


def _cargas(ficha: FichaIndicador, actas: Iterable[Acta]) -> Iterator[Carga]:
    filas = tuple(fila(a.id, a.plazo) for acta in actas for a in acta.acuerdos)
    for hito in ficha.hitos.values():
        for mes in meses(mes_de(hito.periodo.desde), mes_de(hito.periodo.hasta)):
            yield Carga(cargada_el=a_las_diez(min(ultimo_dia(mes), hito.periodo.hasta)), acuerdos=filas)


def fila(id: str, desde: date | None, estado: str = EstadoAcuerdo.IMPLEMENTADO) -> FilaMatriz:
    """The row of an agreement in an upload of the matrix."""
    return FilaMatriz(id=id, estado=estado, implementado_el=desde)


def _fichas(ficha: FichaIndicador, cuantos: int) -> Iterator[FichaAsistencia]:
    """A diagnóstico and a seguimiento of so many local governments, in what all the hitos count."""
    rangos = [c.acciones for h in ficha.hitos.values() if (c := h.criterio(Criterio.ASISTENCIA, CriterioAsistencia))]
    if not rangos:
        return
    comun = Rango(max(r.desde for r in rangos), min(r.hasta for r in rangos))
    rangos = [comun] if comun.desde <= comun.hasta else rangos
    for k, rango in enumerate(rangos):
        for n, ubigeo in enumerate(GOBIERNOS[:cuantos], 1):
            for m, tipo in enumerate((TipoAsistencia.DIAGNOSTICO, TipoAsistencia.SEGUIMIENTO)):
                yield ficha_de(f"F-{k}-{n}-{tipo}", ubigeo, tipo, dentro(rango, m, 4))


def ficha_de(id: str, ubigeo: str, tipo: str, fecha: date, registrada: date | None = None) -> FichaAsistencia:
    """A complete record of assistance to one local government."""
    return FichaAsistencia(
        id=id, registrada_el=a_las_diez(registrada or fecha), fecha=fecha, hora_inicio="09:00", hora_fin="11:00",
        modalidad="presencial", lugar="Municipalidad", alcance="individual", brindada_por="gore", provincia=None,
        tipo=tipo, temas=("salud",), distritos=(ubigeo,), responsable=Persona(**_persona()),
        destinatarios=(Destinatario(**_persona("Municipalidad"), ubigeo=ubigeo),),
        orientaciones=(Orientacion(nudo="Nudo", orientacion="Orientación"),), compromisos=("Compromiso",),
        firmada_responsable=True, firmada_destinatarios=True,
    )  # fmt: skip


def del_mes(carga: Carga) -> str:
    """The month of an upload: `2023-10`."""
    return clave_mes(mes_de(carga.cargada_el.date()))
