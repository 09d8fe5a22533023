"""How an acta would be judged if it were presented now: what its secretary sees before presenting it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from actas.contenido import pasos
from actas.contenido.datos import DatosPunto
from actas.flujo.firmas import vistos_buenos_vigentes
from actas.models import ESTADOS_EDITABLES, Acta, ClaseAdjunto, Paso, PuntoAgenda, RolFirma
from egtpi_portal.calendario import dias
from egtpi_portal.calendario.consultas import Decretos, limite_carga
from egtpi_portal.calendario.dias import Plazo
from egtpi_portal.calendario.reloj import ahora, fecha_lima
from verificacion.expedientes import tablas
from verificacion.expedientes.recopilacion import recopilar, recopilar_regiones
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import evaluar
from verificacion.motor import expediente as ex
from verificacion.motor.detalle import DetallePunto, explicar_puntos
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.fichas.modelo import CriterioAcuerdos, Rango
from verificacion.motor.motivos import Advertencia
from verificacion.motor.porcentajes import cortado, texto_decimal
from verificacion.motor.resultado import Resultado, ResultadoActa, ResultadoCriterio
from verificacion.motor.vocabulario import Accion, Ambito, Criterio

COORDINADORES_QUE_FIRMAN = (RolFirma.COORDINADOR_FED, RolFirma.COORDINADOR_MIDIS)


@dataclass(frozen=True, slots=True)
class Asistidos:
    """How many signatories were assisted, of how many, and the percentage cut to two decimals, as a form takes it."""

    gobiernos: int
    firmantes: int
    porcentaje: str


@dataclass(frozen=True, slots=True)
class Previsualizacion:
    """The judgement of an acta as it would be today.

    `acta`: its characteristics with their reasons; None when its session is outside the sheet's span, and then
    nothing of it counts. `plazo`: the last day to present it, with the days skipped on the way. `matriz`: the criterion
    of the agreements, the characteristic of the nota that is of no acta, as it would leave it. `al`: the day of the
    judgement. `puntos`: whether each agenda item would prove its action once both vistos buenos are given, and why not.
    `advertencias`: what does not change the verdict and is worth a look. `asistidos`: the local governments assisted
    that the portal counts today, None when the hito has nothing to count. `conviene`: what in the acta itself is worth
    a second look before it is sealed, though it keeps nothing from being presented.
    """

    acta: ResultadoActa | None
    plazo: Plazo
    matriz: ResultadoCriterio | None
    al: dt.date
    puntos: tuple[DetallePunto, ...] = ()
    advertencias: tuple[Advertencia, ...] = ()
    asistidos: Asistidos | None = None
    conviene: tuple[str, ...] = ()


def previsualizar_acta(acta_id: int) -> Previsualizacion:
    """That acta judged as of today: a draft as if presented now, one that was observed as if presented again, any other
    as it is. Raises Acta.DoesNotExist."""
    acta = Acta.objects.get(pk=acta_id)
    ficha = ficha_en_uso()
    instante = ahora()
    al = fecha_lima(instante)
    expediente = recopilar(acta.region_id, ficha=ficha)
    hito = _hito(ficha, acta.fecha_sesion)
    if acta.estado in ESTADOS_EDITABLES:
        otras = tuple(otra for otra in expediente.actas if otra.id != acta.codigo)
        expediente = replace(expediente, actas=(*otras, como_si_se_presentara(acta, instante, al)))
    resultado = evaluar(expediente, ficha, hito, al)
    aprobada = evaluar(con_vistos_buenos(expediente, {acta.codigo}, al), ficha, hito, al)
    return _prevista(acta, resultado, aprobada, limite_carga(acta.fecha_sesion, acta.region_id))


def previsualizar_presentadas(actas_ids: Iterable[int]) -> dict[int, Previsualizacion]:
    """The same of several that are presented, by their key; read in as many queries as one. Two evaluations for each
    region and hito."""
    actas = list(Acta.objects.filter(pk__in=actas_ids).exclude(estado__in=ESTADOS_EDITABLES))
    ficha, al, decretos = ficha_en_uso(), fecha_lima(ahora()), Decretos.leer()
    expedientes = recopilar_regiones({acta.region_id for acta in actas}, ficha=ficha) if actas else {}
    juntas: dict[tuple[str, str], list[Acta]] = defaultdict(list)
    for acta in actas:
        juntas[acta.region_id, _hito(ficha, acta.fecha_sesion)].append(acta)
    previstas = {}
    for (region, hito), suyas in juntas.items():
        expediente = expedientes[region]
        resultado = evaluar(expediente, ficha, hito, al)
        aprobada = evaluar(con_vistos_buenos(expediente, {acta.codigo for acta in suyas}, al), ficha, hito, al)
        for acta in suyas:
            plazo = dias.limite_carga(acta.fecha_sesion, decretos.de(region))
            previstas[acta.pk] = _prevista(acta, resultado, aprobada, plazo)
    return previstas


def _prevista(acta: Acta, resultado: Resultado, aprobada: Resultado, plazo: Plazo) -> Previsualizacion:
    """What is said of that acta: as things stand, and with its vistos buenos."""
    return Previsualizacion(
        acta=next((una for una in resultado.actas if una.id == acta.codigo), None),
        plazo=plazo,
        matriz=next((criterio for criterio in resultado.criterios if criterio.codigo == Criterio.ACUERDOS), None),
        al=resultado.caso.al,
        puntos=tuple(punto for punto in explicar_puntos(aprobada) if punto.acta == acta.codigo),
        advertencias=tuple(una for una in resultado.advertencias if una.acta == acta.codigo),
        asistidos=_asistidos(resultado),
        conviene=(*_bajo_la_meta(acta.codigo, resultado), *_fuera_de_plazo(acta.codigo, resultado)),
    )


def _del_acta(codigo: str, resultado: Resultado) -> ex.Acta | None:
    return next((una for una in resultado.caso.expediente.actas if una.id == codigo), None)


def _bajo_la_meta(codigo: str, resultado: Resultado) -> Iterator[str]:
    """The items that validate a percentage under the region's target of the hito (reglas §5, `asistencia`)."""
    acta, meta = _del_acta(codigo, resultado), resultado.caso.expediente.metas_at.get(resultado.caso.hito.clave)
    if acta is None or meta is None:
        return
    for punto in acta.agenda:
        if punto.accion == Accion.EVALUACION_AT and punto.pct_validado is not None and punto.pct_validado < meta:
            yield (
                f"El punto {punto.id} valida {texto_decimal(punto.pct_validado)} % de asistencia técnica y la meta "
                f"de la región es {texto_decimal(meta)} %: revise el porcentaje."
            )


def _fuera_de_plazo(codigo: str, resultado: Resultado) -> Iterator[str]:
    """The agreements with sectors or local governments whose deadline is in the window of no hito (reglas §2; L-2,
    L-13)."""
    acta, ventanas = _del_acta(codigo, resultado), _ventanas(resultado.caso.ficha)
    for acuerdo in acta.acuerdos if acta and ventanas else ():
        if acuerdo.ambito == Ambito.INTERNO or acuerdo.plazo is None:
            continue
        if not any(ventana.desde <= acuerdo.plazo <= ventana.hasta for ventana in ventanas):
            yield (
                f"El plazo del acuerdo {acuerdo.id} ({acuerdo.plazo:%d/%m/%Y}) está fuera de los que cuenta la ficha "
                f"técnica, del {ventanas[0].desde:%d/%m/%Y} al {ventanas[-1].hasta:%d/%m/%Y}: así no cuenta en ninguna "
                "verificación. Revise la fecha."
            )


def _ventanas(ficha: FichaIndicador) -> list[Rango]:
    """The deadlines that count, of each hito, in order."""
    criterios = (criterio for hito in ficha.hitos.values() for criterio in hito.criterios.values())
    return sorted((c.plazos for c in criterios if isinstance(c, CriterioAcuerdos)), key=lambda v: v.desde)


def con_vistos_buenos(expediente: ex.Expediente, codigos: Collection[str], al: dt.date) -> ex.Expediente:
    """The same evidence with those actas approved by both coordinations on that date."""
    dadas = tuple(ex.Firma(rol=rol.value, nombre=rol.label, fecha=al) for rol in COORDINADORES_QUE_FIRMAN)
    actas = tuple(
        replace(acta, firmas=(*acta.firmas, *dadas)) if acta.id in codigos else acta for acta in expediente.actas
    )
    return replace(expediente, actas=actas)


def _asistidos(resultado: Resultado) -> Asistidos | None:
    criterio = next((c for c in resultado.criterios if c.codigo == Criterio.ASISTENCIA), None)
    if criterio is None or not criterio.medido or not criterio.medido["gl_firmantes"]:
        return None
    gobiernos, firmantes = criterio.medido["gl_asistidos"], criterio.medido["gl_firmantes"]
    return Asistidos(gobiernos, firmantes, cortado(gobiernos, firmantes, 2))


def _hito(ficha: FichaIndicador, sesion: dt.date) -> str:
    """The hito in whose period the session was held; the last one when it was in none."""
    for hito in ficha.hitos.values():
        if hito.periodo.desde <= sesion <= hito.periodo.hasta:
            return hito.clave
    return list(ficha.hitos)[-1]


def como_si_se_presentara(acta: Acta, instante: dt.datetime, al: dt.date) -> ex.Acta:
    """The acta as evidence, presented at that instant and signed by its secretary, with the vistos buenos it has."""
    sesion, seguimiento = pasos.leer(acta, Paso.SESION), pasos.leer(acta, Paso.SEGUIMIENTO)
    guardados = {punto.codigo: punto for punto in acta.agenda.all()}
    secretaria = RolFirma.SECRETARIO_TECNICO
    firmas = [ex.Firma(rol=secretaria.value, nombre=secretaria.label, fecha=al)]
    if acta.sello:
        firmas += [tablas.FIRMA.de_objeto(f) for f in vistos_buenos_vigentes(acta).values()]
    return ex.Acta(
        id=acta.codigo,
        tipo=sesion.tipo,
        fecha_sesion=sesion.fecha_sesion,
        cargada_el=acta.cargada_el or instante,
        recargada_el=instante if acta.cargada_el else None,
        agenda=tuple(_punto(p, guardados[p.codigo]) for p in pasos.leer(acta, Paso.AGENDA)),
        participantes=tuple(
            ex.Participante(nombre=p.nombre, cargo=p.cargo, entidad=p.entidad, ubigeo=p.ubigeo)
            for p in pasos.leer(acta, Paso.PARTICIPANTES)
        ),
        acuerdos=tuple(_acuerdo(a) for a in pasos.leer(acta, Paso.ACUERDOS)),
        seguimiento=ex.Seguimiento(
            realizado=seguimiento.realizado, acuerdos=tuple(fila.acuerdo for fila in seguimiento.acuerdos)
        ),
        firmas=tuple(firmas),
        archivos=tuple(
            tablas.ARCHIVO.de_objeto(version)
            for clase in ClaseAdjunto
            for _, version in pasos.adjuntos_con_version(acta, clase)
        ),
    )


def _punto(p: DatosPunto, guardado: PuntoAgenda) -> ex.Punto:
    return tablas.PUNTO.de_objeto(
        guardado,
        accion=p.accion,
        descripcion=p.descripcion,
        sectores=p.sectores,
        pct_validado=p.pct_validado,
        reconocidos=p.reconocidos,
        mecanismo_reconocimiento=p.mecanismo_reconocimiento,
    )


def _acuerdo(a) -> ex.Acuerdo:
    responsable = ex.Persona(entidad=a.responsable_entidad, nombre=a.responsable_nombre, cargo=a.responsable_cargo)
    return ex.Acuerdo(
        id=a.codigo,
        punto=a.punto,
        texto=a.texto,
        nudo_critico=a.nudo_critico,
        plazo=a.plazo,
        responsable=responsable if a.con_responsable else None,
        ambito=a.ambito,
    )
