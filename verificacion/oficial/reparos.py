"""What whoever proposes or issues has to know before: said in words, and confirmed."""

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.modelos import puesto
from egtpi_portal.templatetags.portal import VEREDICTOS, fecha
from egtpi_portal.territorio.models import Region
from verificacion.juicio.evaluaciones import Evaluacion, evaluar_regiones
from verificacion.motor import fichas
from verificacion.motor.vocabulario import Veredicto

from .consultas import datos_de, plazo_de_descargo
from .models import EstadoVerificacion, VerificacionOficial
from .servicios import por_que_no_se_emite

POCAS = 3
"""So many regions are named, even when they are all."""
Dicho = tuple[str, list[str]]
"""What is so, and of which regions; of none, it is not said."""


@dataclass(frozen=True, slots=True)
class Reparo:
    """A caution: what is so, and of which regions (names, each with its detail if it has one), of how many."""

    texto: str
    regiones: tuple[str, ...]
    de: int = 0

    @property
    def cuales(self) -> str:
        """The regions in a line: «las 25», when they are all of the `de` that were asked of."""
        todas = len(self.regiones) == self.de > POCAS
        return f"las {self.de}" if todas else ", ".join(self.regiones)


def huella_de(reparos: Iterable[Reparo]) -> str:
    """What tells those cautions from others: whoever goes on brings that of those they were shown."""
    dicho = "\n".join(f"{reparo.texto}|{'|'.join(reparo.regiones)}" for reparo in reparos)
    return hashlib.sha256(dicho.encode()).hexdigest()[:32]


# --- before proposing ---


def antes_de_proponer(regiones: Iterable[str], ficha: str, hito: str, al: dt.date) -> tuple[Reparo, ...]:
    """What is to be known before proposing those: deadlines still open, one in force, something that cannot be
    evaluated. Raises FichaDesconocida; HitoDesconocido; KeyError for an unknown region."""
    nombres = dict(Region.objects.filter(pk__in=list(regiones)).order_by("pk").values_list("pk", "nombre"))
    evaluadas = evaluar_regiones(list(nombres), hito=hito, al=al, ficha=fichas.cargar(ficha))
    vigentes = dict(
        VerificacionOficial.objects.vigentes()
        .filter(region__in=list(nombres), ficha=ficha, hito=hito)
        .order_by()
        .values_list("region_id", "numero")
    )
    emitida_antes = (
        "Ya hay una emitida vigente: si la nueva se emite, la sustituye.",
        [f"{nombres[pk]} ({numero})" for pk, numero in sorted(vigentes.items())],
    )
    return _reparos([*_de_lo_que_resulta(evaluadas, nombres, al), emitida_antes], nombres)


def antes_de_evaluar(verificacion: VerificacionOficial, al: dt.date) -> tuple[Reparo, ...]:
    """What is to be known before evaluating that proposal again as of `al`: deadlines still open, something that cannot
    be evaluated. (One in force was told when it was proposed, and is told again before issuing.)"""
    nombres = {verificacion.region_id: verificacion.region.nombre}
    ficha = fichas.cargar(verificacion.ficha)
    evaluadas = evaluar_regiones(list(nombres), hito=verificacion.hito, al=al, ficha=ficha)
    return _reparos(_de_lo_que_resulta(evaluadas, nombres, al), nombres)


def _reparos(dichos: Iterable[Dicho], nombres: Mapping[str, str]) -> tuple[Reparo, ...]:
    return tuple(Reparo(texto, tuple(cuales), len(nombres)) for texto, cuales in dichos if cuales)


def _de_lo_que_resulta(evaluadas: Mapping[str, Evaluacion], nombres: Mapping[str, str], al: dt.date) -> Iterator[Dicho]:
    """What is not settled yet of what the evaluation of those regions gives as of `al`."""
    abiertas = {pk: _cierre_abierto(una) for pk, una in evaluadas.items() if not una.resultado.definitivo}
    for cierre in sorted(set(abiertas.values())):
        yield (
            f"Al {fecha(al)} aún hay plazos abiertos, el último hasta el {fecha(cierre)}: lo que se proponga puede "
            "no ser lo que resulte cuando venzan.",
            [nombres[pk] for pk, suyo in abiertas.items() if suyo == cierre],
        )
    yield (
        "Hay criterios que no se pueden evaluar: falta un dato que registra el MIDIS.",
        [f"{nombres[pk]} ({', '.join(cuales)})" for pk, una in evaluadas.items() if (cuales := _sin_evaluar(una))],
    )


def _cierre_abierto(evaluacion: Evaluacion) -> dt.date:
    return max(criterio.cierre for criterio in evaluacion.resultado.criterios)


def _sin_evaluar(evaluacion: Evaluacion) -> list[str]:
    return [c.nombre.lower() for c in evaluacion.resultado.criterios if c.veredicto == Veredicto.NO_EVALUABLE]


# --- before issuing ---


@dataclass(frozen=True, slots=True)
class PorCongelar:
    """What is about to be issued, with what is to be known of it; `impedidas`: those that cannot be, and why."""

    filas: tuple[VerificacionOficial, ...]
    impedidas: tuple[tuple[VerificacionOficial, str], ...]
    reparos: tuple[Reparo, ...]

    @property
    def veredictos(self) -> list[tuple[str, int]]:
        """(verdict, how many), of each verdict."""
        cuenta = Counter(fila.veredicto for fila in self.filas)
        return [(codigo, cuenta[codigo]) for codigo in VEREDICTOS]

    @property
    def huella(self) -> str:
        """What tells it from what it may become meanwhile."""
        dicho = "\n".join(
            f"{f.pk}|{f.estado}|{f.veredicto}|{f.procesos_cumplidos}|{f.de_sus_descargos}" for f in self.filas
        )
        return hashlib.sha256(f"{dicho}\n{huella_de(self.reparos)}".encode()).hexdigest()[:32]


def antes_de_emitir(filas: Sequence[VerificacionOficial]) -> PorCongelar:
    """What issuing those would freeze. The rows are those of `consultas.listar`."""
    por_que = [(fila, por_que_no_se_emite(fila)) for fila in filas]
    listas = tuple(fila for fila, impide in por_que if not impide)
    textos = dict(VerificacionOficial.objects.filter(pk__in=[f.pk for f in listas]).values_list("pk", "resultado"))
    vigentes = {
        (una.region_id, una.ficha, una.hito): una.numero
        for una in VerificacionOficial.objects.vigentes().ligeras().filter(region__in=[f.region_id for f in listas])
    }
    for fila in listas:
        fila.reemplaza = vigentes.get((fila.region_id, fila.ficha, fila.hito), "")
    dichos = (
        ("Sin enviar a la región, que no pudo responder.", [f for f in listas if f.notificada_en is None]),
        *_sin_respuesta(listas),
        ("Con un descargo que nadie respondió por escrito.", [f for f in listas if f.sin_responder]),
        ("Sin confirmar por otro evaluador.", [f for f in listas if f.confirmada_en is None]),
        (
            "Con veredicto «No evaluable»: falta un dato que registra el MIDIS.",
            [f for f in listas if f.veredicto == Veredicto.NO_EVALUABLE],
        ),
        (
            "Con plazos que aún no vencían a la fecha en que se evaluaron.",
            [f for f in listas if f.veredicto == Veredicto.EN_CURSO or not datos_de(textos[f.pk])["definitivo"]],
        ),
    )
    reparos = [Reparo(texto, tuple(f.region.nombre for f in suyas), len(listas)) for texto, suyas in dichos if suyas]
    if sustituyen := [f"{f.region.nombre} ({f.reemplaza})" for f in listas if f.reemplaza]:
        reparos.append(Reparo("Con otra vigente, que quedará sustituida.", tuple(sustituyen)))
    return PorCongelar(listas, tuple((fila, impide) for fila, impide in por_que if impide), tuple(reparos))


def _sin_respuesta(filas: Iterable[VerificacionOficial]) -> list[tuple[str, list[VerificacionOficial]]]:
    """Those sent that nobody answered, by how their term stands: while it runs, the region may still answer."""
    decretos, por_plazo = Decretos.leer(), defaultdict(list)
    for fila in filas:
        if fila.notificada_en is not None and not fila.cuantos_descargos:
            por_plazo[(puesto(fila.descargo_hasta), plazo_de_descargo(fila, decretos))].append(fila)
    dia = hoy()
    return [
        (
            f"Enviadas, y nadie respondió: el plazo {plazo}."
            if hasta < dia
            else f"Enviadas, y aún pueden responder: nadie lo hizo, y el plazo {plazo}.",
            suyas,
        )
        for (hasta, plazo), suyas in sorted(por_plazo.items())
    ]


def ya_emitidas(filas: Sequence[VerificacionOficial]) -> bool:
    """Whether all of those were issued already."""
    return bool(filas) and all(fila.estado == EstadoVerificacion.EMITIDA for fila in filas)
