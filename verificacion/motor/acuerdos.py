"""Agreements: which count, which are implemented, and the monthly update of the matrix.

Ficha ART-01.01, I.3, II, paso 2, nota 7; reglas §5.
"""

from collections.abc import Iterator
from datetime import date

from . import textos
from .caso import Caso, Vista
from .expediente import Acuerdo, Carga, FilaMatriz
from .fechas import Mes, clave_mes, fecha_lima, mes_de, mes_siguiente, meses, ultimo_dia
from .fichas.modelo import CriterioAcuerdos
from .motivos import NINGUNA, Falta, Faltas
from .porcentajes import alcanza, necesarios, texto_decimal
from .revisiones import observada
from .veredictos import Medicion
from .vocabulario import Codigo, EstadoAcuerdo, Sobre

IMPLEMENTADO = EstadoAcuerdo.IMPLEMENTADO


def ultima_carga(caso: Caso) -> Carga | None:
    """The last upload of the matrix dated by the earlier of `al` and the end of the period.

    By instant; of two at the same instant, the later in the list. Reglas §5.
    """
    ultima: Carga | None = caso.memo.get(ultima_carga)
    if ultima_carga in caso.memo:
        return ultima
    for carga in caso.expediente.cargas:
        if carga.cargada_el <= caso.fin_tope and (ultima is None or carga.cargada_el >= ultima.cargada_el):
            ultima = carga
    caso.memo[ultima_carga] = ultima
    return ultima


def filas_de(carga: Carga | None) -> dict[str, FilaMatriz]:
    """The rows of an upload by agreement."""
    return {fila.id: fila for fila in carga.acuerdos} if carga is not None else {}


def acuerdos_del_hito(caso: Caso, criterio: CriterioAcuerdos) -> list[tuple[Vista, Acuerdo]]:
    """The agreements that fall to this hito, whatever their scope, with their session, valid or not.

    Of a visible acta whose session is not after the end of the period; with a deadline in the hito's window, or
    without one and of a session of the period. Reglas §5; L-2.
    """
    propios = caso.memo.get(acuerdos_del_hito)
    if propios is None:
        plazos, desde, hasta = criterio.plazos, caso.hito.periodo.desde, caso.hito.periodo.hasta
        propios = caso.memo[acuerdos_del_hito] = [
            (vista, acuerdo)
            for vista in caso.vistas
            if vista.fecha <= hasta
            for acuerdo in vista.acta.acuerdos
            if (vista.fecha >= desde if acuerdo.plazo is None else plazos.desde <= acuerdo.plazo <= plazos.hasta)
        ]
    return propios


def por_que_es_ajeno(caso: Caso, criterio: CriterioAcuerdos, vista: Vista, acuerdo: Acuerdo) -> Falta:
    """Why an agreement of a visible acta does not fall to this hito."""
    periodo, plazos = caso.hito.periodo, criterio.plazos
    if vista.fecha > periodo.hasta:
        return Falta(Codigo.SESION_POSTERIOR_AL_PERIODO, (vista.fecha, periodo.hasta))
    if acuerdo.plazo is None:
        return Falta(Codigo.SIN_PLAZO_DE_OTRO_PERIODO)
    return Falta(Codigo.PLAZO_FUERA_DE_VENTANA, (acuerdo.plazo, plazos.desde, plazos.hasta))


def contados(caso: Caso, criterio: CriterioAcuerdos) -> Iterator[tuple[Vista, Acuerdo]]:
    """The agreements that count, with their session, valid or not. Reglas §5 and §6; L-13."""
    ambitos = caso.ficha.parametros.ambitos_contados
    for vista, acuerdo in acuerdos_del_hito(caso, criterio):
        if acuerdo.ambito in ambitos or esta_observado(caso, acuerdo):
            yield vista, acuerdo


def esta_observado(caso: Caso, acuerdo: Acuerdo) -> bool:
    """Whether the review that counts on an agreement is not conforme (reglas §6)."""
    revision = caso.revision(Sobre.ACUERDO, acuerdo.id)
    return revision is not None and not revision.conforme


def implementable_hasta(caso: Caso, criterio: CriterioAcuerdos, acuerdo: Acuerdo) -> date:
    """The last date on which being implemented counts: the earlier of the corte and `al`. Reglas §5; L-14."""
    hasta = min(criterio.corte, caso.al)
    if caso.ficha.parametros.implementado_hasta == "plazo" and acuerdo.plazo is not None:
        hasta = min(hasta, acuerdo.plazo)
    return hasta


def falta_del_acuerdo(
    caso: Caso, criterio: CriterioAcuerdos, acuerdo: Acuerdo, fila: FilaMatriz | None, carga: Carga | None
) -> Falta | None:
    """Why an agreement that counts is not implemented; None when it is. Reglas §5 and §6."""
    revision = caso.revision(Sobre.ACUERDO, acuerdo.id)
    if revision is not None and not revision.conforme:
        return observada(Codigo.ACUERDO_OBSERVADO, revision)[0]
    if acuerdo.plazo is None:
        return Falta(Codigo.ACUERDO_CONTADO_SIN_PLAZO)
    if carga is None:
        return Falta(Codigo.SIN_CARGA_DE_MATRIZ, (caso.tope,))
    if fila is None:
        return Falta(Codigo.FUERA_DE_LA_MATRIZ, (fecha_lima(carga.cargada_el),))
    if fila.estado != IMPLEMENTADO:
        return Falta(Codigo.NO_IMPLEMENTADO, (caso.ficha.estados[fila.estado], fecha_lima(carga.cargada_el)))
    if fila.implementado_el is None:
        return Falta(Codigo.IMPLEMENTADO_SIN_FECHA, (fecha_lima(carga.cargada_el),))
    hasta = implementable_hasta(caso, criterio, acuerdo)
    return None if fila.implementado_el <= hasta else Falta(Codigo.IMPLEMENTADO_TARDE, (fila.implementado_el, hasta))


def meses_exigidos(caso: Caso) -> tuple[Mes, ...]:
    """The months the matrix must be updated in, those of the period from the month after the first visible session
    with agreements, of whatever scope, up to the month of `al`. Nota 7; reglas §5; L-16."""
    primera = next((vista for vista in caso.vistas if vista.acta.acuerdos), None)
    if primera is None:
        return ()
    desde = max(mes_siguiente(mes_de(primera.fecha)), mes_de(caso.hito.periodo.desde))
    return meses(desde, mes_de(caso.tope))


def meses_con_carga(caso: Caso) -> set[Mes]:
    """The months in which an upload is dated, by `al`, be it empty. Reglas §5; L-16."""
    return {
        mes_de(fecha_lima(carga.cargada_el)) for carga in caso.expediente.cargas if carga.cargada_el <= caso.fin_tope
    }


def mes_actualizado(caso: Caso, mes: Mes, con_carga: set[Mes]) -> bool:
    """Whether the matrix was updated in that month: an upload dated in it, or what its review says. L-16; reglas §6."""
    revision = caso.revision(Sobre.MES, clave_mes(mes))
    return mes in con_carga if revision is None else revision.conforme


def criterio_acuerdos(caso: Caso, criterio: CriterioAcuerdos) -> Medicion:
    """Enough of the agreements counted are implemented, and the matrix was updated monthly (its characteristic 7).

    A finished month without update cannot be mended by waiting: `perdido`. Ficha ART-01.01, II, paso 2 and nota 7;
    reglas §5 and §7; L-6, L-15.
    """
    carga = ultima_carga(caso)
    filas = filas_de(carga)
    implementados: list[str] = []
    pendientes: list[tuple[Acuerdo, Falta]] = []
    for _, acuerdo in contados(caso, criterio):
        falta = falta_del_acuerdo(caso, criterio, acuerdo, filas.get(acuerdo.id), carga)
        if falta is None:
            implementados.append(acuerdo.id)
        else:
            pendientes.append((acuerdo, falta))
    exigidos, con_carga = meses_exigidos(caso), meses_con_carga(caso)
    sin_carga = [mes for mes in exigidos if not mes_actualizado(caso, mes, con_carga)]
    vencidos = [mes for mes in sin_carga if ultimo_dia(mes) < caso.al]
    total = len(implementados) + len(pendientes)
    alcanzan = alcanza(len(implementados), total, criterio.umbral)
    if not total:
        alcanzan = caso.ficha.parametros.sin_acuerdos_cumple
    cumple = alcanzan and not sin_carga
    faltas: Faltas = NINGUNA
    if not alcanzan:
        faltas += _bajo_umbral(criterio, len(implementados), pendientes)
    if sin_carga:
        faltas += tuple([_falta_del_mes(caso, mes, mes in vencidos) for mes in sin_carga])
    return Medicion(
        cumple,
        {"implementados": len(implementados), "total": total, "meses_sin_carga": len(vencidos)},
        tuple(sorted(implementados)),
        exigido=textos.porcentaje(texto_decimal(criterio.umbral)),
        resumen=textos.matriz_al_dia(criterio.corte, len(exigidos)) if cumple else "",
        faltas=faltas,
        perdido=bool(vencidos),
    )


def _falta_del_mes(caso: Caso, mes: Mes, vencido: bool) -> Falta:
    clave = clave_mes(mes)
    revision = caso.revision(Sobre.MES, clave)
    if revision is not None:
        return observada(Codigo.MES_OBSERVADO, revision, mes, evidencias=(clave,))[0]
    if vencido:
        return Falta(Codigo.MES_SIN_CARGA, (mes,), (clave,))
    return Falta(Codigo.MES_EN_CURSO_SIN_CARGA, (mes, ultimo_dia(mes)), (clave,))


def _bajo_umbral(criterio: CriterioAcuerdos, implementados: int, pendientes: list[tuple[Acuerdo, Falta]]) -> Faltas:
    """The figure that falls short, then the agreements not implemented, those with the same reason together."""
    total = implementados + len(pendientes)
    if not total:
        return (Falta(Codigo.SIN_ACUERDOS_CONTADOS, (criterio.plazos.desde, criterio.plazos.hasta)),)
    datos = (implementados, total, texto_decimal(criterio.umbral), necesarios(total, criterio.umbral) - implementados)
    por_razon: dict[Falta, list[str]] = {}
    for acuerdo, falta in pendientes:
        por_razon.setdefault(falta, []).append(acuerdo.id)
    agrupadas = [Falta(f.codigo, f.datos, tuple(sorted(ids))) for f, ids in por_razon.items()]
    agrupadas.sort(key=lambda falta: falta.evidencias)
    return (Falta(Codigo.ACUERDOS_BAJO_UMBRAL, datos), *agrupadas)
