"""How to get a session that proves an action: mend one that nearly does, hold one, or have MIDIS review it."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from ..caso import Vista
from ..expediente import Punto
from ..fichas.modelo import CriterioDeSesiones, CriterioFicha, Texto
from ..motivos import Falta
from ..palabras import cuantos, dia, unir
from ..pruebas import ACCION, faltas_del_punto, sesiones_que_prueban
from ..textos import CLAUSULAS
from ..vocabulario import Accion, Caracteristica, Codigo, RolFirma, Sobre
from . import ediciones as hecho
from .cosas import Cosa, Quien, Regla, Tipo
from .pregunta import Opcion, Pregunta, peso

FIRMANTE_DE_ACTA = {
    RolFirma.SECRETARIO_TECNICO: Quien.SECRETARIA,
    RolFirma.COORDINADOR_FED: Quien.FED,
    RolFirma.COORDINADOR_MIDIS: Quien.ENLACE,
}
NECESITA = {
    Accion.APROBACION_PLAN_AT: "",
    Accion.EVALUACION_AT: ", con el porcentaje que valida",
    Accion.ANALISIS: ", con evidencia desagregada por distritos y los sectores que participan",
    Accion.SOCIALIZACION: ", con la participación de {participantes}",
    Accion.EVALUACION_METAS: ", con la participación de {participantes} y el reconocimiento de {reconocidos}",
}
"""What the item of each action needs besides an agreement (reglas §4)."""
GL_FIRMANTE = ("gobierno local firmante", "gobiernos locales firmantes")


def opciones(p: Pregunta[CriterioDeSesiones], cuantas: int) -> list[Opcion]:
    """Ways to get up to `cuantas` more sessions that prove the criterion's action, the lightest first.

    Each was tried: with its things done, the session proves the action.
    """
    posibles = [*_reparar(p), *_nuevas(p, cuantas)]
    return sorted(posibles, key=peso)


def prueban(p: Pregunta[CriterioDeSesiones], cosas: Opcion) -> set[str]:
    """The sessions that prove the action once those things are done."""
    return {vista.id for vista in sesiones_que_prueban(p.tras(cosas), p.criterio)}


def _reparar(p: Pregunta[CriterioDeSesiones]) -> Iterator[Opcion]:
    """Of each session of the window that has the item and does not count, what mends it."""
    caso, criterio = p.caso, p.criterio
    ya = {vista.id for vista in sesiones_que_prueban(caso, criterio)}
    con_punto: dict[str, tuple[Vista, list[Punto]]] = {}
    for vista, punto in caso.puntos.get(ACCION[p.codigo], ()):
        if vista.fecha in criterio.ventana and vista.id not in ya:
            con_punto.setdefault(vista.id, (vista, []))[1].append(punto)
    for vista, puntos in con_punto.values():
        arreglos = [_arreglo(p, vista, punto, revisar) for revisar in (False, True) for punto in puntos]
        sirven = [arreglo for arreglo in arreglos if arreglo and vista.id in prueban(p, arreglo)]
        if sirven:
            yield min(sirven, key=peso)


def _arreglo(p: Pregunta[CriterioFicha], vista: Vista, punto: Punto, revisar: bool) -> Opcion:
    """What would mend a session with that item: corrections, signatures and, for what nobody can mend, reviews.

    `revisar`: the reviews stand for every correction too.
    """
    cosas: list[Cosa] = []
    corregibles: list[Falta] = []
    for caracteristica, faltas in zip(p.caso.caracteristicas, vista.faltas, strict=True):
        for falta in faltas:
            if falta.codigo == Codigo.FALTA_FIRMA:
                cosas.append(_firma(p, vista, *falta.datos))
            elif revisar or falta.codigo not in hecho.CORRECCIONES:
                cosas.append(_revision_de_caracteristica(p, vista, caracteristica))
            else:
                corregibles.append(falta)
    for falta in faltas_del_punto(p.caso, vista, punto):
        sin_gobiernos = falta.codigo in (Codigo.SIN_PARTICIPACION_DE_FIRMANTES, Codigo.SIN_RECONOCIDOS) and (
            len(p.caso.firmantes) < falta.datos[-1]
        )
        if falta.codigo == Codigo.PUNTO_OBSERVADO:
            cosas.append(revision_de_punto(p, vista.id, punto.id, f"la sesión del {dia(vista.fecha)}"))
            if punto.id not in vista.senalados:
                corregibles.append(Falta(Codigo.PUNTO_SIN_ACUERDO, (punto.id,)))
        elif sin_gobiernos or (revisar and falta.codigo != Codigo.PUNTO_SIN_ACUERDO):
            cosas.append(revision_de_punto(p, vista.id, punto.id, f"la sesión del {dia(vista.fecha)}"))
        else:
            corregibles.append(falta)
    if corregibles:
        cosas.append(_correccion(p, vista, punto, tuple(corregibles)))
    return tuple({cosa.clave: cosa for cosa in cosas}.values())


def _regla_de_cierre(p: Pregunta[CriterioFicha]) -> Regla:
    return Regla.NINGUNA if p.hasta_el_cierre is None else Regla.CIERRE


def _firma(p: Pregunta[CriterioFicha], vista: Vista, rol: str, nombre: str) -> Cosa:
    que = "Firmar" if rol == RolFirma.SECRETARIO_TECNICO else "Dar el visto bueno (V.º B.º) a"
    return Cosa(
        clave=f"firma:{vista.id}:{rol}",
        tipo=Tipo.FIRMA,
        quien=FIRMANTE_DE_ACTA[rol],
        texto=f"{que} el acta de la sesión del {dia(vista.fecha)} ({vista.id})".replace(" a el ", " al "),
        desde=p.al,
        hasta=p.hasta_el_cierre,
        regla=_regla_de_cierre(p),
        editar=partial(hecho.firmar, acta=vista.id, rol=rol),
        evidencias=(vista.id,),
    )


def _correccion(p: Pregunta[CriterioFicha], vista: Vista, punto: Punto, faltas: tuple[Falta, ...]) -> Cosa:
    por_que = unir([CLAUSULAS[falta.codigo](*falta.datos) for falta in faltas])
    return Cosa(
        clave=f"correccion:{vista.id}:{punto.id}",
        tipo=Tipo.CORRECCION,
        quien=Quien.SECRETARIA,
        texto=f"Corregir y presentar de nuevo el acta de la sesión del {dia(vista.fecha)} ({vista.id}): {por_que}",
        desde=p.al,
        hasta=p.hasta_el_cierre,
        regla=_regla_de_cierre(p),
        editar=partial(
            hecho.corregir,
            acta=vista.id,
            faltas=faltas,
            ambito_desde=p.ficha.ambito.desde,
            firmantes_hasta=p.caso.hito.firmantes_hasta,
        ),
        evidencias=(vista.id,),
    )


def revision(
    p: Pregunta[CriterioFicha], sobre: str, id: str, detalle: str, texto: str, desde: date | None = None
) -> Cosa:
    """A MIDIS reviewer finds that thing conforme: a judgement that the region can ask for and not do itself."""
    return Cosa(
        clave=f"revision:{sobre}:{id}:{detalle}",
        tipo=Tipo.REVISION,
        quien=Quien.REVISOR,
        texto=texto,
        desde=desde or p.al,
        hasta=p.hasta_el_cierre,
        regla=_regla_de_cierre(p),
        editar=partial(hecho.dar_conforme, sobre=sobre, id=id, detalle=detalle),
        evidencias=(id,),
    )


def _revision_de_caracteristica(p: Pregunta[CriterioFicha], vista: Vista, cual: Texto) -> Cosa:
    de = f"el acta de la sesión del {dia(vista.fecha)} ({vista.id})"
    return _conforme(p, vista.id, cual, de)


def _conforme(p: Pregunta[CriterioFicha], acta: str, cual: Texto, de: str) -> Cosa:
    texto = f"Revisión conforme de la característica {cual.codigo}, «{cual.nombre}», en {de}"
    return revision(p, Sobre.CARACTERISTICA, acta, cual.codigo, texto)


def revision_de_punto(p: Pregunta[CriterioFicha], acta: str, punto: str, donde: str, desde: date | None = None) -> Cosa:
    """A reviewer finds that the item has what its action also needs."""
    return revision(p, Sobre.PUNTO, acta, punto, f"Revisión conforme del punto {punto} de la agenda de {donde}", desde)


def _nuevas(p: Pregunta[CriterioDeSesiones], cuantas: int) -> Iterator[Opcion]:
    """New sessions; when the window has passed, the actas of sessions that were held in it."""
    for n in range(1, cuantas + 1):
        sesion = nueva(p, n)
        id = sesion.evidencias[0]
        base: Opcion = (sesion,)
        if p.al > p.caso.limite(p.criterio.ventana.hasta):
            base += (_carga_tardia(p, sesion),)
        revisada = (*base, revision_de_punto(p, id, "1", "esa sesión", sesion.desde))
        for cosas in (base, (*firmas_del_pacto(p), *base), revisada):
            if id in prueban(p, cosas):
                yield cosas
                break


def firmas_del_pacto(p: Pregunta[CriterioFicha]) -> Opcion:
    """The local governments that must sign the pact for a session to have enough of them; none, when it is late."""
    hasta = p.caso.hito.firmantes_hasta
    if p.al > hasta:
        return ()
    parametros = p.ficha.parametros
    faltan = max(parametros.firmantes_participantes_minimos, parametros.reconocidos_minimos, 1) - len(p.caso.firmantes)
    return tuple([firma_del_pacto(p, n, hasta) for n in range(1, faltan + 1)])


def firma_del_pacto(p: Pregunta[CriterioFicha], n: int, hasta: date) -> Cosa:
    """A local government signs the pact."""
    ubigeo = f"{p.expediente.region.codigo}00{n:02d}"
    return Cosa(
        clave=f"pacto:{n}",
        tipo=Tipo.PACTO,
        quien=Quien.GOBIERNO_LOCAL,
        texto="Que un gobierno local suscriba el Pacto Regional y MIDIS lo registre",
        desde=p.al,
        hasta=hasta,
        regla=Regla.PACTO,
        editar=partial(hecho.firmar_pacto, ubigeo=ubigeo),
    )


def _carga_tardia(p: Pregunta[CriterioFicha], sesion: Cosa) -> Cosa:
    cual = next(c for c in p.caso.caracteristicas if c.codigo == Caracteristica.CARGA)
    return _conforme(p, sesion.evidencias[0], cual, "el acta de esa sesión")


def nueva(p: Pregunta[CriterioDeSesiones], n: int = 1) -> Cosa:
    """A session that proves the action, held and presented; or presented, when its window has passed."""
    accion, ventana = ACCION[p.codigo], p.criterio.ventana
    limite = p.caso.limite(ventana.hasta)
    parametros = p.ficha.parametros
    necesita = NECESITA[accion].format(
        participantes=cuantos(parametros.firmantes_participantes_minimos, *GL_FIRMANTE),
        reconocidos=cuantos(parametros.reconocidos_minimos, *GL_FIRMANTE),
    )
    de = f"{p.criterio.sesiones_de} y al menos un acuerdo sobre él{necesita}"
    hasta: date | None = ventana.hasta
    entrega: date | None = limite
    if p.al <= ventana.hasta:
        texto, regla = f"Realizar una sesión con un punto de {de}", Regla.SESION
    else:
        texto = f"Si se realizó una sesión hasta el {dia(ventana.hasta)} con un punto de {de}, presentar su acta"
        hasta, entrega = limite if p.al <= limite else None, None
        regla = Regla.ACTA if hasta else Regla.NINGUNA
    id = f"nueva-{p.hito}-{p.codigo}-{n}"
    return Cosa(
        clave=f"sesion:{p.codigo}:{n}",
        tipo=Tipo.SESION,
        quien=Quien.SECRETARIA,
        texto=texto,
        desde=max(p.al, ventana.desde),
        hasta=hasta,
        regla=regla,
        editar=partial(
            hecho.celebrar,
            id=id,
            accion=accion,
            hasta=ventana.hasta,
            firmantes_hasta=p.caso.hito.firmantes_hasta,
            ambito_desde=p.ficha.ambito.desde,
            roles=tuple(p.ficha.roles),
        ),
        entrega=entrega,
        evidencias=(id,),
    )
