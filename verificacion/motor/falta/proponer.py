"""«Qué falta»: for each criterion not yet met, the smallest set of things that would meet it, tried by the engine."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .. import fichas
from ..expediente import Expediente
from ..palabras import cuantos, dia
from ..porcentajes import necesarios
from ..pruebas import sesiones_que_prueban
from ..textos import FRASES
from ..veredictos import dictaminar
from ..vocabulario import Codigo
from . import acuerdos, asistencia, plan, sesiones
from . import ediciones as hecho
from .cosas import Cosa, Quien, Regla, Tipo, conocido, efecto
from .pregunta import Opcion, Pregunta, es_sobre

DE_MIDIS = frozenset({Tipo.META, Tipo.CAD})


class Via(StrEnum):
    """Who can still make a criterion hold."""

    REGION = "region"
    MIDIS = "midis"  # only by registering the data that are MIDIS's
    REVISION = "revision"  # not without a reviewer of MIDIS finding something conforme
    NINGUNA = "ninguna"  # ya no se puede


@dataclass(frozen=True, slots=True)
class Faltante:
    """A criterion not met and the fewest things that would meet it, as of `efecto`, the first date they can be done.

    `razon`: why the region cannot by itself, or why nobody can; empty when it can.
    """

    codigo: str
    nombre: str
    veredicto: str
    via: Via
    cosas: tuple[Cosa, ...]
    efecto: date
    razon: str = ""


def que_falta(expediente: Expediente, ficha: fichas.FichaIndicador, hito: str, al: date) -> tuple[Faltante, ...]:
    """What is missing for that hito as of `al`: one entry for each criterion that does not hold, in the sheet's order.

    Doing its things, and nothing else, makes the criterion hold; leaving any of them out does not. Raises
    HitoDesconocido.
    """
    sabido = conocido(expediente, al)
    criterios = ficha.hito(hito).criterios.values()
    faltantes = [falta_de(Pregunta(sabido, ficha, hito, al, criterio)) for criterio in criterios]
    return tuple([faltante for faltante in faltantes if faltante is not None])


def falta_de(p: Pregunta[fichas.CriterioFicha]) -> Faltante | None:
    """What is missing for one criterion; None when it holds. `p.expediente`: only what is known at `p.al`."""
    medicion = p.medicion
    if medicion.evaluable and medicion.cumple:
        return None
    cosas = _propuesta(p)
    if cosas is not None and not p.cumple(cosas):
        cosas = None
    via = _via(cosas)
    razon = _por_que(p) if via in (Via.REVISION, Via.NINGUNA) else ""
    cosas = cosas or ()
    veredicto = dictaminar(medicion, p.al > p.cierre)
    return Faltante(p.codigo, p.criterio.nombre, veredicto, via, cosas, efecto(p.al, cosas), razon)


def _via(cosas: Opcion | None) -> Via:
    if cosas is None:
        return Via.NINGUNA
    tipos = {cosa.tipo for cosa in cosas}
    if Tipo.REVISION in tipos:
        return Via.REVISION
    return Via.MIDIS if tipos <= DE_MIDIS else Via.REGION


def _sesiones(p: Pregunta[fichas.CriterioDeSesiones]) -> Opcion | None:
    faltan = p.criterio.minimo - len(sesiones_que_prueban(p.caso, p.criterio))
    return p.elegir(sesiones.opciones(p, faltan), faltan) if faltan > 0 else ()


def _plan(p: Pregunta[fichas.CriterioPlan]) -> Opcion | None:
    faltan = p.criterio.minimo - p.medicion.cifra("planes_aprobados")
    return p.elegir(plan.opciones(p, faltan), faltan)


def _asistencia(p: Pregunta[fichas.CriterioAsistencia]) -> Opcion | None:
    """With the target that is supposed while MIDIS sets none; when the region cannot reach it by itself any more, with
    one that it reaches: then what is missing is MIDIS's datum, and nobody knows yet that it is out of reach."""
    supuesta = _asistencia_con(p, asistencia.datos_de_midis(p))
    if supuesta is None or any(cosa.tipo == Tipo.REVISION for cosa in supuesta):
        alcanzada = asistencia.datos_de_midis(p, alcanzada=True)
        otra = _asistencia_con(p, alcanzada) if any(cosa.tipo == Tipo.META for cosa in alcanzada) else None
        if otra is not None and not any(cosa.tipo == Tipo.REVISION for cosa in otra):
            return otra
    return supuesta


def _asistencia_con(p: Pregunta[fichas.CriterioAsistencia], de_midis: Opcion) -> Opcion | None:
    con_datos = p.con(de_midis)
    if not con_datos.caso.firmantes:
        return None
    registros = asistencia.cobertura_que_falta(con_datos)
    if registros is None:
        return None
    asistidos = con_datos.con(registros)
    de_sesion = () if asistidos.cumple() else _sesiones(asistidos)
    return None if de_sesion is None else (*de_midis, *registros, *de_sesion)


def _cad(p: Pregunta[fichas.CriterioCad]) -> Opcion:
    cifras = p.expediente.compromisos_cad
    total = cifras.total if cifras else 1
    cumplidos = necesarios(total, p.criterio.umbral)
    if cifras is None:
        texto = f"Registrar las cifras de los compromisos del CAD: al menos {p.criterio.umbral:f} % cumplidos"
    else:
        mas = cuantos(cumplidos - cifras.cumplidos, "compromiso", "compromisos")
        texto = f"Cumplir {mas} más del CAD ({cumplidos} de {total}) y que MIDIS lo registre"
    return (
        Cosa(
            clave="cad",
            tipo=Tipo.CAD,
            quien=Quien.EVALUADOR,
            texto=texto,
            desde=p.al,
            hasta=p.hasta_el_cierre,
            regla=Regla.CIERRE if p.hasta_el_cierre else Regla.NINGUNA,
            editar=lambda expediente, dia: hecho.registrar_cad(expediente, total, cumplidos),
        ),
    )


def _propuesta(p: Pregunta[fichas.CriterioFicha]) -> Opcion | None:
    """The fewest things that would make the criterion hold, by its kind; None when nothing would do."""
    if es_sobre(p, fichas.CriterioPlan):
        return _plan(p)
    if es_sobre(p, fichas.CriterioAsistencia):
        return _asistencia(p)
    if es_sobre(p, fichas.CriterioDeSesiones):
        return _sesiones(p)
    if es_sobre(p, fichas.CriterioAcuerdos):
        return acuerdos.lo_que_falta(p)
    return _cad(p) if es_sobre(p, fichas.CriterioCad) else None


def _por_que_sesiones(p: Pregunta[fichas.CriterioDeSesiones]) -> str:
    ventana, limite = p.criterio.ventana, p.caso.limite(p.criterio.ventana.hasta)
    if p.al <= limite:
        return "Lo que falta en esas sesiones ya no lo puede remediar la región."
    return f"Las sesiones eran hasta el {dia(ventana.hasta)} y sus actas se cargaban hasta el {dia(limite)}."


def _por_que_plan(p: Pregunta[fichas.CriterioPlan]) -> str:
    if p.al <= p.cierre:
        return _por_que_sesiones(p)
    return f"{_por_que_sesiones(p)} El plan se cargaba hasta el {dia(p.cierre)}."


def _por_que_asistencia(p: Pregunta[fichas.CriterioAsistencia]) -> str:
    if not p.caso.firmantes:
        return f"No hay gobiernos locales que suscribieran el Pacto hasta el {dia(p.caso.hito.firmantes_hasta)}."
    llega = p.expediente.metas_at.get(p.hito) is not None and asistencia.faltan(p) <= 0
    if llega or p.al <= p.cierre:
        return _por_que_sesiones(p)
    hasta = p.criterio.acciones.hasta
    asistidos, firmantes = p.medicion.cifra("gl_asistidos"), p.medicion.cifra("gl_firmantes")
    return (
        f"La asistencia se daba hasta el {dia(hasta)} y sus fichas se registraban hasta el {dia(p.cierre)}: "
        f"hay {asistidos} de {firmantes} gobiernos locales asistidos."
    )


def _por_que_acuerdos(p: Pregunta[fichas.CriterioAcuerdos]) -> str:
    fin = p.caso.hito.periodo.hasta
    meses = (Codigo.MES_SIN_CARGA, Codigo.MES_OBSERVADO)
    frases = [f"{FRASES[f.codigo](*f.datos)}." for f in p.medicion.faltas if f.codigo in meses]
    if p.al > fin:
        frases.append(
            f"Cuenta la última carga de la matriz hasta el {dia(fin)}: "
            f"{p.medicion.cifra('implementados')} de {p.medicion.cifra('total')} acuerdos implementados."
        )
    return " ".join(frases) or "Los acuerdos observados por MIDIS no los puede remediar la región."


def _por_que(p: Pregunta[fichas.CriterioFicha]) -> str:
    """Why the region cannot make a criterion hold by itself any more, or why nobody can. The figures of the CAD always
    can, by being registered."""
    if es_sobre(p, fichas.CriterioPlan):
        return _por_que_plan(p)
    if es_sobre(p, fichas.CriterioAsistencia):
        return _por_que_asistencia(p)
    if es_sobre(p, fichas.CriterioDeSesiones):
        return _por_que_sesiones(p)
    return _por_que_acuerdos(p) if es_sobre(p, fichas.CriterioAcuerdos) else ""
