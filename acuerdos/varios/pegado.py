"""What is pasted into the grid from a spreadsheet: a table with its headings, rows that begin with the code of their
agreement, or one column (or several) in the order of the rows."""

from collections.abc import Collection
from dataclasses import dataclass, field

from egtpi_portal.hojas import HojaIlegible, ValorIlegible
from egtpi_portal.hojas.celdas import Celda, Fila
from egtpi_portal.hojas.encabezados import buscar
from egtpi_portal.hojas.pegado import filas_de_texto
from egtpi_portal.hojas.texto import a_la_vista, limpio, plegado

from ..hojas.columnas import CODIGO, COMENTARIO, ESTADO, IMPLEMENTADO_EL, MEDIO

COLUMNAS = (CODIGO, ESTADO, IMPLEMENTADO_EL, MEDIO, COMENTARIO)
DE_LA_CUADRICULA = COLUMNAS[1:]
MAXIMO = 400
"""Rows of one paste: more than the agreements of any matrix that is worked on at once."""
DEMASIADAS = (
    "Pegó {} filas y se leen hasta {} de una vez. No se puso nada: pegue solo las de los acuerdos que cambian, o use "
    "«Importar de Excel», que lee la matriz entera."
)


@dataclass(slots=True)
class Pegado:
    """What a paste says: by the folded code of the agreement or, in a column, by the place of its row (from 0), the
    value of each cell. `rehusadas`: (line as pasted, why) of what cannot be put."""

    por_codigo: dict[str, dict[str, str]] = field(default_factory=dict)
    por_lugar: dict[int, dict[str, str]] = field(default_factory=dict)
    lineas: dict[str | int, str] = field(default_factory=dict)
    rehusadas: list[tuple[str, str]] = field(default_factory=list)


def leer_pegado(texto: str, desde: str, codigos: Collection[str]) -> Pegado:
    """What that text says. `desde`: the key of the column that its first cells are of («codigo», or one of the grid),
    unless one of them is a code: `codigos`, folded. Raises HojaIlegible when it is too long or is no table."""
    n = texto.count("\n") + 1
    if n > MAXIMO and len([linea for linea in texto.splitlines() if linea.strip()]) > MAXIMO:
        raise HojaIlegible(DEMASIADAS.format(f"{n:,}".replace(",", " "), MAXIMO))
    filas = filas_de_texto(texto) if "\t" in texto else _de_una_columna(texto)
    hallado = buscar(filas, {}, COLUMNAS)
    if hallado is not None and CODIGO.clave in hallado.posiciones:
        lugares = dict(hallado.posiciones)
        filas = {n: fila for n, fila in filas.items() if n > hallado.ultima}
    else:
        if any(1 in fila and plegado(fila[1].texto) in codigos for fila in filas.values()):
            desde = CODIGO.clave
        claves = [columna.clave for columna in COLUMNAS]
        lugares = {clave: n for n, clave in enumerate(claves[claves.index(desde) :], 1)} if desde in claves else {}
    return _repartir(filas, lugares)


def _de_una_columna(texto: str) -> dict[int, Fila]:
    """Without tabs, each line is one cell: a comma in it parts nothing."""
    lineas = enumerate(texto.splitlines(), 1)
    return {n: {1: Celda(n, 1, limpio(linea))} for n, linea in lineas if linea.strip()}


def _repartir(filas: dict[int, Fila], lugares: dict[str, int]) -> Pegado:
    pegado, primera = Pegado(), 1
    for numero, fila in filas.items():
        linea = "\t".join(fila[n].texto if n in fila else "" for n in range(1, max(fila) + 1))
        try:
            valores = _valores(fila, lugares)
        except ValorIlegible as error:
            pegado.rehusadas.append((linea, str(error)))
            continue
        if CODIGO.clave not in lugares:
            pegado.por_lugar[numero - primera], pegado.lineas[numero - primera] = valores, linea
            continue
        escrito = fila.get(lugares[CODIGO.clave])
        codigo = plegado(escrito.texto) if escrito else ""
        if escrito is None or not codigo:
            pegado.rehusadas.append((linea, "No dice de qué acuerdo es: falta el código."))
        elif codigo in pegado.por_codigo:
            pegado.rehusadas.append((linea, f"El acuerdo {a_la_vista(escrito.texto)} está dos veces: vale la primera."))
        else:
            pegado.por_codigo[codigo], pegado.lineas[codigo] = valores, linea
    return pegado


def _valores(fila: Fila, lugares: dict[str, int]) -> dict[str, str]:
    """The value of each written cell, as the form of a row sends it. Raises ValorIlegible."""
    valores = {}
    for columna in DE_LA_CUADRICULA:
        celda = fila.get(lugares.get(columna.clave, 0))
        if celda is not None:
            leido = columna.lector(celda)
            valores[columna.clave] = leido.isoformat() if hasattr(leido, "isoformat") else str(leido)
    return valores
