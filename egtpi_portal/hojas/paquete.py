"""The parts of an Office file (OPC): found as programs find them, by relations and kinds, whatever their names' case.

Everything is counted while it is unzipped: past the budget, `HojaIlegible` with a sentence. Knows nothing of sheets.
"""

import io
import posixpath
import re
import time
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, ClassVar
from urllib.parse import unquote

from .corridas import Alimentar, Corridas
from .errores import HojaIlegible
from .limites import Limites

TROZO = 64 * 1024
HONDURA = 64
TIPOS = "[content_types].xml"
METODOS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DANADO = "El archivo está dañado o no es un libro de Excel. Ábralo en Excel, guárdelo otra vez como .xlsx y súbalo."
DEMASIADO = (
    "El libro es demasiado grande una vez descomprimido y no se abrió. Copie solo la tabla en un libro nuevo y súbalo."
)
ROTO = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, EOFError, OSError, SyntaxError)
"""What reading a broken package raises (the parser's own error is a SyntaxError)."""


def local(marca: str) -> str:
    """The name of an element or attribute without its namespace."""
    return marca.rpartition("}")[2]


class Lectura:
    """A target of ElementTree's parser, written in C. A document type, which no Office file has, is refused: it is
    where entities that grow are declared. Each element counts in the package's budget.

    `contenedor`: the element whose children come in runs, most of them in the form of `pieza` (one or more of them,
    whole); each ends in `fin_de_pieza`. `tomar_piezas` takes those; see `corridas`."""

    contenedor: ClassVar[str] = ""
    pieza: ClassVar[re.Pattern[bytes]] = re.compile(rb"(?!)")
    fin_de_pieza: ClassVar[bytes] = b""

    def __init__(self, paquete: "Paquete"):
        self.paquete, self.hondura = paquete, 0
        self.abierto = ""
        """The last element that began."""

    def doctype(self, *datos):
        raise ValueError("A part with a document type.")

    def start(self, marca: str, atributos: dict[str, str]):
        self.hondura += 1
        self.paquete.elementos += 1
        if self.paquete.elementos > self.paquete.tope:
            raise HojaIlegible(DEMASIADO)
        if self.hondura > HONDURA:
            raise ValueError("A part with too many elements one inside another.")
        nombre = self.paquete.locales.get(marca)
        if nombre is None:
            nombre = self.paquete.locales[marca] = local(marca)
        self.abierto = nombre
        self.abre(nombre, atributos)

    def end(self, marca: str):
        self.hondura -= 1
        self.cierra(self.paquete.locales[marca])

    def tomar_piezas(self, hallada: re.Match[bytes], alimentar: Alimentar) -> bool:
        """Takes what is in the form of `pieza`, giving the parser what of it is for the parser; whether it did: what it
        leaves, the parser takes."""
        return False

    def contar(self, elementos: int) -> bool:
        """Counts elements that the parser is not given, if the budget has room for them."""
        caben = self.paquete.elementos + elementos <= self.paquete.tope
        if caben:
            self.paquete.elementos += elementos
        return caben

    def abre(self, marca: str, atributos: dict[str, str]):
        """An element begins."""

    def cierra(self, marca: str):
        """An element ends."""

    def data(self, trozo: str):
        """Text between marks."""

    def close(self):
        """Nothing to return."""


class Paquete:
    """An Office file: its parts by their names in lower case, and how much of the budget was spent reading them."""

    def __init__(self, contenido: bytes | IO[bytes], limites: Limites):
        self.limites = limites
        self.zip = zipfile.ZipFile(io.BytesIO(contenido) if isinstance(contenido, bytes) else contenido)
        self.partes = {_plano(parte.filename): parte for parte in self.zip.infolist()}
        self.elementos, self.tope = 0, limites.elementos
        self.locales: dict[str, str] = {}
        self._bytes = 0
        self._desde = time.thread_time()

    def trozos(self, nombre: str) -> Iterator[bytes]:
        """The bytes of a part, as they are unzipped. Raises HojaIlegible past the budget, or without that part."""
        parte = self.partes.get(_plano(nombre))
        if parte is None or parte.compress_type not in METODOS:
            raise HojaIlegible(DANADO)
        with self.zip.open(parte) as abierta:
            while trozo := abierta.read(TROZO):
                self._bytes += len(trozo)
                gastado = time.thread_time() - self._desde
                if self._bytes > self.limites.descomprimido or gastado > self.limites.segundos:
                    raise HojaIlegible(DEMASIADO)
                yield trozo

    def leer(self, nombre: str, lectura: Lectura) -> Iterator[None]:
        """Feeds a part to `lectura`, yielding after each piece."""
        corridas = Corridas(lectura)
        for trozo in self.trozos(nombre):
            corridas.alimentar(trozo)
            yield
        corridas.terminar()

    def leer_entera(self, nombre: str, lectura: Lectura):
        """Feeds a whole part to `lectura`; returns it."""
        for _ in self.leer(nombre, lectura):
            pass
        return lectura

    def tipos(self) -> dict[str, str]:
        """The kind of each part that declares its own, by name."""
        return self.leer_entera(TIPOS, _Tipos(self)).propios if TIPOS in self.partes else {}

    def relaciones(self, nombre: str = "") -> dict[str, tuple[str, str]]:
        """Those of a part, or of the package: id to (last word of the kind, name of the part it leads to)."""
        carpeta, base = posixpath.split(_plano(nombre))
        lugar = posixpath.join(carpeta, "_rels", f"{base}.rels")
        return self.leer_entera(lugar, _Relaciones(self, carpeta)).dichas if lugar in self.partes else {}

    def principal(self) -> str:
        """The name of the main part: by the package's relations, else by the kinds. Blank when nothing says."""
        tipos = self.tipos()
        for clase, nombre in self.relaciones().values():
            if clase == "officedocument" and nombre in self.partes:
                return nombre
        return next((n for n, tipo in tipos.items() if _es_principal(tipo) and n in self.partes), "")


class _Tipos(Lectura):
    def __init__(self, paquete):
        super().__init__(paquete)
        self.propios: dict[str, str] = {}

    def abre(self, marca, atributos):
        if marca == "Override":
            self.propios[_plano(atributos.get("PartName", ""))] = atributos.get("ContentType", "").lower()


class _Relaciones(Lectura):
    def __init__(self, paquete, carpeta: str):
        super().__init__(paquete)
        self.carpeta = carpeta
        self.dichas: dict[str, tuple[str, str]] = {}

    def abre(self, marca, atributos):
        if marca == "Relationship" and atributos.get("TargetMode", "").lower() != "external":
            destino = unquote(atributos.get("Target", "")).replace("\\", "/")
            clase = atributos.get("Type", "").rstrip("/").rpartition("/")[2].lower()
            self.dichas[atributos.get("Id", "")] = clase, _plano(posixpath.join("/" + self.carpeta, destino))


def _plano(nombre: str) -> str:
    """A part's name as names are compared: without case, from the root, without `..`."""
    return posixpath.normpath("/" + nombre.replace("\\", "/").lower()).lstrip("/")


def _es_principal(tipo: str) -> bool:
    return tipo.endswith(".main+xml")
