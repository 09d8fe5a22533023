"""Finding a declared table in a workbook as offices keep them: wherever its heading row is, however it is written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import lectores
from .apertura import abrir, contenido_de
from .celdas import Celda, Fila, LectorDeHoja
from .errores import HojaIlegible
from .lectores import Lector
from .limites import POR_OMISION, Limites
from .texto import clave_de_encabezado, en_una_linea, plegado

TITULO_DE_MARCAS = "Observaciones del portal"
_PIES = re.compile(
    r"(sub ?)?total(es)?\b|(elaborado|aprobado|revisado|preparado|responsable del registro|visado|validado)\b.*:?"
    r"|(elaboracion|fuente|leyenda|nota|notas|firma|firmas|atentamente|v ?\. ?b ?\. ?o|vobo|visto bueno)\b.*"
)
_NUMERACION = re.compile(r"\(?\d{1,2}\)?")
_RELLENO_MAXIMO = 500_000


@dataclass(frozen=True, slots=True)
class Columna:
    """A column of a table: its key, the title the portal gives it, other headings that mean the same, whether a table
    without it is not the one looked for, the reader of its cells; and whether it tells a row from a footer."""

    clave: str
    titulo: str
    sinonimos: tuple[str, ...] = ()
    obligatoria: bool = False
    lector: Lector = lectores.texto
    ancla: bool = False

    @property
    def nombres(self) -> frozenset[str]:
        return frozenset(clave_de_encabezado(nombre) for nombre in (self.titulo, *self.sinonimos))


@dataclass(frozen=True, slots=True)
class FilaLeida:
    """A row of the table: its number in the sheet, and its written cells by the key of their column."""

    numero: int
    celdas: dict[str, Celda]


@dataclass(slots=True)
class Tabla:
    """The table found: its sheet, the heading row, each column's heading as written and place, its rows, and the rows
    below that were taken for totals, signatures or notes."""

    hoja: str
    fila_encabezado: int
    encabezados: dict[str, str]
    posiciones: dict[str, int]
    filas: list[FilaLeida] = field(default_factory=list)
    ignoradas: list[int] = field(default_factory=list)

    def encabezado(self, columna: Columna) -> str:
        """The column's heading as the sheet writes it, on one line; the portal's when the sheet has none."""
        return self.encabezados.get(columna.clave, columna.titulo)


def leer_tabla(archivo, columnas: Sequence[Columna], limites: Limites = POR_OMISION) -> Tabla:
    """The first table of the workbook whose headings are those, with its rows. Hidden rows are rows; merged cells say
    what their first one does; other sheets are ignored, hidden ones above all. Nothing is computed.

    Raises HojaIlegible.
    """
    contenido = contenido_de(archivo)
    mejor: _Encabezado | None = None
    with abrir(contenido, limites) as libro:
        for hoja in sorted(libro.worksheets[: limites.hojas], key=lambda una: una.sheet_state != "visible"):
            lector = LectorDeHoja(hoja, limites)
            filas = dict(lector.filas())
            combinadas = _rellenar_encabezados(filas, lector.combinadas)
            hallado = _buscar(filas, combinadas, columnas)
            if hallado and not hallado.faltan:
                _rellenar(filas, lector.combinadas, hallado)
                return _tabla(hoja.title, filas, hallado, columnas)
            if hallado and (mejor is None or len(hallado.posiciones) > len(mejor.posiciones)):
                mejor = hallado
    raise HojaIlegible(_sin_encabezado(columnas, mejor))


@dataclass(slots=True)
class _Encabezado:
    """A row that may be the heading: where each column is, what was written there, and which required ones lack."""

    fila: int
    ultima: int
    posiciones: dict[str, int]
    escritos: dict[str, str]
    faltan: list[Columna]


def _rellenar_encabezados(filas: dict[int, Fila], combinadas) -> dict[tuple[int, int], str]:
    """The text of each merged range that is small enough to be part of a heading, at each of its places."""
    textos: dict[tuple[int, int], str] = {}
    for c1, f1, c2, f2 in combinadas[:5000]:
        if f2 - f1 > 3 or c2 - c1 > 30 or c1 not in filas.get(f1, {}):
            continue
        texto = filas[f1][c1].texto
        textos |= {(f, c): texto for f in range(f1, f2 + 1) for c in range(c1, c2 + 1)}
    return textos


def _buscar(filas: dict[int, Fila], combinadas, columnas: Sequence[Columna]) -> _Encabezado | None:
    """The first row with every required heading, alone or with the one below it; else the one that has most of them."""
    por_nombre = {nombre: columna for columna in reversed(columnas) for nombre in columna.nombres}
    mejor = None
    for numero in filas:
        for ultima in (numero, numero + 1):
            hallado = _leer_encabezado(numero, ultima, filas, combinadas, por_nombre, columnas)
            if hallado and not hallado.faltan:
                doble = ultima == numero and _leer_encabezado(
                    numero, numero + 1, filas, combinadas, por_nombre, columnas
                )
                return doble if doble and len(doble.posiciones) > len(hallado.posiciones) else hallado
            if hallado and (mejor is None or len(hallado.posiciones) > len(mejor.posiciones)):
                mejor = hallado
    return mejor


def _leer_encabezado(numero, ultima, filas, combinadas, por_nombre, columnas) -> _Encabezado | None:
    lugares = sorted({c for f in range(numero, ultima + 1) for c in filas.get(f, {})})
    hallados: dict[str, tuple[bool, int, str]] = {}
    for lugar in lugares:
        partes = [
            filas[f][lugar].texto if lugar in filas.get(f, {}) else combinadas.get((f, lugar), "")
            for f in range(numero, ultima + 1)
        ]
        escrito = en_una_linea(" ".join(dict.fromkeys(p for p in partes if p)))
        columna, aproximada = _reconocer(escrito, por_nombre)
        if columna and (columna.clave not in hallados or (hallados[columna.clave][0] and not aproximada)):
            hallados[columna.clave] = (aproximada, lugar, escrito)
    if len(hallados) < 2:
        return None
    return _Encabezado(
        numero,
        ultima,
        {clave: lugar for clave, (_, lugar, _) in hallados.items()},
        {clave: escrito for clave, (_, _, escrito) in hallados.items()},
        [c for c in columnas if c.obligatoria and c.clave not in hallados],
    )


def _reconocer(escrito: str, por_nombre: dict[str, Columna]) -> tuple[Columna | None, bool]:
    """The column that a heading names, and whether only without what it says in parentheses or after a colon."""
    if not escrito or len(escrito) > 200:
        return None, False
    if columna := por_nombre.get(clave_de_encabezado(escrito)):
        return columna, False
    corto = re.sub(r"\(.*?\)|\[.*?\]|[:*].*$", " ", escrito)
    return por_nombre.get(clave_de_encabezado(corto)), True


def _rellenar(filas: dict[int, Fila], combinadas, encabezado: _Encabezado):
    """Gives each row of the table what the first cell of a merged range says: down its own column."""
    suyas, puestas = set(encabezado.posiciones.values()), 0
    for c1, f1, _, f2 in combinadas:
        primera = filas.get(f1, {}).get(c1)
        if primera is None or c1 not in suyas or f1 <= encabezado.ultima:
            continue
        for numero in range(f1 + 1, min(f2, f1 + POR_OMISION.filas) + 1):
            puestas += 1
            if puestas > _RELLENO_MAXIMO:
                raise HojaIlegible("La hoja tiene demasiadas celdas combinadas. Sepárelas y súbala otra vez.")
            if numero in filas:
                filas[numero].setdefault(c1, primera._replace(fila=numero))


def _tabla(hoja: str, filas: dict[int, Fila], encabezado: _Encabezado, columnas: Sequence[Columna]) -> Tabla:
    tabla = Tabla(hoja, encabezado.fila, encabezado.escritos, encabezado.posiciones)
    anclas = {c.clave for c in columnas if c.ancla}
    anterior, cerrada = encabezado.ultima, False
    for numero, celdas in _conocidas(filas, encabezado):
        if _repite_encabezado(celdas, encabezado) or (numero == encabezado.ultima + 1 and _es_numeracion(celdas)):
            continue
        firmes = len(anclas & celdas.keys())
        if _es_pie(filas[numero], firmes):
            tabla.ignoradas.append(numero)
            cerrada = True
        elif (cerrada and firmes < 2) or (numero > anterior + 1 and not (firmes and len(celdas) > 1)):
            tabla.ignoradas.append(numero)
        else:
            tabla.filas.append(FilaLeida(numero, celdas))
            anterior = numero
    return tabla


def _conocidas(filas: dict[int, Fila], encabezado: _Encabezado) -> Iterator[tuple[int, dict[str, Celda]]]:
    """(number, cells by the key of their column) of the rows below the heading that say anything in its columns."""
    for numero in sorted(filas):
        if numero <= encabezado.ultima:
            continue
        fila = filas[numero]
        celdas = {clave: fila[lugar] for clave, lugar in encabezado.posiciones.items() if lugar in fila}
        if celdas:
            yield numero, celdas


def _repite_encabezado(celdas: dict[str, Celda], encabezado: _Encabezado) -> bool:
    """Whether a row is the heading again, as on each printed page."""
    return len(celdas) > 1 and all(
        isinstance(celda.valor, str) and en_una_linea(celda.valor) == encabezado.escritos[clave]
        for clave, celda in celdas.items()
    )


def _es_numeracion(celdas: dict[str, Celda]) -> bool:
    """Whether a row only numbers the columns: (1), (2), (3)."""
    return len(celdas) > 1 and all(_NUMERACION.fullmatch(celda.texto) for celda in celdas.values())


def _es_pie(fila: Fila, firmes: int) -> bool:
    """Whether a row is a total, a signature or a note: it begins as one, and has not what tells a row of the table."""
    return firmes < 2 and any(
        isinstance(celda.valor, str) and not celda.formula and _PIES.match(plegado(celda.valor))
        for celda in fila.values()
    )


def _sin_encabezado(columnas: Sequence[Columna], mejor: "_Encabezado | None") -> str:
    if mejor is not None:
        faltan = ", ".join(f"«{columna.titulo}»" for columna in mejor.faltan)
        return (
            f"La fila {mejor.fila} parece la de los encabezados, pero no se encontró {faltan}. Escriba los encabezados "
            "que faltan y suba el libro otra vez."
        )
    buscadas = ", ".join(f"«{columna.titulo}»" for columna in columnas if columna.obligatoria)
    return f"No se encontró la fila de los encabezados. La tabla debe tener, por lo menos, {buscadas}."


def leer_valor(columna: Columna, fila: FilaLeida) -> Any:
    """The value of a row's cell by its column's reader; None when the cell is blank. Raises ValorIlegible."""
    celda = fila.celdas.get(columna.clave)
    return None if celda is None else columna.lector(celda)
