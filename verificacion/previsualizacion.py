"""How an acta would be judged if it were presented now: what its secretary sees before presenting it."""

import datetime as dt
from dataclasses import dataclass, replace

from actas import pasos
from actas.firmas import vistos_buenos_vigentes
from actas.models import ESTADOS_EDITABLES, Acta, ClaseAdjunto, Paso, RolFirma
from egtpi_portal.calendario.consultas import limite_carga
from egtpi_portal.calendario.dias import Plazo
from egtpi_portal.calendario.reloj import ahora, fecha_lima
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import evaluar
from verificacion.motor import expediente as ex
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.resultado import ResultadoActa, ResultadoCriterio

from .recopilacion import recopilar


@dataclass(frozen=True, slots=True)
class Previsualizacion:
    """The judgement of an acta as it would be today.

    `acta`: its six characteristics with their reasons; None when its session is outside the sheet's span, and then
    nothing of it counts. `plazo`: the last day to present it, with the days skipped on the way. `matriz`: the criterion
    of the agreements, the sheet's seventh characteristic, as the acta would leave it. `al`: the day of the judgement.
    """

    acta: ResultadoActa | None
    plazo: Plazo
    matriz: ResultadoCriterio | None
    al: dt.date


def previsualizar_acta(acta_id: int) -> Previsualizacion:
    """That acta judged as of today: a draft as if presented now, one that was observed as if presented again, any other
    as it is. Raises Acta.DoesNotExist."""
    acta = Acta.objects.get(pk=acta_id)
    ficha = ficha_en_uso()
    instante = ahora()
    al = fecha_lima(instante)
    expediente = recopilar(acta.region_id, ficha=ficha)
    if acta.estado in ESTADOS_EDITABLES:
        otras = tuple(otra for otra in expediente.actas if otra.id != acta.codigo)
        expediente = replace(expediente, actas=(*otras, como_si_se_presentara(acta, instante, al)))
    resultado = evaluar(expediente, ficha, _hito(ficha, acta.fecha_sesion), al)
    return Previsualizacion(
        acta=next((una for una in resultado.actas if una.id == acta.codigo), None),
        plazo=limite_carga(acta.fecha_sesion, acta.region_id),
        matriz=next((criterio for criterio in resultado.criterios if criterio.codigo == "acuerdos"), None),
        al=al,
    )


def _hito(ficha: FichaIndicador, sesion: dt.date) -> str:
    """The hito in whose period the session was held; the last one when it was in none."""
    for hito in ficha.hitos.values():
        if hito.periodo.desde <= sesion <= hito.periodo.hasta:
            return hito.clave
    return list(ficha.hitos)[-1]


def como_si_se_presentara(acta: Acta, instante: dt.datetime, al: dt.date) -> ex.Acta:
    """The acta as evidence, presented at that instant and signed by its secretary, with the vistos buenos it has."""
    sesion, seguimiento = pasos.leer(acta, Paso.SESION), pasos.leer(acta, Paso.SEGUIMIENTO)
    desagregados = set(acta.agenda.filter(evidencia_desagregada=True).values_list("codigo", flat=True))
    secretaria = RolFirma.SECRETARIO_TECNICO
    firmas = [ex.Firma(secretaria.value, secretaria.label, al)]
    if acta.sello:
        firmas += [ex.Firma(f.rol, f.nombre, f.fecha) for f in vistos_buenos_vigentes(acta).values()]
    return ex.Acta(
        id=acta.codigo,
        tipo=sesion.tipo,
        fecha_sesion=sesion.fecha_sesion,
        cargada_el=acta.cargada_el or instante,
        recargada_el=instante if acta.cargada_el else None,
        agenda=tuple(_punto(p, p.codigo in desagregados) for p in pasos.leer(acta, Paso.AGENDA)),
        participantes=tuple(
            ex.Participante(p.nombre, p.cargo, p.entidad, p.ubigeo) for p in pasos.leer(acta, Paso.PARTICIPANTES)
        ),
        acuerdos=tuple(_acuerdo(a) for a in pasos.leer(acta, Paso.ACUERDOS)),
        seguimiento=ex.Seguimiento(seguimiento.realizado, tuple(fila.acuerdo for fila in seguimiento.acuerdos)),
        firmas=tuple(firmas),
        archivos=tuple(
            ex.Archivo(version.nombre, version.sha256, version.bytes)
            for clase in ClaseAdjunto
            for _, version in pasos.adjuntos_con_version(acta, clase)
        ),
    )


def _punto(p, desagregada: bool) -> ex.Punto:
    return ex.Punto(
        p.codigo, p.accion, p.descripcion, p.sectores, desagregada, p.pct_validado, p.reconocidos,
        p.mecanismo_reconocimiento,
    )  # fmt: skip


def _acuerdo(a) -> ex.Acuerdo:
    responsable = ex.Persona(a.responsable_entidad, a.responsable_nombre, a.responsable_cargo)
    return ex.Acuerdo(
        a.codigo, a.punto, a.texto, a.nudo_critico, a.plazo, responsable if a.con_responsable else None, a.ambito
    )
