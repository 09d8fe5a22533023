"""The example of each criterion: exactly what is asked, and one less."""

from dataclasses import replace

from verificacion.motor.expediente import CompromisosCad, Expediente
from verificacion.motor.fichas import (
    CriterioAcuerdos,
    CriterioAsistencia,
    CriterioCad,
    CriterioDeSesiones,
    CriterioPlan,
)
from verificacion.motor.palabras import cuantos
from verificacion.motor.porcentajes import necesarios
from verificacion.motor.pruebas import ACCION
from verificacion.motor.vocabulario import Accion, Ambito, EstadoAcuerdo

from .cambios import con_acta, con_cargas, con_plan, sin_fichas_de
from .casos import Ejemplo, Mesa
from .inventado import GOBIERNOS, META, TOTAL_DEL_CAD, acuerdo, fila

ACUERDOS = 10
"""So many agreements are counted in the example of the agreements."""


def de_criterio(mesa: Mesa, codigo: str) -> Ejemplo | None:
    """The example of that criterion of the hito. Raises KeyError when the hito has none of that code."""
    criterio = mesa.hito.criterios[codigo]
    match criterio:
        case CriterioPlan():
            return _plan(mesa, criterio)
        case CriterioAsistencia():
            return _asistencia(mesa, criterio)
        case CriterioAcuerdos():
            return _acuerdos(mesa, criterio)
        case CriterioCad():
            return _cad(mesa, criterio)
        case CriterioDeSesiones():
            return _sesiones(mesa, criterio)


def _plan(mesa: Mesa, criterio: CriterioPlan) -> Ejemplo:
    minimo = mesa.ficha.parametros.acciones_por_gl

    def con_acciones(n: int) -> Expediente:
        def cambia(plan):
            otras = [a for a in plan.programacion if a.ubigeo != GOBIERNOS[0]]
            suyas = [a for a in plan.programacion if a.ubigeo == GOBIERNOS[0]][:n]
            return replace(plan, programacion=(*suyas, *otras))

        return con_plan(mesa.base, cambia)

    if minimo < 2:
        una = next(iter(mesa.ficha.secciones))
        vacia = con_plan(mesa.base, lambda plan: replace(plan, secciones={**plan.secciones, una: ""}))
        return mesa.ejemplo(
            mesa.criterio(criterio.codigo, "Las secciones del plan están escritas", mesa.base),
            mesa.criterio(criterio.codigo, "Una sección del plan está en blanco", vacia),
        )
    return mesa.ejemplo(
        mesa.criterio(criterio.codigo, f"El plan programa {minimo} acciones para cada firmante", con_acciones(minimo)),
        mesa.criterio(
            criterio.codigo, f"Para uno de ellos programa {cuantos(minimo - 1, 'acción', 'acciones')}",
            con_acciones(minimo - 1),
        ),
    )  # fmt: skip


def _asistencia(mesa: Mesa, criterio: CriterioAsistencia) -> Ejemplo:
    llegan = necesarios(len(GOBIERNOS), META)
    dice = f"La meta es {META} % y {{}} de {len(GOBIERNOS)} firmantes están asistidos".format
    return mesa.ejemplo(
        mesa.criterio(criterio.codigo, dice(llegan), mesa.base),
        mesa.criterio(criterio.codigo, dice(llegan - 1), sin_fichas_de(mesa.base, GOBIERNOS[llegan - 1])),
    )


def _sesiones(mesa: Mesa, criterio: CriterioDeSesiones) -> Ejemplo:
    ultima = mesa.de(ACCION[criterio.codigo])[-1]
    otra = replace(ultima, agenda=tuple(replace(p, accion=Accion.OTRO) for p in ultima.agenda))
    dice = f"{{}} de {criterio.sesiones_de} en la ventana".format
    return mesa.ejemplo(
        mesa.criterio(criterio.codigo, dice(cuantos(criterio.minimo, "sesión", "sesiones")), mesa.base),
        mesa.criterio(
            criterio.codigo, dice(cuantos(criterio.minimo - 1, "sesión", "sesiones")), con_acta(mesa.base, otra)
        ),
    )


def con_acuerdos(mesa: Mesa, implementados: int, total: int, ambito: str = Ambito.AMBOS) -> Expediente:
    """With so many agreements counted in the hito, so many of them implemented; all the others are internal."""
    criterio = next(c for c in mesa.hito.criterios.values() if isinstance(c, CriterioAcuerdos))
    actas = [replace(a, acuerdos=tuple(replace(s, ambito=Ambito.INTERNO) for s in a.acuerdos)) for a in mesa.base.actas]
    primera = next(a for a in actas if a.id.startswith(f"{mesa.hito.clave}-"))
    nuevos = tuple(acuerdo(f"AC-{n:02d}", "P1", criterio.plazos.hasta, ambito) for n in range(1, total + 1))
    expediente = replace(mesa.base, actas=tuple(actas))
    expediente = con_acta(expediente, replace(primera, acuerdos=(*primera.acuerdos, *nuevos)))
    filas = tuple(
        fila(a.id, criterio.corte if n < implementados else None,
             EstadoAcuerdo.IMPLEMENTADO if n < implementados else EstadoAcuerdo.EN_PROCESO)
        for n, a in enumerate(nuevos)
    )  # fmt: skip
    return con_cargas(expediente, lambda carga: replace(carga, acuerdos=(*carga.acuerdos, *filas)))


def _acuerdos(mesa: Mesa, criterio: CriterioAcuerdos) -> Ejemplo:
    llegan = necesarios(ACUERDOS, criterio.umbral)
    dice = f"{{}} de {ACUERDOS} acuerdos implementados hasta el corte, y la matriz cargada cada mes".format
    return mesa.ejemplo(
        mesa.criterio(criterio.codigo, dice(llegan), con_acuerdos(mesa, llegan, ACUERDOS)),
        mesa.criterio(criterio.codigo, dice(llegan - 1), con_acuerdos(mesa, llegan - 1, ACUERDOS)),
    )


def _cad(mesa: Mesa, criterio: CriterioCad) -> Ejemplo:
    llegan = necesarios(TOTAL_DEL_CAD, criterio.umbral)

    def con(cumplidos: int) -> Expediente:
        return replace(mesa.base, compromisos_cad=CompromisosCad(total=TOTAL_DEL_CAD, cumplidos=cumplidos))

    dice = f"{{}} de {TOTAL_DEL_CAD} compromisos cumplidos, según el MIDIS".format
    return mesa.ejemplo(
        mesa.criterio(criterio.codigo, dice(llegan), con(llegan)),
        mesa.criterio(criterio.codigo, dice(llegan - 1), con(llegan - 1)),
    )
