"""What of the board a page, a paper or a chart shows: the date and the filters of its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from ..catalogo.consultas import EnCatalogo
from ..lugares import Lugar
from .calculo import Brecha, Situacion
from .consultas import Fila, Tablero
from .formularios import FiltroDeBrechas


@dataclass(frozen=True)
class Seleccion:
    """A board with the indicators that were chosen, and of its signatories those that were chosen, in their order.
    `lugares`: by ubigeo; `todos`: how many signatories there are."""

    tablero: Tablero
    filtro: FiltroDeBrechas
    lugares: Mapping[str, Lugar]
    todos: int

    @property
    def firmantes(self) -> tuple[Fila, ...]:
        return self.tablero.firmantes

    @property
    def frase(self) -> str:
        """«Tema Salud, provincia de Huaraz»; blank when nothing is kept out."""
        dicho = ", ".join(self.filtro.en_palabras)
        return dicho[:1].upper() + dicho[1:]

    @cached_property
    def consulta(self) -> str:
        """The date and the filters as an address says them: `al=2024-06-18&tema=salud`."""
        return self.direccion()

    def direccion(self, **otros: object) -> str:
        """The same, and others."""
        dichos = {"al": self.tablero.al.isoformat()}
        dichos |= {campo: str(valor) for campo, valor in self.filtro.cleaned_data.items() if valor not in ("", None)}
        return urlencode(dichos | {clave: str(valor) for clave, valor in otros.items()})

    def nombre(self, fila: Fila) -> str:
        """A signatory in few words."""
        lugar = self.lugares.get(fila.ubigeo)
        return lugar.nombre if lugar else fila.nombre

    def de_region(self, region: str) -> tuple[Fila, ...]:
        """Those of a region."""
        return tuple(fila for fila in self.firmantes if fila.region == region)

    def sin_dato(self, indicador: EnCatalogo) -> list[str]:
        """Who of them has no datum in an indicator."""
        celdas = self.tablero.celdas(indicador)
        return [self.nombre(fila) for fila, brecha in celdas if brecha.situacion is Situacion.SIN_DATO]


def seleccionar(
    datos: Mapping[str, str], tablero: Tablero, lugares: Mapping[str, Lugar], *, indicador: EnCatalogo | None = None
) -> Seleccion:
    """What the filters of an address keep of a board; of one `indicador`, when the page is of it, who lacks most
    first."""
    provincias = {lugares[f.ubigeo].provincia for f in tablero.firmantes if f.ubigeo in lugares}
    filtro = FiltroDeBrechas(
        datos, provincias=provincias, indicadores=tablero.indicadores, de_uno=indicador is not None
    )
    tema = filtro.dicho("tema")
    suyos = (indicador,) if indicador else tablero.indicadores
    suyo = replace(tablero, indicadores=tuple(i for i in suyos if tema in ("", i.indicador.tema)))
    firmantes = _elegidos(suyo, lugares, filtro)
    if por := indicador or tablero.por_codigo.get(filtro.dicho("orden")):
        firmantes = [fila for fila, _ in suyo.orden(por, firmantes)]
    return Seleccion(replace(suyo, firmantes=tuple(firmantes)), filtro, lugares, len(tablero.firmantes))


def _elegidos(tablero: Tablero, lugares: Mapping[str, Lugar], filtro: FiltroDeBrechas) -> Sequence[Fila]:
    """The signatories that the filter keeps: of that province, with some cell that is what was asked for."""
    firmantes: Sequence[Fila] = tablero.firmantes
    if provincia := filtro.dicho("provincia"):
        firmantes = [f for f in firmantes if f.ubigeo in lugares and lugares[f.ubigeo].provincia == provincia]
    if filtro.situacion is None and filtro.puntos is None:
        return firmantes
    return [f for f in firmantes if any(_es(tablero.brecha(f.ubigeo, i), filtro) for i in tablero.indicadores)]


def _es(brecha: Brecha, filtro: FiltroDeBrechas) -> bool:
    if filtro.situacion is not None and brecha.situacion is not filtro.situacion:
        return False
    if filtro.puntos is None:
        return True
    puntos = brecha.puntos
    return brecha.situacion is Situacion.FALTA and puntos is not None and puntos > filtro.puntos
