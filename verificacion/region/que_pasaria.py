"""«Qué pasaría si»: what a region could do, to be ticked, and the verdicts with it done. Nothing is stored.

What there is to tick: what is missing for each hito, the sessions planned, the drafts the person sees, the agreements
to be carried out and the assistance the plan programmes.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from actas.models import ESTADOS_EDITABLES, Acta, SesionProgramada
from actas.sesiones.consultas import programadas
from asistencia.models import EstadoFicha, FichaAsistencia
from egtpi_portal.cuentas.models import Usuario
from verificacion.falta.observadas import observadas
from verificacion.juicio.acta import como_si_se_presentara
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.juicio.ficha import PARTES, como_evidencia
from verificacion.motor import Resultado, evaluar
from verificacion.motor import expediente as ex
from verificacion.motor.falta import Cosa, Quien, Regla, Tipo, abiertos, conocido, efecto, hacer
from verificacion.motor.falta.ediciones import celebrar
from verificacion.motor.fechas import fin_del_dia
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.palabras import unir
from verificacion.motor.vocabulario import Accion

MAS_BORRADORES = 40
"""Drafts offered of each kind, the latest first."""
PROGRAMADAS = "Sesiones programadas"


@dataclass(frozen=True, slots=True)
class Opcion:
    """Something that may be ticked. `clave` names it in the address; the hito is that which it is missing for, or ""
    when it bears on both."""

    clave: str
    cosa: Cosa
    hito: str
    elegida: bool


@dataclass(frozen=True, slots=True)
class Grupo:
    """Things to tick that go together. `abierto`: to be shown without being asked for."""

    titulo: str
    opciones: tuple[Opcion, ...]
    abierto: bool

    @property
    def elegidas(self) -> int:
        return sum(opcion.elegida for opcion in self.opciones)


@dataclass(frozen=True, slots=True)
class Supuesto:
    """The verdicts of a hito now and with what was ticked done, as of the first date it can be."""

    antes: Resultado
    despues: Resultado

    @property
    def criterios(self):
        """(criterion now, criterion then), in the sheet's order."""
        return list(zip(self.antes.criterios, self.despues.criterios, strict=True))


def grupos(
    evaluaciones: Mapping[str, Evaluacion],
    ficha: FichaIndicador,
    al: dt.date,
    elegidas: Iterable[str],
    usuario: Usuario,
) -> list[Grupo]:
    """What can be ticked for a region judged as of `al` for each hito, what is ticked among it."""
    expediente = next(iter(evaluaciones.values())).expediente
    marcadas, codigo = set(elegidas), expediente.region.codigo
    devueltas = {una.codigo for una in observadas([codigo], al).get(codigo, ())}
    hechos: list[Grupo] = []
    ya: set[str] = set()
    for clave, hito in ficha.hitos.items():
        if al < hito.periodo.desde:
            continue
        for faltante in evaluaciones[clave].faltantes:
            if faltante.cosas:
                titulo = f"{hito.nombre} · {faltante.nombre}"
                cosas = [_tras_corregirse(cosa, devueltas) for cosa in faltante.cosas]
                _agregar(hechos, ya, marcadas, titulo, cosas, clave, not _vencido(faltante))
    for clave, hito in ficha.hitos.items():
        if not hito.periodo.desde <= al <= hito.periodo.hasta:
            continue
        hay = abiertos(expediente, ficha, clave, al)
        de_la_matriz = (*([hay.carga] if hay.carga else []), *hay.acuerdos)
        _agregar(hechos, ya, marcadas, "Otros acuerdos por implementar", de_la_matriz, clave, False)
        _agregar(hechos, ya, marcadas, "Asistencia programada en el plan", hay.programadas, clave, False)
    _agregar(hechos, ya, marcadas, PROGRAMADAS, _programadas(codigo, al, ficha, usuario), "", True)
    _agregar(hechos, ya, marcadas, "Borradores de actas", _actas(codigo, al, ficha, usuario), "", True)
    _agregar(hechos, ya, marcadas, "Borradores de fichas", _fichas(codigo, al, usuario), "", True)
    return hechos


def _tras_corregirse(cosa: Cosa, devueltas: set[str]) -> Cosa:
    """The thing; of a signature on an acta that was sent back, what has to come before it is said."""
    if cosa.tipo == Tipo.FIRMA and devueltas.intersection(cosa.evidencias):
        return replace(cosa, texto=f"{cosa.texto}, cuando la secretaría la presente corregida")
    return cosa


def _vencido(faltante) -> bool:
    return all(cosa.hasta is None for cosa in faltante.cosas)


def _agregar(hechos: list[Grupo], ya: set[str], marcadas: set[str], titulo: str, cosas, hito: str, abierto: bool):
    opciones = []
    for cosa in cosas:
        clave = f"{hito}/{cosa.clave}"
        if clave not in ya:
            ya.add(clave)
            opciones.append(Opcion(clave, cosa, hito, clave in marcadas))
    if opciones:
        hechos.append(Grupo(titulo, tuple(opciones), abierto or any(opcion.elegida for opcion in opciones)))


def las_programadas(hay: Iterable[Grupo]) -> list[str]:
    """The keys of the planned sessions, to suppose them all at one press."""
    return [opcion.clave for grupo in hay if grupo.titulo == PROGRAMADAS for opcion in grupo.opciones]


def _programadas(region: str, al: dt.date, ficha: FichaIndicador, usuario: Usuario) -> list[Cosa]:
    """The sessions of the calendar that have no acta yet, of dates of the sheet, held as planned: an item and an
    agreement for each action said, presented and signed. Of one that says none, an item that proves nothing."""
    suyas = programadas(usuario, ficha.ambito.desde, ficha.ambito.hasta, [region])
    return [_sesion(una.sesion, al, ficha) for una in suyas if una.pendiente]


def _sesion(sesion: SesionProgramada, al: dt.date, ficha: FichaIndicador) -> Cosa:
    acciones = [prevista.accion for prevista in sesion.acciones.all()] or [Accion.OTRO]
    trata = unir([ficha.acciones.get(accion, accion).lower() for accion in acciones])
    hito = next((uno for uno in ficha.hitos.values() if sesion.fecha in uno.periodo), None)
    return Cosa(
        clave=f"programada:{sesion.pk}",
        tipo=Tipo.SESION,
        quien=Quien.SECRETARIA,
        texto=f"Realizar la sesión programada para el {sesion.fecha:%d/%m/%Y} ({trata})",
        desde=max(al, sesion.fecha),
        hasta=None,
        regla=Regla.SESION,
        editar=partial(
            celebrar,
            id=f"programada-{sesion.pk}",
            accion=acciones[0],
            otras=acciones[1:],
            hasta=sesion.fecha,
            firmantes_hasta=hito.firmantes_hasta if hito else sesion.fecha,
            ambito_desde=ficha.ambito.desde,
            roles=tuple(ficha.roles),
        ),
        evidencias=(f"programada-{sesion.pk}",),
    )


def _actas(region: str, al: dt.date, ficha: FichaIndicador, usuario: Usuario) -> list[Cosa]:
    """The actas being written, presented and signed by the three; their content is read when one is ticked."""
    suyas = Acta.objects.visibles_para(usuario).filter(region=region, estado__in=ESTADOS_EDITABLES)
    return [
        _por_terminar(
            acta, max(al, acta.fecha_sesion), "acta", Tipo.SESION, Quien.SECRETARIA, Regla.CIERRE,
            f"Presentar el acta de la sesión del {acta.fecha_sesion:%d/%m/%Y} ({acta.codigo}), con sus firmas",
            partial(_con_el_acta, acta=acta, ficha=ficha),
        )
        for acta in suyas.order_by("-fecha_sesion", "-pk")[:MAS_BORRADORES]
    ]  # fmt: skip


def _con_el_acta(expediente: ex.Expediente, dia: dt.date, acta: Acta, ficha: FichaIndicador) -> ex.Expediente:
    presentada = como_si_se_presentara(acta, fin_del_dia(dia), dia)
    firmas = tuple(ex.Firma(rol=rol, nombre=nombre, fecha=dia) for rol, nombre in ficha.roles.items())
    otras = tuple(otra for otra in expediente.actas if otra.id != acta.codigo)
    return replace(expediente, actas=(*otras, replace(presentada, firmas=firmas)))


def _fichas(region: str, al: dt.date, usuario: Usuario) -> list[Cosa]:
    """The records being written, registered and signed."""
    suyas = FichaAsistencia.objects.visibles_para(usuario).filter(region=region, estado=EstadoFicha.BORRADOR)
    return [
        _por_terminar(
            fila, max(al, fila.fecha), "borrador", Tipo.FICHA, Quien.ASISTENTE, Regla.REGISTRO,
            f"Registrar la ficha {fila.codigo} del {fila.fecha:%d/%m/%Y}, firmada",
            partial(_con_la_ficha, fila=fila),
        )
        for fila in suyas.order_by("-fecha", "-pk").prefetch_related(*PARTES)[:MAS_BORRADORES]
    ]  # fmt: skip


def _por_terminar(borrador, desde: dt.date, clave: str, tipo: Tipo, quien: Quien, regla: Regla, texto: str, editar):
    """Finishing a draft, whatever it is of: it has no deadline of its own."""
    return Cosa(
        clave=f"{clave}:{borrador.pk}", tipo=tipo, quien=quien, texto=texto, desde=desde, hasta=None, regla=regla,
        editar=editar, evidencias=(borrador.codigo,),
    )  # fmt: skip


def _con_la_ficha(expediente: ex.Expediente, dia: dt.date, fila: FichaAsistencia) -> ex.Expediente:
    esta = replace(
        como_evidencia(fila, fin_del_dia(dia)),
        registrada_el=fin_del_dia(dia),
        firmada_responsable=True,
        firmada_destinatarios=True,
    )
    otras = tuple(otra for otra in expediente.fichas if otra.id != fila.codigo)
    return replace(expediente, fichas=(*otras, esta))


def suponer(
    evaluaciones: Mapping[str, Evaluacion], ficha: FichaIndicador, al: dt.date, hay: Iterable[Grupo]
) -> tuple[list[Supuesto], dt.date]:
    """The verdicts of every hito now and with what is ticked done, and the date as of which it would be.

    An agreement carried out counts when an upload says so: that of the day is supposed when none was ticked.
    """
    expediente = next(iter(evaluaciones.values())).expediente
    opciones = [opcion for grupo in hay for opcion in grupo.opciones]
    cosas = [opcion.cosa for opcion in opciones if opcion.elegida]
    tipos = {cosa.tipo for cosa in cosas}
    if Tipo.IMPLEMENTACION in tipos and Tipo.CARGA not in tipos:
        cosas += [opcion.cosa for opcion in opciones if opcion.cosa.tipo == Tipo.CARGA][:1]
    fecha = efecto(al, cosas)
    hecho = hacer(conocido(expediente, al), cosas)
    return [Supuesto(evaluaciones[hito].resultado, evaluar(hecho, ficha, hito, fecha)) for hito in ficha.hitos], fecha
