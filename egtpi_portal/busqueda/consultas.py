"""What a person finds: in each kind, of the rows that its door opens to them and of no other."""

# ruff: noqa: S608 - names of tables and columns that the code says; what somebody typed goes as a parameter

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Paginator
from django.db import connection
from django.utils.safestring import SafeString

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Region
from egtpi_portal.territorio.nombres import Local, del_pais

from . import indice
from .clases import Clase, ClaseDeTextos, Hallado, Parte, clases, de_textos
from .marcado import los_mejores, marcar
from .palabras import Termino, leer, palabras_de, raiz

POR_PAGINA = 20
NO_LISTA = (
    "La búsqueda no está lista en este portal: pida a quien lo administra que ejecute "
    "«python manage.py reconstruir_busqueda»."
)
PESO_DE_LUGAR = 0.1
"""Of a thing that is found by where it is: less than by any word of its own."""


@dataclass(frozen=True, slots=True)
class Visto:
    """What was found, with its marks: the title, where it leads, what is said beside it, and (what it is, piece) of
    what has the words."""

    titulo: SafeString
    enlace: str
    detalle: SafeString
    trozos: tuple[tuple[str, SafeString], ...]


@dataclass(frozen=True, slots=True)
class Grupo:
    """What was found of a kind: how many in all, and those of the page."""

    clase: Clase | ClaseDeTextos
    total: int
    vistos: tuple[Visto, ...]

    @property
    def hay_mas(self) -> bool:
        return self.total > len(self.vistos)


def buscar(usuario: Usuario, escrito: str, de_cada_clase: int = 5) -> list[Grupo]:
    """The first of each kind that has all the words of what was typed, the kinds that have any. Raises
    BusquedaImposible with what to type instead."""
    terminos = leer(escrito)
    if not terminos:
        return []
    lugares = Lugares()
    grupos = [_grupo(usuario, clase, terminos, de_cada_clase, lugares) for clase in clases()]
    grupos += [_grupo_de_textos(clase, terminos, de_cada_clase) for clase in de_textos()]
    return [grupo for grupo in grupos if grupo.total]


def buscar_en(usuario: Usuario, clase: Clase | ClaseDeTextos, escrito: str, pagina: str | None) -> tuple[Grupo, Any]:
    """(what was found of one kind in that page, the page itself). Raises BusquedaImposible."""
    terminos = leer(escrito)
    if isinstance(clase, ClaseDeTextos):
        paginas: Any = Paginator(clase.hallar(terminos), POR_PAGINA).get_page(pagina)
        suyos = tuple(visto(hallado, terminos) for hallado in paginas.object_list)
        return Grupo(clase, paginas.paginator.count, suyos), paginas
    hallados = Hallados(usuario, clase, terminos, Lugares())
    suya: Any = Paginator(cast(Any, hallados), POR_PAGINA).get_page(pagina)
    vistos = _vistos(usuario, clase, terminos, suya.object_list)
    return Grupo(clase, suya.paginator.count, vistos), suya


def _grupo(usuario: Usuario, clase: Clase, terminos: Sequence[Termino], cuantos: int, lugares: "Lugares") -> Grupo:
    total, pks = Hallados(usuario, clase, terminos, lugares).leer(cuantos, 0)
    return Grupo(clase, total, _vistos(usuario, clase, terminos, pks))


def _grupo_de_textos(clase: ClaseDeTextos, terminos: Sequence[Termino], cuantos: int) -> Grupo:
    hallados = clase.hallar(terminos)
    return Grupo(clase, len(hallados), tuple(visto(hallado, terminos) for hallado in hallados[:cuantos]))


def _vistos(usuario: Usuario, clase: Clase, terminos: Sequence[Termino], pks: Sequence[int]) -> tuple[Visto, ...]:
    return tuple(visto(hallado, terminos) for hallado in (clase.mostrar(usuario, pks) if pks else ()))


def visto(hallado: Hallado, terminos: Sequence[Termino]) -> Visto:
    """What was found, with the terms marked."""
    return Visto(
        marcar(hallado.titulo, terminos), hallado.enlace, marcar(hallado.detalle, terminos),
        tuple(los_mejores(hallado.textos, terminos)),
    )  # fmt: skip


class Hallados:
    """The primary keys of a kind that have every term, the best first; counts and slices by the database."""

    def __init__(self, usuario: Usuario, clase: Clase, terminos: Sequence[Termino], lugares: "Lugares"):
        self.usuario, self.clase, self.terminos, self.lugares = usuario, clase, terminos, lugares

    def __len__(self) -> int:
        return self.total

    count = __len__

    @cached_property
    def total(self) -> int:
        return self.leer(0, 0)[0]

    def __getitem__(self, corte: slice) -> list[int]:
        return self.leer(corte.stop - corte.start, corte.start)[1]

    def leer(self, cuantos: int, desde: int) -> tuple[int, list[int]]:
        """(how many there are, the keys from that place on)."""
        if not self.terminos:
            return 0, []
        visibles = self.clase.visibles(self.usuario).order_by().values_list("pk", self.clase.reciente)
        try:
            suyas, parametros = visibles.query.sql_with_params()
        except EmptyResultSet:
            return 0, []
        con: list[str] = []
        todos: list[Any] = []
        for n, termino in enumerate(self.terminos):
            partes = list(_partes(self.clase, termino, self.lugares, con_peso=bool(cuantos)))
            if not partes:
                return 0, []
            union = " UNION ALL ".join(sql for sql, _ in partes)
            con.append(f"t{n}(cosa, peso) AS (SELECT cosa, MAX(peso) FROM ({union}) u GROUP BY cosa)")
            todos += [valor for _, valores in partes for valor in valores]
        unidas = " ".join(f"JOIN t{n} ON t{n}.cosa = v.cosa" for n in range(len(self.terminos)))
        con = [*con, f"v(cosa, reciente) AS ({suyas})"]
        with connection.cursor() as cursor:
            if not cuantos:
                cursor.execute(f"WITH {', '.join(con)} SELECT COUNT(*) FROM v {unidas}", [*todos, *parametros])
                return cursor.fetchone()[0], []
            pesos = " + ".join(f"t{n}.peso" for n in range(len(self.terminos)))
            cursor.execute(
                f"WITH {', '.join(con)} SELECT v.cosa, COUNT(*) OVER () FROM v {unidas} ORDER BY {pesos} DESC, "
                f"v.reciente DESC, v.cosa DESC LIMIT {int(cuantos)} OFFSET {int(desde)}",
                [*todos, *parametros],
            )
            filas = cursor.fetchall()
        return (filas[0][1] if filas else 0), [fila[0] for fila in filas]


def _partes(clase: Clase, termino: Termino, lugares: "Lugares", *, con_peso: bool) -> Iterator[tuple[str, list[Any]]]:
    """(a query of whose a term is and how much it weighs, its parameters) of each table of a kind. `con_peso`: whether
    the weight is asked for, which takes reading every row that has the term."""
    de_parte = _parte_en_sqlite if connection.vendor == "sqlite" else _parte_en_postgresql
    for parte in clase.partes:
        yield de_parte(parte, termino, con_peso)
    for lugar in clase.lugares:
        for enteras, peso in ((True, 2 * PESO_DE_LUGAR), (False, PESO_DE_LUGAR)):
            claves = lugares.regiones(termino, enteras) if lugar.es_region else lugares.locales(termino, enteras)
            if claves:
                marcas = ", ".join(["%s"] * len(claves))
                yield (
                    f"SELECT {lugar.de} AS cosa, {peso} AS peso FROM {lugar.tabla} WHERE {lugar.columna} IN ({marcas})",
                    claves,
                )


def _parte_en_sqlite(parte: Parte, termino: Termino, con_peso: bool) -> tuple[str, list[Any]]:
    fts, peso = indice.nombre(parte), "-rank" if con_peso else "1"
    pedido = f'"{" ".join(termino.palabras)}" *'
    if parte.de == "id":
        return f"SELECT rowid AS cosa, {peso} AS peso FROM {fts} WHERE {fts} MATCH %s", [pedido]
    return (
        f"SELECT {parte.tabla}.{parte.de} AS cosa, {peso} AS peso FROM {fts} "
        f"JOIN {parte.tabla} ON {parte.tabla}.id = {fts}.rowid WHERE {fts} MATCH %s",
        [pedido],
    )


def _parte_en_postgresql(parte: Parte, termino: Termino, con_peso: bool) -> tuple[str, list[Any]]:
    pedido = " <-> ".join(f"'{palabra}'" for palabra in termino.palabras) + ":*"
    vector = indice.vector(parte, "")
    peso = f"ts_rank({vector}, %s::tsquery)" if con_peso else "1"
    return (
        f"SELECT {parte.de} AS cosa, {peso} AS peso FROM {parte.tabla} WHERE ({vector}) @@ %s::tsquery",
        [pedido] * (2 if con_peso else 1),
    )


# --- places ---


class Lugares:
    """The places that the terms of a search name, each looked for once. One query."""

    def __init__(self):
        self._hallados: dict[tuple[Termino, bool, bool], list[str]] = {}

    @cached_property
    def _nombres(self) -> list[tuple[str, str]]:
        return list(Region.objects.values_list("pk", "nombre"))

    def regiones(self, termino: Termino, enteras: bool) -> list[str]:
        """The codes of the regions whose name has the term; whole, or only begun by it."""
        clave = (termino, enteras, True)
        if clave not in self._hallados:
            self._hallados[clave] = [pk for pk, nombre in self._nombres if _lo_dice(nombre, termino, enteras)]
        return self._hallados[clave]

    def locales(self, termino: Termino, enteras: bool) -> list[str]:
        """The ubigeos of the local governments whose name has it; when it need not be whole, or their province."""
        clave = (termino, enteras, False)
        if clave not in self._hallados:
            self._hallados[clave] = [local.ubigeo for local in del_pais() if _es_el(local, termino, enteras)]
        return self._hallados[clave]


def _es_el(local: Local, termino: Termino, enteras: bool) -> bool:
    dicho = local.nombre if enteras else f"{local.nombre} {local.provincia} {local.ubigeo}"
    return _lo_dice(dicho, termino, enteras)


@lru_cache(maxsize=8192)
def _palabras_de_lugar(texto: str) -> tuple[str, ...]:
    return tuple(palabras_de(texto))


def _lo_dice(texto: str, termino: Termino, enteras: bool) -> bool:
    """Whether the words of a term are in the name of a place, one after another; the last of them whole (but for the
    ending of a plural) or at the beginning of a word."""
    dichas, buscadas = _palabras_de_lugar(texto), termino.palabras
    largo = len(buscadas)
    for n in range(len(dichas) - largo + 1):
        ultima = dichas[n + largo - 1]
        if dichas[n : n + largo - 1] == buscadas[:-1] and (
            buscadas[-1] in (ultima, raiz(ultima)) if enteras else ultima.startswith(buscadas[-1])
        ):
            return True
    return False
