"""One piece of evidence before the reviewer's eyes: its files, the facts that were typed, each question with what the
engine says and what was said of it; and by what one tells that any of it is not what was shown."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from actas.lectura.consultas import acta_entera
from actas.models import Acta
from acuerdos.models import AdjuntoAcuerdo, CargaMatriz
from asistencia.fichas.consultas import ficha_entera
from asistencia.planes.consultas import plan_entero
from egtpi_portal.calendario.reloj import ahora, fecha_lima, hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.consultas import con_su_ultima_version, la_ultima
from egtpi_portal.documentos.models import Adjunto, VersionDocumento
from egtpi_portal.templatetags.portal import con_dia
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.models import Revision, Sobre
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.juicio.evaluaciones import evaluar_hitos
from verificacion.motor.distritos import DatosPorDistrito
from verificacion.motor.motivos import Motivo
from verificacion.revisiones.cosa import NUMERO, Cosa
from verificacion.revisiones.cosas import Ficha, Mes, Plan
from verificacion.revisiones.de_actas import Caracteristica, DelAcuerdo, Punto
from verificacion.revisiones.errores import CosaDesconocida

from . import hechos
from .clases import Clase
from .hechos import Hechos
from .piezas import Asunto, EnMesa, Llave, piezas_de

PREGUNTAS = {
    Sobre.PLAN: "¿Tiene el contenido mínimo del Anexo 1?",
    Sobre.FICHA: "¿Está completa, como pide el Anexo 3?",
    Sobre.MES: "¿Se actualizó la matriz ese mes?",
}


@dataclass(frozen=True, slots=True)
class Pregunta:
    """A question as it is shown. `dice`: what the engine says by itself (None: neither); `motivos`: why not; `ademas`:
    what else keeps the thing from counting, which no review of it changes; `dicha`: the review that stands;
    `sin_objeto`: there was nothing to judge, and so it holds."""

    cosa: Cosa
    dice: bool | None
    motivos: tuple[Motivo, ...]
    ademas: tuple[Motivo, ...]
    hechos: Hechos
    distritos: DatosPorDistrito | None
    dicha: Revision | None
    sin_objeto: bool = False

    @property
    def llave(self) -> Llave:
        return self.cosa.sobre.value, self.cosa.clave

    @property
    def nombre(self) -> str:
        """How a form calls it: «caracteristica:12-1»."""
        return ":".join(self.llave)

    @property
    def titulo(self) -> str:
        """What is asked, in words."""
        cosa = self.cosa
        if isinstance(cosa, Caracteristica):
            nombres = {una.codigo: una.nombre for una in ficha_en_uso().caracteristicas}
            return f"Característica {cosa.detalle}: {nombres[cosa.detalle]}"
        if isinstance(cosa, Punto):
            return f"Punto {cosa.objeto.codigo}: ¿tiene lo que exige «{cosa.objeto.get_accion_display()}»?"
        if isinstance(cosa, DelAcuerdo):
            return f"Acuerdo {cosa.objeto.codigo}: ¿es como dice la matriz?"
        return PREGUNTAS[cosa.sobre]

    @property
    def en_palabras(self) -> str:
        """The reasons of the engine, as a reviewer who shares them would write them."""
        return " ".join(motivo.texto for motivo in self.motivos)

    @property
    def huella(self) -> str:
        """By what one tells that its facts, or what the engine says of it, are not what was shown."""
        return _huella([self.hechos, self.dice, [motivo.texto for motivo in (*self.motivos, *self.ademas)]])


@dataclass(frozen=True, slots=True)
class Archivo:
    """A file of the piece. `que`: what it is there for. `se_ve`: whether the browser shows it beside the facts."""

    version: VersionDocumento
    que: str

    @property
    def se_ve(self) -> bool:
        return bool(self.version.archivo) and self.version.tipo in VersionDocumento.SE_VEN


@dataclass(frozen=True, slots=True)
class Vista:
    """A piece before somebody's eyes. `sesion`: what is said of it whole; `aritmetica`: what nobody is asked."""

    mesa: EnMesa
    region: Region
    enlace: str
    cuando: str
    sesion: Hechos
    archivos: tuple[Archivo, ...]
    preguntas: tuple[Pregunta, ...]
    aritmetica: tuple[Pregunta, ...]

    @property
    def visto(self) -> dict[str, str]:
        """What was shown, each part by its fingerprint: the questions, the files and what is said of it whole."""
        visto = {pregunta.nombre: pregunta.huella for pregunta in self.preguntas}
        visto |= {f"archivo:{archivo.version.documento_id}": archivo.version.sha256[:12] for archivo in self.archivos}
        return {**visto, "sesion": _huella(self.sesion)}

    @property
    def visible(self) -> Archivo | None:
        """The file that is shown first: the first that the browser can."""
        return next((archivo for archivo in self.archivos if archivo.se_ve), None)


def cambios(visto: Mapping[str, str], vista: Vista) -> frozenset[str]:
    """The parts that are not as they were shown, or that are new or gone."""
    hoy_dice = vista.visto
    return frozenset(clave for clave in visto.keys() | hoy_dice.keys() if visto.get(clave) != hoy_dice.get(clave))


def _huella(datos: Any) -> str:
    return sha256(json.dumps(datos, ensure_ascii=False).encode()).hexdigest()[:12]


def fila_de(clase: str, clave: str, usuario: Usuario) -> tuple[Any, str]:
    """The row of a piece, with its parts, and its region's code. Raises CosaDesconocida when there is none, or it is of
    a region that the person does not see."""
    fila: Any = None
    if clase == Clase.MES:
        codigo, _, mes = clave.partition("-")
        fila = regiones_visibles(usuario).filter(pk=codigo).first() if Mes.vale(mes) else None
    elif clase in ENTERAS and NUMERO.fullmatch(clave):
        fila = ENTERAS[clase](usuario).filter(pk=int(clave)).first()
    if fila is None:
        raise CosaDesconocida(f"{clase}:{clave}")
    return fila, fila.pk if clase == Clase.MES else fila.region_id


ENTERAS: dict[str, Any] = {Clase.ACTA: acta_entera, Clase.PLAN: plan_entero, Clase.FICHA: ficha_entera}


def mirar(clase: str, clave: str, usuario: Usuario) -> Vista | None:
    """That piece as it is now; None when it is no evidence, or nothing is asked of it. Raises CosaDesconocida."""
    fila, region = fila_de(clase, clave, usuario)
    mesa = next((p for p in piezas_de([region])[region] if p.clase == clase and p.clave == clave), None)
    if mesa is None:
        return None
    return _Mirada(mesa, fila).vista()


class _Mirada:
    """One look at a piece."""

    def __init__(self, mesa: EnMesa, fila: Any):
        self.mesa, self.fila = mesa, fila
        self.ficha = ficha_en_uso()
        self.evaluaciones = evaluar_hitos([mesa.region], al=hoy(), ficha=self.ficha)[mesa.region]
        self.dichas = Revision.objects.in_bulk([a.dicha.pk for a in mesa.asuntos if a.dicha])

    def vista(self) -> Vista:
        fila = self.fila
        enlace, cuando, sesion, de_cada_una, adjuntos = getattr(self, f"_de_{self.mesa.clase.value}")()
        return Vista(
            mesa=self.mesa,
            region=fila if isinstance(fila, Region) else fila.region,
            enlace=enlace,
            cuando=cuando,
            sesion=sesion,
            archivos=tuple(Archivo(version, que) for que, version in _con_version(adjuntos)),
            preguntas=self._en_orden(
                self._pregunta(asunto, de_cada_una.get(asunto.llave, [])) for asunto in self.mesa.asuntos
            ),
            aritmetica=tuple(self._aritmetica()),
        )

    def _en_orden(self, preguntas: Iterable[Pregunta]) -> tuple[Pregunta, ...]:
        """Those with a No that nobody answered first; then, as they come, those pending, and those answered."""
        return tuple(sorted(preguntas, key=lambda p: (p.dicha is not None, p.dice is not False)))

    def _pregunta(self, asunto: Asunto, suyos: Hechos) -> Pregunta:
        cosa = self._cosa(asunto.llave)
        evaluacion = self.evaluaciones[cosa.hito(self.ficha).clave if asunto.sobre != Sobre.FICHA else self._ultimo]
        motivos = cosa.lo_suyo(evaluacion)[1]
        ademas = tuple(motivo for motivo in cosa.automatico(evaluacion)[1] if motivo not in motivos)
        dicha = self.dichas.get(asunto.dicha.pk) if asunto.dicha else None
        vacia = cosa.sin_objeto(evaluacion)
        return Pregunta(cosa, asunto.dice, motivos, ademas, suyos, cosa.distritos(evaluacion), dicha, vacia)

    @property
    def _ultimo(self) -> str:
        return list(self.ficha.hitos)[-1]

    def _cosa(self, llave: Llave) -> Cosa:
        sobre, clave = llave
        if sobre == Sobre.CARACTERISTICA:
            return Caracteristica(self.fila, clave.rpartition("-")[2])
        if sobre == Sobre.PUNTO:
            return Punto(next(punto for punto in self.fila.agenda.all() if str(punto.pk) == clave))
        if sobre == Sobre.ACUERDO:
            return DelAcuerdo(next(acuerdo for acuerdo in self.fila.acuerdos.all() if str(acuerdo.pk) == clave))
        if sobre == Sobre.MES:
            return Mes(self.fila, clave.partition("-")[2])
        return {Sobre.PLAN.value: Plan, Sobre.FICHA.value: Ficha}[sobre](self.fila)

    def _aritmetica(self) -> Iterable[Pregunta]:
        """The characteristics that nobody is asked: told, with the way to admit what came late."""
        preguntadas = {asunto.llave for asunto in self.mesa.asuntos}
        for codigo in Caracteristica.cuales() if isinstance(self.fila, Acta) else ():
            cosa = Caracteristica(self.fila, codigo)
            if (cosa.sobre.value, cosa.clave) not in preguntadas:
                dice, motivos = cosa.automatico(self.evaluaciones[self.mesa.hito])
                yield Pregunta(cosa, dice, motivos, (), [], None, cosa.revisiones.que_cuentan().last())

    def _de_acta(self):
        acta = self.fila
        medios = AdjuntoAcuerdo.objects.filter(acuerdo__acta=acta).select_related("acuerdo")
        medios = medios.order_by("acuerdo__orden", "orden", "id").prefetch_related(la_ultima())
        adjuntos = [(_para_que(uno), uno) for uno in acta.adjuntos.all()]
        adjuntos += [(f"Medio de verificación de {uno.acuerdo.codigo}", uno) for uno in medios]
        de_cada_una = hechos.del_acta(acta)
        enlace = Caracteristica(acta, "1").enlace
        return enlace, f"Sesión del {con_dia(acta.fecha_sesion)}", hechos.de_la_sesion(acta), de_cada_una, adjuntos

    def _de_plan(self):
        plan = self.fila
        suyos = {(Sobre.PLAN.value, str(plan.pk)): hechos.del_plan(plan)}
        adjuntos = [("Plan", uno) for uno in plan.adjuntos.all()]
        return Plan(plan).enlace, f"Cargado el {con_dia(fecha_lima(plan.cargado_el))}", [], suyos, adjuntos

    def _de_ficha(self):
        ficha = self.fila
        suyos = {(Sobre.FICHA.value, str(ficha.pk)): hechos.de_la_ficha(ficha)}
        adjuntos = [("Ficha firmada", uno) for uno in ficha.adjuntos.all()]
        return Ficha(ficha).enlace, f"Del {con_dia(ficha.fecha)}", [], suyos, adjuntos

    def _de_mes(self):
        mes = self.mesa.clave.partition("-")[2]
        suyas = CargaMatriz.objects.filter(region=self.fila, cargada_el__lte=ahora()).order_by("cargada_el", "orden")
        cargas = [
            carga
            for carga in suyas.prefetch_related("filas", la_ultima("adjuntos__documento__versiones"))
            if f"{fecha_lima(carga.cargada_el):%Y-%m}" == mes
        ]
        suyos = {(Sobre.MES.value, self.mesa.clave): hechos.del_mes(cargas)}
        adjuntos = [("Libro de la carga", uno) for carga in cargas for uno in carga.adjuntos.all()]
        return Mes(self.fila, mes).enlace, "", [], suyos, adjuntos


def _para_que(adjunto: Any) -> str:
    de_que = f" del punto {adjunto.punto.codigo}" if adjunto.punto else ""
    return f"{adjunto.get_clase_display()}{de_que}{', con datos por distrito' if adjunto.desagregada else ''}"


def _con_version(adjuntos: Iterable[tuple[str, Adjunto]]) -> list[tuple[str, VersionDocumento]]:
    que = {id(adjunto): para for para, adjunto in adjuntos}
    return [(que[id(uno)], version) for uno, version in con_su_ultima_version([a for _, a in adjuntos]) if version]
