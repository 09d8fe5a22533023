"""How the agreements get implemented and the matrix updated: uploads, agreements carried out, MIDIS's reviews."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from ..acuerdos import (
    contados,
    falta_del_acuerdo,
    filas_de,
    mes_actualizado,
    meses_con_carga,
    meses_exigidos,
    ultima_carga,
)
from ..caso import Vista
from ..expediente import Acuerdo
from ..fechas import Mes, clave_mes, mes_de, ultimo_dia
from ..fichas.modelo import CriterioAcuerdos
from ..motivos import Falta
from ..palabras import dia, mes
from ..porcentajes import alcanza, necesarios
from ..vocabulario import Accion, Codigo, EstadoAcuerdo, Sobre
from . import ediciones as hecho
from . import sesiones
from .cosas import Cosa, Quien, Regla, Tipo
from .pregunta import Opcion, Pregunta, sin_repetir

MAS_NUEVOS = 500


def lo_que_falta(p: Pregunta[CriterioAcuerdos]) -> Opcion | None:
    """The fewest things that make the criterion hold; None when none can."""
    de_meses = tuple(_meses(p))
    if p.cumple(de_meses):
        return p.podar(de_meses)
    carga = carga_de_la_matriz(p)
    fijas = sin_repetir([*([carga] if carga else []), *de_meses])
    grupos = _candidatos(p)
    de_la_region = [grupo for grupo in grupos if not _hay_revision(grupo)]
    return (
        _con_los_primeros(p, fijas, de_la_region, _faltan(p))
        or (carga and _con_acuerdos_nuevos(p, fijas, de_la_region))
        or _con_los_primeros(p, fijas, grupos, len(de_la_region) + 1)
    )


def _con_los_primeros(
    p: Pregunta[CriterioAcuerdos], fijas: Opcion, grupos: Sequence[Opcion], desde: int
) -> Opcion | None:
    """The fewest first ones of those agreements, no fewer than `desde`, that are enough."""
    for n in range(max(desde, 1), len(grupos) + 1):
        elegidas = tuple([cosa for grupo in grupos[:n] for cosa in grupo])
        if p.cumple((*fijas, *elegidas)):
            if all(cosa.tipo == Tipo.IMPLEMENTACION for cosa in elegidas):
                return (*fijas, *elegidas)
            return p.podar((*fijas, *elegidas))
    return None


def _con_acuerdos_nuevos(p: Pregunta[CriterioAcuerdos], fijas: Opcion, grupos: Sequence[Opcion]) -> Opcion | None:
    """Besides those, as many new agreements, carried out, as are needed: when there are none, or too few can be."""
    elegidas = tuple([cosa for grupo in grupos for cosa in grupo])
    medicion = p.con((*fijas, *elegidas)).medicion
    hechos, total = medicion.cifra("implementados"), medicion.cifra("total")
    cuantos = next((n for n in range(1, MAS_NUEVOS) if alcanza(hechos + n, total + n, p.criterio.umbral)), None)
    if cuantos is None:
        return None
    todas = (*fijas, *elegidas, *_nuevos(p, cuantos))
    return p.podar(todas) if p.cumple(todas) else None


def _faltan(p: Pregunta[CriterioAcuerdos]) -> int:
    return necesarios(p.medicion.cifra("total"), p.criterio.umbral) - p.medicion.cifra("implementados")


def _meses(p: Pregunta[CriterioAcuerdos]) -> Iterator[Cosa]:
    """The months without update: the running one can be uploaded; of the others only a review can say otherwise."""
    caso = p.caso
    con_carga = meses_con_carga(caso)
    for de in meses_exigidos(caso):
        if mes_actualizado(caso, de, con_carga):
            continue
        observado = caso.revision(Sobre.MES, clave_mes(de)) is not None
        if observado or ultimo_dia(de) < p.al:
            texto = f"Revisión conforme de la actualización de la matriz en {mes(de)}"
            yield sesiones.revision(p, Sobre.MES, clave_mes(de), "", texto)
        else:
            yield _carga(p, de)


def _carga(p: Pregunta[CriterioAcuerdos], de: Mes) -> Cosa:
    return Cosa(
        clave="carga",
        tipo=Tipo.CARGA,
        quien=Quien.SECRETARIA,
        texto=f"Cargar la matriz de acuerdos de {mes(de)}",
        desde=p.al,
        hasta=ultimo_dia(de),
        regla=Regla.MES,
        editar=hecho.cargar_matriz,
        evidencias=(clave_mes(de),),
    )


def carga_de_la_matriz(p: Pregunta[CriterioAcuerdos]) -> Cosa | None:
    """An upload that says what is implemented; None once the period is over: later ones do not count."""
    fin = p.caso.hito.periodo.hasta
    if p.al > fin:
        return None
    return Cosa(
        clave="carga",
        tipo=Tipo.CARGA,
        quien=Quien.SECRETARIA,
        texto="Cargar la matriz de acuerdos con esos acuerdos como implementados",
        desde=p.al,
        hasta=fin,
        regla=Regla.PERIODO,
        editar=hecho.cargar_matriz,
        evidencias=(clave_mes(mes_de(p.al)),),
    )


def _candidatos(p: Pregunta[CriterioAcuerdos]) -> list[Opcion]:
    """What could be done about each agreement that counts and is not implemented, the easiest first."""
    caso, criterio = p.caso, p.criterio
    carga = ultima_carga(caso)
    filas = filas_de(carga)
    pendientes = []
    for vista, acuerdo in contados(caso, criterio):
        falta = falta_del_acuerdo(caso, criterio, acuerdo, filas.get(acuerdo.id), carga)
        if falta is not None:
            grupo = _de_un_acuerdo(p, vista, acuerdo, falta)
            fila = filas.get(acuerdo.id)
            en_proceso = fila is not None and fila.estado == EstadoAcuerdo.EN_PROCESO
            if grupo:
                pendientes.append((_dificultad(grupo), not en_proceso, acuerdo.plazo or date.max, acuerdo.id, grupo))
    return [pendiente[-1] for pendiente in sorted(pendientes, key=lambda pendiente: pendiente[:4])]


def _hay_revision(grupo: Opcion) -> bool:
    return any(cosa.tipo == Tipo.REVISION for cosa in grupo)


def _dificultad(grupo: Opcion) -> tuple[bool, int]:
    return _hay_revision(grupo), len(grupo)


def _de_un_acuerdo(p: Pregunta[CriterioAcuerdos], vista: Vista, acuerdo: Acuerdo, falta: Falta) -> Opcion:
    se_puede_cargar = p.al <= p.caso.hito.periodo.hasta
    implementar = (implementacion(p, acuerdo),) if se_puede_cargar else ()
    if falta.codigo == Codigo.ACUERDO_OBSERVADO:
        conforme = sesiones.revision(p, Sobre.ACUERDO, acuerdo.id, "", f"Revisión conforme del acuerdo {acuerdo.id}")
        if _implementado_sin_mas(p, acuerdo):
            return (conforme,)
        return (conforme, *implementar)
    if falta.codigo == Codigo.ACUERDO_CONTADO_SIN_PLAZO:
        con_plazo = _plazo(p, vista, acuerdo)
        if _implementado_sin_mas(p, acuerdo):
            return (con_plazo,)
        return (con_plazo, *implementar)
    return implementar


def _implementado_sin_mas(p: Pregunta[CriterioAcuerdos], acuerdo: Acuerdo) -> bool:
    """Whether the last upload already says that it was implemented in time."""
    fila = filas_de(ultima_carga(p.caso)).get(acuerdo.id)
    if fila is None or fila.estado != EstadoAcuerdo.IMPLEMENTADO or fila.implementado_el is None:
        return False
    return fila.implementado_el <= min(_limite(p, acuerdo), p.al)


def _limite(p: Pregunta[CriterioAcuerdos], acuerdo: Acuerdo) -> date:
    corte = p.criterio.corte
    if p.ficha.parametros.implementado_hasta == "plazo" and acuerdo.plazo is not None:
        return min(corte, acuerdo.plazo)
    return corte


def implementacion(p: Pregunta[CriterioAcuerdos], acuerdo: Acuerdo) -> Cosa:
    """An agreement is carried out; or, once its last day has passed, the matrix says that it was by then."""
    limite = _limite(p, acuerdo)
    plazo = f", con plazo al {dia(acuerdo.plazo)}" if acuerdo.plazo else ""
    entidad = acuerdo.responsable.entidad.strip() if acuerdo.responsable else ""
    plazo += f", a cargo de {entidad}" if entidad else ""
    if p.al <= limite:
        texto, hasta, regla = f"Implementar el acuerdo {acuerdo.id}{plazo}", limite, Regla.CORTE
    else:
        texto = f"Si el acuerdo {acuerdo.id} se implementó hasta el {dia(limite)}, registrarlo en la matriz"
        hasta, regla = p.caso.hito.periodo.hasta, Regla.PERIODO
    return Cosa(
        clave=f"implementacion:{acuerdo.id}",
        tipo=Tipo.IMPLEMENTACION,
        quien=Quien.RESPONSABLE,
        texto=texto,
        desde=p.al,
        hasta=hasta,
        regla=regla,
        editar=partial(hecho.implementar, acuerdo=acuerdo.id, corte=limite),
        entrega=p.caso.hito.periodo.hasta,
        evidencias=(acuerdo.id,),
    )


def _plazo(p: Pregunta[CriterioAcuerdos], vista: Vista, acuerdo: Acuerdo) -> Cosa:
    plazo = max(vista.fecha, p.criterio.plazos.desde)
    return Cosa(
        clave=f"plazo:{acuerdo.id}",
        tipo=Tipo.CORRECCION,
        quien=Quien.SECRETARIA,
        texto=f"Corregir y presentar de nuevo el acta {vista.id}: el acuerdo {acuerdo.id} no tiene plazo",
        desde=p.al,
        hasta=p.hasta_el_cierre,
        regla=Regla.CIERRE if p.hasta_el_cierre else Regla.NINGUNA,
        editar=partial(hecho.fijar_plazo, acta=vista.id, acuerdo=acuerdo.id, plazo=plazo),
        evidencias=(vista.id, acuerdo.id),
    )


def _nuevos(p: Pregunta[CriterioAcuerdos], cuantos: int) -> Opcion:
    """A session with that many agreements that count, and each of them carried out."""
    plazos, fin = p.criterio.plazos, p.caso.hito.periodo.hasta
    hasta = min(plazos.hasta, fin)
    desde = max(p.al, p.ficha.ambito.desde)
    nuevo = f"nueva-{p.hito}-acuerdos"
    que = "un acuerdo" if cuantos == 1 else f"{cuantos} acuerdos"
    que += " con sectores o gobiernos locales"
    if p.al <= hasta:
        texto = f"Realizar una sesión que tome {que}, con plazo hasta el {dia(plazos.hasta)}, y presentar su acta"
    else:
        texto = f"Si una sesión hasta el {dia(hasta)} tomó {que}, presentar su acta"
    sesion = Cosa(
        clave="sesion:acuerdos",
        tipo=Tipo.SESION,
        quien=Quien.SECRETARIA,
        texto=texto,
        desde=desde,
        hasta=hasta if p.al <= hasta else fin,
        regla=Regla.CORTE if p.al <= hasta else Regla.PERIODO,
        editar=partial(
            hecho.celebrar,
            id=nuevo,
            accion=Accion.OTRO,
            hasta=hasta,
            firmantes_hasta=p.caso.hito.firmantes_hasta,
            ambito_desde=p.ficha.ambito.desde,
            roles=tuple(p.ficha.roles),
            plazo=lambda fecha: max(fecha, plazos.desde),
            ambito=p.ficha.parametros.ambitos_contados[0],
            acuerdos=cuantos,
        ),
        entrega=fin,
        evidencias=(nuevo,),
    )
    corte = p.criterio.corte
    implementados = [
        Cosa(
            clave=f"implementacion:{nuevo}-{n}",
            tipo=Tipo.IMPLEMENTACION,
            quien=Quien.RESPONSABLE,
            texto="Implementar ese acuerdo nuevo" if cuantos == 1 else f"Implementar el acuerdo nuevo {n} de {cuantos}",
            desde=desde,
            hasta=corte if p.al <= corte else fin,
            regla=Regla.CORTE if p.al <= corte else Regla.PERIODO,
            editar=partial(hecho.implementar, acuerdo=f"{nuevo}-{n}", corte=corte),
            entrega=fin,
            evidencias=(f"{nuevo}-{n}",),
        )
        for n in range(1, cuantos + 1)
    ]
    return (sesion, *implementados)
