"""The local governments assisted by some records or by others, counted from what each record gives, once for all."""

from collections.abc import Iterator, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from ..asistencia import DIAGNOSTICO, registros_que_cuentan
from ..fichas.modelo import CriterioAsistencia
from .cosas import Cosa
from .pregunta import Opcion, Pregunta


class Recibido(NamedTuple):
    """What a local government received: its earliest diagnóstico and its latest seguimiento, or the farthest dates."""

    diagnostico: date = date.max
    seguimiento: date = date.min

    def y(self, otro: "Recibido") -> "Recibido":
        """Both together."""
        return Recibido(min(self.diagnostico, otro.diagnostico), max(self.seguimiento, otro.seguimiento))

    def asistido(self, en_orden: bool) -> bool:
        """As `Cobertura.asistido`: a diagnóstico, and a seguimiento (`en_orden`: not before it). Anexo 2; L-11."""
        if self.diagnostico == date.max or self.seguimiento == date.min:
            return False
        return not en_orden or self.seguimiento >= self.diagnostico


NADA = Recibido()


class Cuenta:
    """Who is assisted with each of some things done, each of which makes one record count.

    The engine is asked twice, with none of them done and with all: a record gives the same whatever becomes of the
    others, so any choice of them is counted from there, in a time that grows as the records do.
    """

    def __init__(self, p: Pregunta[CriterioAsistencia], cosas: Sequence[Cosa]):
        self.cosas = tuple(cosas)
        self.en_orden = p.ficha.parametros.seguimiento_tras_diagnostico
        self.lugar = {cosa.clave: n for n, cosa in enumerate(self.cosas)}
        de_la_ficha = {cosa.evidencias[0]: n for n, cosa in enumerate(self.cosas)}
        self.da: list[dict[str, Recibido]] = [{} for _ in self.cosas]
        self.hay: dict[str, Recibido] = {}
        for ficha, gobiernos in registros_que_cuentan(p.con(self.cosas).caso, p.criterio):
            suyo = Recibido(ficha.fecha) if ficha.tipo == DIAGNOSTICO else Recibido(seguimiento=ficha.fecha)
            n = de_la_ficha.get(ficha.id)
            donde = self.hay if n is None else self.da[n]
            for ubigeo in gobiernos:
                donde[ubigeo] = donde.get(ubigeo, NADA).y(suyo)

    @property
    def asistidos(self) -> int:
        """How many are assisted with none of those things done."""
        return self._cuantos(self.hay)

    def _cuantos(self, recibido: dict[str, Recibido]) -> int:
        return sum([suyo.asistido(self.en_orden) for suyo in recibido.values()])

    def elegir(self, bastan: int) -> Opcion:
        """The things that make someone assisted, those of most first, until so many are.

        When no single one helps, all that are left are tried together: a diagnóstico and a seguimiento may both lack
        something.
        """
        hay, asistidos = dict(self.hay), self.asistidos
        elegidas: dict[int, Cosa] = {}
        ganan = _Ganancias(self, hay)
        while len(elegidas) < len(self.cosas) and asistidos < bastan:
            mejor, n = ganan.la_mayor()
            if mejor <= 0:
                for m in range(len(self.cosas)):
                    if m not in elegidas:
                        _sumar(hay, self.da[m])
                if self._cuantos(hay) <= asistidos:
                    break
                return (*elegidas.values(), *[cosa for m, cosa in enumerate(self.cosas) if m not in elegidas])
            elegidas[n] = self.cosas[n]
            asistidos += mejor
            ganan.hacer(n)
        return tuple(elegidas.values())

    def podar(self, cosas: Opcion, bastan: int, *, las_que_no_suman: bool = False) -> Opcion:
        """Those of the things without which fewer than `bastan` would be assisted, looked at one after another.

        `las_que_no_suman`: besides, those that are left over because as many are assisted without them.
        """
        pasos = [self.da[self.lugar[cosa.clave]] for cosa in cosas]
        vienen = _lo_que_viene(pasos)
        quedan_dando = dict(self.hay)
        con_todas = dict(self.hay)
        for da in pasos:
            _sumar(con_todas, da)
        asistidos = self._cuantos(con_todas)
        quedan = []
        for cosa, da in zip(cosas, pasos, strict=True):
            se_pierden = 0
            for ubigeo, suyo in da.items():
                sin_ella = quedan_dando.get(ubigeo, NADA).y(next(vienen[ubigeo]))
                se_pierden += sin_ella.y(suyo).asistido(self.en_orden) and not sin_ella.asistido(self.en_orden)
            if asistidos - se_pierden >= bastan or (las_que_no_suman and not se_pierden):
                asistidos -= se_pierden
            else:
                quedan.append(cosa)
                _sumar(quedan_dando, da)
        return tuple(quedan)


def _sumar(hay: dict[str, Recibido], da: dict[str, Recibido]) -> None:
    for ubigeo, suyo in da.items():
        hay[ubigeo] = hay.get(ubigeo, NADA).y(suyo)


def _lo_que_viene(pasos: Sequence[dict[str, Recibido]]) -> dict[str, Iterator[Recibido]]:
    """Of each local government, at each thing that gives it something, what those after it give."""
    al_reves: dict[str, list[Recibido]] = {}
    for da in reversed(pasos):
        for ubigeo, suyo in da.items():
            vienen = al_reves.setdefault(ubigeo, [NADA])
            vienen.append(vienen[-1].y(suyo))
    return {ubigeo: iter(vienen[-2::-1]) for ubigeo, vienen in al_reves.items()}


class _Ganancias:
    """How many more are assisted by each thing not done yet. Looked at again only where something was received."""

    def __init__(self, cuenta: Cuenta, hay: dict[str, Recibido]):
        self.cuenta, self.hay = cuenta, hay
        self.de: dict[str, list[int]] = {}
        for n, da in enumerate(cuenta.da):
            for ubigeo in da:
                self.de.setdefault(ubigeo, []).append(n)
        self.ganan = [sum([self._gana(u, suyo) for u, suyo in da.items()]) for da in cuenta.da]
        self.monton = [(-gana, n) for n, gana in enumerate(self.ganan)]
        heapify(self.monton)
        self.hechas: set[int] = set()

    def _gana(self, ubigeo: str, suyo: Recibido) -> bool:
        hay, en_orden = self.hay.get(ubigeo, NADA), self.cuenta.en_orden
        return not hay.asistido(en_orden) and hay.y(suyo).asistido(en_orden)

    def la_mayor(self) -> tuple[int, int]:
        """(how many, which): of those that give as many, the first. There is one left."""
        while True:
            menos, n = self.monton[0]
            if n not in self.hechas and -menos == self.ganan[n]:
                return -menos, n
            heappop(self.monton)

    def hacer(self, n: int) -> None:
        """That one is done."""
        self.hechas.add(n)
        for ubigeo, suyo in self.cuenta.da[n].items():
            antes = self.hay.get(ubigeo, NADA)
            if antes.y(suyo) == antes:
                continue
            cambian = [m for m in self.de[ubigeo] if m not in self.hechas]
            ganaban = [self._gana(ubigeo, self.cuenta.da[m][ubigeo]) for m in cambian]
            self.hay[ubigeo] = antes.y(suyo)
            for m, ganaba in zip(cambian, ganaban, strict=True):
                gana = self._gana(ubigeo, self.cuenta.da[m][ubigeo])
                if gana != ganaba:
                    self.ganan[m] += gana - ganaba
                    heappush(self.monton, (-self.ganan[m], m))
