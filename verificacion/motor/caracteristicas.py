"""The characteristics of a valid acta. Each function returns what is lacking; nothing, when it holds.

Ficha ART-01.01, II, nota; reglas §3.
"""

from collections.abc import Callable

from .caso import Caso, Vista
from .expediente import Acuerdo, Persona
from .fechas import clave_mes, dias_habiles_entre, fecha_lima, mes_de
from .motivos import NINGUNA, Falta, Faltas
from .revisiones import observada
from .vocabulario import CARACTERISTICAS, Caracteristica, Codigo, Sobre


def caracteristica_1_agenda(caso: Caso, vista: Vista) -> Faltas:
    """The agenda is not empty and every item has a description. Nota 1; reglas §3.1."""
    agenda = vista.acta.agenda
    if not agenda:
        return (Falta(Codigo.AGENDA_VACIA),)
    mudos = [punto.id for punto in agenda if not punto.descripcion.strip()]
    return (Falta(Codigo.PUNTO_SIN_DESCRIPCION, (tuple(mudos),)),) if mudos else NINGUNA


def caracteristica_2_acuerdos_segun_agenda(caso: Caso, vista: Vista) -> Faltas:
    """Every agreement points to an item of its own agenda; no agreements, it holds. Nota 2; reglas §3.2."""
    propios = {punto.id for punto in vista.acta.agenda}
    if vista.senalados <= propios:
        return NINGUNA
    sueltos = tuple([acuerdo.id for acuerdo in vista.acta.acuerdos if acuerdo.punto not in propios])
    return (Falta(Codigo.ACUERDO_SIN_PUNTO, (sueltos,), sueltos),)


def hay_responsable(persona: Persona | None) -> bool:
    """An entity plus a name or a position, not blank."""
    return bool(persona is not None and persona.entidad.strip() and (persona.nombre.strip() or persona.cargo.strip()))


def caracteristica_3_plazo_y_responsable(caso: Caso, vista: Vista) -> Faltas:
    """Every agreement has a deadline, not before the session, and a responsible. Nota 3; reglas §3.3."""
    sin_plazo: list[Acuerdo] = []
    anteriores: list[Acuerdo] = []
    sin_responsable: list[Acuerdo] = []
    for acuerdo in vista.acta.acuerdos:
        if acuerdo.plazo is None:
            sin_plazo.append(acuerdo)
        elif acuerdo.plazo < vista.fecha:
            anteriores.append(acuerdo)
        if not hay_responsable(acuerdo.responsable):
            sin_responsable.append(acuerdo)
    if not (sin_plazo or anteriores or sin_responsable):
        return NINGUNA
    grupos = (
        (Codigo.ACUERDO_SIN_PLAZO, sin_plazo),
        (Codigo.PLAZO_ANTERIOR_A_LA_SESION, anteriores),
        (Codigo.ACUERDO_SIN_RESPONSABLE, sin_responsable),
    )
    faltas = []
    for codigo, acuerdos in grupos:
        if acuerdos:
            ids = tuple([acuerdo.id for acuerdo in acuerdos])
            faltas.append(Falta(codigo, (ids,), ids))
    return tuple(faltas)


def es_anterior(otra: Vista, vista: Vista) -> bool:
    """Whether the other was held on an earlier date and presented, by instant, no later than this one. L-4."""
    return otra.fecha < vista.fecha and otra.acta.cargada_el <= vista.acta.cargada_el


def acuerdos_anteriores(caso: Caso, vista: Vista) -> list[str]:
    """The agreements of visible actas that are earlier than this one. Reglas §3.4."""
    return [id for id, otra in caso.duenos.items() if es_anterior(otra, vista)]


def exenta_de_seguimiento(caso: Caso, vista: Vista) -> bool:
    """The first of the visible actas, only if its session was in the month the sheet exempts. Nota 4."""
    return vista is caso.vistas[0] and clave_mes(mes_de(vista.fecha)) == caso.ficha.parametros.mes_exento_de_seguimiento


def caracteristica_4_seguimiento(caso: Caso, vista: Vista) -> Faltas:
    """Follow-up was done, naming an earlier agreement when there is one. Nota 4; reglas §3.4; L-4."""
    seguimiento = vista.acta.seguimiento
    if not seguimiento.realizado:
        return NINGUNA if exenta_de_seguimiento(caso, vista) else (Falta(Codigo.SIN_SEGUIMIENTO_DE_ACUERDOS),)
    minimo = caso.ficha.parametros.acuerdos_anteriores_minimos
    nombrados = {id for id in seguimiento.acuerdos if id in caso.duenos and es_anterior(caso.duenos[id], vista)}
    if len(nombrados) >= minimo or len(nombrados) >= min(minimo, len(acuerdos_anteriores(caso, vista))):
        return NINGUNA
    if exenta_de_seguimiento(caso, vista):
        return NINGUNA
    return (Falta(Codigo.SEGUIMIENTO_SIN_ACUERDO_ANTERIOR),)


def caracteristica_5_firmas(caso: Caso, vista: Vista) -> Faltas:
    """Signed by the three, each with a name, by `al`. Nota 5; reglas §3.5; L-5."""
    hasta = caso.al if caso.ficha.parametros.visto_bueno_tras_limite else min(caso.al, vista.limite)
    firmados = {firma.rol for firma in vista.acta.firmas if firma.fecha <= hasta and firma.nombre.strip()}
    roles = caso.ficha.roles
    if len(firmados) == len(roles):
        return NINGUNA
    return tuple([Falta(Codigo.FALTA_FIRMA, (rol, roles[rol])) for rol in roles if rol not in firmados])


def caracteristica_6_carga(caso: Caso, vista: Vista) -> Faltas:
    """Presented by the upload limit. Nota 6; reglas §3.6; L-3."""
    dia = vista.dia_carga
    if caso.ficha.parametros.presentacion_que_cuenta == "ultima":
        recargada = vista.acta.recargada_el
        if recargada is not None and recargada <= caso.fin_al:
            dia = max(dia, fecha_lima(recargada))
    if dia <= vista.limite:
        return NINGUNA
    tarde = dias_habiles_entre(vista.limite, dia, caso.expediente.no_habiles)
    return (Falta(Codigo.CARGA_TARDIA, (dia, vista.limite, tarde)),)


REGLAS: dict[str, Callable[[Caso, Vista], Faltas]] = {
    Caracteristica.AGENDA: caracteristica_1_agenda,
    Caracteristica.ACUERDOS_SEGUN_AGENDA: caracteristica_2_acuerdos_segun_agenda,
    Caracteristica.PLAZO_Y_RESPONSABLE: caracteristica_3_plazo_y_responsable,
    Caracteristica.SEGUIMIENTO: caracteristica_4_seguimiento,
    Caracteristica.FIRMAS: caracteristica_5_firmas,
    Caracteristica.CARGA: caracteristica_6_carga,
}
"""The rule of each characteristic, by its number in the sheet."""
if tuple(REGLAS) != CARACTERISTICAS:
    raise TypeError("cada característica del vocabulario tiene una regla, y ninguna más")


def juzgar_actas(caso: Caso) -> None:
    """Fills in what each visible acta lacks, reviews included, and whether it is valid. Reglas §3 and §6."""
    revisadas = {id for sobre, id, _ in caso.revisiones if sobre == Sobre.CARACTERISTICA}
    reglas = [REGLAS[caracteristica.codigo] for caracteristica in caso.caracteristicas]
    en_orden = (NINGUNA,) * len(reglas)
    for vista in caso.vistas:
        faltas = tuple([regla(caso, vista) for regla in reglas])
        if vista.id in revisadas:
            faltas = _con_revisiones(caso, vista, faltas)
        vista.valida = faltas == en_orden
        vista.faltas = faltas


def _con_revisiones(caso: Caso, vista: Vista, faltas: tuple[Faltas, ...]) -> tuple[Faltas, ...]:
    juzgadas = list(faltas)
    for n, caracteristica in enumerate(caso.caracteristicas):
        codigo = caracteristica.codigo
        revision = caso.revision(Sobre.CARACTERISTICA, vista.id, codigo)
        if revision is None:
            continue
        juzgadas[n] = NINGUNA
        if not revision.conforme:
            juzgadas[n] = observada(Codigo.CARACTERISTICA_OBSERVADA, revision, codigo, caracteristica.nombre)
    return tuple(juzgadas)
