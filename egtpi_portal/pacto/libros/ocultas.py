"""What a workbook keeps and no sheet shows: the rows behind a pivot table, which stay when their sheet is deleted, and
those of another workbook that formulas look into. The file is kept whole: what it carries inside must be looked at."""

import re
from collections.abc import Iterator

from egtpi_portal.hojas.apertura import abrir
from egtpi_portal.hojas.celdas import Celda
from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.hojas.libro import Libro, entero
from egtpi_portal.hojas.limites import POR_OMISION, Limites
from egtpi_portal.hojas.lugares import columna_de
from egtpi_portal.hojas.paquete import Lectura

from .hojas import Hoja
from .nominal import exigir_sin_personas

DE_TABLA, DE_OTRO_LIBRO = "detrás de una tabla dinámica", "copiada del libro al que está vinculado"
DE_DINAMICA = re.compile(r"(?:.*/)?pivotcachedefinition\d*\.xml")
DE_VINCULO = re.compile(r"(?:.*/)?externallinks/[^/]+\.xml")
CERRADOS = (
    (re.compile(r"(?:.*/)?model/item[^/]*"), "un modelo de datos (Power Pivot)"),
    (re.compile(r"(?:.*/)?embeddings/[^/]+"), "otro archivo incrustado"),
)
"""Parts that are kept and cannot be looked at."""


def exigir_sin_ocultas(contenido: bytes, limites: Limites = POR_OMISION):
    """Raises DatosDePersonas when a workbook lists persons where no sheet shows them; HojaIlegible when it carries what
    cannot be looked at, or more sheets than are."""
    with abrir(contenido, limites) as libro:
        if len(libro.hojas) > limites.hojas:
            raise HojaIlegible(
                f"El libro tiene {len(libro.hojas)} hojas y se miran {limites.hojas} como máximo: deje solo las que "
                "tienen las cifras y súbalo."
            )
        for forma, que in CERRADOS:
            if any(map(forma.fullmatch, libro.paquete.partes)):
                raise HojaIlegible(
                    f"El libro lleva por dentro {que}, que el portal no puede mirar. Copie solo la tabla en un libro "
                    "nuevo, pegada como valores, y súbalo."
                )
        exigir_sin_personas(ocultas(libro))


def ocultas(libro: Libro) -> Iterator[Hoja]:
    """What a workbook keeps behind its pivot tables and its links, each as a sheet."""
    paquete = libro.paquete
    for parte in paquete.partes:
        if DE_DINAMICA.fullmatch(parte):
            lectura = paquete.leer_entera(parte, _LecturaDeDinamica(paquete))
            for clase, registros in paquete.relaciones(parte).values():
                if clase == "pivotcacherecords" and registros in paquete.partes:
                    paquete.leer_entera(registros, lectura)
            yield lectura.hoja(DE_TABLA)
        elif DE_VINCULO.fullmatch(parte):
            yield from paquete.leer_entera(parte, _LecturaDeVinculo(paquete)).hojas


class _LecturaDeDinamica(Lectura):
    """The fields of a pivot table, with their values: those that its definition lists, and those of its records."""

    def __init__(self, paquete):
        super().__init__(paquete)
        self.titulos: list[str] = []
        self.valores: list[list[str | float]] = []
        self.lugar = -1
        self.en_registro = False

    def abre(self, marca, atributos):
        if marca == "cacheField":
            self.titulos.append(atributos.get("name", ""))
            self.valores.append([])
            self.lugar = len(self.titulos) - 1
        elif marca == "r":
            self.en_registro, self.lugar = True, -1
        elif marca in ("s", "n", "d", "x", "b", "e", "m"):
            self.lugar += self.en_registro
            if marca in ("s", "n", "d") and 0 <= self.lugar < len(self.valores):
                self.valores[self.lugar].append(_valor(marca, atributos.get("v", "")))

    def hoja(self, detras: str) -> Hoja:
        hecha = Hoja(detras, detras=detras)
        hecha.filas[1] = {n: Celda(1, n, titulo) for n, titulo in enumerate(self.titulos, 1) if titulo}
        for lugar, valores in enumerate(self.valores, 1):
            for fila, valor in enumerate(valores, 2):
                hecha.filas.setdefault(fila, {})[lugar] = Celda(fila, lugar, valor)
        return hecha


class _LecturaDeVinculo(Lectura):
    """The cells of another workbook that this one keeps, a sheet for each of its own."""

    def __init__(self, paquete):
        super().__init__(paquete)
        self.hojas: list[Hoja] = []
        self.fila = self.columna = 0
        self.texto: list[str] | None = None

    def abre(self, marca, atributos):
        if marca == "sheetData":
            self.hojas.append(Hoja(DE_OTRO_LIBRO, detras=DE_OTRO_LIBRO))
        elif marca == "row":
            self.fila, self.columna = entero(atributos.get("r")) or self.fila + 1, 0
        elif marca == "cell":
            self.columna = columna_de(atributos.get("r", "")) or self.columna + 1
        elif marca == "v":
            self.texto = []

    def data(self, trozo):
        if self.texto is not None:
            self.texto.append(trozo)

    def cierra(self, marca):
        if marca == "v" and self.texto is not None:
            dicho, self.texto = "".join(self.texto).strip(), None
            if dicho and self.hojas:
                celda = Celda(self.fila, self.columna, dicho)
                self.hojas[-1].filas.setdefault(self.fila, {})[self.columna] = celda


def _valor(marca: str, dicho: str) -> str | float:
    """The value of a field: a number, a text, or a day without its hour."""
    if marca == "n":
        try:
            return float(dicho)
        except ValueError:
            return dicho
    return dicho.partition("T")[0] if marca == "d" else dicho
