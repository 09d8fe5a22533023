"""What was judged of each region, kept for as long as nothing that the verdict reads has changed: only what moved is
judged again.

What is kept is what a page says of one region, not its whole verdict: some kilobytes, under the region's mark
(`bitacora.marcas`), the sheet, the hito, the date and the code that made it; so it needs no cleaning to be right.
Within a transaction nothing is kept, nor read from what is: what it wrote has no mark yet, and may be undone.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

from django.db import connection

from egtpi_portal.bitacora import marcas as m
from egtpi_portal.medidas import JUICIOS
from egtpi_portal.recolector import sin_recolector
from verificacion.expedientes.recopilacion import recopilar_regiones
from verificacion.juicio.evaluaciones import Evaluacion, evaluar_hitos, juzgar
from verificacion.motor import Resultado
from verificacion.motor.expediente import Expediente
from verificacion.motor.fichas import FichaIndicador

from . import almacen
from .reparto import entre_varios

T = TypeVar("T")
Que = Callable[[Mapping[str, Resultado]], Mapping[str, T]]
"""What says something of each region from their verdicts for a hito: a function of a module; what it says of a region
depends on that region alone, and can be pickled."""


class Lote:
    """Some regions, for some hitos as of a date, at the moment their marks were read: what is said of them, from what
    is kept; what lacks is judged, all in one collection.

    Raises HitoDesconocido; KeyError, when it is asked, of a region that does not exist.
    """

    def __init__(
        self,
        regiones: Iterable[str],
        *,
        ficha: FichaIndicador,
        hitos: Iterable[str],
        al: dt.date,
        marcas: Mapping[str, int] | None = None,
    ):
        """`marcas`: as they were read before anything else; they are read now when they are not given."""
        self.regiones, self.ficha, self.al = list(dict.fromkeys(regiones)), ficha, al
        self.hitos = [ficha.hito(hito).clave for hito in hitos]
        self._marcas = m.leer() if marcas is None else marcas
        self._dicho: dict[str, dict[str, dict[str, Any]]] = {}
        self._evaluadas: dict[str, dict[str, Evaluacion]] = {}

    def dice(self, que: Que[T]) -> dict[str, dict[str, T]]:
        """By region and hito, what `que` says."""
        nombre = f"{que.__module__}.{que.__qualname__}"
        if nombre not in self._dicho:
            self._dicho[nombre] = _sin_guardar(self, que) if en_transaccion() else self._traer(que, nombre)
        return self._dicho[nombre]

    def _traer(self, que: Que[T], nombre: str) -> dict[str, dict[str, T]]:
        comun = (nombre, self.ficha.codigo, self.ficha.version, self.al)
        suyas = {region: m.de(region, self._marcas) for region in self.regiones}
        claves = {
            region: {hito: almacen.clave_de(*comun, hito, region, suyas[region]) for hito in self.hitos}
            for region in self.regiones
        }
        hay: dict[str, T] = {}

        def quedan(regiones: Collection[str]) -> list[str]:
            hay.update(almacen.leer([clave for region in regiones for clave in claves[region].values()]))
            return [region for region in regiones if not claves[region].keys() <= _hechos(region)]

        def _hechos(region: str) -> set[str]:
            return {hito for hito, clave in claves[region].items() if clave in hay}

        def hacer(regiones: list[str]) -> None:
            dicho = self._juzgar(que, regiones)
            nuevas = {claves[region][hito]: dicho[hito][region] for region in regiones for hito in self.hitos}
            almacen.guardar(nuevas)
            hay.update(nuevas)

        faltan = quedan(self.regiones)
        if faltan:
            todos = "+".join(self.hitos)
            manos = {region: almacen.clave_de("mano", *comun, todos, region, suyas[region]) for region in faltan}
            entre_varios(faltan, manos=manos, hacer=hacer, quedan=quedan)
        return {region: {hito: hay[clave] for hito, clave in claves[region].items()} for region in self.regiones}

    def _juzgar(self, que: Que[T], regiones: list[str]) -> dict[str, Mapping[str, T]]:
        """By hito and region."""
        nuevas = [region for region in regiones if region not in self._evaluadas]
        if nuevas:
            self._evaluadas |= self._evaluar(nuevas)
        return {
            hito: que({region: self._evaluadas[region][hito].resultado for region in regiones}) for hito in self.hitos
        }

    def evaluadas(self) -> dict[str, dict[str, Evaluacion]]:
        """By region and hito, the whole judgement, with the expediente: for a page of one region."""
        self._juzgar(_nada, self.regiones)
        return self._evaluadas

    def _evaluar(self, regiones: list[str]) -> dict[str, dict[str, Evaluacion]]:
        """Those regions judged; what this process has at hand is not collected nor judged again."""
        if en_transaccion():
            return evaluar_hitos(regiones, self.hitos, al=self.al, ficha=self.ficha)
        claves = self._claves(regiones)
        juzgadas = {region: (*claves[region], *self.hitos, self.al) for region in regiones}
        a_mano = almacen.EVALUADAS.leer(juzgadas.values())
        hay = {region: a_mano[juzgadas[region]] for region in regiones if juzgadas[region] in a_mano}
        with sin_recolector():
            expedientes = self._recoger([region for region in regiones if region not in hay])
            JUICIOS.inc(len(expedientes))
            for region, nueva in juzgar(expedientes, self.hitos, al=self.al, ficha=self.ficha).items():
                almacen.EVALUADAS.poner(juzgadas[region], nueva, filas_de(expedientes[region]))
                hay[region] = nueva
        return hay

    def expedientes(self) -> dict[str, Expediente]:
        """What there is of each region, without lists of files: for a page that supposes other things."""
        if en_transaccion():
            return recopilar_regiones(self.regiones, ficha=self.ficha, con_archivos=False)
        return self._recoger(self.regiones)

    def _claves(self, regiones: Iterable[str]) -> dict[str, tuple]:
        comun = (self.ficha.codigo, self.ficha.version)
        return {region: (*comun, region, m.de(region, self._marcas)) for region in regiones}

    def _recoger(self, regiones: list[str]) -> dict[str, Expediente]:
        claves = self._claves(regiones)
        a_mano = almacen.EXPEDIENTES.leer(claves.values())
        faltan = [region for region, clave in claves.items() if clave not in a_mano]
        recogidos = recopilar_regiones(faltan, ficha=self.ficha, con_archivos=False) if faltan else {}
        for region in faltan:
            almacen.EXPEDIENTES.poner(claves[region], recogidos[region], filas_de(recogidos[region]))
        return {region: a_mano[clave] if clave in a_mano else recogidos[region] for region, clave in claves.items()}


def _nada(resultados: Mapping[str, Resultado]) -> dict[str, None]:
    return dict.fromkeys(resultados)


def filas_de(expediente: Expediente) -> int:
    """About how many rows it was made of."""
    de_actas = sum(len(acta.acuerdos) + len(acta.participantes) + len(acta.agenda) for acta in expediente.actas)
    return 1 + de_actas + len(expediente.fichas)


def _sin_guardar(lote: Lote, que: Que[T]) -> dict[str, dict[str, T]]:
    dicho = lote._juzgar(que, lote.regiones)
    return {region: {hito: dicho[hito][region] for hito in lote.hitos} for region in lote.regiones}


def por_region(
    que: Que[T],
    regiones: Iterable[str],
    *,
    ficha: FichaIndicador,
    hito: str,
    al: dt.date,
    marcas: Mapping[str, int],
) -> dict[str, T]:
    """What `que` says of each of those regions for one hito. Raises as `Lote` does."""
    dicho = Lote(regiones, ficha=ficha, hitos=[hito], al=al, marcas=marcas).dice(que)
    return {region: de_hitos[hito] for region, de_hitos in dicho.items()}


def en_transaccion() -> bool:
    """Whether a transaction is open, other than the one that a test is run in."""
    return any(not getattr(bloque, "_from_testcase", False) for bloque in connection.atomic_blocks)
