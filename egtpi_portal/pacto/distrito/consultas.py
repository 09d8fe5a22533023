"""The page of a local government, from its region, its ubigeo and a cut-off date alone."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from egtpi_portal.escritura.canonico import canonico, codigo_impreso, huella
from egtpi_portal.territorio.models import GobiernoLocal, Region, TipoGobiernoLocal

from ..anexo.consultas import Contenido, cortes_con_datos, leer_anexo
from ..brechas.calculo import Brecha, Cifra, Situacion, valor_de
from ..brechas.consultas import Fila, Tablero
from ..brechas.presentacion import COLORES
from ..brechas.texto import en_unidades
from ..catalogo.consultas import EnCatalogo
from ..papel.piezas import color_de
from . import palabras

FORMATO = "egtpi-hoja/1"
ORDEN = list(Situacion)


@dataclass(frozen=True, slots=True)
class Linea:
    """An indicator in the page of a local government: its gap, and each sentence that tells it. `de_la_region`: what
    the region adds up to, as a value; blank without data."""

    indicador: EnCatalogo
    brecha: Brecha
    medido: str
    meta: str
    cambio: str
    de_la_region: str

    @property
    def valor(self) -> str:
        """Its value as it is shown; blank without one."""
        return "" if self.brecha.valor is None else en_unidades(self.brecha.valor, self.indicador)

    @property
    def color(self) -> str:
        """The class of its situation on paper."""
        return color_de(self.brecha)

    @property
    def clase(self) -> str:
        """The class of its situation on a page."""
        return COLORES[self.brecha.situacion]


@dataclass(frozen=True, slots=True)
class HojaDeDistrito:
    """What one local government is told as of a cut-off date; `lineas`: what it does not reach first, the farthest
    before; then what it reaches, and what cannot be told."""

    region: Region
    fila: Fila
    provincia: str
    al: dt.date
    donde: str
    lineas: tuple[Linea, ...]

    @property
    def cuantas(self) -> dict[Situacion, int]:
        """In how many indicators it is in each situation."""
        return {s: sum(linea.brecha.situacion is s for linea in self.lineas) for s in Situacion}

    @property
    def resumen(self) -> str:
        """«De 12 indicadores: su distrito alcanza la meta en 5, no alcanza la meta en 6, no hay dato en 1.»"""
        hay = self.cuantas
        partes = [
            (hay[Situacion.ALCANZA], "alcanza la meta en {}"), (hay[Situacion.FALTA], "no alcanza la meta en {}"),
            (hay[Situacion.SIN_META], "no tiene meta en {}"),
            (hay[Situacion.SIN_POBLACION], "no hubo a quién medir en {}"),
            (hay[Situacion.SIN_DATO], "no hay dato en {}"),
        ]  # fmt: skip
        dichas = [frase.format(n) for n, frase in partes if n]
        total = len(self.lineas)
        return f"De {total} {'indicador' if total == 1 else 'indicadores'}, {self.donde} " + ", ".join(dichas) + "."

    @property
    def tiene_ejemplos(self) -> bool:
        """Whether some definition is an example that MIDIS has not confirmed."""
        return any(linea.indicador.indicador.ejemplo for linea in self.lineas)

    @property
    def papel(self) -> str:
        """The code of its paper, without that of what it says."""
        return f"HOJA-{self.fila.ubigeo}-{self.al}"

    def dicho(self) -> dict[str, Any]:
        """What it says, as JSON."""
        return {
            "formato": FORMATO,
            "region": self.region.pk,
            "ubigeo": self.fila.ubigeo,
            "nombre": self.fila.nombre,
            "al": self.al.isoformat(),
            "lineas": [[una.indicador.codigo, una.indicador.nombre, una.medido, una.meta, una.cambio, una.de_la_region]
                       for una in self.lineas],
        }  # fmt: skip

    @property
    def huella_cifras(self) -> str:
        """The sha-256 of its own figures and targets, whatever the rest of the region has."""
        suyas = [[una.indicador.codigo, una.medido, una.meta] for una in self.lineas]
        return huella(canonico({"ubigeo": self.fila.ubigeo, "lineas": sorted(suyas)}))

    @property
    def codigo(self) -> str:
        """The code of what it says: another when a figure changes."""
        return codigo_impreso(self.dicho())


def hoja_de(region: Region, ubigeo: str, al: dt.date) -> HojaDeDistrito | None:
    """The page of a signatory as of a cut-off date; None when it did not sign the region's pact. Whoever shows it asks
    before whether the person may see it."""
    return next((hoja for hoja in hojas_de(region, al, solo=ubigeo)), None)


def hojas_de(region: Region, al: dt.date, *, solo: str = "") -> Iterator[HojaDeDistrito]:
    """The page of every signatory of a region (or of one), by ubigeo. Seven queries."""
    contenido = leer_anexo(region, al)
    locales = {g.ubigeo: g for g in GobiernoLocal.objects.filter(region=region)}
    de_la_region = {uno.codigo: _total(contenido.tablero, uno) for uno in contenido.tablero.indicadores}
    for fila in contenido.tablero.firmantes:
        if solo in ("", fila.ubigeo):
            yield _hoja(contenido, fila, locales.get(fila.ubigeo), de_la_region)


def _hoja(contenido: Contenido, fila: Fila, local: GobiernoLocal | None, de_la_region: dict[str, str]):
    provincial = local is not None and local.tipo == TipoGobiernoLocal.PROVINCIAL
    donde = "su jurisdicción" if provincial else "su distrito"
    tablero = contenido.tablero
    lineas = [_linea(tablero, fila, uno, donde, de_la_region[uno.codigo]) for uno in tablero.indicadores]
    return HojaDeDistrito(
        region=contenido.region,
        fila=fila,
        provincia=local.provincia if local else "",
        al=contenido.al,
        donde=donde,
        lineas=tuple(sorted(lineas, key=_primero_lo_que_falta)),
    )


def _primero_lo_que_falta(linea: Linea):
    situacion = linea.brecha.situacion
    return (
        situacion is not Situacion.FALTA,
        ORDEN.index(situacion),
        -(linea.brecha.puntos or 0),
        linea.indicador.codigo,
    )


def _linea(tablero: Tablero, fila: Fila, uno: EnCatalogo, donde: str, region: str) -> Linea:
    brecha, corte = tablero.brecha(fila.ubigeo, uno), tablero.corte(fila.ubigeo, uno)
    meta = tablero.meta(fila.ubigeo, uno)
    version = uno.en(corte) or uno.actual if corte else uno.actual
    return Linea(
        indicador=uno,
        brecha=brecha,
        medido=palabras.lo_medido(brecha, version, donde=donde, corte=corte, al=tablero.al),
        meta=palabras.la_meta(brecha, version, donde=donde, vence=meta.vence if meta else None),
        cambio=palabras.el_cambio(_antes(tablero, fila, uno), brecha),
        de_la_region=region,
    )


def _antes(tablero: Tablero, fila: Fila, uno: EnCatalogo) -> tuple[dt.date, Cifra] | None:
    """Its datum before the last one."""
    con_dato = [(corte, cifra) for corte, cifra in tablero.serie(fila.ubigeo, uno)[:-1] if cifra is not None]
    return con_dato[-1] if con_dato else None


def _total(tablero: Tablero, uno: EnCatalogo) -> str:
    cifra = tablero.suma(uno).cifra
    valor = None if cifra is None else valor_de(cifra, base=uno.actual.base, menos=uno.menos)
    return "" if valor is None else en_unidades(valor, uno)


def ultimo_corte(region: str, hasta: dt.date) -> dt.date:
    """The last cut-off with some datum of a region, not after a day; that day when there is none."""
    return next(iter(cortes_con_datos(region, hasta)), hasta)
