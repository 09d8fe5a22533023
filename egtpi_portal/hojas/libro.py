"""A workbook read for what an import needs: its sheets, its table of texts, and which styles show dates.

The rest (fills, properties, drawings, names) is not looked at, so that what Excel opens is read: Strict Open XML, parts
named in another way, styles that other writers leave empty or odd.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from .corridas import TEXTO, Alimentar, de_xml
from .errores import HojaIlegible
from .formatos import Formato, formato_de
from .paquete import DANADO, DEMASIADO, Lectura, Paquete
from .seriales import DE_1900, DE_1904
from .texto import limpio

LARGO_DE_CELDA = 32_767
"""The most characters that Excel keeps in a cell: what is beyond is not read."""


@dataclass(frozen=True, slots=True)
class Hoja:
    """A sheet of cells: its name, the part it is in, and whether people see it."""

    nombre: str
    parte: str
    visible: bool


class Libro:
    """A workbook whose package was checked; `faltan`: the sheets that it names and has not. Raises HojaIlegible when
    it is none."""

    def __init__(self, paquete: Paquete):
        self.paquete = paquete
        self.parte = paquete.principal() or ("xl/workbook.xml" if "xl/workbook.xml" in paquete.partes else "")
        if not self.parte:
            raise HojaIlegible(DANADO)
        self._relaciones = paquete.relaciones(self.parte)
        self.faltan: list[str] = []
        leido = paquete.leer_entera(self.parte, _LecturaDeLibro(paquete))
        self.epoca: dt.datetime = DE_1904 if leido.desde_1904 else DE_1900
        self.hojas = [hoja for hoja in map(self._hoja, leido.hojas) if hoja] or self._sueltas()
        if not self.hojas and self.faltan:
            raise HojaIlegible(DANADO)
        self._letras = 0

    def _hoja(self, dicha: tuple[str, str, bool]) -> Hoja | None:
        """The sheet that the workbook names; None for one of charts or macros, or whose part is not there."""
        nombre, llave, visible = dicha
        clase, parte = self._relaciones.get(llave, ("", ""))
        if clase != "worksheet":
            return None
        if parte not in self.paquete.partes:
            self.faltan.append(nombre)
            return None
        return Hoja(limpio(nombre), parte, visible)

    def _sueltas(self) -> list[Hoja]:
        """The sheets that no name of the workbook leads to, by what their parts are called."""
        de_hojas = re.compile(r"(?:.*/)?worksheets/[^/]+\.xml")
        hojas = sorted(filter(de_hojas.fullmatch, self.paquete.partes), key=lambda n: (len(n), n))
        return [Hoja(f"Hoja{n}", parte, True) for n, parte in enumerate(hojas, 1)]

    def _de_clase(self, clase: str, por_omision: str) -> str | None:
        dichas = [parte for suya, parte in self._relaciones.values() if suya == clase.lower()]
        sueltas = [parte for parte in self.paquete.partes if parte.rpartition("/")[2] == por_omision]
        return next((parte for parte in (*dichas, *sueltas) if parte in self.paquete.partes), None)

    @cached_property
    def textos(self) -> list[str]:
        """The table of texts, each clean and cut once."""
        parte = self._de_clase("sharedStrings", "sharedstrings.xml")
        return self.paquete.leer_entera(parte, _LecturaDeTextos(self.paquete)).textos if parte else []

    @cached_property
    def formatos(self) -> list[Formato]:
        """How each style shows a number; what cannot be read shows it plain."""
        lectura, parte = _LecturaDeEstilos(self.paquete), self._de_clase("styles", "styles.xml")
        if parte:
            with contextlib.suppress(SyntaxError):  # the parser's: what was read until then is good
                self.paquete.leer_entera(parte, lectura)
        return lectura.formatos()

    def contar_letras(self, cuantas: int):
        """Counts the letters of a cell: a long text may be in many."""
        self._letras += cuantas
        if self._letras > self.paquete.limites.letras:
            raise HojaIlegible(DEMASIADO)


class _LecturaDeLibro(Lectura):
    def __init__(self, paquete):
        super().__init__(paquete)
        self.hojas: list[tuple[str, str, bool]] = []
        self.desde_1904 = False

    def abre(self, marca, atributos):
        if marca == "workbookPr":
            self.desde_1904 = atributos.get("date1904", "").strip().lower() in ("1", "true", "on")
        elif marca == "sheet":
            llave = next((v for k, v in atributos.items() if k.endswith("}id")), "")
            if llave:
                visible = atributos.get("state", "visible") not in ("hidden", "veryHidden")
                self.hojas.append((atributos.get("name", ""), llave, visible))


class LecturaDeTexto(Lectura):
    """Gathers the text of rich or plain strings, without what only tells how it is pronounced."""

    def __init__(self, paquete):
        super().__init__(paquete)
        self.texto: list[str] = []
        self.escribe = self.fonetica = False
        self.largo = 0

    def abre(self, marca, atributos):
        if marca == "t":
            self.escribe = not self.fonetica
        elif marca == "rPh":
            self.fonetica = True

    def data(self, trozo):
        if self.escribe and self.largo < LARGO_DE_CELDA:
            self.texto.append(trozo)
            self.largo += len(trozo)

    def cierra(self, marca):
        if marca == "t":
            self.escribe = False
        elif marca == "rPh":
            self.fonetica = False

    def tomar(self) -> str:
        """What was gathered, clean and cut; gathers anew."""
        dicho = limpio("".join(self.texto)[:LARGO_DE_CELDA])
        self.texto, self.largo = [], 0
        return dicho


class _LecturaDeTextos(LecturaDeTexto):
    contenedor, fin_de_pieza = "sst", b"</si>"
    pieza = re.compile(rb'(?:[ \t\r\n]*<si><t(?: xml:space="preserve")?>' + TEXTO + rb"</t></si>)+")
    _dicho = re.compile(rb"<t[^>]*>([^<]*)<")

    def __init__(self, paquete):
        super().__init__(paquete)
        self.textos: list[str] = []

    def tomar_piezas(self, hallada: re.Match[bytes], alimentar: Alimentar) -> bool:
        textos = self._dicho.findall(hallada[0])
        if len(self.textos) + len(textos) > self.paquete.limites.textos or not self.contar(2 * len(textos)):
            return False
        self.textos += [limpio(de_xml(texto)[:LARGO_DE_CELDA]) for texto in textos]
        return True

    def cierra(self, marca):
        super().cierra(marca)
        if marca == "si":
            self.textos.append(self.tomar())
            if len(self.textos) > self.paquete.limites.textos:
                raise HojaIlegible(DEMASIADO)


class _LecturaDeEstilos(Lectura):
    def __init__(self, paquete):
        super().__init__(paquete)
        self.codigos: dict[int, str] = {}
        self.numeros: list[int] = []
        self.en_celdas = False

    def abre(self, marca, atributos):
        if marca == "numFmt":
            self.codigos.setdefault(entero(atributos.get("numFmtId")), atributos.get("formatCode", ""))
        elif marca == "cellXfs":
            self.en_celdas = True
        elif marca == "xf" and self.en_celdas:
            self.numeros.append(entero(atributos.get("numFmtId")))
            if len(self.numeros) > self.paquete.limites.estilos:
                raise HojaIlegible(DEMASIADO)

    def cierra(self, marca):
        if marca == "cellXfs":
            self.en_celdas = False

    def formatos(self) -> list[Formato]:
        """How each style of a cell shows a number."""
        conocidos: dict[int, Formato] = {}
        for numero in self.numeros:
            if numero not in conocidos:
                conocidos[numero] = formato_de(numero, self.codigos.get(numero))
        return [conocidos[numero] for numero in self.numeros]


def entero(escrito: str | None) -> int:
    """The number that an attribute says; 0 when it says none."""
    if escrito is None:
        return 0
    if escrito.isdecimal() and len(escrito) < 16:
        return int(escrito)
    try:
        return int(float(escrito or 0))
    except (ValueError, OverflowError):
        return 0
