"""Finding the table of a sheet by its places: the rows that name local governments, and the headings above them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from egtpi_portal.hojas.celdas import Celda
from egtpi_portal.hojas.texto import clave_de_encabezado, en_una_linea, plegado
from egtpi_portal.pacto.libros.hojas import Hoja
from egtpi_portal.territorio.nombres import (
    Local,
    del_pais,
    nombre_corto,
    nombres_de_local,
    provincias_del_pais,
    ubigeos_escritos,
)

from .fechas import PRIMERO, ULTIMO

FILAS_DE_ENCABEZADO = 6
FILAS_DE_TITULOS = 25
LARGO = 300
LARGO_DE_LUGAR = 80
EN_DOS = re.compile(r"\s+[-–—]\s+|\s*[/|]\s*")
MUCHOS = 4
"""Local governments named in one row that make it a heading: a table that has them in its columns."""
MUESTRAS = 3


@dataclass(slots=True)
class Columna:
    """A column of the table: its place in the sheet, its headings from the upper one to the lower one, how many of its
    cells in rows of places are numbers, texts, percentages (by their format or their sign), ubigeos or known names,
    the sum of its numbers, and its first values."""

    lugar: int
    partes: tuple[str, ...] = ()
    numeros: int = 0
    textos: int = 0
    porcentajes: int = 0
    ubigeos: int = 0
    nombres: int = 0
    provincias: int = 0
    suma: Decimal = Decimal(0)
    quebrados: int = 0
    muestras: list[str] = field(default_factory=list)

    @property
    def titulo(self) -> str:
        return " · ".join(self.partes)

    @property
    def arriba(self) -> str:
        """Its upper headings, folded."""
        return plegado(" ".join(self.partes[:-1]))

    @property
    def plano(self) -> str:
        """Its lower heading, folded."""
        return plegado(self.partes[-1]) if self.partes else ""


@dataclass(slots=True)
class Tabla:
    """The table of a sheet: the rows of its heading (first and last; 0 when it has none), its first row of places (or
    of totals above them), its columns, the texts above it, and which columns have ubigeos, names and provinces (0:
    none)."""

    hoja: Hoja
    encabezado: tuple[int, int]
    desde: int
    columnas: dict[int, Columna]
    arriba: list[str]
    ubigeo: int = 0
    nombre: int = 0
    provincia: int = 0
    departamento: int = 0


class SinTabla(ValueError):
    """Why a sheet has no table that can be read."""


def buscar(hoja: Hoja, region: str) -> Tabla:
    """The table of a sheet whose rows are local governments of a region. Raises SinTabla with the sentence."""
    lugares = _Lugares(hoja, region)
    if not lugares.ubigeo and not lugares.nombre:
        if lugares.en_columnas:
            raise SinTabla("tiene los distritos en columnas: péguela en Excel con «Transponer», un distrito por fila")
        raise SinTabla("no tiene una columna con los ubigeos o los nombres de los distritos de la región")
    desde = lugares.primera
    encabezado, totales, arriba = _encabezado(hoja, desde)
    columnas = _columnas(hoja, encabezado, desde, lugares)
    tabla = Tabla(hoja, encabezado, min([desde, *totales]), columnas, arriba, lugares.ubigeo, lugares.nombre)
    _las_de_arriba(tabla)
    return tabla


class _Lugares:
    """Which columns of a sheet name local governments of the region, and which is the first row that does."""

    def __init__(self, hoja: Hoja, region: str):
        self.region, self.nombres_suyos = region, nombres_de(region)
        ubigeos: Counter[int] = Counter()
        distintos: dict[int, set[str]] = {}
        self.en_columnas = False
        for fila in hoja.filas.values():
            aqui = 0
            for lugar, celda in fila.items():
                if ubigeo_en(celda):
                    ubigeos[lugar] += 1
                elif isinstance(celda.valor, str) and (dicho := self._dicho(celda)):
                    distintos.setdefault(lugar, set()).add(dicho)
                    aqui += 1
            self.en_columnas |= aqui >= MUCHOS
        self.ubigeo = self._de_ubigeos(hoja, ubigeos)
        self.nombre = self._de_nombres(hoja, distintos)
        self.primera = min((n for n, fila in hoja.filas.items() if self.es_de_lugar(fila)), default=0)
        while self._solo_de_lugar(hoja.filas.get(self.primera - 1, {})):
            self.primera -= 1

    def _solo_de_lugar(self, fila: dict[int, Celda]) -> bool:
        """Whether a row, right above others of places, names one and gives nothing of it."""
        return bool(fila) and fila.keys() <= {self.ubigeo, self.nombre} and self._nombra(fila)

    def es_de_lugar(self, fila: dict[int, Celda]) -> bool:
        """Whether a row names a place and says something else."""
        return len(fila) >= 2 and self._nombra(fila)

    def _nombra(self, fila: dict[int, Celda]) -> bool:
        codigo, nombre = fila.get(self.ubigeo), fila.get(self.nombre)
        return bool(codigo and ubigeo_en(codigo)) or bool(nombre and self._dicho(nombre))

    def _dicho(self, celda: Celda) -> str:
        """The folded name of the local government of the region that a cell says, alone, with its ubigeo or with its
        province; blank when it says none."""
        corto = nombre_corto(celda.texto[:LARGO])
        if corto in self.nombres_suyos:
            return corto
        if (codigo := ubigeo_dicho(celda)) or not isinstance(celda.valor, str):
            return corto if codigo[:2] == self.region else ""
        return corto if any(nombre_corto(uno) in self.nombres_suyos for uno, _ in con_provincia(celda.texto)) else ""

    @staticmethod
    def _de_ubigeos(hoja: Hoja, cuantos: Counter) -> int:
        """The column with most ubigeos, unless most of its figures are none (it counts something)."""
        for lugar, n in cuantos.most_common(3):
            cifras = sum(lugar in fila and _es_de_cifras(fila[lugar]) for fila in hoja.filas.values())
            dice = any(
                "ubigeo" in clave_de_encabezado(hoja.texto(f, lugar)) for f in list(hoja.filas)[:FILAS_DE_TITULOS]
            )
            if dice or (n * 2 > cifras and n > 1):
                return lugar
        return 0

    @staticmethod
    def _de_nombres(hoja: Hoja, distintos: dict[int, set[str]]) -> int:
        """The column with most names of the region that no heading calls a province's."""
        mejores = sorted(distintos, key=lambda lugar: (-len(distintos[lugar]), lugar))
        for lugar in mejores:
            titulos = [plegado(hoja.texto(f, lugar)) for f in list(hoja.filas)[:FILAS_DE_TITULOS]]
            de_distrito = any("distrito" in t or "gobierno local" in t or "municipalidad" in t for t in titulos)
            if any(t.startswith(("prov", "dep", "dpto", "region", "red")) for t in titulos) and not de_distrito:
                continue
            if len(distintos[lugar]) > 1 or de_distrito:
                return lugar
        return 0


def _es_de_cifras(celda: Celda) -> bool:
    return not isinstance(celda.valor, str) or celda.texto.isdecimal()


def _encabezado(hoja: Hoja, desde: int) -> tuple[tuple[int, int], list[int], list[str]]:
    """The rows of the heading (first, last), right above the first row of places; the rows of totals between both; and
    the texts above the heading."""
    arriba = [n for n in sorted(hoja.filas) if n < desde]
    suyas: list[int] = []
    totales: list[int] = []
    for numero in reversed(arriba):
        if not suyas and _numera(hoja.filas[numero]):
            continue
        if not suyas and _de_totales(hoja.filas[numero]):
            totales.append(numero)
            continue
        if len(suyas) >= FILAS_DE_ENCABEZADO or (suyas and suyas[-1] - numero > 1):
            break
        if not suyas and desde - numero > 6:
            break
        if _de_titulo(hoja, numero, ya=bool(suyas)):
            break
        suyas.append(numero)
    while suyas and len(set(_textos(hoja, suyas[-1]))) == 1 and len(suyas) > 1 and _sola(hoja, suyas[-1]):
        suyas.pop()
    rango = (suyas[-1], suyas[0]) if suyas else (0, 0)
    titulos = [t for n in arriba if not suyas or n < suyas[-1] for t in dict.fromkeys(_textos(hoja, n))]
    return rango, totales if suyas else [], titulos[:FILAS_DE_TITULOS]


def _textos(hoja: Hoja, numero: int) -> list[str]:
    return [en_una_linea(c.texto)[:LARGO] for c in hoja.filas.get(numero, {}).values()]


def _de_titulo(hoja: Hoja, numero: int, *, ya: bool) -> bool:
    """Whether a row above the places is no part of the heading: a total (it has numbers), or one text alone."""
    fila = hoja.filas[numero]
    de_letras = [c for c in fila.values() if isinstance(c.valor, str)]
    if len(de_letras) < len(fila) and not all(_de_fecha_o_ano(c) for c in fila.values() if c not in de_letras):
        return ya
    return len(fila) == 1 and not ya


def _de_totales(fila: dict[int, Celda]) -> bool:
    """Whether a row above the places gives figures: it heads nothing. Years, days and the numbers of the columns do."""
    cifras = [c.valor for c in fila.values() if isinstance(c.valor, int | float) and not isinstance(c.valor, bool)]
    if cifras and any(plegado(c.texto[:LARGO]).startswith(("total", "sub")) for c in fila.values()):
        return True
    return bool(cifras) and not all(PRIMERO <= cifra <= ULTIMO for cifra in cifras)


def _numera(fila: dict[int, Celda]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3; (1), (2), (3)."""
    numeros = [celda.texto.strip("()") for celda in fila.values()]
    if len(numeros) < 3 or not all(numero.isdecimal() and len(numero) < 4 for numero in numeros):
        return False
    return all(int(b) == int(a) + 1 for a, b in pairwise(numeros))


def _de_fecha_o_ano(celda: Celda) -> bool:
    """Whether a cell that is not text may head a column: a date, a year, or the number of the column."""
    return not isinstance(celda.valor, float | bool)


def _sola(hoja: Hoja, numero: int) -> bool:
    """Whether the one text of a row is the table's title: at its beginning, or over most of the table."""
    fila = hoja.filas[numero]
    ancho = max((len(hoja.filas[n]) for n in hoja.filas if numero < n <= numero + FILAS_DE_ENCABEZADO + 1), default=1)
    return min(fila) == 1 and (len(fila) == 1 or len(fila) * 10 >= ancho * 8)


def _columnas(hoja: Hoja, encabezado: tuple[int, int], desde: int, lugares: _Lugares) -> dict[int, Columna]:
    columnas = {}
    suyas = {n: fila for n, fila in hoja.filas.items() if n >= desde and lugares.es_de_lugar(fila)}
    for lugar in sorted({lugar for fila in suyas.values() for lugar in fila}):
        columna = columnas[lugar] = Columna(lugar, tuple(_partes(hoja, encabezado, lugar)))
        for fila in suyas.values():
            if lugar in fila:
                _contar(columna, fila[lugar], lugares.nombres_suyos)
    return columnas


def _contar(columna: Columna, celda: Celda, nombres: frozenset[str]):
    texto = celda.texto
    if len(columna.muestras) < MUESTRAS:
        columna.muestras.append(celda.a_la_vista[:40])
    columna.porcentajes += celda.porcentaje or texto.endswith("%")
    columna.ubigeos += bool(ubigeo_en(celda))
    if celda.decimal is not None:
        columna.numeros += 1
        columna.suma += celda.decimal
        columna.quebrados += celda.decimal != int(celda.decimal)
    elif texto.replace(" ", "").replace(",", "").isdecimal():
        columna.numeros += 1
        columna.suma += Decimal(texto.replace(" ", "").replace(",", "")[:15])
    else:
        columna.textos += 1
        plano = nombre_corto(texto[:LARGO])
        columna.nombres += plano in nombres
        columna.provincias += plano in provincias_del_pais()


def _partes(hoja: Hoja, encabezado: tuple[int, int], lugar: int) -> Iterator[str]:
    """The headings of a column, from the upper one; where an upper one is blank, the last one to its left."""
    primera, ultima = encabezado
    if not primera:
        return
    dichas: list[str] = []
    for numero in range(primera, ultima + 1):
        dicho = en_una_linea(hoja.texto(numero, lugar))[:LARGO]
        if not dicho and numero < ultima:
            dicho = _de_la_izquierda(hoja, numero, lugar, (numero + 1, ultima))
        if dicho and dicho not in dichas:
            dichas.append(dicho)
    yield from dichas


def _de_la_izquierda(hoja: Hoja, numero: int, lugar: int, debajo: tuple[int, int]) -> str:
    """The upper heading that a column shares with those at its left, when it has a lower one of its own; that of a
    column that ends in the upper row is not shared."""
    if not any(hoja.texto(n, lugar) for n in range(debajo[0], debajo[1] + 1)):
        return ""
    for otro in range(lugar - 1, max(0, lugar - 12), -1):
        if dicho := en_una_linea(hoja.texto(numero, otro)):
            propio = any(hoja.texto(n, otro) not in ("", hoja.texto(numero, otro)) for n in range(*_tras(debajo)))
            return dicho[:LARGO] if propio else ""
    return ""


def _tras(debajo: tuple[int, int]) -> tuple[int, int]:
    return debajo[0], debajo[1] + 1


def _las_de_arriba(tabla: Tabla):
    """Finds the columns of provinces and departments: by their heading, or by what they say."""
    for lugar, columna in tabla.columnas.items():
        if lugar in (tabla.ubigeo, tabla.nombre):
            continue
        if columna.plano.startswith(("provincia", "prov")) and columna.textos:
            tabla.provincia = tabla.provincia or lugar
        elif columna.plano.startswith(("departamento", "dpto", "depto", "region", "diresa", "gore", "gobierno reg")):
            tabla.departamento = tabla.departamento or lugar
    if not tabla.provincia:
        de_provincias = [
            c.lugar for c in tabla.columnas.values()
            if c.lugar not in (tabla.ubigeo, tabla.nombre, tabla.departamento)
            and c.textos > 1 and c.provincias * 10 >= (c.textos + c.numeros) * 9
        ]  # fmt: skip
        tabla.provincia = de_provincias[0] if de_provincias else 0


def ubigeo_en(celda: Celda) -> str:
    """The ubigeo of the country that a cell is, and nothing else; blank when it is none."""
    valor = celda.valor
    if isinstance(valor, bool) or celda.formula:
        return ""
    if isinstance(valor, str):
        texto = celda.texto
        escritos = ubigeos_escritos(texto) if texto[:1].isdecimal() and len(texto) <= 12 else []
        return escritos[0] if len(escritos) == 1 and escritos[0] in por_ubigeo() else ""
    if isinstance(valor, int | float) and valor == int(valor) and 10_000 <= valor < 10**6:
        escrito = f"{int(valor):06d}"
        return escrito if escrito in por_ubigeo() else ""
    return ""


def ubigeo_dicho(celda: Celda) -> str:
    """The only ubigeo of the country that a text bears beside a name: «020101 - Huaraz», «Huaraz (020101)»."""
    texto = celda.texto
    if not isinstance(celda.valor, str) or celda.formula or len(texto) > LARGO_DE_LUGAR:
        return ""
    escritos = ubigeos_escritos(texto) if texto[:1].isdecimal() or texto.endswith(")") else []
    return escritos[0] if len(escritos) == 1 and escritos[0] in por_ubigeo() else ""


@lru_cache(maxsize=4096)
def con_provincia(texto: str) -> tuple[tuple[str, str], ...]:
    """The ways in which a text may be a district and its province: «Huaraz - Jangas», «Jangas / Huaraz»."""
    partes = [parte.strip() for parte in EN_DOS.split(texto[:LARGO_DE_LUGAR])]
    if len(partes) != 2 or not all(partes):
        return ()
    posibles = ((partes[1], partes[0]), (partes[0], partes[1]))
    return tuple(
        (nombre, provincia) for nombre, provincia in posibles if nombre_corto(provincia) in provincias_del_pais()
    )


@cache
def por_ubigeo() -> dict[str, Local]:
    """Every local government of Peru by its ubigeo."""
    return {local.ubigeo: local for local in del_pais()}


@lru_cache(maxsize=32)
def nombres_de(region: str) -> frozenset[str]:
    """The folded names by which the local governments of a region are known."""
    return frozenset(n for local in del_pais() if local.ubigeo[:2] == region for n in nombres_de_local(local))
