"""«Qué falta» for people: the engine's things to do in lines, with their last useful working day, why and who.

What is missing, and that doing it is enough, is the engine's (`motor.falta`): here it is only told.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from egtpi_portal.calendario.dias import UN_DIA, DiaSaltado, dias_habiles_entre, por_que_no_es_habil
from egtpi_portal.palabras import palabras_en
from egtpi_portal.templatetags.portal import fecha, mes
from verificacion.metas.datos import CAD, CRITERIO
from verificacion.motor import Motivo, Resultado
from verificacion.motor.falta import Cosa, Faltante, Quien, Regla, Tipo, Via, que_falta
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.palabras import unir
from verificacion.motor.vocabulario import Sobre

from .enlaces import Enlaces, adonde, que_revisar, sobre_que
from .observadas import ActaObservada

URGENTE = 10
"""A line with these working days left, or fewer, is urgent."""

QUIENES = {
    Quien.SECRETARIA: "Secretaría Técnica de la {instancia}",
    Quien.FED: "Coordinador Territorial FED",
    Quien.ENLACE: "Coordinador de Enlace MIDIS",
    Quien.ASISTENTE: "Gobierno Regional o municipalidad provincial",
    Quien.RESPONSABLE: "Responsables de los acuerdos",
    Quien.GOBIERNO_LOCAL: "Gobierno local",
    Quien.REVISOR: "Solo una revisión del MIDIS",
    Quien.EVALUADOR: "Evaluador DMI (MIDIS)",
}
YA_NO = "Ya no se puede"
SOLO_MIDIS = "La región ya no puede por sí sola: solo una revisión del MIDIS podría admitirlo."
DE_MIDIS = "Es un dato que registra el MIDIS, no la región."
DICHO_DE_REVISION = "Revisión conforme de"
TARDE = "Los plazos vencieron; aún cuenta mientras no se emita la verificación oficial."
UNA_POR_UNA = frozenset({Sobre.CARACTERISTICA, Sobre.MES})
"""Reviews that are told one by one; the others, together."""
EN_GRUPO = {
    Tipo.FICHA: "Registrar {n} fichas de asistencia técnica",
    Tipo.IMPLEMENTACION: "Implementar {n} acuerdos",
    Tipo.REVISION: "Solo {n} revisiones del MIDIS podrían admitir lo que falta",
}


@dataclass(frozen=True, slots=True)
class CadaUna:
    """One of the things of a line: where it leads (blank: nowhere), and what a reviewer would review."""

    texto: str
    enlace: str
    revisar: tuple[str, str] | None = None


@dataclass(slots=True)
class Linea:
    """Something that is missing.

    `plazo`: its last day, None when no deadline is left; `dia`: the last useful working day; `dias`: how many are
    left; `nota`: why that day; `saltados`: the days that do not count on the way, with their norm. `cosas`: what it is
    made of, to be listed when there are several.
    `cada_una`: each of them, when there are several. `observada`: it is an acta sent back.
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
    cada_una: list[CadaUna] = field(default_factory=list)
    observada: bool = False

    @property
    def urge(self) -> bool:
        return self.plazo is not None and self.dias <= URGENTE

    @property
    def siempre_a_la_vista(self) -> bool:
        """Whether it is told even where the deadlines have passed: an acta sent back, or what MIDIS has to register."""
        return self.observada or (self.via == Via.MIDIS and self.plazo is None)

    @property
    def detalles(self) -> list[str]:
        """What it is made of, when the line stands for several things."""
        return [una.texto for una in self.cada_una]


def lineas_que_faltan(
    hito: HitoFicha,
    resultado: Resultado,
    por_decreto: Mapping[dt.date, str],
    enlaces: Enlaces | None = None,
    observadas: Sequence[ActaObservada] = (),
    faltantes: Iterable[Faltante] | None = None,
) -> list[Linea]:
    """What is missing for a hito: the actas sent back, then the most urgent; nothing before its period begins.

    `por_decreto`: the region's días no laborables. `enlaces`: where the lines lead the person who looks. `observadas`:
    the region's actas that were sent back; those of the hito's sessions are told, and nobody is asked to sign them.
    `faltantes`: what is missing, where it was worked out.
    """
    if resultado.al < hito.periodo.desde:
        return []
    caso, enlaces = resultado.caso, enlaces or Enlaces(resultado.region)
    lineas: list[Linea] = []
    if faltantes is None:
        faltantes = que_falta(caso.expediente, caso.ficha, hito.clave, resultado.al)
    for faltante in faltantes:
        motivos = list(resultado.criterio(faltante.codigo).motivos)
        nuevas = _lineas_de(faltante, resultado, por_decreto, enlaces)
        nuevas[0].explican = motivos
        for linea in nuevas:
            linea.registrar = linea.registrar or _que_registrar(linea, resultado)
        lineas += nuevas
    _decir_que_se_pueden_juntar(lineas)
    lineas.sort(key=lambda linea: (linea.plazo or dt.date.max, linea.via == Via.NINGUNA))
    devueltas = {una.codigo: una for una in observadas}
    de_otros = [linea for linea in lineas if not _de_una_devuelta(linea, devueltas)]
    return [
        *(
            _linea_observada(una, [li for li in lineas if _es_de(li, una)], enlaces)
            for una in observadas
            if una.fecha_sesion in hito.periodo
        ),
        *de_otros,
    ]


def _es_de(linea: Linea, una: ActaObservada) -> bool:
    """Whether the line asks to sign or to correct that acta."""
    cosa = linea.cosas[0] if linea.cosas else None
    return cosa is not None and cosa.tipo in (Tipo.FIRMA, Tipo.CORRECCION) and cosa.evidencias[0] == una.codigo


def _de_una_devuelta(linea: Linea, devueltas: Mapping[str, ActaObservada]) -> bool:
    return any(_es_de(linea, una) for una in devueltas.values())


def _linea_observada(una: ActaObservada, suyas: Sequence[Linea], enlaces: Enlaces) -> Linea:
    """The line of an acta sent back: who observed what, and what else the sheet would find in it. Its deadline is that
    of what it holds back."""
    dichas = [str(objecion) for objecion in una.objeciones]
    correcciones = [c.texto.partition(": ")[2] for li in suyas for c in li.cosas if c.tipo == Tipo.CORRECCION]
    if correcciones:
        dichas.append(f"Además, {unir(correcciones)}.")
    puede = enlaces.redacta and una.codigo in enlaces.editables
    pk = enlaces.actas.get(una.codigo)
    ruta = reverse("actas:corregir" if puede else "actas:detalle", args=[pk]) if pk else ""
    primera = min(suyas, key=lambda li: li.plazo or dt.date.max, default=None)
    return Linea(
        f"Corregir y presentar otra vez el acta de la sesión del {fecha(una.fecha_sesion)} ({una.codigo})",
        " · ".join(dict.fromkeys(li.criterio for li in suyas)) or "Actas",
        suyas[0].codigo if suyas else "",
        Via.REGION,
        primera.plazo if primera else None,
        primera.dia if primera else None,
        primera.dias if primera else 0,
        palabras_en(QUIENES[Quien.SECRETARIA]),
        " ".join(dichas),
        ruta,
        ("Corregir" if puede else "Ver acta") if pk else "",
        primera.saltados if primera else [],
        observada=True,
        explican=[motivo for li in suyas for motivo in li.explican],
    )


def _decir_que_se_pueden_juntar(lineas: list[Linea]):
    """One session may prove several actions (reglas §4): the lines that ask for one to be held name each other."""
    por_realizar = [li for li in lineas if li.cosas and li.cosas[0].regla == Regla.SESION]
    for linea in por_realizar:
        otros = [otra.criterio.lower() for otra in por_realizar if otra is not linea]
        if otros:
            linea.nota += f" La misma sesión puede servir para {unir(otros)}, con un punto y un acuerdo para cada uno."


def _lineas_de(
    faltante: Faltante, resultado: Resultado, por_decreto: Mapping[dt.date, str], enlaces: Enlaces
) -> list[Linea]:
    if faltante.via != Via.NINGUNA:
        return [_linea(faltante, grupo, resultado, por_decreto, enlaces) for grupo in _grupos(faltante)]
    perdida = Linea(
        f"{YA_NO}. {faltante.razon}", faltante.nombre, faltante.codigo, faltante.via, None, None, 0, "Nadie", "", "",
        "", [],
    )  # fmt: skip
    return [perdida, *_meta_que_falta(faltante, resultado)]


def _meta_que_falta(faltante: Faltante, resultado: Resultado) -> list[Linea]:
    """The target that MIDIS has not set of what is out of reach whatever it is: until it is there, there is no
    verdict."""
    if faltante.codigo != CRITERIO or resultado.caso.expediente.metas_at.get(resultado.hito) is not None:
        return []
    texto = "Registrar la meta de asistencia técnica de la región: sin ella el criterio queda sin evaluar"
    quien = QUIENES[Quien.EVALUADOR]
    return [
        Linea(
            texto, faltante.nombre, faltante.codigo, Via.MIDIS, None, None, 0, quien, DE_MIDIS, "", "", [],
            registrar=(resultado.caso.ficha.codigo, resultado.region, resultado.hito),
        )
    ]  # fmt: skip


def _grupos(faltante: Faltante) -> list[tuple[Cosa, ...]]:
    """The things of a criterion that are told in one line: of one kind, for the same people, by the same day."""
    grupos: dict[tuple, list[Cosa]] = {}
    for cosa in faltante.cosas:
        junta = (cosa.tipo in EN_GRUPO or cosa.tipo == Tipo.SESION) and sobre_que(cosa)[0] not in UNA_POR_UNA
        clave = (cosa.tipo, cosa.quien, cosa.hasta, cosa.entrega, cosa.regla, "" if junta else cosa.clave)
        grupos.setdefault(clave, []).append(cosa)
    return [tuple(grupo) for grupo in grupos.values()]


def _linea(
    faltante: Faltante,
    cosas: tuple[Cosa, ...],
    resultado: Resultado,
    por_decreto: Mapping[dt.date, str],
    enlaces: Enlaces,
) -> Linea:
    cosa, plazo, al = cosas[0], cosas[0].hasta, resultado.al
    boton, enlace = adonde(cosas, faltante.codigo, enlaces)
    return Linea(
        _texto(cosas),
        faltante.nombre,
        faltante.codigo,
        faltante.via,
        plazo,
        ultimo_habil(plazo, al, por_decreto) if plazo else None,
        dias_habiles_entre(al, plazo, por_decreto) if plazo else 0,
        palabras_en(QUIENES[cosa.quien]),
        _nota(faltante, cosa, resultado.caso.ficha),
        enlace,
        boton,
        saltados(al, plazo, por_decreto) + _hasta_la_entrega(cosa, por_decreto) if plazo else [],
        cosas,
        que_revisar(cosa, enlaces) if len(cosas) == 1 else None,
        cada_una=_cada_una(cosas, faltante.codigo, enlaces),
    )


def _nota(faltante: Faltante, cosa: Cosa, ficha: FichaIndicador) -> str:
    """Why the last useful day is that one; of what the region cannot do, who can."""
    if cosa.tipo == Tipo.REVISION:
        return f"{SOLO_MIDIS} {faltante.razon}"
    nota = por_que_ese_dia(cosa, ficha)
    if cosa.tipo in (Tipo.META, Tipo.CAD):
        return f"{DE_MIDIS} {nota}" if cosa.hasta else DE_MIDIS
    return nota


def _cada_una(cosas: Sequence[Cosa], criterio: str, enlaces: Enlaces) -> list[CadaUna]:
    """Each of several things with where it leads; nothing when they are one, or so many times the same."""
    if len({cosa.texto for cosa in cosas}) < 2:
        return []
    return [CadaUna(cosa.texto, adonde([cosa], criterio, enlaces)[1], que_revisar(cosa, enlaces)) for cosa in cosas]


def _que_registrar(linea: Linea, resultado: Resultado) -> tuple[str, str, str] | None:
    que = {Tipo.META: resultado.hito, Tipo.CAD: CAD}.get(linea.cosas[0].tipo) if linea.cosas else None
    return (resultado.caso.ficha.codigo, resultado.region, que) if que else None


def _texto(cosas: Sequence[Cosa]) -> str:
    uno, n = cosas[0], len(cosas)
    if n == 1:
        return _de_revision(uno.texto) if uno.tipo == Tipo.REVISION else uno.texto
    if uno.tipo == Tipo.SESION:
        return uno.texto.replace("una sesión", f"{n} sesiones").replace("presentar su acta", "presentar sus actas")
    return EN_GRUPO[uno.tipo].format(n=n)


def _de_revision(texto: str) -> str:
    """«Revisión conforme del punto 2…» as what it is for the region: nothing that it, or anybody, owes."""
    de_que = texto.removeprefix(DICHO_DE_REVISION)
    de_que = f"el{de_que[1:]}" if de_que.startswith("l ") else de_que.strip()
    return f"Solo una revisión del MIDIS podría admitir {de_que}"


def por_que_ese_dia(cosa: Cosa, ficha: FichaIndicador) -> str:
    """Why the last useful day is that one, in a sentence."""
    de_carga = f"el {ficha.parametros.dias_habiles_carga}.º día hábil"
    entrega = fecha(cosa.entrega)
    match cosa.regla:
        case Regla.SESION if cosa.hasta is not None:
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
