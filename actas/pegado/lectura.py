"""A pasted table, read: which of its columns is which, and what each of its rows says. Nothing of it is left out
without a word. Knows neither requests nor stored rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from actas.models import Paso
from egtpi_portal.escritura.filas import MAXIMO_DE_FILAS
from egtpi_portal.hojas import Celda, Columna, HojaIlegible
from egtpi_portal.hojas.celdas import Fila
from egtpi_portal.hojas.encabezados import buscar
from egtpi_portal.hojas.pegado import filas_de_texto
from egtpi_portal.hojas.texto import clave_de_encabezado, en_una_linea, limpio

from .columnas import DE_CADA_PASO, DE_VARIAS_LINEAS, PARECIDOS, PRINCIPAL

NO_SE_USA = ""
PRIMERAS = 12
"""Rows among which the heading is looked for: it is above the table, not in it."""
_NUMERACION = re.compile(r"\(?\d{1,4}\)?[.)°º-]*")
_VINETA = re.compile(r"^\s*(?:\(?\d{1,3}[.)°º-]+(?:\d+[.)]*)*|[a-zA-Z][.)]|[•●▪·*–-])\s+")
_SOLO_DE_OFICIO = re.compile(r"[\d\s().+-]{7,}|[^@\s]+@[^@\s]+")


@dataclass(frozen=True, slots=True)
class ColumnaPegada:
    """A column of what was pasted: its place, from 1; its heading, blank without one; what begins in it; the key of
    what it was taken for, `NO_SE_USA` when for nothing."""

    lugar: int
    titulo: str
    muestra: str
    clave: str


@dataclass(frozen=True, slots=True)
class FilaPegada:
    """A row: its number in what was pasted, from 1, and the text of its cells by the key of their column."""

    numero: int
    celdas: dict[str, str]


@dataclass(slots=True)
class Lectura:
    """What a paste says. `con_titulos`: whether it had a heading."""

    columnas: list[ColumnaPegada] = field(default_factory=list)
    filas: list[FilaPegada] = field(default_factory=list)
    con_titulos: bool = False


def leer(texto: str, paso: Paso, *, elegidas: Mapping[int, str] | None = None, heredan: bool = False) -> Lectura:
    """What a pasted text says for that step. `elegidas`: what a person said of each column, by its place; `heredan`:
    that a blank cell says what the one above does, as merged cells look once they are pasted as text.

    Raises HojaIlegible for one with nothing, with more rows than an acta may have, or that is no table.
    """
    columnas = DE_CADA_PASO[paso]
    filas = _filas(texto, paso, columnas)
    if not filas:
        raise HojaIlegible("No hay nada que leer: copie la tabla en Excel o en Word y péguela aquí.")
    hallado = buscar(dict(list(filas.items())[:PRIMERAS]), {}, columnas)
    titulos, primera, ultima, posiciones = {}, 0, 0, {}
    if hallado:
        primera, ultima, posiciones = hallado.fila, hallado.ultima, hallado.posiciones
        titulos = {**hallado.otros, **{lugar: hallado.escritos[clave] for clave, lugar in posiciones.items()}}
    elif unico := _titulo_unico(filas, columnas):
        primera = ultima = next(iter(filas))
        titulos, posiciones = {1: unico[1]}, {unico[0]: 1}
    cuerpo = {n: fila for n, fila in filas.items() if n > ultima and not _es_titulo(fila, titulos)}
    if cuerpo and _numera_las_columnas(next(iter(cuerpo.values()))):
        cuerpo.pop(next(iter(cuerpo)))
    if len(cuerpo) > MAXIMO_DE_FILAS:
        raise HojaIlegible(
            f"Pegó {len(cuerpo)} filas, y en un acta caben {MAXIMO_DE_FILAS}. Lo pegado sigue aquí: borre las que "
            "sobran, o péguelo por partes."
        )
    if not cuerpo:
        raise HojaIlegible("Se leyeron los títulos, pero debajo no hay filas: copie la tabla entera.")
    if elegidas:
        posiciones = {clave: lugar for lugar, clave in elegidas.items() if clave}
    elif not primera:
        posiciones = adivinar(list(cuerpo.values()), paso)
    de_cada_lugar = {lugar: clave for clave, lugar in posiciones.items()}
    lugares = sorted({lugar for fila in cuerpo.values() for lugar in fila} | set(titulos))
    dichas = [
        ColumnaPegada(lugar, titulos.get(lugar, ""), _muestra(cuerpo, lugar), de_cada_lugar.get(lugar, NO_SE_USA))
        for lugar in lugares
    ]
    if heredan:
        _heredar(cuerpo, posiciones.get(PRINCIPAL[paso]))
    leidas = [FilaPegada(n, _celdas(fila, de_cada_lugar, paso)) for n, fila in cuerpo.items()]
    return Lectura(dichas, leidas, con_titulos=bool(primera))


def _heredar(cuerpo: Mapping[int, Fila], principal: int | None):
    """Gives each blank cell what the one above says, but for the column that tells a row from another."""
    de_arriba: Fila = {}
    for fila in cuerpo.values():
        for lugar, celda in de_arriba.items():
            if lugar != principal:
                fila.setdefault(lugar, celda)
        de_arriba = dict(fila)


def _filas(texto: str, paso: Paso, columnas: Sequence[Columna]) -> dict[int, Fila]:
    """The written cells by row. Without tabs it is a CSV when it has its heading, or a list: a row per line."""
    if "\t" in texto:
        return filas_de_texto(texto)
    lineas = {n: linea for n, linea in enumerate(texto.splitlines(), 1) if linea.strip()}
    if any(separador in texto for separador in ";,"):
        filas = filas_de_texto(texto)
        hallado = buscar(dict(list(filas.items())[:PRIMERAS]), {}, columnas)
        partidas = [linea.count(",") + linea.count(";") for linea in lineas.values()]
        iguales = len(partidas) > 1 and len(set(partidas)) == 1 and 0 < partidas[0] < len(columnas)
        if hallado or (iguales and paso == Paso.PARTICIPANTES):
            return filas
    return {n: {1: Celda(n, 1, limpio(linea))} for n, linea in lineas.items()}


def _titulo_unico(filas: Mapping[int, Fila], columnas: Sequence[Columna]) -> tuple[str, str] | None:
    """(key, heading) of a table of one column whose first row is its heading."""
    primera = next(iter(filas.values()))
    if len(filas) < 2 or any(set(fila) != {1} for fila in filas.values()):
        return None
    escrito = en_una_linea(primera[1].texto)
    clave = clave_de_encabezado(re.sub(r"[:.]\s*$", "", escrito))
    return next(((c.clave, escrito) for c in columnas if clave in c.nombres), None)


def _es_titulo(fila: Fila, titulos: Mapping[int, str]) -> bool:
    """Whether a row is the heading again, as on each printed page."""
    dichas = {lugar: en_una_linea(celda.texto) for lugar, celda in fila.items()}
    return bool(titulos) and all(titulos.get(lugar) == texto for lugar, texto in dichas.items())


def _numera_las_columnas(fila: Fila) -> bool:
    return len(fila) > 1 and all(_NUMERACION.fullmatch(celda.texto.strip()) for celda in fila.values())


def _muestra(cuerpo: Mapping[int, Fila], lugar: int) -> str:
    primera = next((fila[lugar].a_la_vista for fila in cuerpo.values() if lugar in fila), "")
    return primera if len(primera) <= 40 else f"{primera[:39].rstrip()}…"


def _celdas(fila: Fila, de_cada_lugar: Mapping[int, str], paso: Paso) -> dict[str, str]:
    dichas = {}
    for lugar, celda in fila.items():
        if clave := de_cada_lugar.get(lugar):
            dichas[clave] = celda.texto if clave in DE_VARIAS_LINEAS else en_una_linea(celda.texto)
    principal = PRINCIPAL[paso]
    if principal in dichas:
        dichas[principal] = _VINETA.sub("", dichas[principal], count=1)
    apellidos = [dichas.pop(clave) for clave in ("apellidos", "apellido_materno") if clave in dichas]
    if apellidos:
        dichas["nombre"] = " ".join(filter(None, (dichas.get("nombre", ""), *apellidos)))
    return dichas


def adivinar(filas: Sequence[Fila], paso: Paso) -> dict[str, int]:
    """Which column is which of a table without headings, by what its cells look like: key to place, from 1."""
    columnas: dict[int, list[str]] = {}
    for fila in filas:
        for lugar, celda in fila.items():
            columnas.setdefault(lugar, []).append(celda.texto)
    utiles = {lugar: textos for lugar, textos in sorted(columnas.items()) if not _no_dice_nada(textos)} or columnas
    puestas: dict[str, int] = {}
    if len(utiles) > 1:
        for parecido in PARECIDOS[paso]:
            libres = [lugar for lugar in utiles if lugar not in puestas.values()]
            notas = {lugar: sum(map(parecido.es, utiles[lugar])) / len(utiles[lugar]) for lugar in libres}
            mejor = max(notas, key=lambda lugar: notas[lugar], default=None)
            if mejor is not None and notas[mejor] >= 0.5 and parecido.clave not in puestas:
                puestas[parecido.clave] = mejor
    libres = [lugar for lugar in utiles if lugar not in puestas.values()]
    principal = PRINCIPAL[paso]
    if principal not in puestas and libres:
        largos = {lugar: sum(map(len, utiles[lugar])) / len(utiles[lugar]) for lugar in libres}
        puestas[principal] = libres[0] if paso == Paso.PARTICIPANTES else max(libres, key=lambda lugar: largos[lugar])
        libres.remove(puestas[principal])
    if paso == Paso.PARTICIPANTES:
        faltan = [clave for clave in ("cargo", "entidad") if clave not in puestas]
        puestas |= dict(zip(faltan, libres, strict=False))
    return puestas


def _no_dice_nada(textos: Sequence[str]) -> bool:
    """Whether a column only numbers the rows, or holds documents, telephones or addresses of mail."""
    return all(_NUMERACION.fullmatch(t.strip()) or _SOLO_DE_OFICIO.fullmatch(t.strip()) for t in textos)
