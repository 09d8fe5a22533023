"""A programme pasted from a spreadsheet: a row per local government with a column per month, or a row per action.

What can be read is read, and each line that cannot is told with its number. Knows nothing of requests or rows stored.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from asistencia.models import BrindadaPor
from egtpi_portal.templatetags.portal import MESES
from egtpi_portal.templatetags.portal import mes as mes_en_palabras
from egtpi_portal.territorio.nombres import (
    Directorio,
    Local,
    NoEsGobiernoLocal,
    VariosUbigeos,
    plegar,
    tipo_por_codigo,
    ubigeos_escritos,
)

from .datos import LETRAS, DatosAccion

LINEAS = 2_000
"""The most lines that are read of one paste."""
NOMBRES_DE_MES = {nombre: n for n, nombre in enumerate(MESES, 1)} | {"septiembre": 9}
TIPOS = {"diagnostico": "D", "seguimiento": "S", "especifica": "E", "especifico": "E"}
GORE, PROVINCIAL = BrindadaPor.GORE.value, BrindadaPor.PROVINCIAL.value
POR = {
    "gore": GORE, "gr": GORE, "gobierno regional": GORE, "directa": GORE, "directo": GORE, "directamente": GORE,
    "provincial": PROVINCIAL, "provincia": PROVINCIAL, "cascada": PROVINCIAL, "en cascada": PROVINCIAL,
    "municipalidad provincial": PROVINCIAL, "municipalidad provincial en cascada": PROVINCIAL,
}  # fmt: skip
NADA = ("", "-", "–", "—", "0", "no")
TITULO_UBIGEO, TITULO_PROVINCIA = ("ubigeo", "codigo"), ("provincia",)
TITULO_NOMBRE = ("gobierno local", "gobiernos locales", "distrito", "distritos", "municipalidad", "municipio", "nombre")
TITULO_POR = ("por", "brindada por", "a cargo de", "quien", "la da", "via")


@dataclass(frozen=True, slots=True)
class ErrorDeLinea:
    """A line that was not read, whole or in part: its number, from 1, and why."""

    linea: int
    mensaje: str


@dataclass(frozen=True, slots=True)
class Pegado:
    """What a paste says: the actions, and the lines that could not be read. `gobiernos`: those it names."""

    acciones: tuple[DatosAccion, ...] = ()
    errores: tuple[ErrorDeLinea, ...] = ()
    gobiernos: tuple[str, ...] = ()


@dataclass(slots=True)
class _Columnas:
    """Which column is what; `meses` by column. `titulos`: the whole heading."""

    meses: dict[int, str] = field(default_factory=dict)
    titulos: tuple[str, ...] = ()
    ubigeo: int | None = None
    nombre: int | None = None
    provincia: int | None = None
    por: int | None = None
    otros_nombres: list[int] = field(default_factory=list)

    def sin_mes(self, celdas: list[str]) -> Iterator[tuple[str, str]]:
        """The title and the text of each filled cell that would be of a month, were it said which: under a month
        without its year, under no title among the months or after them, or with letters under a title of nothing."""
        usadas = {*self.meses, self.ubigeo, self.nombre, self.provincia, self.por, *self.otros_nombres}
        for n, celda in enumerate(celdas):
            titulo = self.titulos[n] if n < len(self.titulos) else ""
            de_mes = _es_mes_sin_anio(titulo) or (not plegar(titulo) and n > min(self.meses))
            llena = de_mes and celda.casefold() not in NADA
            if n not in usadas and (llena or _es_tipo(celda)):
                yield titulo, celda


class _Ilegible(ValueError):
    """A cell that cannot be read; the message says why."""


def leer_pegado(
    texto: str, conocidos: Mapping[str, tuple[str, str]], firmantes: Mapping[str, str] | None = None
) -> Pegado:
    """What a pasted text programmes. `conocidos`: ubigeo to (name, province) of the local governments of the region;
    `firmantes`: ubigeo to the name with which they signed the pact. Of several of one name, it is the only signatory.

    The columns are parted by tabs (as a spreadsheet copies them), else by semicolons or commas. With a heading of
    months it is a grid with D, S and E; else each row is a local government, a type and a month, in any order.
    """
    lineas = [(n, _partir(linea)) for n, linea in enumerate(texto.splitlines(), 1) if linea.strip()]
    if len(lineas) > LINEAS:
        mensaje = f"Son {len(lineas)} líneas: pegue {LINEAS} o menos."
        return Pegado(errores=(ErrorDeLinea(lineas[LINEAS][0], mensaje),))
    lector = _Lector(conocidos, firmantes or {})
    columnas = None
    for n, celdas in lineas:
        if nuevas := _encabezado(celdas):
            columnas = nuevas
        elif columnas:
            lector.intentar(n, lector.fila_de_rejilla, celdas, columnas)
        elif not _es_titulo(celdas):
            lector.intentar(n, lector.fila_de_accion, celdas)
    return lector.pegado()


def leer_mes(escrito: str) -> str | None:
    """«2024-06» from «junio de 2024», «jun-24», «06/2024», «1/06/2024», «2024-06»; None when it is no month."""
    texto = plegar(escrito)
    if partes := re.fullmatch(r"([a-z]{3,10})\.?(?: de)?(?: del)? ?(\d{2}|\d{4})", texto):
        numeros = {n for nombre, n in NOMBRES_DE_MES.items() if nombre.startswith(partes[1])}
        return _mes(partes[2], next(iter(numeros))) if len(numeros) == 1 else None
    if partes := re.fullmatch(r"(\d{4}) (\d{1,2})(?: \d{1,2}(?: 00 00(?: 00)?)?)?", texto):
        return _mes(partes[1], int(partes[2]))
    if partes := re.fullmatch(r"(?:\d{1,2} )?(\d{1,2}) (\d{4})", texto):
        return _mes(partes[2], int(partes[1]))
    return None


def leer_letras(escrito: str) -> str:
    """«DS» from «D/S», «d, s», «Diagnóstico y seguimiento»; blank for nothing. Raises ValueError for anything else."""
    if escrito.strip().casefold() in NADA:
        return ""
    letras = ""
    for palabra in plegar(escrito).split():
        if palabra == "y":
            continue
        if palabra in TIPOS:
            letras += TIPOS[palabra]
        elif set(palabra.upper()) <= set(LETRAS) and len(palabra) <= 4:
            letras += palabra.upper()
        else:
            raise _Ilegible(f"«{escrito.strip()[:40]}» no es D, S ni E")
    return "".join(sorted(letras, key=list(LETRAS).index))


def _mes(anio: str, numero: int) -> str | None:
    anio = anio if len(anio) == 4 else f"20{anio}"
    return f"{anio}-{numero:02d}" if 1 <= numero <= 12 and anio.startswith("20") else None


def _partir(linea: str) -> list[str]:
    for separador in ("\t", ";", ","):
        if separador in linea:
            return [celda.strip().strip('"').strip() for celda in linea.split(separador)]
    return [linea.strip()]


def _encabezado(celdas: list[str]) -> _Columnas | None:
    """The columns of a heading of months; None when the line is none: a heading has no letter of action."""
    meses = {n: mes for n, celda in enumerate(celdas) if (mes := leer_mes(celda))}
    titulos = {plegar(celda) for celda in celdas}
    if not meses or (len(meses) == 1 and not titulos & {*TITULO_UBIGEO, *TITULO_NOMBRE}):
        return None
    columnas = _Columnas(meses, tuple(celdas))
    libres = []
    for n, celda in enumerate(celdas):
        titulo = plegar(celda)
        if n in meses:
            continue
        if titulo in TITULO_UBIGEO:
            columnas.ubigeo = n
        elif titulo in TITULO_PROVINCIA:
            columnas.provincia = n
        elif titulo in TITULO_POR:
            columnas.por = n
        elif titulo.startswith(TITULO_NOMBRE) and columnas.nombre is None:
            columnas.nombre = n
        elif titulo in TITULO_NOMBRE:
            columnas.otros_nombres.append(n)
        elif n < min(meses) and not _es_mes_sin_anio(titulo) and titulo not in ("n", "no", "nro", "item", "num"):
            libres.append(n)
    if columnas.nombre is None and columnas.ubigeo is None:
        columnas.nombre = libres[-1] if libres else 0
    return columnas


def _es_mes_sin_anio(titulo: str) -> bool:
    plegado = plegar(titulo)
    return len(plegado) >= 3 and any(nombre.startswith(plegado) for nombre in NOMBRES_DE_MES)


def _es_tipo(celda: str) -> bool:
    try:
        return bool(leer_letras(celda))
    except _Ilegible:
        return False


def _es_titulo(celdas: list[str]) -> bool:
    """Whether a line of the other form is its heading: «Gobierno local, Tipo, Mes»."""
    return {plegar(celda) for celda in celdas} & {"tipo", "mes", "accion", "tipo de accion"} != set()


def _con_lo_demas(nombre: str, otras: list[str]) -> str:
    """A name with what other cells say beside it, that must be of the same local government."""
    dichas = [re.sub("[()]", " ", celda) for celda in otras if plegar(celda)]
    return f"{nombre} ({'; '.join(dichas)})" if dichas and nombre else "; ".join((nombre, *dichas)).strip("; ")


class _Lector:
    def __init__(self, conocidos: Mapping[str, tuple[str, str]], firmantes: Mapping[str, str]):
        self.conocidos = conocidos
        locales = [
            Local(ubigeo, nombre, provincia, tipo_por_codigo(ubigeo))
            for ubigeo, (nombre, provincia) in conocidos.items()
        ]
        firmaron = [replace(local, nombre=firmantes[local.ubigeo]) for local in locales if local.ubigeo in firmantes]
        self.directorio = Directorio([*locales, *firmaron], preferidos=firmantes)
        self.acciones: dict[DatosAccion, None] = {}
        self.gobiernos: dict[str, None] = {}
        self.errores: list[ErrorDeLinea] = []

    def pegado(self) -> Pegado:
        acciones = tuple(sorted(self.acciones, key=lambda a: a.orden))
        return Pegado(acciones, tuple(self.errores), tuple(self.gobiernos))

    def intentar(self, linea: int, leer, *datos):
        try:
            for mensaje in leer(*datos):
                self.errores.append(ErrorDeLinea(linea, f"{mensaje}."))
        except _Ilegible as error:
            self.errores.append(ErrorDeLinea(linea, f"{error}."))

    def fila_de_rejilla(self, celdas: list[str], columnas: _Columnas) -> Iterator[str]:
        """Adds the actions of a row of the grid; yields what is wrong in its cells."""

        def celda(n: int | None) -> str:
            return celdas[n] if n is not None and n < len(celdas) else ""

        if not any(celdas) or plegar(celda(columnas.nombre)).startswith("total"):
            return
        nombre = _con_lo_demas(celda(columnas.nombre), [celda(n) for n in columnas.otros_nombres])
        ubigeo = self.gobierno(nombre, celda(columnas.provincia), celda(columnas.ubigeo))
        self.gobiernos[ubigeo] = None
        por = self.por(celda(columnas.por))
        for n, mes in columnas.meses.items():
            try:
                self.poner(ubigeo, mes, leer_letras(celda(n)), por)
            except _Ilegible as error:
                yield f"En {self.conocidos[ubigeo][0]}, {mes_en_palabras(mes)}, {error}"
        for titulo, texto in columnas.sin_mes(celdas):
            columna = f"la columna «{titulo[:40]}» no dice de qué mes y año es" if titulo else "hay una columna sin mes"
            yield f"En {self.conocidos[ubigeo][0]}, {columna}: no se leyó «{texto[:40]}»"

    def fila_de_accion(self, celdas: list[str]) -> Iterator[str]:
        """Adds the action of a row «gobierno local, tipo, mes»."""
        utiles = [celda for celda in celdas if celda]
        if len(utiles) < 3:
            raise _Ilegible("Se esperaba un gobierno local, un tipo (D, S o E) y un mes")
        meses = [n for n, celda in enumerate(utiles) if leer_mes(celda)]
        if len(meses) != 1:
            raise _Ilegible("No se ve el mes, como 2024-06 o junio de 2024" if not meses else "Hay más de un mes")
        mes = leer_mes(utiles.pop(meses[0])) or ""
        tipos = [n for n, celda in enumerate(utiles) if n and _es_tipo(celda)]
        if not tipos:
            raise _Ilegible("No se ve el tipo: D (diagnóstico), S (seguimiento) o E (específica)")
        letras = "".join(leer_letras(utiles[n]) for n in tipos)
        otras = [celda for n, celda in enumerate(utiles) if n and n not in tipos and celda.casefold() not in NADA]
        por = {POR[plegar(celda)] for celda in otras if plegar(celda) in POR}
        if len(por) > 1:
            raise _Ilegible("Dice que la dan el GORE y la provincia: deje uno de los dos")
        ubigeo = self.gobierno(_con_lo_demas(utiles[0], [c for c in otras if plegar(c) not in POR]), "")
        self.gobiernos[ubigeo] = None
        self.poner(ubigeo, mes, letras, next(iter(por), ""))
        yield from ()

    def poner(self, ubigeo: str, mes: str, letras: str, por: str):
        for letra in letras:
            self.acciones[DatosAccion(ubigeo, mes, LETRAS[letra].value, por)] = None

    def por(self, escrito: str) -> str:
        if not escrito.strip():
            return ""
        if plegar(escrito) not in POR:
            raise _Ilegible(f"«{escrito[:40]}» no dice quién da la asistencia: GORE o provincia")
        return POR[plegar(escrito)]

    def gobierno(self, escrito: str, provincia: str, codigo: str = "") -> str:
        """The ubigeo of the local government that a line names, with its code in a column apart when it has one."""
        if ubigeos_escritos(codigo) or not escrito.strip():
            escrito = f"{escrito} {codigo}"
        elif codigo.casefold() not in NADA:
            raise _Ilegible(f"«{codigo[:40]}» no es un ubigeo: son seis cifras, como 020101")
        try:
            return self.directorio.buscar(escrito, provincia).ubigeo
        except VariosUbigeos as error:
            raise _Ilegible(f"{error}: escriba uno solo") from None
        except NoEsGobiernoLocal as error:
            raise _Ilegible(str(error)) from None
