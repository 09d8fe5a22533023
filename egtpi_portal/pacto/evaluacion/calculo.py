"""How far each local government met its targets, and whom a rule recognises. Pure: fractions of whole numbers alone."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from egtpi_portal.modelos import puesto
from egtpi_portal.palabras import palabra

from ..brechas.calculo import Brecha, Cifra, Situacion
from ..metas.datos import MetaVigente
from .reglas import Clase, Regla


@dataclass(frozen=True, slots=True)
class MetaJuzgada:
    """A target that fell due, with what was measured for its period and the cut-off of that; `brecha.situacion` says
    whether it was met. Without a datum of its period it counts as due and not met, and is named."""

    meta: MetaVigente
    codigo: str
    corte: dt.date | None
    brecha: Brecha

    @property
    def cumplida(self) -> bool:
        return self.brecha.situacion is Situacion.ALCANZA

    @property
    def sin_dato(self) -> bool:
        return self.brecha.situacion in (Situacion.SIN_DATO, Situacion.SIN_POBLACION)


@dataclass(frozen=True, slots=True)
class Cumplimiento:
    """A local government's level of fulfilment: how many of the targets that fell due by the day it met (what
    `resultados` of the agenda item carries, expediente.md); `metas` one by one; `mejora`, by how many points its values
    got better since the rule's cut-off, on average of the indicators that have both data (None: none has)."""

    ubigeo: str
    metas: tuple[MetaJuzgada, ...]
    mejora: Fraction | None = None

    @property
    def vencidas(self) -> int:
        return len(self.metas)

    @property
    def cumplidas(self) -> int:
        return sum(meta.cumplida for meta in self.metas)

    @property
    def proporcion(self) -> Fraction | None:
        """The share met; None when no target fell due: there is nothing to compare."""
        return Fraction(self.cumplidas, self.vencidas) if self.metas else None

    @property
    def porcentaje(self) -> str:
        """The share as it is shown, with one decimal, cut (interfaz.md); blank without targets due."""
        if not self.metas:
            return ""
        decimos = self.cumplidas * 1000 // self.vencidas
        return f"{decimos // 10}.{decimos % 10} %"

    @property
    def sin_dato(self) -> tuple[MetaJuzgada, ...]:
        """The targets due that nothing was measured for."""
        return tuple(meta for meta in self.metas if meta.sin_dato)


@dataclass(frozen=True, slots=True)
class Puesto:
    """Somebody that a rule looked at: `puesto` among those it could judge (equals share one); whether it is
    recognised; `por_que`, the sentence that says why, or why not; `empata`, that others have the very same."""

    cumplimiento: Cumplimiento
    puesto: int | None
    reconocido: bool
    por_que: str
    empata: bool = False
    categoria: str = ""


@dataclass(frozen=True, slots=True)
class Reconocimiento:
    """What a rule gives: everybody in order; the ties at the edge, told; and who could not be judged, with why."""

    puestos: tuple[Puesto, ...]
    empates: tuple[str, ...] = ()

    @property
    def reconocidos(self) -> tuple[str, ...]:
        """The ubigeos of those it recognises, in order."""
        return tuple(p.cumplimiento.ubigeo for p in self.puestos if p.reconocido)

    @property
    def no_juzgados(self) -> tuple[Puesto, ...]:
        return tuple(puesto for puesto in self.puestos if puesto.puesto is None)


def medida_del_periodo(
    metas: Sequence[MetaVigente], meta: MetaVigente, serie: Sequence[tuple[dt.date, Cifra | None]]
) -> tuple[dt.date, Cifra | None] | None:
    """The last measurement of a target's own period: after the deadline before it (of the same indicator), up to its
    own; None when nothing was measured in it."""
    anterior = max((otra.vence for otra in metas if otra.vence < meta.vence), default=dt.date.min)
    suyas = [una for una in serie if anterior < una[0] <= meta.vence and una[1] is not None]
    return suyas[-1] if suyas else None


def reconocer(
    cumplimientos: Iterable[Cumplimiento], regla: Regla, *, tipos: Mapping[str, str], nombres: Mapping[str, str]
) -> Reconocimiento:
    """Applies a rule. `tipos`: provincial or distrital, by ubigeo. Nobody is recognised without a target met, nor by a
    draw: when those equal at the edge do not all fit in a number, none of them is and the tie is said, for the IAR to
    decide."""
    suyos = list(cumplimientos)
    categoria = {c.ubigeo: _categoria(c.ubigeo, regla, tipos) for c in suyos}
    juzgados, fuera = [], []
    for uno in suyos:
        mal = _por_que_no_se_juzga(uno, regla, categoria[uno.ubigeo])
        if mal:
            fuera.append(Puesto(uno, None, False, mal, categoria=categoria[uno.ubigeo]))
        else:
            juzgados.append(uno)
    grupos: dict[str, list[Cumplimiento]] = {}
    for uno in juzgados:
        grupos.setdefault(categoria[uno.ubigeo] if regla.clase is Clase.POR_CATEGORIA else "", []).append(uno)
    puestos: list[Puesto] = []
    empates: list[str] = []
    for nombre, grupo in sorted(grupos.items(), key=lambda par: _orden_de_categoria(par[0], regla)):
        cupo = regla.por_categoria.get(nombre, 0) if regla.clase is Clase.POR_CATEGORIA else regla.cuantos
        hechos, dicho = _ordenar(grupo, regla, cupo, nombre, nombres)
        puestos += hechos
        empates += dicho
    fuera.sort(key=lambda puesto: puesto.cumplimiento.ubigeo)
    return Reconocimiento((*puestos, *fuera), tuple(empates))


def en_orden(cumplimientos: Iterable[Cumplimiento]) -> tuple[Puesto, ...]:
    """Everybody by the share of its targets that it met, whatever the rule: equals share a place; who has none due, or
    no datum at all, comes last with why. None is marked as recognised."""
    juzgados, fuera = [], []
    for uno in cumplimientos:
        mal = _sin_que_comparar(uno)
        if mal:
            fuera.append(Puesto(uno, None, False, mal))
        else:
            juzgados.append(uno)
    juzgados.sort(key=lambda uno: (-puesto(uno.proporcion), uno.ubigeo))
    partes = [puesto(uno.proporcion) for uno in juzgados]
    puestos = [
        Puesto(uno, partes.index(parte) + 1, False, f"{_hecho(uno)}.", partes.count(parte) > 1)
        for uno, parte in zip(juzgados, partes, strict=True)
    ]
    return (*puestos, *sorted(fuera, key=lambda otro: otro.cumplimiento.ubigeo))


def _categoria(ubigeo: str, regla: Regla, tipos: Mapping[str, str]) -> str:
    if regla.clase is not Clase.POR_CATEGORIA:
        return ""
    return regla.categorias.get(ubigeo, "") if regla.categorias else tipos.get(ubigeo, "")


def _orden_de_categoria(nombre: str, regla: Regla) -> tuple[int, str]:
    orden = list(regla.por_categoria)
    return (orden.index(nombre) if nombre in orden else len(orden), nombre)


def _por_que_no_se_juzga(uno: Cumplimiento, regla: Regla, categoria: str) -> str:
    if uno.metas and uno.vencidas < regla.minimo_de_metas:
        tiene = "1 meta vencida" if uno.vencidas == 1 else f"{uno.vencidas} metas vencidas"
        return f"Tiene {tiene} y la regla pide {regla.minimo_de_metas} como mínimo."
    if mal := _sin_que_comparar(uno):
        return mal
    if regla.clase is Clase.POR_CATEGORIA and not categoria:
        return "La regla no dice de qué categoría es."
    if regla.clase is Clase.MEJORA and uno.mejora is None:
        return f"No tiene datos de antes y de después del {regla.desde:%d/%m/%Y} en un mismo indicador."
    return ""


def _sin_que_comparar(uno: Cumplimiento) -> str:
    if not uno.metas:
        return "No tiene metas vencidas a la fecha."
    return f"Sin dato en {_las(uno.vencidas)}." if len(uno.sin_dato) == uno.vencidas else ""


def _las(n: int) -> str:
    return "la única meta que venció" if n == 1 else f"las {n} metas que vencieron"


def _mide(uno: Cumplimiento, regla: Regla) -> Fraction:
    """What the rule compares; of one that is judged there is always something to compare."""
    return puesto(uno.mejora if regla.clase is Clase.MEJORA else uno.proporcion)


def _ordenar(grupo: list[Cumplimiento], regla: Regla, cupo: int | None, categoria: str, nombres: Mapping[str, str]):
    """The group in order with its recognised, and the ties at the edge in sentences."""
    grupo = sorted(grupo, key=lambda uno: (-_mide(uno, regla), uno.ubigeo))
    puestos, empates, lugar = [], [], 0
    while lugar < len(grupo):
        iguales = [uno for uno in grupo[lugar:] if _mide(uno, regla) == _mide(grupo[lugar], regla)]
        alcanza = _merece(iguales[0], regla)
        cabe = cupo is None or lugar + len(iguales) <= cupo
        quedan = 0 if cupo is None else cupo - lugar
        en_el_borde = alcanza and not cabe and quedan > 0
        if en_el_borde:
            quienes = ", ".join(nombres.get(uno.ubigeo, uno.ubigeo) for uno in iguales)
            donde = f" en la categoría {categoria}" if categoria else ""
            empates.append(
                f"Empatan{donde} en el puesto {lugar + 1}, y para {len(iguales)} "
                f"{'queda 1 lugar' if quedan == 1 else f'quedan {quedan} lugares'}: "
                f"{quienes}. La regla no los separa: decida la {palabra('instancia')} y diga por qué."
            )
        for uno in iguales:
            puestos.append(Puesto(
                uno, lugar + 1, alcanza and cabe, _por_que(uno, regla, lugar + 1, cupo, alcanza, cabe, en_el_borde),
                len(iguales) > 1, categoria))  # fmt: skip
        lugar += len(iguales)
    return puestos, empates


def _merece(uno: Cumplimiento, regla: Regla) -> bool:
    if regla.clase is Clase.UMBRAL:
        return puesto(uno.proporcion) * 100 >= Fraction(puesto(regla.umbral))
    return _mide(uno, regla) > 0


def _por_que(uno, regla: Regla, puesto: int, cupo, alcanza: bool, cabe: bool, en_el_borde: bool) -> str:
    mejora = ""
    if regla.clase is Clase.MEJORA:
        mejora = f"; mejoró {_puntos(uno.mejora)} puntos" if uno.mejora > 0 else "; no mejoró"
    hecho = _hecho(uno, mejora)
    if regla.clase is Clase.UMBRAL:
        return f"{hecho}: {'llega' if alcanza else 'no llega'} a {regla.umbral} %."
    if not alcanza:
        return f"{hecho}."
    if en_el_borde:
        return f"{hecho}: empata en el último lugar."
    return f"{hecho}: puesto {puesto}{'' if cabe else f', y se reconoce a {cupo}'}."


def _hecho(uno: Cumplimiento, mejora: str = "") -> str:
    """«Cumplió 3 de 4 metas (75.0 %); 1 sin dato»."""
    sin_dato = f"; {len(uno.sin_dato)} sin dato" if uno.sin_dato else ""
    metas = "meta" if uno.vencidas == 1 else "metas"
    return f"Cumplió {uno.cumplidas} de {uno.vencidas} {metas} ({uno.porcentaje}){mejora}{sin_dato}"


def _puntos(mejora: Fraction) -> str:
    decimos = mejora.numerator * 10 // mejora.denominator
    return f"{decimos // 10}.{decimos % 10}"
