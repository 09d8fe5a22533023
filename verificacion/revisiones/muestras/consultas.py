"""A sample and how far its review has gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario
from verificacion.revisiones.mesa.cola import Avance, a_la_vista, avance
from verificacion.revisiones.mesa.piezas import EnMesa

from .models import MuestraDeRevision
from .sorteo import sortear


def muestras_visibles(usuario: Usuario) -> QuerySet[MuestraDeRevision]:
    """The samples of the regions that the person sees: those of the whole country, only by who sees it whole."""
    codigos = alcance(usuario).regiones_visibles
    muestras = MuestraDeRevision.objects.select_related("region", "sorteada_por")
    return muestras if codigos is None else muestras.filter(region__in=codigos)


@dataclass(frozen=True, slots=True)
class Elegida:
    """A piece of a sample: its name when it was drawn, and how it is now (None when it is no evidence any more)."""

    llave: str
    nombre: str
    pieza: EnMesa | None

    @property
    def no_conformes(self) -> int:
        return sum(a.dicha is not None and not a.dicha.conforme for a in self.pieza.asuntos) if self.pieza else 0


@dataclass(frozen=True, slots=True)
class MuestraVista:
    """A sample with its pieces in the order of the draw, and what is done of it. `igual`: whether what it was drawn
    from and its seed give these very ones again."""

    muestra: MuestraDeRevision
    elegidas: Sequence[Elegida]
    avance: Avance
    igual: bool

    @property
    def ya_no_son(self) -> int:
        return sum(elegida.pieza is None for elegida in self.elegidas)

    @property
    def no_conformes(self) -> int:
        return sum(elegida.no_conformes > 0 for elegida in self.elegidas)


def ver_muestra(muestra: MuestraDeRevision, usuario: Usuario) -> MuestraVista:
    """That sample as it is today."""
    _, piezas = a_la_vista(usuario, muestra.region_id or "")
    hoy = {pieza.llave: pieza for pieza in piezas}
    nombres = dict(muestra.poblacion)
    llaves = {nombre: llave for llave, nombre in muestra.poblacion}
    elegidas = [Elegida(llave, nombres[llave], hoy.get(llave)) for llave in muestra.elegidas]
    otra_vez = [llaves[nombre] for nombre in sortear(llaves, muestra.cuantas, muestra.semilla)]
    suyas = [elegida.pieza for elegida in elegidas if elegida.pieza]
    return MuestraVista(muestra, elegidas, avance(suyas), otra_vez == muestra.elegidas)
