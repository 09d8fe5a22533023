"""What a workbook of data by district names, row by row: pure, without Django nor the database.

It gives facts that JSON holds: `filas`, the different (ubigeo, name, province, department's two figures) that its rows
say, each blank when the row does not say it; `reniec`, whether its column of codes says it is of RENIEC; `formulas`,
how many cells have a formula without a value; `entera`, whether it was read to its end. Every row of every sheet is
looked at, hidden ones too.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO, Any

from egtpi_portal.hojas.apertura import abrir
from egtpi_portal.hojas.celdas import Celda, Fila, LectorDeHoja
from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.hojas.libro import Libro
from egtpi_portal.territorio.nombres import (
    CIFRAS,
    DEBILES,
    FUERTES,
    del_pais,
    nombre_corto,
    nombres_de_local,
    plegar,
    provincias_del_pais,
)

from ..errores import NoSeLee
from ..presupuesto import LIBRO_DE_EVIDENCIA
from .lugares import (
    POR_PARTES,
    SOLO_CIFRAS,
    columnas_por_partes,
    de_los_dos,
    departamento,
    en_un_ubigeo,
    nombre_y_provincia,
    ubigeo_de_cifras,
)

FILAS = 6_000
"""The most different rows that are kept: the country has 1,891 local governments."""
FILAS_DE_TITULOS = 15
LARGO = 80
DE_NOMBRE = r"(?:nombre (?:del?|de la) )?"
DE_PROVINCIA = re.compile(DE_NOMBRE + r"prov(?:incia)?s?\b(?!.*\bdist(?:rito)?s?\b)")
DE_DEPARTAMENTO = re.compile(DE_NOMBRE + r"(?:departamento|depto|dpto|dep|region|gobierno regional|gore)\b")
FORMAS_DE_ARRIBA = re.compile(f"{DE_PROVINCIA.pattern}|{DE_DEPARTAMENTO.pattern}")
AJENAS = re.compile(DE_NOMBRE + r"(?:departamento|depto|dpto|dep|region|gobierno regional|gore|direccion|red|ugel)\b")
DE_DISTRITO = re.compile(DE_NOMBRE + r"(?:distritos?|gobiernos? local(?:es)?|municipalidad(?:es)?|municipios?|gl)\b")
DE_CODIGO = re.compile(r"(?:cod(?:igo)?\b.*)?\b(?:ubigeo|cod(?:igo)?|inei|reniec|iddist)\b")
DE_SEGUIDO = 2
"""Rows that a province beside its district takes to be known for one, without a heading."""
NOMBRE_Y_PROVINCIA = re.compile(r"([^(–-]{2,80}?)\s*(\(|\s[-–]\s)\s*([^()]{2,80}?)\s*\)?")
MUCHOS = 4
"""Names in one row that make it a row of headings, a local government in each column."""

Dicho = tuple[str, str, str, str]
"""What a row says: an ubigeo, a name, a province, and the two figures of a department."""


def leer_distritos(archivo: IO[bytes]) -> dict[str, Any]:
    """The facts. Raises NoSeLee with a sentence when the workbook cannot be read, or has nothing written."""
    todas: Counter[Dicho] = Counter()
    hechos = {"filas": [], "reniec": False, "formulas": 0, "entera": True}
    try:
        with abrir(archivo.read(), LIBRO_DE_EVIDENCIA) as libro:
            fallas = _leer_hojas(libro, todas, hechos)
    except HojaIlegible as error:
        raise NoSeLee(_sin_subir(str(error))) from error
    if fallas and not hechos.pop("escritas", 0):
        raise NoSeLee(_sin_subir(str(fallas[0])))
    if not hechos.pop("escritas", 1):
        raise NoSeLee("El libro no tiene nada escrito.")
    hechos["entera"] = hechos["entera"] and len(todas) <= FILAS
    hechos["filas"] = [list(dicho) for dicho in sorted(todas)[:FILAS]]
    return hechos


def _leer_hojas(libro: Libro, todas: Counter[Dicho], hechos: dict[str, Any]) -> list[HojaIlegible]:
    """Reads each sheet as far as it can be read; returns why some could not, to their end."""
    fallas = []
    hechos["escritas"] = 0
    hechos["entera"] = len(libro.hojas) <= LIBRO_DE_EVIDENCIA.hojas
    for una in libro.hojas[: LIBRO_DE_EVIDENCIA.hojas]:
        hoja = _Hoja()
        lector = LectorDeHoja(libro, una)
        try:
            for numero, fila in lector.filas():
                hoja.poner(numero, fila)
        except HojaIlegible as error:
            fallas.append(error)
            hechos["entera"] = False
        hechos["escritas"] += len(hoja.filas)
        hechos["formulas"] += hoja.formulas
        hoja.rellenar(lector.combinadas)
        dichos, reniec = hoja.dichos()
        todas.update(dichos)
        hechos["reniec"] = hechos["reniec"] or reniec
    return fallas


def _sin_subir(frase: str) -> str:
    """The sentence of who imports, for who attaches: there is no table to be sent apart."""
    return frase.replace(" Copie solo la tabla en un libro nuevo y súbalo.", "").replace(
        "guárdelo otra vez como .xlsx y súbalo", "guárdelo otra vez como .xlsx y adjúntelo"
    )


@dataclass(slots=True)
class _Columna:
    """What a column has: numbers or texts that are only figures, and how many of them are ubigeos; the local
    governments that its texts name; what its heading says it is; and the last text above its figures."""

    cifras: int = 0
    ubigeos: int = 0
    nombres: Counter = field(default_factory=Counter)
    titulo: str = ""
    rotulo: str = ""

    @property
    def es_de_codigos(self) -> bool:
        """Under another heading (population, children), few figures that happen to be ubigeos are none."""
        if DE_CODIGO.search(f"{self.titulo} {self.rotulo}"):
            pedidos, menos = 0.3, 1
        elif self.rotulo and not DE_DISTRITO.match(self.rotulo):
            pedidos, menos = 0.9, 3
        else:
            pedidos, menos = 0.5, 1
        return self.ubigeos >= menos and self.ubigeos >= self.cifras * pedidos

    @property
    def es_de_nombres(self) -> bool:
        return bool(self.nombres)

    @property
    def de_los_dos(self) -> bool:
        """Whether its heading says that each cell has a province and a district."""
        return de_los_dos(self.titulo)

    @property
    def es_ajena(self) -> bool:
        return bool(AJENAS.match(self.titulo)) and not self.de_los_dos

    @property
    def solo_de_provincias(self) -> bool:
        return provincias_del_pais() >= set(self.nombres)


class _Hoja:
    """A sheet: its rows as figures and folded texts, and what each column turns out to be."""

    def __init__(self):
        self.filas: list[dict[int, tuple[str, str]]] = []
        self.numeros: list[int] = []
        self.columnas: dict[int, _Columna] = defaultdict(_Columna)
        self.formulas = 0
        self.por_partes: tuple[int, ...] = ()

    def poner(self, numero: int, fila: Fila):
        """Takes a row of the file."""
        leida = {}
        for lugar, celda in fila.items():
            if celda.formula:
                self.formulas += 1
            elif dicho := self._leer(celda):
                leida[lugar] = dicho
        self._juntar(numero, fila, leida)
        for lugar, (cifras, texto) in leida.items():
            if texto and self.columnas[lugar].de_los_dos:
                leida[lugar] = cifras, nombre_y_provincia(texto, self.columnas[lugar].titulo)
            self._contar(self.columnas[lugar], numero, *leida[lugar])
        self.filas.append(leida)
        self.numeros.append(numero)

    def rellenar(self, combinadas):
        """Gives each row below a merged cell of a province or a department what that cell says."""
        de_arriba = {n for n, c in self.columnas.items() if FORMAS_DE_ARRIBA.match(c.titulo)}
        quedan = len(self.filas) * len(de_arriba)  # ranges do not lie one over another
        for c1, f1, _, f2 in combinadas[:FILAS]:
            if c1 not in de_arriba or None in (f1, f2) or quedan <= 0:
                continue
            desde, hasta = bisect_left(self.numeros, f1), bisect_right(self.numeros, f2)
            quedan -= hasta - desde
            primera = self.filas[desde].get(c1) if desde < hasta else None
            if primera is None:
                continue
            for fila in self.filas[desde + 1 : hasta]:
                fila.setdefault(c1, primera)

    def _juntar(self, numero: int, fila: Fila, leida: dict[int, tuple[str, str]]):
        """Puts the ubigeo that three columns (department, province and district) part in the last of them."""
        if not self.por_partes and numero <= FILAS_DE_TITULOS:
            titulos = {n: plegar(texto[:LARGO]) for n, (_, texto) in leida.items() if texto}
            self.por_partes = columnas_por_partes(titulos)
            for n in self.por_partes[-1:]:
                self.columnas[n].titulo = POR_PARTES
        elif self.por_partes and (
            ubigeo := en_un_ubigeo([fila[n].valor if n in fila else None for n in self.por_partes])
        ):
            for n in self.por_partes[:-1]:
                leida.pop(n, None)
            leida[self.por_partes[-1]] = ubigeo, ""

    @staticmethod
    def _leer(celda: Celda) -> tuple[str, str] | None:
        """(figures, text) of a cell: one of them, or both of «020106 - Jangas»; None when it is neither."""
        valor = celda.valor
        if isinstance(valor, str):
            texto = celda.texto[:1000]
            if SOLO_CIFRAS.fullmatch(texto):
                return ubigeo_de_cifras(texto), ""
            return "", texto
        if isinstance(valor, bool) or not isinstance(valor, int | float):
            return None
        entero = int(valor) if valor == valor and abs(valor) < 10**10 and valor == int(valor) else 0
        if entero >= 10**8 and entero % 10_000 == 0:  # the code of ten figures that a district has as a place
            entero //= 10_000
        return (f"{entero:06d}" if 10_000 <= entero < 10**6 else ""), ""

    @staticmethod
    def _contar(columna: _Columna, numero: int, cifras: str, texto: str):
        if not texto:
            columna.cifras += 1
            columna.ubigeos += cifras in _ubigeos()
            return
        plegado = plegar(texto[:LARGO])
        if numero <= FILAS_DE_TITULOS and not columna.cifras:
            columna.rotulo = plegado
        if numero <= FILAS_DE_TITULOS and not columna.titulo and _es_titulo(plegado):
            columna.titulo = plegado
        partes = _nombres_en(texto)
        if len(partes) == 1:
            partes = [_con_su_provincia(partes[0], [texto])[0]]
        columna.nombres.update(corto for parte in partes if (corto := nombre_corto(parte)) in _nombres())

    def dichos(self) -> tuple[Counter[Dicho], bool]:
        """What its rows say, each once; and whether its codes are said to be RENIEC's."""
        codigos = [n for n, columna in self.columnas.items() if columna.es_de_codigos]
        del_inei = [n for n in codigos if "reniec" not in self.columnas[n].titulo]
        suyos = set(del_inei or codigos)
        nombres, provincias = self._de_nombres()
        todas: Counter[Dicho] = Counter()
        for fila in self.filas:
            del_departamento = self._departamento(fila)
            for codigo, nombre, provincia in self._de_fila(fila, suyos, nombres, provincias):
                todas[codigo, nombre, provincia, del_departamento] += 1
        return todas, bool(codigos) and not del_inei

    def _de_nombres(self) -> tuple[set[int], set[int]]:
        """The columns that name districts, and those that name provinces."""
        posibles = {n: c for n, c in self.columnas.items() if c.es_de_nombres and not c.es_ajena}
        provincias = {n for n, c in self.columnas.items() if DE_PROVINCIA.match(c.titulo)}
        muchos = max((c.nombres.total() for c in posibles.values()), default=0)
        nombres = {n for n, c in posibles.items() if n not in provincias and c.nombres.total() * 4 >= muchos}
        titulados = {n for n in nombres if posibles[n].de_los_dos or DE_DISTRITO.match(posibles[n].titulo)}
        if titulados:
            nombres = titulados
        elif any(not posibles[n].solo_de_provincias for n in nombres):
            de_arriba = {n for n in nombres if posibles[n].solo_de_provincias and self._acompana(n, nombres)}
            nombres, provincias = nombres - de_arriba, provincias | de_arriba
        return nombres, provincias

    def _acompana(self, n: int, nombres: set[int]) -> bool:
        """Whether, in most rows, another name stands beside that of a column: a province beside its district."""
        suyas = [fila for fila in self.filas if n in fila and fila[n][1]]
        if len(suyas) < DE_SEGUIDO:
            return False
        return sum(any(m != n and m in fila and fila[m][1] for m in nombres) for fila in suyas) * 2 >= len(suyas)

    def _departamento(self, fila: dict[int, tuple[str, str]]) -> str:
        """The two figures of the department that a row says, in a column whose heading says so; blank when none."""
        suyos = (texto for n, (_, texto) in fila.items() if DE_DEPARTAMENTO.match(self.columnas[n].titulo))
        return next(filter(None, map(departamento, suyos)), "")

    def _de_fila(self, fila: dict[int, tuple[str, str]], codigos, nombres, provincias) -> list[tuple[str, str, str]]:
        cifras = [fila[n][0] for n in sorted(codigos) if n in fila and fila[n][0]]
        escritos = [(n, fila[n][1]) for n in sorted(fila) if fila[n][1]]
        provincia = next((plegar(texto[:LARGO]) for n, texto in escritos if n in provincias), "")
        dentro = [c for n, texto in escritos if n not in provincias for c in _dentro_de(texto)]
        propios = [parte for n, texto in escritos if n in nombres for parte in _nombres_en(texto)]
        if len(propios) >= MUCHOS or (len(propios) > 1 and not cifras and not dentro):
            return [(c, "", provincia) for c in dentro] + [("", nombre, provincia) for nombre in propios]
        dichas = list(dict.fromkeys([*cifras, *dentro]))
        if len(dichas) > 1:
            return [(c, "", provincia) for c in dichas]
        if len(propios) == 1 and not provincia:
            propios[0], provincia = _con_su_provincia(propios[0], [texto for n, texto in escritos if n in nombres])
        codigo = (dichas or [""])[0]
        nombre = next((p for p in propios if nombre_corto(p) in _nombres_de(codigo)), (propios or [""])[0])
        return [(codigo, nombre, provincia)] if codigo or (nombre and nombre_corto(nombre) in _nombres()) else []


def _es_titulo(plegado: str) -> bool:
    return (
        any(forma.match(plegado) for forma in (DE_PROVINCIA, AJENAS))
        or de_los_dos(plegado)
        or (
            len(plegado) < 40
            and nombre_corto(plegado) not in _nombres()
            and bool(DE_DISTRITO.match(plegado) or DE_CODIGO.search(plegado))
        )
    )


def _dentro_de(texto: str) -> list[str]:
    """The ubigeos of six figures inside a longer text."""
    return [c for c in CIFRAS.findall(texto) if len(c) == 6 and c in _ubigeos()]


def _con_su_provincia(nombre: str, textos: list[str]) -> tuple[str, str]:
    """(name, province) of a cell that says both: «Jangas (Huaraz)», «Jangas - Huaraz», «Huaraz - Jangas»; the name
    alone of any other."""
    for hallada in filter(None, (NOMBRE_Y_PROVINCIA.fullmatch(CIFRAS.sub(" ", texto).strip()) for texto in textos)):
        uno, otro = plegar(hallada[1]), plegar(hallada[3])
        al_reves = [(otro, uno)] if hallada[2].strip() != "(" else []
        posibles = [(n, p) for n, p in [(uno, otro), *al_reves] if nombre_corto(n) in _nombres()]
        posibles = [(n, nombre_corto(p)) for n, p in posibles if nombre_corto(p) in provincias_del_pais()]
        ciertas = [(n, p) for n, p in posibles if (nombre_corto(n), p) in _INDICE[3]]
        if posibles:
            return (ciertas or posibles)[0]
    return nombre, ""


@lru_cache(maxsize=8192)
def _nombres_en(texto: str) -> list[str]:
    """The names that a cell says, folded: one, or several when all of what it parts are known."""
    resto = CIFRAS.sub(" ", texto)
    entero = plegar(resto[:LARGO])
    if not entero or nombre_corto(entero) in _nombres():
        return [entero] if entero else []
    partes = [plegar(p[:LARGO]) for f in FUERTES.split(texto) for p in DEBILES.split(f) if plegar(CIFRAS.sub("", p))]
    if len(partes) > 1 and all(nombre_corto(parte) in _nombres() for parte in partes):
        return partes
    return [entero]


def _nombres_de(ubigeo: str) -> frozenset[str]:
    return _INDICE[2].get(ubigeo, frozenset())


def _ubigeos() -> frozenset[str]:
    return _INDICE[0]


def _nombres() -> frozenset[str]:
    return _INDICE[1]


_INDICE = (
    frozenset(local.ubigeo for local in del_pais()),
    frozenset(nombre for local in del_pais() for nombre in nombres_de_local(local)),
    {local.ubigeo: nombres_de_local(local) for local in del_pais()},
    frozenset((nombre, plegar(local.provincia)) for local in del_pais() for nombre in nombres_de_local(local)),
)
