"""Which of some local governments the rows of a workbook name: cheap, from what `lectura` kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache
from typing import Any

from egtpi_portal.territorio.nombres import (
    PARECIDO,
    PROVINCIAL,
    Local,
    capitales,
    del_pais,
    es_provincial,
    nombre_corto,
    nombres_de_local,
    plegar,
    provincias_del_pais,
    tipo_dicho,
)

A_LA_VISTA = 4
DEL_RENIEC = {f"{n:02d}": f"{n if n < 7 or n == 25 else 7 if n == 24 else n + 1:02d}" for n in range(1, 26)}
"""Which of INEI's departments each of RENIEC's is: Callao, the 24th there, is the 7th here."""


@dataclass(frozen=True, slots=True)
class Desagregacion:
    """Which of them appear and which do not, both by ubigeo; `entera` is False when the file was too long to be read to
    its end; `advertencias`: what whoever looks at the figure should know of the file."""

    encontrados: tuple[Local, ...]
    faltan: tuple[Local, ...]
    entera: bool
    advertencias: tuple[str, ...] = ()

    @property
    def en_palabras(self) -> str:
        """«Aparecen 35 de 38 gobiernos locales»."""
        total = len(self.encontrados) + len(self.faltan)
        frase = f"{'Aparece' if len(self.encontrados) == 1 else 'Aparecen'} {len(self.encontrados)} de {total} "
        frase += "gobierno local" if total == 1 else "gobiernos locales"
        return frase if self.entera else f"{frase} en lo que se pudo leer del archivo"


def cotejar(hechos: Mapping[str, Any], locales: Iterable[Local]) -> Desagregacion:
    """Which of those local governments the facts of a workbook (`lectura.leer_distritos`) name.

    A code decides when its row's name does not contradict it. When most of the codes with a name contradict it, they
    are RENIEC's, or somebody else's, and rows are matched by name and province. A name alone counts when no other
    local government of their department has it.
    """
    buscados = sorted(set(locales))
    cotejo = _Cotejo(buscados, bool(hechos.get("reniec")))
    cotejo.mirar([tuple(fila) for fila in hechos["filas"]])
    hallados = cotejo.hallados & cotejo.buscados.keys()
    advertencias = cotejo.advertencias()
    if not hechos["filas"]:
        advertencias.append("No se reconoció ninguna columna de distritos ni de ubigeos.")
    if hechos.get("formulas") and len(hallados) < len(buscados):
        n = hechos["formulas"]
        advertencias.append(
            f"{'Una celda tiene' if n == 1 else f'{n} celdas tienen'} una fórmula sin valor calculado y no se "
            f"{'cuenta' if n == 1 else 'cuentan'}: abra el libro en Excel, guárdelo y adjúntelo otra vez."
        )
    return Desagregacion(
        encontrados=tuple(b for b in buscados if b.ubigeo in hallados),
        faltan=tuple(b for b in buscados if b.ubigeo not in hallados),
        entera=bool(hechos["entera"]),
        advertencias=tuple(advertencias),
    )


class _Cotejo:
    """What has been found, and what has to be told."""

    def __init__(self, buscados: list[Local], reniec: bool):
        self.buscados = {b.ubigeo: b for b in buscados}
        self.regiones = {b.ubigeo[:2] for b in buscados}
        self.reniec = reniec
        self.hallados: set[str] = set()
        self.opuestas: list[tuple[str, str]] = []
        self.repetidos: dict[str, None] = {}
        self.desconocidos: set[str] = set()
        self.propios = self.buscados | _del_pais_por_ubigeo()
        del_pais, suyos = _indice(_del_pais_por_ubigeo().values()), _indice(buscados)
        self.de_distrito, self.de_provincia = (_Indice((uno, otro)) for uno, otro in zip(del_pais, suyos, strict=True))

    def mirar(self, filas: list[tuple[str, str, str, str]]):
        """Looks at every row."""
        con_los_dos = [(c, n) for c, n, _, _ in filas if c and n and c in self.propios and self._conocido(n)]
        de_acuerdo = sum(self._concuerda(c, n) for c, n in con_los_dos)
        if len(con_los_dos) - de_acuerdo > max(1, de_acuerdo):
            self.reniec = True
        for fila in filas:
            self._fila(*fila)

    def _fila(self, codigo: str, nombre: str, provincia: str, departamento: str):
        if codigo and codigo not in self.propios:
            self.desconocidos.add(codigo)
        if codigo in self.propios and not self.reniec and (not nombre or self._concuerda(codigo, nombre)):
            self.hallados.add(codigo)
            return
        opuesta = codigo in self.propios and not self.reniec
        if opuesta:
            self.opuestas.append((codigo, nombre))
        if nombre and not (self.reniec and codigo and DEL_RENIEC.get(codigo[:2]) not in self.regiones):
            self._por_nombre(nombre, provincia, departamento, opuesta=opuesta)

    def _conocido(self, nombre: str) -> bool:
        corto = nombre_corto(nombre)
        return bool(self.de_distrito[corto] or self.de_provincia[corto])

    def _concuerda(self, codigo: str, nombre: str) -> bool:
        """Whether the name of a row is that of its code's local government, but for a slip or a word more."""
        corto, suyos = nombre_corto(nombre), nombres_de_local(self.propios[codigo])
        buscado = self.buscados.get(codigo)
        if buscado:
            suyos |= nombres_de_local(buscado)
        if corto in suyos:
            return True
        if self._conocido(nombre):
            return False
        palabras = set(corto.split())
        return any(
            set(suyo.split()) <= palabras or SequenceMatcher(None, corto, suyo).ratio() >= PARECIDO for suyo in suyos
        )

    def _por_nombre(self, nombre: str, provincia: str, departamento: str, *, opuesta: bool):
        """Counts the one that a name says: in its province, or as the only one of the department with it; of the whole
        country, when its row's code says another (`opuesta`). None of a department that is not the row's."""
        corto = nombre_corto(nombre)
        todos = self.de_provincia[corto]
        if tipo_dicho(nombre) != PROVINCIAL:
            todos = self.de_distrito[corto] or todos
        if departamento:
            todos = {u for u in todos if u[:2] == departamento}
        if provincia:
            dichas = {_provincia(provincia)}
            hallados = {u for u in todos if plegar(self.propios[u].provincia) in dichas}
        elif opuesta:
            hallados = todos if len(todos) == 1 else set()
        else:
            hallados = {u for u in todos if u[:2] in self.regiones}
        if len(hallados) == 1:
            self.hallados |= hallados
        elif hallados & self.buscados.keys():
            self.repetidos.setdefault(self.propios[min(hallados)].nombre)

    def advertencias(self) -> list[str]:
        """What whoever looks at the figure should know."""
        dichos = []
        if self.reniec:
            dichos.append(
                "Los códigos parecen del RENIEC y no los ubigeos del INEI: no se tomaron en cuenta y se buscó por "
                "nombre y provincia."
            )
        if self.opuestas:
            vistas = [f"{codigo} «{nombre}»" for codigo, nombre in self.opuestas[:A_LA_VISTA]]
            resto = f" y {len(self.opuestas) - A_LA_VISTA} más" if len(self.opuestas) > A_LA_VISTA else ""
            dichos.append(f"El código y el nombre no son del mismo gobierno local en {', '.join(vistas)}{resto}.")
        if self.repetidos:
            dichos.append(
                f"Hay más de un {', '.join(f'«{r}»' for r in self.repetidos)} en la región: escriba también su "
                "provincia o su ubigeo."
            )
        if self.desconocidos and not self.reniec:
            n = len(self.desconocidos)
            dichos.append(
                f"{'Un código no es' if n == 1 else f'{n} códigos no son'} de ningún gobierno local: "
                f"{', '.join(sorted(self.desconocidos)[:A_LA_VISTA])}{'…' if n > A_LA_VISTA else ''}."
            )
        return dichos


@dataclass(frozen=True, slots=True)
class _Indice:
    """Several indexes of name to ubigeos, as one."""

    partes: tuple[Mapping[str, set[str]], ...]

    def __getitem__(self, nombre: str) -> set[str]:
        return set().union(*(parte.get(nombre, ()) for parte in self.partes))


@cache
def _del_pais_por_ubigeo() -> dict[str, Local]:
    return {local.ubigeo: local for local in del_pais()}


def _indice(locales: Iterable[Local]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Folded name to ubigeos: as districts, and as municipalities of a province."""
    return _indice_de(tuple(locales))


@lru_cache(maxsize=64)
def _indice_de(locales: tuple[Local, ...]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    distritos: dict[str, set[str]] = defaultdict(set)
    provincias: dict[str, set[str]] = defaultdict(set)
    for local in locales:
        for nombre in _como_distrito(local):
            distritos[nombre].add(local.ubigeo)
        for nombre in nombres_de_local(local) if es_provincial(local) else ():
            provincias[nombre].add(local.ubigeo)
    return dict(distritos), dict(provincias)


def _como_distrito(local: Local) -> frozenset[str]:
    """The folded names of its district in a table of districts: of a provincial one, its capital's."""
    propio = nombre_corto(local.nombre)
    if es_provincial(local) and local.ubigeo in capitales():
        return frozenset(capitales()[local.ubigeo])
    return frozenset({propio})


@lru_cache(maxsize=4096)
def _provincia(escrita: str) -> str:
    """The province that a text says, folded, but for a slip of the pen or the words that go before it."""
    corto = nombre_corto(escrita)
    for dicha in (escrita, corto):
        if dicha in provincias_del_pais():
            return dicha
    return next(iter(get_close_matches(corto, provincias_del_pais(), n=1, cutoff=PARECIDO)), corto)
