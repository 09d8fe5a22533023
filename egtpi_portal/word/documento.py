"""A Word document of the portal (DOCX): the heading of the entity, real styles, tables that repeat their heading, page
numbers, and marks by which what comes back is known again. The same content gives the same bytes.

A mark is a hidden bookmark beside what people write, in a cell that they leave alone (docs/decisiones/0050).
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import is_aware

from egtpi_portal.comprimidos import sin_hora

MARCA = "_egtpi_"
"""How the name of each mark begins: Word hides those that begin with a low line."""
LETRA = "Arial"
"""Every Word has it, and LibreOffice one of the same widths."""
AZUL, GRIS, ROJO, FONDO, LINEA = "184397", "4A5068", "BF0909", "E8EEF6", "9AA5BD"
CENTIMETRO = 567
"""Twentieths of a point."""
LADOS = ("top", "left", "bottom", "right", "insideH", "insideV")
MARGENES = (("top", "40"), ("left", "85"), ("bottom", "40"), ("right", "85"))
IDIOMA = "es-PE"
_SIN_SITIO_EN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Identidad:
    """What a document is: its title and subject, whose it is, its code, and when what it says was begun (with zone)."""

    titulo: str
    asunto: str
    entidad: str
    codigo: str
    desde: dt.datetime
    dependencia: str = ""
    pie: str = ""
    borrador: str = ""
    """Said in red above every page; blank, nothing is."""


@dataclass(frozen=True, slots=True)
class Columna:
    """A column of a table: its heading and its width in centimetres; `fija`: not to be written in."""

    titulo: str
    ancho: float
    fija: bool = False


class Documento:
    """A document being written, from top to bottom."""

    def __init__(self, identidad: Identidad, *, apaisado: bool = False):
        import docx  # it takes a while to import

        self.identidad = identidad
        self._docx = docx.Document()
        self._marcas = 0
        self.parrafos: list[str] = []
        """What it says outside its tables of fields and rows."""
        _sin_miniatura(self._docx)
        _propiedades(self._docx, identidad)
        _idioma(self._docx)
        _estilos(self._docx)
        self._hoja(self._docx.sections[0], apaisado)
        self._encabezar()

    # --- what it says ---

    def titulo(self, texto: str, sub: str = ""):
        """The title, and a line below it."""
        self.parrafo(texto, "Title")
        if sub:
            self.parrafo(sub, "Subtitle")

    def seccion(self, texto: str, nivel: int = 1):
        """A heading, which Word shows in its navigation."""
        self.parrafo(texto, f"Heading {nivel}")

    def parrafo(self, texto: str, estilo: str = "Normal"):
        """A paragraph; its line breaks stay."""
        self._docx.add_paragraph(_limpio(texto), style=estilo)
        if texto:
            self.parrafos.append(texto)

    def girar(self, *, apaisado: bool):
        """From here on, in sheets on their side or upright."""
        from docx.enum.section import WD_SECTION

        self._hoja(self._docx.add_section(WD_SECTION.NEW_PAGE), apaisado)

    def campos(self, filas: Iterable[tuple[str, str, str]], *, ancho: float = 17, rotulo: float = 4.5):
        """A table of two columns: (mark, what it is, what it says) of each row. The mark goes in the label."""
        tabla = _Tabla(self, [rotulo, ancho - rotulo])
        for marca, que, dicho in filas:
            tabla.fila([_Celda(que, negrita=True, fondo=FONDO), _Celda(dicho)], marca)

    def tabla(
        self, columnas: Sequence[Columna], filas: Iterable[tuple[str, Sequence[str]]], *, marca: str = "",
        letra: float = 9,
    ):  # fmt: skip
        """A table whose heading is repeated on each page: (mark, cells) of each row, the mark in its first cell;
        `marca`, that of the table, in its heading."""
        tabla = _Tabla(self, [columna.ancho for columna in columnas], letra)
        tabla.fila([_Celda(c.titulo, negrita=True, fondo=FONDO) for c in columnas], marca, repite=True)
        for de_fila, celdas in filas:
            pares = zip(celdas, columnas, strict=True)
            tabla.fila([_Celda(dicho, color=GRIS if c.fija else "") for dicho, c in pares], de_fila)

    def firmas(self, de: Sequence[str], *, ancho: float = 17):
        """A place to sign for each of those, side by side."""
        tabla = _Tabla(self, [ancho / len(de)] * len(de))
        huecos = [f"\n\n\n\n{quien}\nNombre:\nDNI:\nFecha:" for quien in de]
        tabla.fila([_Celda(hueco) for hueco in huecos])
        self.parrafos += huecos

    def guardar(self) -> bytes:
        """The file."""
        salida = io.BytesIO()
        self._docx.save(salida)
        return sin_hora(salida.getvalue())

    # --- how ---

    def _mas(self, elemento: Any):
        """Puts an element at the end of the body."""
        cuerpo = self._docx.element.body
        cuerpo.insert(len(cuerpo) - 1, elemento)

    def _marca(self, nombre: str) -> list[Any]:
        """A hidden bookmark."""
        self._marcas += 1
        clave = str(self._marcas)
        return [_de("w:bookmarkStart", id=clave, name=f"{MARCA}{nombre}"), _de("w:bookmarkEnd", id=clave)]

    def _hoja(self, seccion: Any, apaisado: bool):
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        largo, corto = Cm(29.7), Cm(21)
        seccion.orientation = WD_ORIENT.LANDSCAPE if apaisado else WD_ORIENT.PORTRAIT
        seccion.page_width, seccion.page_height = (largo, corto) if apaisado else (corto, largo)
        seccion.left_margin = seccion.right_margin = Cm(2)
        seccion.top_margin, seccion.bottom_margin = Cm(2.6), Cm(2)
        seccion.header_distance = seccion.footer_distance = Cm(0.9)

    def _encabezar(self):
        """The heading of the entity and the foot, on every page of every section."""
        seccion, suya = self._docx.sections[0], self.identidad
        cabeza = seccion.header.paragraphs[0]
        cabeza.text = _limpio(suya.entidad)
        cabeza.runs[0].bold = True
        for texto, estilo in ((suya.dependencia, "Header"), (suya.borrador, "Borrador")):
            if texto:
                seccion.header.add_paragraph(_limpio(texto), style=estilo)
        pie = seccion.footer.paragraphs[0]
        pie.add_run(_limpio(" · ".join(filter(None, (suya.pie, suya.codigo and f"Código {suya.codigo}")))))
        pie.add_run(" · Página ")
        _campo(pie, "PAGE")
        pie.add_run(" de ")
        _campo(pie, "NUMPAGES")


def _con(nombre: str, *dentro: Any) -> Any:
    """An element of WordprocessingML with those in it."""
    elemento = _de(nombre)
    elemento.extend(dentro)
    return elemento


def _limpio(texto: str) -> str:
    return _SIN_SITIO_EN_XML.sub("", texto)


def _de(nombre: str, **atributos: str) -> Any:
    """An element of WordprocessingML."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    elemento = OxmlElement(nombre)
    for clave, valor in atributos.items():
        elemento.set(qn(f"w:{clave}"), valor)
    return elemento


@dataclass(frozen=True, slots=True)
class _Celda:
    texto: str
    negrita: bool = False
    fondo: str = ""
    color: str = ""


class _Tabla:
    """A table at the end of a document, element by element: through the library's own, one of 400 cells took 8 s."""

    def __init__(self, documento: Documento, anchos: Sequence[float], letra: float = 9):
        self.documento, self.letra = documento, str(round(letra * 2))
        self.anchos = [str(round(ancho * CENTIMETRO)) for ancho in anchos]
        propias = [
            _de("w:tblW", w=str(sum(map(int, self.anchos))), type="dxa"),
            _con("w:tblBorders", *(_de(f"w:{lado}", val="single", sz="4", space="0", color=LINEA) for lado in LADOS)),
            _de("w:tblLayout", type="fixed"),
            _con("w:tblCellMar", *(_de(f"w:{lado}", w=ancho, type="dxa") for lado, ancho in MARGENES)),
        ]
        columnas = (_de("w:gridCol", w=ancho) for ancho in self.anchos)
        self.tabla = _con("w:tbl", _con("w:tblPr", *propias), _con("w:tblGrid", *columnas))
        documento._mas(self.tabla)
        documento.parrafo("", "Aire")  # Word joins two tables that touch

    def fila(self, celdas: Sequence[_Celda], marca: str = "", *, repite: bool = False):
        """One more row, that no page cuts; its mark, in its first cell."""
        propias = [_de("w:cantSplit"), *([_de("w:tblHeader")] if repite else [])]
        fila = _con("w:tr", _con("w:trPr", *propias))
        for n, (celda, ancho) in enumerate(zip(celdas, self.anchos, strict=True)):
            suyas = [_de("w:tcW", w=ancho, type="dxa")]
            if celda.fondo:
                suyas.append(_de("w:shd", val="clear", color="auto", fill=celda.fondo))
            marcas = self.documento._marca(marca) if marca and not n else []
            estilo = _con("w:pPr", _de("w:pStyle", val="Celda"))
            fila.append(_con("w:tc", _con("w:tcPr", *suyas), _con("w:p", estilo, *marcas, *self._trazos(celda))))
        self.tabla.append(fila)

    def _trazos(self, celda: _Celda) -> list[Any]:
        """What a cell says, with its line breaks."""
        if not celda.texto:
            return []
        trazo = _con("w:r", _con("w:rPr", *([_de("w:b")] if celda.negrita else []), *self._letra(celda)))
        for n, linea in enumerate(_limpio(celda.texto).split("\n")):
            if n:
                trazo.append(_de("w:br"))
            texto = _de("w:t")
            texto.text = linea
            texto.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            trazo.append(texto)
        return [trazo]

    def _letra(self, celda: _Celda) -> list[Any]:
        color = [_de("w:color", val=celda.color)] if celda.color else []
        return [*color, _de("w:sz", val=self.letra), _de("w:szCs", val=self.letra)]


def _campo(parrafo: Any, orden: str):
    """A field that Word reckons: the number of the page."""
    campo = _de("w:fldSimple", instr=orden)
    trazo, texto = _de("w:r"), _de("w:t")
    texto.text = "1"
    trazo.append(texto)
    campo.append(trazo)
    parrafo._p.append(campo)


def _sin_miniatura(documento: Any):
    """The picture of a sheet that the library's template brings."""
    relaciones = documento.part.package.rels
    for clave in [clave for clave, una in relaciones.items() if una.reltype.endswith("/thumbnail")]:
        del relaciones[clave]


def _propiedades(documento: Any, identidad: Identidad):
    suyas = documento.core_properties
    suyas.title, suyas.subject, suyas.author = identidad.titulo, identidad.asunto, identidad.entidad
    suyas.keywords, suyas.language, suyas.comments, suyas.category = identidad.codigo, IDIOMA, "", ""
    suyas.last_modified_by, suyas.revision = identidad.entidad, 1
    desde = identidad.desde
    suyas.created = suyas.modified = (desde.astimezone(dt.UTC) if is_aware(desde) else desde).replace(
        microsecond=0, tzinfo=None
    )


def _idioma(documento: Any):
    """Spanish of Peru for who checks the spelling, and the Word of today (without it, it opens «en modo de
    compatibilidad»)."""
    from docx.oxml.ns import qn

    for lengua in documento.styles.element.iter(qn("w:lang")):
        lengua.set(qn("w:val"), IDIOMA)
    ajustes = documento.settings.element
    for lengua in ajustes.iter(qn("w:themeFontLang")):
        lengua.set(qn("w:val"), IDIOMA)
    compat = ajustes.find(qn("w:compat"))
    if compat is None:
        compat = _de("w:compat")
        ajustes.append(compat)
    for uno in [uno for uno in compat if uno.get(qn("w:name")) == "compatibilityMode"]:
        compat.remove(uno)
    compat.append(
        _de("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    )


def _estilos(documento: Any):
    """Word's own styles, in the house's look."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    estilos = documento.styles
    for nombre, letra, color, negrita, antes, despues in (
        ("Normal", 10, "", False, 0, 6),
        ("Title", 16, AZUL, True, 6, 2),
        ("Subtitle", 11, GRIS, False, 0, 12),
        ("Heading 1", 12, AZUL, True, 14, 6),
        ("Heading 2", 10.5, "", True, 10, 4),
        ("Header", 8, GRIS, False, 0, 0),
        ("Footer", 8, GRIS, False, 0, 0),
    ):
        _vestir(estilos[nombre], letra, color, negrita, antes, despues)
    for nombre, base, letra, color, negrita, despues in (
        ("Celda", "Normal", 9, "", False, 0),
        ("Aire", "Normal", 4, "", False, 0),
        ("Indicación", "Normal", 9, GRIS, False, 6),
        ("Borrador", "Header", 9, ROJO, True, 0),
    ):
        estilo = estilos.add_style(nombre, WD_STYLE_TYPE.PARAGRAPH)
        estilo.base_style = estilos[base]
        _vestir(estilo, letra, color, negrita, 0, despues)
    estilos["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    estilos["Subtitle"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    estilos["Footer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    estilos["Aire"].paragraph_format.line_spacing = Pt(6)
    for nombre in ("Title", "Subtitle"):
        propio = estilos[nombre].element
        for uno in [*_hijos(propio, "w:pBdr"), *_hijos(propio.rPr, "w:spacing")]:  # a line, and letters set apart
            uno.getparent().remove(uno)


def _vestir(estilo: Any, letra: float, color: str, negrita: bool, antes: float, despues: float):
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    fuente = estilo.font
    fuente.name, fuente.size, fuente.bold, fuente.italic = LETRA, Pt(letra), negrita, False
    if color:
        fuente.color.rgb = RGBColor.from_string(color)
    elif fuente.color.rgb is not None or estilo.name.startswith("Heading"):
        fuente.color.rgb = RGBColor(0x0D, 0x10, 0x28)
    familias = estilo.element.rPr.rFonts
    for clave in list(familias.attrib):
        del familias.attrib[clave]
    for clave in ("ascii", "hAnsi", "cs", "eastAsia"):
        familias.set(qn(f"w:{clave}"), LETRA)
    forma = estilo.paragraph_format
    forma.space_before, forma.space_after = Pt(antes), Pt(despues)
    forma.line_spacing = 1.0


def _hijos(elemento: Any, nombre: str) -> Iterator[Any]:
    from docx.oxml.ns import qn

    return elemento.iter(qn(nombre))
