"""How many of some local governments appear in a spreadsheet that is said to hold data by district.

It looks for their ubigeos, as text or as numbers, and for their names, without accents or case. It reads at most so
many cells, never a formula (only the value last calculated), and decides nothing: it helps whoever attaches the file
and whoever reviews it.
"""

import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO

HOJAS, FILAS, COLUMNAS, CELDAS = 30, 20_000, 60, 400_000
"""The most that is read: some four seconds."""
MAXIMO_DESCOMPRIMIDO = 80 * 1024 * 1024
FILAS_DE_TITULOS = 15

UBIGEO = re.compile(r"(?<!\d)\d{6}(?!\d)")
ANTES_DEL_NOMBRE = re.compile(
    r"^(?:(?:municipalidad|gobierno local|distrito|provincia|mun|md|mp|m d|m p)\b\s*)+"
    r"(?:(?:provincial|distrital|prov|dist)\b\s*)*(?:de\s+(?=\w)|del\s+(?=\w))?"
)
TITULOS_QUE_NO_SON_DISTRITO = ("provincia", "departamento", "region", "dpto", "prov")


class NoSePuedeLeer(ValueError):
    """The spreadsheet cannot be looked into; the message is a sentence for who attached it."""


@dataclass(frozen=True, slots=True, order=True)
class Local:
    """A local government to look for. `provincia` tells apart two of the same name."""

    ubigeo: str
    nombre: str
    provincia: str = ""


@dataclass(frozen=True, slots=True)
class Desagregacion:
    """Which of them appear and which do not, both by ubigeo; `entera` is False when the file was too long to be read
    to its end."""

    encontrados: tuple[Local, ...]
    faltan: tuple[Local, ...]
    entera: bool

    @property
    def en_palabras(self) -> str:
        """«Aparecen 35 de 38 gobiernos locales»."""
        total = len(self.encontrados) + len(self.faltan)
        frase = f"{'Aparece' if len(self.encontrados) == 1 else 'Aparecen'} {len(self.encontrados)} de {total} "
        frase += "gobierno local" if total == 1 else "gobiernos locales"
        return frase if self.entera else f"{frase} en lo que se pudo leer (el archivo es muy largo)"


def buscar(archivo: IO[bytes], locales: Iterable[Local]) -> Desagregacion:
    """Which of those local governments the XLSX names. Leaves the file at its start.

    A name alone counts when no other of them has it; if another has, the row must name the province or the ubigeo.
    Names in a column headed as province, department or region do not count. A column of numbers counts as one of
    ubigeos when at least half of its numbers begin as theirs. Raises NoSePuedeLeer.
    """
    buscados = sorted(set(locales))
    busqueda = _Busqueda(buscados)
    try:
        _sin_bomba(archivo)
        _leer(archivo, busqueda)
    except NoSePuedeLeer:
        raise
    except Exception as error:  # openpyxl fails in as many ways as there are broken files
        raise NoSePuedeLeer("No se pudo leer la hoja de cálculo: está dañada o no es un XLSX.") from error
    finally:
        archivo.seek(0)
    hallados = busqueda.hallados()
    return Desagregacion(
        encontrados=tuple(b for b in buscados if b.ubigeo in hallados),
        faltan=tuple(b for b in buscados if b.ubigeo not in hallados),
        entera=busqueda.entera,
    )


def plegar(texto: str) -> str:
    """The text in lower case without accents, punctuation or repeated blanks; ñ counts as n."""
    descompuesto = unicodedata.normalize("NFKD", texto).casefold()
    letras = "".join(c for c in descompuesto if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", letras).split())


def nombre_corto(texto: str) -> str:
    """The folded name without what it governs from: «Municipalidad Distrital de Jangas» gives «jangas»."""
    plegado = plegar(texto)
    return ANTES_DEL_NOMBRE.sub("", plegado) or plegado


def _sin_bomba(archivo: IO[bytes]):
    archivo.seek(0)
    with zipfile.ZipFile(archivo) as partes:
        if sum(parte.file_size for parte in partes.infolist()) > MAXIMO_DESCOMPRIMIDO:
            raise NoSePuedeLeer("La hoja de cálculo es demasiado grande para contar sus distritos.")


def _leer(archivo: IO[bytes], busqueda: "_Busqueda"):
    import openpyxl

    archivo.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it leaves out (styles, validations)
        libro = openpyxl.load_workbook(archivo, read_only=True, data_only=True, keep_links=False)
        try:
            hojas = libro.worksheets
            busqueda.entera = len(hojas) <= HOJAS
            for hoja in hojas[:HOJAS]:
                hoja.reset_dimensions()  # what the file says of its own size may be false
                busqueda.nueva_hoja()
                for fila in hoja.iter_rows(max_row=FILAS + 1, max_col=COLUMNAS, values_only=True):
                    if not busqueda.fila(fila):
                        break
        finally:
            libro.close()


@dataclass
class _Columna:
    """What a column of numbers has: those that could be ubigeos of the region, and how many numbers in all."""

    posibles: set[str] = field(default_factory=set)
    parecidos: int = 0
    numeros: int = 0


class _Busqueda:
    """What has been seen so far."""

    def __init__(self, buscados: list[Local]):
        self.entera = True
        self._celdas = 0
        self._filas = 0
        self._encontrados: set[str] = set()
        self._ubigeos = {b.ubigeo for b in buscados}
        self._regiones = {b.ubigeo[:2] for b in buscados}
        self._por_nombre: dict[str, list[Local]] = {}
        for b in buscados:
            self._por_nombre.setdefault(nombre_corto(b.nombre), []).append(b)
        self._columnas: dict[int, _Columna] = {}
        self._ajenas: set[int] = set()
        self._hojas: list[dict[int, _Columna]] = []

    def nueva_hoja(self):
        self._columnas, self._ajenas, self._filas = {}, set(), 0
        self._hojas.append(self._columnas)

    def fila(self, valores: tuple) -> bool:
        """Looks into a row; False when no more should be read of this sheet."""
        self._filas += 1
        self._celdas += len(valores)
        if self._filas > FILAS or self._celdas > CELDAS:
            self.entera = False
            return False
        textos = {}
        for n, valor in enumerate(valores):
            if isinstance(valor, str):
                textos[n] = valor[:200]
            elif isinstance(valor, int | float) and not isinstance(valor, bool):
                self._numero(n, valor)
        if textos:
            self._textos(textos)
        return True

    def hallados(self) -> set[str]:
        """The ubigeos seen, those in columns of numbers included."""
        de_numeros = {
            ubigeo
            for hoja in self._hojas
            for columna in hoja.values()
            if columna.parecidos * 2 >= columna.numeros
            for ubigeo in columna.posibles
        }
        return self._encontrados | de_numeros

    def _numero(self, n: int, valor: int | float):
        columna = self._columnas.setdefault(n, _Columna())
        columna.numeros += 1
        if valor == valor and abs(valor) < 1_000_000 and valor == int(valor) >= 10_000:
            ubigeo = f"{int(valor):06d}"
            columna.parecidos += ubigeo[:2] in self._regiones
            if ubigeo in self._ubigeos:
                columna.posibles.add(ubigeo)

    def _textos(self, textos: dict[int, str]):
        for texto in textos.values():
            self._encontrados.update(self._ubigeos.intersection(UBIGEO.findall(texto)))
            if re.fullmatch(r"\s*\d{5}\s*", texto):  # a leading zero lost on the way, 20101 for 020101
                self._encontrados.update(self._ubigeos & {texto.strip().zfill(6)})
        plegados = {n: plegar(texto) for n, texto in textos.items()}
        if self._filas <= FILAS_DE_TITULOS:
            self._ajenas |= {n for n, p in plegados.items() if p in TITULOS_QUE_NO_SON_DISTRITO}
        for n, plegado in plegados.items():
            if n in self._ajenas:
                continue
            tocayos = self._por_nombre.get(plegado) or self._por_nombre.get(ANTES_DEL_NOMBRE.sub("", plegado), [])
            if len(tocayos) == 1:
                self._encontrados.add(tocayos[0].ubigeo)
            else:
                otros = {p for m, p in plegados.items() if m != n}
                self._encontrados.update(t.ubigeo for t in tocayos if t.provincia and plegar(t.provincia) in otros)
