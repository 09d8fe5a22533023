"""Reading a declared table of a workbook as offices keep it: wherever its heading row is, and what is below it.

Nothing that is filled in is left out without a word: `Tabla.advertencias` tells it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .apertura import abrir, contenido_de
from .celdas import Celda, Fila, LectorDeHoja, es_del_libro
from .columnas import Columna
from .encabezados import Encabezado, buscar, combinadas_de
from .errores import ErrorDeCelda, HojaIlegible, SinEncabezado
from .libro import Hoja, Libro
from .limites import POR_OMISION, Limites
from .lugares import letra_de
from .texto import a_la_vista, clave_de_encabezado, en_una_linea, plegado

TITULO_DE_MARCAS = "Observaciones del portal"
_PIES = re.compile(
    r"(sub ?)?total(es)?\b|(elaborado|aprobado|revisado|preparado|responsable del registro|visado|validado)\b.*:?"
    r"|(elaboracion|fuente|leyenda|nota|notas|firma|firmas|atentamente|v ?\. ?b ?\. ?o|vobo|visto bueno)\b.*"
)
_ENTRE_PARENTESIS = re.compile(r"\([^()]*\)")
_NUMERACION = re.compile(r"\(?\d{1,2}\)?")
_NUMERO_DE_FILA = re.compile(r"\d{1,4}[.)]?")
_RELLENO_MAXIMO = 500_000
_PRIMERAS = 400
"""Rows of a sheet that cannot be read to its end among which its heading is looked for."""
_VALORES_SIN_LEER, _LARGO_SIN_LEER = 20, 60
_LLENA = 3
"""A row below a footer with what tells rows, and so many cells of the table written, is one of its rows."""


@dataclass(frozen=True, slots=True)
class FilaLeida:
    """A row of the table: its number in the sheet, and its written cells by the key of their column."""

    numero: int
    celdas: dict[str, Celda]


@dataclass(slots=True)
class Tabla:
    """The table found: its sheet, the heading row, each column's heading as written and place, its rows, the rows below
    that were taken for totals, signatures or notes, and sentences about what was not read."""

    hoja: str
    fila_encabezado: int
    encabezados: dict[str, str]
    posiciones: dict[str, int]
    filas: list[FilaLeida] = field(default_factory=list)
    ignoradas: list[int] = field(default_factory=list)
    advertencias: list[str] = field(default_factory=list)
    sin_leer: list[tuple[str, list[str]]] = field(default_factory=list)

    def encabezado(self, columna: Columna) -> str:
        """The column's heading as the sheet writes it, on one line; the portal's when the sheet has none."""
        return self.encabezados.get(columna.clave, columna.titulo)

    def error(self, fila: FilaLeida, columna: Columna, mensaje: str) -> ErrorDeCelda:
        """That something is wrong, or odd, in the cell of a row under that column."""
        celda = fila.celdas.get(columna.clave)
        lugar = self.posiciones.get(columna.clave)
        return ErrorDeCelda(
            columna.clave,
            self.encabezado(columna),
            celda.a_la_vista if celda else "",
            mensaje,
            f"{letra_de(lugar)}{fila.numero}" if lugar else "",
        )


AlPasar = Callable[[str, dict[int, Fila]], None]
"""What looks at each sheet that is read (its name, its cells by row) before anything is made of it."""


def leer_tabla(
    archivo, columnas: Sequence[Columna], limites: Limites = POR_OMISION, *, al_pasar: AlPasar | None = None
) -> Tabla:
    """The first table of the workbook whose headings are those, with its rows. Hidden rows are rows; merged cells say
    what their first one does; another sheet is ignored, and told when it has the table too. Nothing is computed.
    `al_pasar` looks at every sheet, at the hidden ones too.

    Raises HojaIlegible; what `al_pasar` raises.
    """
    with abrir(contenido_de(archivo), limites) as libro:
        busqueda = _Busqueda(libro, columnas, al_pasar)
        for hoja in sorted(libro.hojas[: limites.hojas], key=lambda una: not una.visible):
            if busqueda.tabla and not hoja.visible and al_pasar is None:
                break
            busqueda.mirar(hoja)
        return busqueda.resultado()


class _Busqueda:
    """Looks for the table in one sheet after another. A sheet that cannot be read does not hide those after it."""

    def __init__(self, libro: Libro, columnas: Sequence[Columna], al_pasar: AlPasar | None = None):
        self.libro, self.columnas, self.al_pasar = libro, columnas, al_pasar
        self.tabla: Tabla | None = None
        self.mejor: Encabezado | None = None
        self.fallas: list[tuple[Hoja, HojaIlegible]] = []

    def mirar(self, hoja: Hoja):
        lector, filas, falla = LectorDeHoja(self.libro, hoja), {}, None
        try:
            for numero, fila in lector.filas():
                filas[numero] = fila
        except HojaIlegible as error:
            falla = error
        if self.al_pasar is not None:
            self.al_pasar(hoja.nombre, filas)
        if self.tabla and not hoja.visible:
            return
        if falla is not None:
            if es_del_libro(falla) or (self.tabla is None and hoja.visible and self._tiene_la_tabla(filas)):
                raise falla  # no other sheet is taken for the one that could not be read to its end
            self.fallas.append((hoja, falla))
            return
        hallado = buscar(filas, combinadas_de(filas, lector.combinadas), self.columnas)
        if hallado and not hallado.faltan:
            if self.tabla is None:
                _rellenar(filas, lector.combinadas, hallado)
                self.tabla = tabla_de(hoja.nombre, filas, hallado, self.columnas)
            elif any(True for _ in _conocidas(filas, hallado)):
                self.tabla.advertencias.append(
                    f"La hoja «{hoja.nombre}» también tiene la tabla y no se leyó. Si hace falta, súbala en otro libro."
                )
        elif hallado and (self.mejor is None or len(hallado.posiciones) > len(self.mejor.posiciones)):
            self.mejor = hallado

    def _tiene_la_tabla(self, filas: dict[int, Fila]) -> bool:
        """Whether the first rows of a sheet have the whole heading."""
        primeras = {numero: filas[numero] for numero in list(filas)[:_PRIMERAS]}
        hallado = buscar(primeras, {}, self.columnas)
        return hallado is not None and not hallado.faltan

    def resultado(self) -> Tabla:
        if self.tabla:
            self.tabla.advertencias += [f"La hoja «{hoja.nombre}» no se leyó: {falla}" for hoja, falla in self.fallas]
            self.tabla.advertencias += [f"La hoja «{n}» no se leyó: no está en el archivo." for n in self.libro.faltan]
            return self.tabla
        if self.fallas:
            raise self.fallas[0][1]
        raise SinEncabezado(sin_encabezado(self.columnas, self.mejor) + self._sin_mirar())

    def _sin_mirar(self) -> str:
        tope = self.libro.paquete.limites.hojas
        return f" Se miraron solo las {tope} primeras hojas." if len(self.libro.hojas) > tope else ""


def _rellenar(filas: dict[int, Fila], combinadas, encabezado: Encabezado):
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


def tabla_de(hoja: str, filas: dict[int, Fila], encabezado: Encabezado, columnas: Sequence[Columna]) -> Tabla:
    """The table under a heading that was found: what is a row of it, and what is not told."""
    tabla = Tabla(hoja, encabezado.fila, encabezado.escritos, encabezado.posiciones)
    anclas = {c.clave for c in columnas if c.ancla}
    sin_leer = _SinLeer()
    anterior, cerrada, pie = encabezado.ultima, False, ""
    for numero, celdas in _de_abajo(filas, encabezado):
        if _repite_encabezado(celdas, encabezado) or (numero == encabezado.ultima + 1 and _es_numeracion(celdas)):
            continue
        firmes = len(anclas & celdas.keys())
        llena = firmes > 0 and len(celdas) >= _LLENA
        es_pie = _es_pie(filas[numero], firmes, llena)
        suelta = (cerrada and firmes < 2 and not llena) or (numero > anterior + 1 and not (firmes and len(celdas) > 1))
        if celdas and not es_pie and not suelta:
            tabla.filas.append(FilaLeida(numero, celdas))
            anterior = numero
            continue
        if es_pie:
            cerrada, pie = True, _dicho(filas[numero])
        if celdas:
            tabla.ignoradas.append(numero)
        if celdas or not all(_NUMERO_DE_FILA.fullmatch(celda.texto) for celda in filas[numero].values()):
            sin_leer.anotar(numero, _dicho(filas[numero]), "" if es_pie else pie)
    tabla.advertencias += sin_leer.frases()
    tabla.sin_leer, frase = _columnas_sin_leer(filas, tabla.filas, encabezado)
    tabla.advertencias += frase
    return tabla


def _de_abajo(filas: dict[int, Fila], encabezado: Encabezado) -> Iterator[tuple[int, dict[str, Celda]]]:
    """(number, cells by the key of their column) of the rows below the heading."""
    for numero in sorted(filas):
        if numero > encabezado.ultima:
            fila = filas[numero]
            yield numero, {clave: fila[lugar] for clave, lugar in encabezado.posiciones.items() if lugar in fila}


def _conocidas(filas: dict[int, Fila], encabezado: Encabezado) -> Iterator[tuple[int, dict[str, Celda]]]:
    """The same, of those that say anything in the columns of the table."""
    return ((numero, celdas) for numero, celdas in _de_abajo(filas, encabezado) if celdas)


class _SinLeer:
    """The rows below the table that were not read, told together when they follow each other under one footer."""

    def __init__(self):
        self.grupos: list[tuple[list[int], str, str]] = []

    def anotar(self, numero: int, dicho: str, debajo: str):
        """A row that says `dicho`, below the footer that says `debajo` (blank: below none, or a footer itself)."""
        ultimo = self.grupos[-1] if self.grupos else None
        if debajo and ultimo and ultimo[2] == debajo:
            ultimo[0].append(numero)
        else:
            self.grupos.append(([numero], dicho, debajo))

    def frases(self) -> list[str]:
        """«No se leyeron las filas 8 a 10, debajo de «Nota»: …»."""
        return [self._frase(*grupo) for grupo in self.grupos]

    @staticmethod
    def _frase(numeros: list[int], dicho: str, debajo: str) -> str:
        if not debajo:
            return f"No se leyó la fila {numeros[0]}, «{dicho}»: no parece de la tabla."
        cuales = f"la fila {numeros[0]}" if len(numeros) == 1 else f"las filas {en_rangos(numeros)}"
        verbo = "leyó" if len(numeros) == 1 else "leyeron"
        return f"No se {verbo} {cuales}, debajo de «{debajo}». Si son de la tabla, póngalas encima."


def en_rangos(numeros: Sequence[int]) -> str:
    """«8 a 10 y 14»."""
    tramos: list[list[int]] = []
    for numero in numeros:
        if tramos and numero == tramos[-1][1] + 1:
            tramos[-1][1] = numero
        else:
            tramos.append([numero, numero])
    dichos = [d for a, b in tramos for d in ([str(n) for n in range(a, b + 1)] if b < a + 2 else [f"{a} a {b}"])]
    if not dichos:
        return ""
    return dichos[0] if len(dichos) == 1 else f"{', '.join(dichos[:-1])} y {dichos[-1]}"


def _dicho(fila: Fila) -> str:
    """What a row begins by saying, short."""
    primera = fila[min(fila)]
    texto = a_la_vista(primera.texto)
    return texto if len(texto) <= 40 else texto[:39].rstrip() + "…"


def _columnas_sin_leer(
    filas: dict[int, Fila], leidas: list[FilaLeida], encabezado: Encabezado
) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """The columns with something written in rows of the table that have no heading, or one that the portal does not
    know: (heading, first values) of each, and the sentence that tells them."""
    escritas: dict[int, list[str]] = {}
    suyas = set(encabezado.posiciones.values())
    for fila in leidas:
        for lugar in filas[fila.numero].keys() - suyas:
            valores = escritas.setdefault(lugar, [])
            if len(valores) < _VALORES_SIN_LEER:
                valores.append(filas[fila.numero][lugar].texto[:_LARGO_SIN_LEER])
    titulos = {lugar: encabezado.otros.get(lugar, "") for lugar in sorted(escritas)}
    sin_leer = [(titulo, escritas[lugar]) for lugar, titulo in titulos.items()]
    dichas = [
        f"{f'«{a_la_vista(titulo)}»' if titulo else 'sin encabezado'} ({letra_de(lugar)})"
        for lugar, titulo in titulos.items()
        if not titulo or clave_de_encabezado(titulo) not in _DE_OFICIO
    ]
    if not dichas:
        return sin_leer, []
    verbo = "Esta columna no se lee" if len(dichas) == 1 else "Estas columnas no se leen"
    return sin_leer, [f"{verbo}: {', '.join(dichas)}."]


_DE_OFICIO = frozenset(
    clave_de_encabezado(t) for t in ("N°", "N", "No", "Nro", "Nro.", "Núm.", "Ítem", "#", "Días", TITULO_DE_MARCAS)
)
"""Headings of columns that only number the rows, or that the portal writes itself."""


def _repite_encabezado(celdas: dict[str, Celda], encabezado: Encabezado) -> bool:
    """Whether a row is the heading again, as on each printed page."""
    return len(celdas) > 1 and all(
        isinstance(celda.valor, str) and en_una_linea(celda.valor) == encabezado.escritos[clave]
        for clave, celda in celdas.items()
    )


def _es_numeracion(celdas: dict[str, Celda]) -> bool:
    """Whether a row only numbers the columns, (1), (2), (3), or says how they are filled in, (dd/mm/aaaa)."""
    dichos = [en_una_linea(celda.texto) for celda in celdas.values()]
    return bool(dichos) and (
        all(map(_ENTRE_PARENTESIS.fullmatch, dichos)) or (len(dichos) > 1 and all(map(_NUMERACION.fullmatch, dichos)))
    )


def _es_pie(fila: Fila, firmes: int, llena: bool) -> bool:
    """Whether a row is a total, a signature or a note: it begins as one (or some cell of it, when it is not full), and
    has not what tells a row of the table."""
    if firmes >= 2:
        return False
    mirar = [fila[min(fila)]] if llena else fila.values()
    return any(isinstance(c.valor, str) and not c.formula and _PIES.match(plegado(c.valor)) for c in mirar)


def sin_encabezado(columnas: Sequence[Columna], mejor: Encabezado | None) -> str:
    """What to say when the heading is not there, or not whole."""
    if mejor is not None:
        faltan = ", ".join(f"«{columna.titulo}»" for columna in mejor.faltan)
        return (
            f"La fila {mejor.fila} parece la de los encabezados, pero no se encontró {faltan}."
            f"{_los_no_reconocidos(mejor)} Escriba los encabezados que faltan y suba el libro otra vez."
        )
    buscadas = ", ".join(f"«{columna.titulo}»" for columna in columnas if columna.obligatoria)
    return f"No se encontró la fila de los encabezados. La tabla debe tener, por lo menos, {buscadas}."


def _los_no_reconocidos(encabezado: Encabezado) -> str:
    """The titles of that row that are of no column: one of them may be what lacks, by another name."""
    otros = [f"«{a_la_vista(dicho)}» ({letra_de(lugar)})" for lugar, dicho in sorted(encabezado.otros.items()) if dicho]
    if not otros:
        return ""
    si = "si es ese" if len(otros) == 1 else "si es uno de esos"
    return f" No se reconoció {', '.join(otros[:A_LO_MAS])}: {si}, cámbiele el nombre."


A_LO_MAS = 6
"""Unknown headings that a sentence names."""


def leer_valor(columna: Columna, fila: FilaLeida) -> Any:
    """The value of a row's cell by its column's reader; None when the cell is blank. Raises ValorIlegible."""
    celda = fila.celdas.get(columna.clave)
    return None if celda is None else columna.lector(celda)
