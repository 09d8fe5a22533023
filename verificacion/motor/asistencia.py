"""Technical assistance: complete records, what each counts for, and the firmantes assisted.

Ficha ART-01.01, I.1, Anexos 2 and 3; reglas §5.
"""

from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal

from . import textos
from .caso import Caso
from .expediente import FichaAsistencia, Persona
from .fechas import fecha_lima, fin_del_dia_utc
from .fichas.modelo import CriterioAsistencia
from .motivos import NINGUNA, Falta, Faltas
from .porcentajes import alcanza, necesarios, texto_decimal
from .pruebas import sesiones_que_prueban
from .revisiones import observada
from .sesiones import faltan_sesiones
from .veredictos import Medicion
from .vocabulario import Alcance, Codigo, Modalidad, Sobre, TipoAsistencia

DIAGNOSTICO = TipoAsistencia.DIAGNOSTICO
SEGUIMIENTO = TipoAsistencia.SEGUIMIENTO


def _identificado(persona: Persona) -> bool:
    return bool(persona.entidad.strip() and persona.nombre.strip() and persona.cargo.strip())


def _hay_orientacion(ficha: FichaAsistencia) -> bool:
    for par in ficha.orientaciones:  # noqa: SIM110 (a plain loop: this runs once per record, and any() costs twice as much)
        if par.nudo.strip() and par.orientacion.strip():
            return True
    return False


def _hay_compromiso(ficha: FichaAsistencia) -> bool:
    return "".join(ficha.compromisos).strip() != ""


def faltas_de_contenido(ficha: FichaAsistencia) -> Faltas:
    """What the record lacks to be complete (Anexo 3; reglas §5); nothing, when it is."""
    faltas = []
    if ficha.hora_inicio >= ficha.hora_fin:
        faltas.append(Falta(Codigo.FICHA_HORAS, (ficha.hora_inicio, ficha.hora_fin)))
    if ficha.modalidad != Modalidad.VIRTUAL and not ficha.lugar.strip():
        faltas.append(Falta(Codigo.FICHA_SIN_LUGAR))
    if not ficha.distritos:
        faltas.append(Falta(Codigo.FICHA_SIN_DISTRITO))
    elif ficha.alcance == Alcance.INDIVIDUAL and len(set(ficha.distritos)) > 1:
        faltas.append(Falta(Codigo.FICHA_INDIVIDUAL_CON_VARIOS, (len(set(ficha.distritos)),)))
    if not _identificado(ficha.responsable):
        faltas.append(Falta(Codigo.FICHA_RESPONSABLE_INCOMPLETO))
    if not ficha.destinatarios:
        faltas.append(Falta(Codigo.FICHA_SIN_DESTINATARIOS))
    else:
        incompletos = 0
        for d in ficha.destinatarios:  # as `_identificado`, written out: there are tens of thousands
            if not (d.entidad.strip() and d.nombre.strip() and d.cargo.strip()):
                incompletos += 1
        if incompletos:
            faltas.append(Falta(Codigo.FICHA_DESTINATARIO_INCOMPLETO, (incompletos,)))
    if not _hay_orientacion(ficha):
        faltas.append(Falta(Codigo.FICHA_SIN_ORIENTACION))
    if not _hay_compromiso(ficha):
        faltas.append(Falta(Codigo.FICHA_SIN_COMPROMISO))
    if not ficha.firmada_responsable:
        faltas.append(Falta(Codigo.FICHA_SIN_FIRMA_RESPONSABLE))
    if not ficha.firmada_destinatarios:
        faltas.append(Falta(Codigo.FICHA_SIN_FIRMA_DESTINATARIOS))
    return tuple(faltas)


def faltas_de_completitud(caso: Caso, ficha: FichaAsistencia) -> Faltas:
    """What the record lacks to be complete, reviews included (reglas §6)."""
    revision = caso.revision(Sobre.FICHA, ficha.id)
    if revision is None:
        faltas = caso.contenidos.get(ficha.id)
        if faltas is None:
            faltas = caso.contenidos[ficha.id] = faltas_de_contenido(ficha)
        return faltas
    return NINGUNA if revision.conforme else observada(Codigo.FICHA_OBSERVADA, revision)


def registro_hasta(caso: Caso, criterio: CriterioAsistencia) -> date:
    """The last Lima date of registration that counts: the earlier of `al` and the closing date. Reglas §5; L-12."""
    if caso.ficha.parametros.registro_hasta_cierre:
        return min(caso.al, caso.cierre(criterio))
    return caso.al


def registros_que_cuentan(caso: Caso, criterio: CriterioAsistencia) -> list[tuple[FichaAsistencia, AbstractSet[str]]]:
    """The diagnósticos and seguimientos that count, each with the firmantes it counts for.

    Complete, dated within the window and by `al`, and registered in time. Reglas §5.
    """
    registros: list[tuple[FichaAsistencia, AbstractSet[str]]] | None = caso.memo.get(registros_que_cuentan)
    if registros is not None:
        return registros
    registros = caso.memo[registros_que_cuentan] = []
    limite = fin_del_dia_utc(registro_hasta(caso, criterio))
    for ficha in fichas_a_la_vista(caso, criterio):
        if (
            (ficha.tipo == DIAGNOSTICO or ficha.tipo == SEGUIMIENTO)
            and ficha.registrada_el <= limite
            and not faltas_de_completitud(caso, ficha)
        ):
            registros.append((ficha, gobiernos_que_reciben(caso, ficha)))
    return registros


def gobiernos_que_reciben(caso: Caso, ficha: FichaAsistencia) -> AbstractSet[str]:
    """The firmantes among the record's districts that have a recipient in it, by ubigeo. Reglas §5."""
    distritos = caso.firmantes.intersection(ficha.distritos)
    return distritos.intersection(presentes(caso, ficha)) if distritos else distritos


def presentes(caso: Caso, ficha: FichaAsistencia) -> frozenset[str | None]:
    """The ubigeos of its recipients, None among them when someone came for no local government."""
    ubigeos = caso.presentes.get(ficha.id)
    if ubigeos is None:
        ubigeos = caso.presentes[ficha.id] = frozenset([d.ubigeo for d in ficha.destinatarios])
    return ubigeos


class Cobertura:
    """What a firmante received that counts: dates of its diagnósticos and seguimientos, as they come."""

    __slots__ = ("diagnosticos", "seguimientos")

    def __init__(self) -> None:
        self.diagnosticos: list[date] = []
        self.seguimientos: list[date] = []

    def asistido(self, en_orden: bool) -> bool:
        """A diagnóstico, and a seguimiento (`en_orden`: not before the earliest diagnóstico). Anexo 2; L-11."""
        if not (self.diagnosticos and self.seguimientos):
            return False
        return not en_orden or max(self.seguimientos) >= min(self.diagnosticos)

    def seguimiento(self, en_orden: bool) -> date | None:
        """The date of the first seguimiento that counts after the diagnóstico, if there is one."""
        if not self.asistido(en_orden):
            return None
        return min([s for s in self.seguimientos if not en_orden or s >= min(self.diagnosticos)])


def cobertura(caso: Caso, criterio: CriterioAsistencia) -> dict[str, Cobertura]:
    """What each firmante received that counts for the hito, by ubigeo. Reglas §5."""
    por_gobierno: dict[str, Cobertura] | None = caso.memo.get(cobertura)
    if por_gobierno is not None:
        return por_gobierno
    por_gobierno = caso.memo[cobertura] = {}
    for ficha, gobiernos in registros_que_cuentan(caso, criterio):
        for ubigeo in gobiernos:
            recibido = por_gobierno.get(ubigeo)
            if recibido is None:
                recibido = por_gobierno[ubigeo] = Cobertura()
            (recibido.diagnosticos if ficha.tipo == DIAGNOSTICO else recibido.seguimientos).append(ficha.fecha)
    return por_gobierno


def criterio_asistencia(caso: Caso, criterio: CriterioAsistencia) -> Medicion:
    """A session validates the assistance, and assisted firmantes / firmantes reach the region's target.

    Not evaluable without a target or without a firmante that counts. Ficha ART-01.01, I.1, II, paso 1, Anexo 2;
    reglas §5 and §7.
    """
    prueban = sesiones_que_prueban(caso, criterio)
    recibido = cobertura(caso, criterio)
    en_orden = caso.ficha.parametros.seguimiento_tras_diagnostico
    asistidos = sum([c.asistido(en_orden) for c in recibido.values()])
    firmantes = len(caso.firmantes)
    meta = caso.expediente.metas_at.get(caso.hito.clave)
    evaluable = meta is not None and firmantes > 0
    llega = meta is not None and firmantes > 0 and alcanza(asistidos, firmantes, meta)
    cumple = llega and len(prueban) >= criterio.minimo
    faltas: Faltas = NINGUNA
    if meta is None or not evaluable:
        faltas = _sin_datos(caso, meta)
    elif not cumple:
        faltas = NINGUNA if llega else _bajo_meta(caso, criterio, meta, asistidos, recibido)
        faltas += faltan_sesiones(caso, criterio, len(prueban))
    return Medicion(
        cumple,
        {"gl_asistidos": asistidos, "gl_firmantes": firmantes, "sesiones": len(prueban)},
        tuple([vista.id for vista in prueban]),
        exigido=textos.porcentaje(texto_decimal(meta)) if meta is not None else textos.SIN_DATO,
        resumen=textos.validada_en([vista.fecha for vista in prueban]) if cumple else "",
        faltas=faltas,
        evaluable=evaluable,
    )


def _sin_datos(caso: Caso, meta: Decimal | None) -> Faltas:
    faltas: Faltas = NINGUNA
    if meta is None:
        faltas += (Falta(Codigo.SIN_META, (caso.hito.nombre,)),)
    if not caso.firmantes:
        faltas += (Falta(Codigo.SIN_FIRMANTES, (min(caso.al, caso.hito.firmantes_hasta),)),)
    return faltas


def _bajo_meta(
    caso: Caso, criterio: CriterioAsistencia, meta: Decimal, asistidos: int, recibido: dict[str, Cobertura]
) -> Faltas:
    firmantes = len(caso.firmantes)
    datos = (asistidos, firmantes, texto_decimal(meta), necesarios(firmantes, meta) - asistidos)
    faltas = [Falta(Codigo.ASISTENCIA_BAJO_META, datos)]
    con_diagnostico = {ubigeo for ubigeo, c in recibido.items() if c.diagnosticos}
    en_orden = caso.ficha.parametros.seguimiento_tras_diagnostico
    a_medias = sorted(ubigeo for ubigeo in con_diagnostico if not recibido[ubigeo].asistido(en_orden))
    if a_medias:
        faltas.append(Falta(Codigo.GL_SIN_SEGUIMIENTO, (caso.nombrar(a_medias),), tuple(a_medias)))
    sin_nada = sorted(caso.firmantes - con_diagnostico)
    if sin_nada:
        faltas.append(Falta(Codigo.GL_SIN_DIAGNOSTICO, (caso.nombrar(sin_nada),), tuple(sin_nada)))
    cuentan = {ficha.id for ficha, gobiernos in registros_que_cuentan(caso, criterio) if gobiernos}
    perdidas = []
    for ficha in fichas_a_la_vista(caso, criterio):
        lacras = NINGUNA if ficha.id in cuentan else faltas_de_ficha(caso, criterio, ficha)
        if lacras:
            perdidas.append((ficha.id, lacras))
    if perdidas:
        perdidas.sort(key=lambda par: par[0])
        faltas.append(Falta(Codigo.FICHAS_QUE_NO_CUENTAN, (tuple(perdidas),), tuple([id for id, _ in perdidas])))
    return tuple(faltas)


def fichas_a_la_vista(caso: Caso, criterio: CriterioAsistencia) -> list[FichaAsistencia]:
    """The records dated within the window that exist by `al`, complete or not."""
    vistas: list[FichaAsistencia] | None = caso.memo.get(fichas_a_la_vista)
    if vistas is None:
        desde, hasta, fin = criterio.acciones.desde, min(criterio.acciones.hasta, caso.al), caso.fin_al
        vistas = caso.memo[fichas_a_la_vista] = [
            f for f in caso.expediente.fichas if desde <= f.fecha <= hasta and f.registrada_el <= fin
        ]
    return vistas


def faltas_de_ficha(caso: Caso, criterio: CriterioAsistencia, ficha: FichaAsistencia) -> Faltas:
    """Why a record counts for nobody; nothing, when it counts for someone. Reglas §5 and §6."""
    faltas = faltas_de_completitud(caso, ficha)
    registrada, limite, ventana = fecha_lima(ficha.registrada_el), registro_hasta(caso, criterio), criterio.acciones
    if ficha.fecha > caso.al or registrada > caso.al:
        faltas += (Falta(Codigo.FICHA_AUN_NO_EXISTE, (caso.al,)),)
    elif registrada > limite:
        faltas += (Falta(Codigo.FICHA_TARDIA, (registrada, limite)),)
    if ficha.fecha not in ventana:
        faltas += (Falta(Codigo.FICHA_FUERA_DE_VENTANA, (ficha.fecha, ventana.desde, ventana.hasta)),)
    if not gobiernos_que_reciben(caso, ficha):
        faltas += (Falta(Codigo.FICHA_SIN_FIRMANTE),)
    return faltas
