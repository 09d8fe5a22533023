"""The annex as a paper."""

import datetime as dt
from typing import Any, NamedTuple

from egtpi_portal.templatetags.portal import fecha, miles

from ..brechas.calculo import Brecha, Situacion
from ..brechas.consultas import Fila
from ..brechas.filas import FilaDeBrecha, filas, valor_total
from ..brechas.texto import en_unidades, lo_que_falta
from ..catalogo.consultas import EnCatalogo
from ..papel.piezas import color_de, papel_del_pacto
from .consultas import Contenido

CLASE = "anexo"


class Renglon(NamedTuple):
    """A signatory in the table of an indicator, as it is printed: few cells, for each costs its time."""

    fila: Fila
    valor: str
    meta: str
    color: str
    situacion: str


class Cuadro(NamedTuple):
    """The table of an indicator: its rows, who lacks most first, and what the region adds up to."""

    indicador: EnCatalogo
    renglones: list[Renglon]
    cuantos: str
    valor: str
    con_dato: int
    total: int
    alcanzan: int
    cargas: list[str]


def en_pdf(contenido: Contenido) -> bytes:
    """The annex as a PDF/A, with its code on each page. The same figures give the same bytes. Raises FaltaPango."""
    contexto = {"contenido": contenido, "cuadros": cuadros(contenido), "matriz": matriz(contenido)}
    return papel_del_pacto(
        "pacto/papeles/anexo.html", contexto, region=contenido.region, clase=CLASE,
        papel=f"ANEXO-{contenido.region.pk}-{contenido.al}", dicho=contenido.dicho(),
    )  # fmt: skip


def cuadros(contenido: Contenido) -> list[Cuadro]:
    """A table per indicator."""
    de_cada: dict[str, list[FilaDeBrecha]] = {uno.codigo: [] for uno in contenido.tablero.indicadores}
    for fila in filas(contenido.tablero):
        de_cada[fila.indicador.codigo].append(fila)
    return [_cuadro(contenido, uno, de_cada[uno.codigo]) for uno in contenido.tablero.indicadores]


def _cuadro(contenido: Contenido, uno: EnCatalogo, suyas: list[FilaDeBrecha]) -> Cuadro:
    suma = contenido.tablero.suma(uno)
    valor = valor_total(suma, uno)
    return Cuadro(
        indicador=uno,
        renglones=[_renglon(fila, contenido.al) for fila in suyas],
        cuantos=_cuantos(suma.cifra),
        valor="—" if valor is None else en_unidades(valor, uno),
        con_dato=suma.con_dato,
        total=suma.total,
        alcanzan=sum(fila.brecha.situacion is Situacion.ALCANZA for fila in suyas),
        cargas=contenido.cargas_de(uno),
    )


def _renglon(fila: FilaDeBrecha, al: dt.date) -> Renglon:
    brecha, uno = fila.brecha, fila.indicador
    valor = _cuantos(brecha.cifra)
    if brecha.valor is not None:
        valor = f"{en_unidades(brecha.valor, uno)} ({valor})"
    if brecha.cifra is not None and fila.corte != al:
        valor += f", al {fecha(fila.corte)}"
    meta = "sin meta" if brecha.meta is None else f"{en_unidades(brecha.meta, uno)} al {fecha(fila.vence)}"
    return Renglon(fila.firmante, valor, meta, color_de(brecha), _situacion(brecha, uno))


def _situacion(brecha: Brecha, uno: EnCatalogo) -> str:
    """«✖ No alcanza la meta: faltan 5.00 puntos, 3 niñas y niños»."""
    dicho = f"{brecha.situacion.signo} {brecha.situacion.palabras}"
    return f"{dicho}: {lo_que_falta(brecha, uno)}" if brecha.situacion is Situacion.FALTA else dicho


def _cuantos(cifra) -> str:
    return "sin dato" if cifra is None else f"{miles(cifra.numerador)} de {miles(cifra.denominador)}"


def matriz(contenido: Contenido) -> list[tuple[Fila, list[tuple[str, str]]]]:
    """Every signatory by ubigeo with (colour, sign and value) of each indicator: the whole annex at a look."""
    tablero = contenido.tablero
    return [
        (fila, [_celda(tablero.brecha(fila.ubigeo, uno)) for uno in tablero.indicadores]) for fila in tablero.firmantes
    ]


def _celda(brecha: Brecha) -> tuple[str, str]:
    valor: Any = "s/d" if brecha.valor is None else f"{brecha.valor:.2f}"
    return color_de(brecha), f"{brecha.situacion.signo} {valor}"
