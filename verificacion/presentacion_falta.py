"""«Qué falta» for people: the engine's things to do in lines, with their last useful working day, why and who.

What is missing, and that doing it is enough, is the engine's (`motor.falta`): here it is only told.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from egtpi_portal.calendario.dias import UN_DIA, DiaSaltado, dias_habiles_entre, por_que_no_es_habil
from egtpi_portal.templatetags.portal import fecha, mes
from verificacion.metas.datos import CAD
from verificacion.motor import Motivo, Resultado
from verificacion.motor.falta import Cosa, Faltante, Quien, Regla, Tipo, Via, que_falta
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.palabras import unir
from verificacion.motor.revisiones import CARACTERISTICA, MES

URGENTE = 10
"""A line with these working days left, or fewer, is urgent."""

QUIENES = {
    Quien.SECRETARIA: "Secretaría Técnica de la IAR",
    Quien.FED: "Coordinador Territorial FED",
    Quien.ENLACE: "Coordinador de Enlace MIDIS",
    Quien.ASISTENTE: "Gobierno Regional o municipalidad provincial",
    Quien.RESPONSABLE: "Responsables de los acuerdos",
    Quien.GOBIERNO_LOCAL: "Gobierno local",
    Quien.REVISOR: "MIDIS (revisor)",
    Quien.EVALUADOR: "MIDIS (evaluador)",
}
YA_NO = "Ya no se puede"
SOLO_MIDIS = "La región ya no puede por sí sola; solo queda que MIDIS dé su revisión conforme."
TARDE = "Los plazos vencieron; aún cuenta mientras no se emita la verificación oficial."
CON_ENLACE = frozenset({CARACTERISTICA, MES})
"""Reviews that are told one by one, with the link by which a reviewer makes them."""
EN_GRUPO = {
    Tipo.FICHA: "Registrar {n} fichas de asistencia técnica",
    Tipo.IMPLEMENTACION: "Implementar {n} acuerdos",
    Tipo.REVISION: "{n} revisiones conformes",
}


@dataclass(slots=True)
class Linea:
    """Something that is missing.

    `plazo`: its last day, None when no deadline is left; `dia`: the last useful working day; `dias`: how many are
    left; `nota`: why that day; `saltados`: the days that do not count on the way, with their norm. `cosas`: what it is
    made of, to be listed when there are several.
    `revisar`: what a reviewer would review, as addresses name it; `registrar`: what an evaluator would register.
    `explican`: the engine's reasons for the criterion.
    """

    texto: str
    criterio: str
    codigo: str
    via: str
    plazo: dt.date | None
    dia: dt.date | None
    dias: int
    quien: str
    nota: str
    enlace: str
    boton: str
    saltados: list[DiaSaltado]
    cosas: tuple[Cosa, ...] = ()
    revisar: tuple[str, str] | None = None
    registrar: tuple[str, str, str] | None = None
    explican: list[Motivo] = field(default_factory=list)

    @property
    def urge(self) -> bool:
        return self.plazo is not None and self.dias <= URGENTE

    @property
    def detalles(self) -> list[str]:
        """What it is made of, when the line stands for several things."""
        return [cosa.texto for cosa in self.cosas] if len({cosa.texto for cosa in self.cosas}) > 1 else []


def lineas_que_faltan(
    hito: HitoFicha, resultado: Resultado, por_decreto: Mapping[dt.date, str], actas: Mapping[str, int] | None = None
) -> list[Linea]:
    """What is missing for a hito, the most urgent first; nothing before its period begins.

    `por_decreto`: the region's días no laborables. `actas`: primary keys by code, for the links.
    """
    if resultado.al < hito.periodo.desde:
        return []
    caso = resultado.caso
    lineas: list[Linea] = []
    for faltante in que_falta(caso.expediente, caso.ficha, hito.clave, resultado.al):
        motivos = list(resultado.criterio(faltante.codigo).motivos)
        nuevas = _lineas_de(faltante, resultado, por_decreto, actas or {})
        nuevas[0].explican = motivos
        for linea in nuevas:
            linea.registrar = _que_registrar(linea, resultado)
        lineas += nuevas
    _decir_que_se_pueden_juntar(lineas)
    return sorted(lineas, key=lambda linea: (linea.plazo or dt.date.max, linea.via == Via.NINGUNA))


def _decir_que_se_pueden_juntar(lineas: list[Linea]):
    """One session may prove several actions (reglas §4): the lines that ask for one to be held name each other."""
    por_realizar = [li for li in lineas if li.cosas and li.cosas[0].regla == Regla.SESION]
    for linea in por_realizar:
        otros = [otra.criterio.lower() for otra in por_realizar if otra is not linea]
        if otros:
            linea.nota += f" La misma sesión puede servir para {unir(otros)}, con un punto y un acuerdo para cada uno."


def _lineas_de(
    faltante: Faltante, resultado: Resultado, por_decreto: Mapping[dt.date, str], actas: Mapping[str, int]
) -> list[Linea]:
    if faltante.via == Via.NINGUNA:
        texto = f"{YA_NO}. {faltante.razon}"
        return [
            Linea(texto, faltante.nombre, faltante.codigo, faltante.via, None, None, 0, "Nadie", "", "", "", []),
        ]
    ficha, al = resultado.caso.ficha, resultado.al
    return [_linea(faltante, grupo, ficha, al, resultado.region, por_decreto, actas) for grupo in _grupos(faltante)]


def _grupos(faltante: Faltante) -> list[tuple[Cosa, ...]]:
    """The things of a criterion that are told in one line: of one kind, for the same people, by the same day."""
    grupos: dict[tuple, list[Cosa]] = {}
    for cosa in faltante.cosas:
        junta = (cosa.tipo in EN_GRUPO or cosa.tipo == Tipo.SESION) and _sobre_que(cosa)[0] not in CON_ENLACE
        clave = (cosa.tipo, cosa.quien, cosa.hasta, cosa.entrega, cosa.regla, "" if junta else cosa.clave)
        grupos.setdefault(clave, []).append(cosa)
    return [tuple(grupo) for grupo in grupos.values()]


def _linea(
    faltante: Faltante,
    cosas: tuple[Cosa, ...],
    ficha: FichaIndicador,
    al: dt.date,
    region: str,
    por_decreto: Mapping[dt.date, str],
    actas: Mapping[str, int],
) -> Linea:
    cosa, plazo = cosas[0], cosas[0].hasta
    boton, enlace = adonde(cosa, region, actas)
    nota = por_que_ese_dia(cosa, ficha)
    if faltante.via == Via.REVISION:
        nota = f"{SOLO_MIDIS} {faltante.razon}" if cosa.tipo == Tipo.REVISION else nota
    return Linea(
        _texto(cosas),
        faltante.nombre,
        faltante.codigo,
        faltante.via,
        plazo,
        ultimo_habil(plazo, al, por_decreto) if plazo else None,
        dias_habiles_entre(al, plazo, por_decreto) if plazo else 0,
        QUIENES[cosa.quien],
        nota,
        enlace,
        boton,
        saltados(al, plazo, por_decreto) + _hasta_la_entrega(cosa, por_decreto) if plazo else [],
        cosas,
        _que_revisar(cosa, region, actas),
    )


def _sobre_que(cosa: Cosa) -> tuple[str, str, str]:
    """What a review is of: (kind, id, detail); blanks when the thing is no review."""
    if cosa.tipo != Tipo.REVISION:
        return "", "", ""
    _, sobre, resto = cosa.clave.split(":", 2)
    id, _, detalle = resto.rpartition(":")
    return sobre, id, detalle


def _que_revisar(cosa: Cosa, region: str, actas: Mapping[str, int]) -> tuple[str, str] | None:
    sobre, id, detalle = _sobre_que(cosa)
    if sobre == MES:
        return MES, f"{region}-{id}"
    if sobre == CARACTERISTICA and id in actas:
        return CARACTERISTICA, f"{actas[id]}-{detalle}"
    return None


def _que_registrar(linea: Linea, resultado: Resultado) -> tuple[str, str, str] | None:
    que = {Tipo.META: resultado.hito, Tipo.CAD: CAD}.get(linea.cosas[0].tipo) if linea.cosas else None
    return (resultado.caso.ficha.codigo, resultado.region, que) if que else None


def _texto(cosas: Sequence[Cosa]) -> str:
    uno, n = cosas[0], len(cosas)
    if n == 1:
        return uno.texto
    if uno.tipo == Tipo.SESION:
        return uno.texto.replace("una sesión", f"{n} sesiones").replace("presentar su acta", "presentar sus actas")
    return EN_GRUPO[uno.tipo].format(n=n)


def por_que_ese_dia(cosa: Cosa, ficha: FichaIndicador) -> str:
    """Why the last useful day is that one, in a sentence."""
    de_carga = f"el {ficha.parametros.dias_habiles_carga}.º día hábil"
    entrega = fecha(cosa.entrega)
    match cosa.regla:
        case Regla.SESION:
            tras = f"{de_carga} después de {mes(cosa.hasta)}"
            return f"Es el último día de la sesión; su acta, hasta el {entrega}, {tras}."
        case Regla.ACTA | Regla.PLAN | Regla.REGISTRO:
            que = {Regla.ACTA: "del acta", Regla.PLAN: "del plan", Regla.REGISTRO: "de la ficha"}[cosa.regla]
            return f"Es el límite de carga {que}: {de_carga} después de terminado el mes."
        case Regla.ASISTENCIA:
            return f"Es el último día de la asistencia; su ficha, hasta el {entrega}."
        case Regla.MES:
            return "Es el último día del mes: la matriz se actualiza cada mes."
        case Regla.PERIODO:
            return "Es el último día del periodo: las cargas posteriores de la matriz no cuentan."
        case Regla.CORTE:
            return f"Es el corte; debe figurar en una carga de la matriz hasta el {entrega}."
        case Regla.PACTO:
            return "Es el último día en que cuenta una suscripción."
        case Regla.CIERRE:
            return "Es el día en que cierra el criterio."
    return TARDE


def adonde(cosa: Cosa, region: str, actas: Mapping[str, int]) -> tuple[str, str]:
    """The words of the button and its address; nothing for what is not done in the portal by the region."""
    match cosa.tipo:
        case Tipo.FIRMA | Tipo.CORRECCION if cosa.evidencias[0] in actas:
            return "Ver acta", reverse("actas:detalle", args=[actas[cosa.evidencias[0]]])
        case Tipo.SESION | Tipo.FIRMA | Tipo.CORRECCION:
            return "Ver actas", f"{reverse('actas:lista')}?region={region}"
        case Tipo.PLAN:
            return "Ver plan", f"{reverse('asistencia:inicio')}?region={region}"
        case Tipo.FICHA:
            return "Ver cobertura", f"{reverse('asistencia:inicio')}?region={region}"
        case Tipo.CARGA | Tipo.IMPLEMENTACION:
            return "Ver acuerdos", f"{reverse('acuerdos:lista')}?region={region}"
    return "", ""


def ultimo_habil(plazo: dt.date, al: dt.date, por_decreto: Mapping[dt.date, str]) -> dt.date:
    """The last working day by `plazo`, but not before `al`."""
    dia = plazo
    while dia > al and por_que_no_es_habil(dia, por_decreto):
        dia -= UN_DIA
    return dia


def saltados(al: dt.date, plazo: dt.date, por_decreto: Mapping[dt.date, str]) -> list[DiaSaltado]:
    """The days from `al` to `plazo` that do not count: those with a norm and, after the last useful one, all."""
    util = ultimo_habil(plazo, al, por_decreto)
    dias = (por_que_no_es_habil(al + (n + 1) * UN_DIA, por_decreto) for n in range((plazo - al).days))
    return [dia for dia in dias if dia and (dia.norma or dia.fecha > util)]


def _hasta_la_entrega(cosa: Cosa, por_decreto: Mapping[dt.date, str]) -> list[DiaSaltado]:
    """The weekdays that do not count from the last day of the thing to that of its paper."""
    if cosa.entrega is None or cosa.hasta is None:
        return []
    dias = (
        por_que_no_es_habil(cosa.hasta + (n + 1) * UN_DIA, por_decreto) for n in range((cosa.entrega - cosa.hasta).days)
    )
    return [dia for dia in dias if dia and dia.norma]
