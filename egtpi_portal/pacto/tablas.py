"""What the plain tables of the pact share: a file or a paste of them, whose row each is, and no data of persons."""

import re
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from django.conf import settings

from egtpi_portal.hojas import (
    Celda,
    Columna,
    ErrorDeCelda,
    FilaLeida,
    FilaPlan,
    LectorDeFilas,
    SinEncabezado,
    Tabla,
    ValorIlegible,
)
from egtpi_portal.hojas.apertura import contenido_de
from egtpi_portal.importar.aparte import leida, pedido_de
from egtpi_portal.importar.libros import hacer
from egtpi_portal.respuestas import XLSX
from egtpi_portal.territorio.consultas import directorio_de
from egtpi_portal.territorio.nombres import NoEsGobiernoLocal

from .libros import aparte

Dato = TypeVar("Dato")
UBIGEO = Columna(
    "ubigeo", "Gobierno local", ("Ubigeo", "Código de ubigeo", "Distrito", "Municipalidad"), True, ancla=True
)
INDICADOR = Columna("indicador", "Indicador", ("Código del indicador", "Código"), True, ancla=True)


class Pegado(NamedTuple):
    """A table pasted as text, where a file may come."""

    texto: str

    @property
    def contenido(self) -> bytes:
        return self.texto.encode("utf-8")


def leer_archivo(archivo, columnas: Sequence[Columna]) -> Tabla:
    """The table of those columns in a workbook, a CSV file (bytes, an open one or a path) or a `Pegado`. Raises
    SinEncabezado; HojaIlegible, also when it carries data of persons: nothing of it is to be stored."""
    if isinstance(archivo, Pegado):
        return aparte.leer_pegado(archivo.texto, columnas)
    contenido = contenido_de(archivo)
    if not aparte.es_libro(contenido) or not settings.LEER_APARTE:
        return aparte.leer_tabla(contenido, columnas)
    dicho = hacer(contenido, aparte.LEER, {"columnas": pedido_de(columnas)})
    if "sin_encabezado" in dicho:
        raise SinEncabezado(dicho["sin_encabezado"])
    return leida(dicho["tabla"])


def guardable(archivo, por_omision: str) -> tuple[bytes, str, str]:
    """(content, name, type) of a file or a paste, to be kept."""
    if isinstance(archivo, Pegado):
        return archivo.contenido, "pegado.csv", "text/csv"
    contenido = contenido_de(archivo)
    nombre = archivo if isinstance(archivo, str) else str(getattr(archivo, "name", "") or "")
    return contenido, Path(nombre).name or por_omision, XLSX if aparte.es_libro(contenido) else "text/csv"


class Lugares:
    """Of a region, whose row each is: by its ubigeo, also without the zero that spreadsheets lose, or by its name."""

    def __init__(self, region: str):
        self.directorio = directorio_de(region)
        self.hallados: dict[str, str | NoEsGobiernoLocal] = {}

    def ubigeo(self, celda: Celda | None) -> str:
        """The ubigeo that a cell says. Raises ValorIlegible; NoEsGobiernoLocal."""
        if celda is None:
            raise ValorIlegible("Escriba el ubigeo de seis cifras, como 020101, o el nombre del gobierno local.")
        escrito = celda.texto
        if re.fullmatch(r"[0-9]{5,6}", escrito):
            return escrito.zfill(6)
        hallado = self.hallados.get(escrito)
        if hallado is None:
            try:
                hallado = self.directorio.buscar(escrito).ubigeo
            except NoEsGobiernoLocal as error:
                hallado = error
            self.hallados[escrito] = hallado
        if isinstance(hallado, NoEsGobiernoLocal):
            raise hallado
        return hallado


class LectorDeTabla(LectorDeFilas, Generic[Dato]):
    """Reads the rows of a plain table of the pact: first what each says, which is judged together, and then plans them.
    `faltan`: what is said of a cell that may not be blank, by the key of its column."""

    faltan: ClassVar[Mapping[str, str]] = {}

    def __init__(self, region: str, tabla: Tabla):
        super().__init__(tabla)
        self.lugares = Lugares(region)
        self.filas = {fila.numero: fila for fila in tabla.filas}
        self.errores: dict[int, list[ErrorDeCelda]] = {}
        self.datos: dict[int, Dato] = {}
        for numero, fila in self.filas.items():
            valores, errores = self.leer(fila)
            if errores:
                self.errores[numero] = errores
            else:
                self.datos[numero] = self.dato(valores, f"fila {numero}")

    @abstractmethod
    def dato(self, valores: dict[str, Any], donde: str) -> Dato:
        """What a row says, of its values; `donde`, where it stands."""

    def valor(self, fila: FilaLeida, columna: Columna) -> Any:
        if columna is UBIGEO:
            try:
                return self.lugares.ubigeo(fila.celdas.get(columna.clave))
            except NoEsGobiernoLocal as error:
                raise ValorIlegible(str(error)) from error
        leido = super().valor(fila, columna)
        if columna is INDICADOR:
            if not leido:
                raise ValorIlegible("Escriba el código del indicador, como está en el catálogo.")
            return leido.strip().upper()
        if leido is None and columna.clave in self.faltan:
            raise ValorIlegible(self.faltan[columna.clave])
        return leido

    def anotar(self, numero: int, campo: str, mensaje: str):
        """Notes what is wrong with a field of the row of that number."""
        self.errores.setdefault(numero, []).extend(self.de_los_campos(self.filas[numero], [(campo, mensaje)]))

    def plan_de(self, fila: FilaLeida) -> FilaPlan:
        errores = self.errores.get(fila.numero)
        if errores:
            return self.con_errores(fila, None, "", errores)
        return self.plan_del_dato(fila, self.datos[fila.numero])

    @abstractmethod
    def plan_del_dato(self, fila: FilaLeida, dato: Dato) -> FilaPlan:
        """What a row without errors would do."""
