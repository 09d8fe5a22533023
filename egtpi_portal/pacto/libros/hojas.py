"""The cells of what was sent: a workbook, or text pasted from one."""

from dataclasses import dataclass, field

from egtpi_portal.hojas.apertura import abrir
from egtpi_portal.hojas.celdas import Fila, LectorDeHoja
from egtpi_portal.hojas.errores import HojaIlegible
from egtpi_portal.hojas.limites import POR_OMISION, Limites
from egtpi_portal.hojas.pegado import PEGADO, filas_de_texto

Rango = tuple[int, int, int, int]
"""First column, first row, last column, last row."""
RELLENO = 200_000
"""The most cells that merged ranges fill."""


@dataclass(slots=True)
class Hoja:
    """A sheet: its name, its written cells by row and column, and its merged ranges. `falla`: why it was not read to
    its end; `oculta`: its program does not show it; `detras`: behind what the workbook keeps those cells, when no sheet
    has them."""

    nombre: str
    filas: dict[int, Fila] = field(default_factory=dict)
    combinadas: list[Rango] = field(default_factory=list)
    falla: str = ""
    oculta: bool = False
    detras: str = ""

    def texto(self, fila: int, columna: int) -> str:
        """What a cell says; blank for nothing."""
        celda = self.filas.get(fila, {}).get(columna)
        return celda.texto if celda else ""


def de_libro(contenido: bytes, limites: Limites = POR_OMISION) -> list[Hoja]:
    """Every sheet with something written, the visible ones first. Raises HojaIlegible when none can be read."""
    hojas = []
    with abrir(contenido, limites) as libro:
        for una in sorted(libro.hojas[: limites.hojas], key=lambda hoja: not hoja.visible):
            hoja, lector = Hoja(una.nombre, oculta=not una.visible), LectorDeHoja(libro, una)
            try:
                for numero, fila in lector.filas():
                    hoja.filas[numero] = fila
            except HojaIlegible as error:
                hoja.falla = str(error)
            hoja.combinadas = [rango for rango in lector.combinadas if None not in rango]
            if hoja.filas or hoja.falla:
                hojas.append(hoja)
    if not hojas:
        raise HojaIlegible("El libro no tiene nada escrito. Suba el que tiene las cifras.")
    if all(hoja.falla for hoja in hojas):
        raise HojaIlegible(hojas[0].falla)
    for hoja in hojas:
        rellenar(hoja)
    return hojas


def de_texto(texto: str, nombre: str = PEGADO) -> list[Hoja]:
    """The sheet that a text with a row a line is: pasted, or a CSV file. Raises HojaIlegible when it is no table."""
    hoja = Hoja(nombre, filas_de_texto(texto))
    if not hoja.filas:
        raise HojaIlegible("No hay nada escrito. Copie la tabla con sus encabezados y péguela otra vez.")
    if all(set(fila) == {1} for fila in hoja.filas.values()):
        raise HojaIlegible("Tiene una sola columna. Copie las celdas desde Excel o Word, con sus encabezados.")
    return [hoja]


def rellenar(hoja: Hoja):
    """Gives each place of a merged range what its first cell says, where the row exists."""
    quedan = RELLENO
    for c1, f1, c2, f2 in hoja.combinadas:
        primera = hoja.filas.get(f1, {}).get(c1)
        if primera is None:
            continue
        for f in range(f1, f2 + 1) if f2 - f1 < POR_OMISION.filas else ():
            fila = hoja.filas.get(f)
            if fila is None:
                continue
            for c in range(c1, min(c2, c1 + POR_OMISION.columnas) + 1):
                quedan -= 1
                if quedan < 0:
                    return
                fila.setdefault(c, primera._replace(fila=f, columna=c))
