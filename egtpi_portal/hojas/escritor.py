"""Writes a workbook that looks official: title, date, frozen headings, filters, drop-down lists, real dates, pages."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

from egtpi_portal.perezoso import Modulo
from egtpi_portal.recolector import sin_recolector

from .texto import limpio

if TYPE_CHECKING:
    import openpyxl
    import openpyxl.styles as estilos
    import openpyxl.utils as letras
    import openpyxl.worksheet.datavalidation as validacion
    import openpyxl.writer.excel as guardado
    from openpyxl.worksheet.worksheet import Worksheet
else:
    openpyxl = Modulo("openpyxl")
    estilos = Modulo("openpyxl.styles")
    letras = Modulo("openpyxl.utils")
    validacion = Modulo("openpyxl.worksheet.datavalidation")
    guardado = Modulo("openpyxl.writer.excel")


AZUL, GRIS = "FF1F3864", "FFBFBFBF"
LARGO_MAXIMO = 32_000
FILAS_DE_SOBRA = 200
_DE_FORMULA = ("=", "+", "-", "@")
GENERAL, FORMATO_FECHA = "General", "dd/mm/yyyy"
TIPO = "Calibri"
"""The typeface, said in each cell: without it LibreOffice takes one of its own."""
LEGIBLE = 250
"""The most characters across a page of A4 on its side that can still be read: some six points."""
ENTERO, PARTE, META = "#,##0", "0.0%", "0.00%"
"""How figures look: counts, a part of a total (`porcentaje_de`), a percentage as MIDIS gives it (`como_fraccion`)."""
MES = '[$-280A]mmmm" de "yyyy'
"""How the first day of a month looks: enero de 2024, in the Spanish of Peru whatever the program's language."""


def porcentaje_de(parte: int, total: int) -> Decimal | None:
    """What a cell of format `PARTE` holds: the part of the total cut, never rounded, to what the format shows, so that
    64.86 % is 64.8 % in every program, as on the pages. None when there is no total. The exact figures go beside it."""
    return Decimal(parte * 1000 // total).scaleb(-3) if total else None


def como_fraccion(porcentaje: Decimal | None) -> Decimal | None:
    """What a cell of format `META` holds of a percentage with two decimals at most: 66.67 is 0.6667, exactly."""
    return None if porcentaje is None else Decimal(porcentaje).scaleb(-2)


@dataclass(frozen=True, slots=True)
class ColumnaDeSalida:
    """A column to write: its title, width in characters, the list that its cells are chosen from, whether it holds
    dates, what a prompt says when a cell of it is chosen, and the format of its numbers, or of its dates when it is
    not that of a day (`ENTERO`, `PARTE`, `META`, `MES`)."""

    titulo: str
    ancho: int = 20
    opciones: tuple[object, ...] = ()
    fecha: bool = False
    ayuda: str = ""
    formato: str = ""


@dataclass(frozen=True, slots=True)
class HojaDeSalida:
    """A sheet to write: `titulos` above, the first of them large, then the table, then `pie`. `filas_de_sobra` are the
    rows below the table that have drop-down lists too. `se_repiten`: in a sheet made to be read, how many of the first
    columns say whose row it is; a text that no row is high enough for goes on in further rows, that have them too.
    Where it is 0, as in a sheet that is imported again, a row is always one."""

    nombre: str
    titulos: Sequence[str]
    columnas: Sequence[ColumnaDeSalida]
    filas: Iterable[Sequence[Any]]
    pie: Sequence[str] = ()
    filas_de_sobra: int = 0
    se_repiten: int = 0


def escribir_libro(
    *,
    titulos: Sequence[str],
    columnas: Sequence[ColumnaDeSalida],
    filas: Iterable[Sequence[Any]],
    hoja: str,
    pie: Sequence[str] = (),
    creado: dt.datetime | None = None,
    filas_de_sobra: int = FILAS_DE_SOBRA,
) -> bytes:
    """The bytes of a workbook with one sheet. A text is always text: one that begins with `=` is no formula. Dates are
    dates. `creado` is the instant that the file says it was made."""
    return escribir_hojas([HojaDeSalida(hoja, titulos, columnas, filas, pie, filas_de_sobra)], creado=creado)


@sin_recolector()
def escribir_hojas(hojas: Sequence[HojaDeSalida], *, creado: dt.datetime | None = None) -> bytes:
    """The bytes of a workbook with those sheets, in order, each as `escribir_libro` writes one."""
    libro = openpyxl.Workbook()
    for vacia in libro.worksheets:
        libro.remove(vacia)
    for hoja in hojas:
        _escribir_hoja(libro.create_sheet(hoja.nombre[:31]), hoja)
    if creado:
        libro.properties.created = libro.properties.modified = creado.astimezone(dt.UTC).replace(tzinfo=None)
    libro.properties.creator, libro.properties.title = "Portal EGTPI", limpio(hojas[0].titulos[0])
    salida = io.BytesIO()
    archivo = zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED)
    guardado.ExcelWriter(libro, archivo).save()  # `Workbook.save` would say that it was changed now
    return salida.getvalue()


def _escribir_hoja(pagina: Worksheet, hoja: HojaDeSalida):
    encabezado = len(hoja.titulos) + 2
    _escribir_titulos(pagina, hoja.titulos, hoja.columnas)
    _escribir_encabezado(pagina, hoja.columnas, encabezado)
    ultima, trajes = encabezado, _Trajes(pagina)
    filas = hoja.filas
    if hoja.se_repiten:
        filas = chain.from_iterable(_en_filas(fila, hoja.columnas, hoja.se_repiten) for fila in filas)
    for ultima, fila in enumerate(filas, encabezado + 1):
        _escribir_fila(pagina, ultima, fila, hoja.columnas, trajes)
    _escribir_pie(pagina, hoja.pie, ultima + 2, hoja.columnas)
    _listas(pagina, hoja.columnas, encabezado + 1, ultima + hoja.filas_de_sobra)
    _pagina(pagina, hoja.columnas, encabezado, ultima)


def _texto(celda, escrito: str):
    """Writes text that can never become a formula, not even when somebody edits it, without what a cell cannot hold."""
    dicho = limpio(escrito)[:LARGO_MAXIMO]
    if not dicho.isprintable():
        celda.value = dicho  # the library looks for what no cell can hold
    else:
        celda._value = dicho  # it would look letter by letter, and then guess what the text may be
    celda.data_type = "s"
    if dicho.startswith(_DE_FORMULA):
        celda.quotePrefix = True
    return celda


def _escribir_titulos(pagina: Worksheet, titulos: Sequence[str], columnas: Sequence[ColumnaDeSalida]):
    for n, titulo in enumerate(titulos, 1):
        letra = estilos.Font(name=TIPO, bold=n == 1, size=14 if n == 1 else 10, color=AZUL if n == 1 else "FF404040")
        _a_lo_ancho(pagina, n, titulo, columnas, letra, 20 if n == 1 else LINEA)


def _a_lo_ancho(
    pagina: Worksheet, n: int, texto: str, columnas: Sequence[ColumnaDeSalida], letra: estilos.Font, alto: int
):
    """A text across the whole table, in as many lines of that height as it takes."""
    celda = _texto(pagina.cell(n, 1), texto)
    celda.font, celda.alignment = letra, _de_las_celdas().a_la_izquierda
    pagina.merge_cells(start_row=n, start_column=1, end_row=n, end_column=len(columnas))
    ancho = sum(columna.ancho for columna in columnas) * LINEA // alto
    pagina.row_dimensions[n].height = min(alto * max(1, -(-len(texto) // ancho)) + 3, ALTO_MAXIMO)


def _escribir_encabezado(pagina: Worksheet, columnas: Sequence[ColumnaDeSalida], numero: int):
    for n, columna in enumerate(columnas, 1):
        celda = _texto(pagina.cell(numero, n), columna.titulo)
        celda.font = estilos.Font(name=TIPO, bold=True, color="FFFFFFFF", size=10)
        celda.fill = estilos.PatternFill("solid", fgColor=AZUL)
        celda.alignment = estilos.Alignment(wrap_text=True, vertical="center", horizontal="center")
        celda.border = _de_las_celdas().borde
        pagina.column_dimensions[letras.get_column_letter(n)].width = columna.ancho
    titulos = [columna.titulo for columna in columnas]
    pagina.row_dimensions[numero].height = max(32, _alto(titulos, columnas))


def _escribir_pie(pagina: Worksheet, lineas: Sequence[str], desde: int, columnas: Sequence[ColumnaDeSalida]):
    for n, linea in enumerate(lineas, desde):
        _a_lo_ancho(pagina, n, linea, columnas, estilos.Font(name=TIPO, size=9, italic=True), LINEA)


class _DeLasCeldas:
    """How the cells of the table look: made once, when the first workbook is written."""

    def __init__(self):
        trazo = estilos.Side(style="thin", color=GRIS)
        self.borde = estilos.Border(left=trazo, right=trazo, top=trazo, bottom=trazo)
        self.a_la_izquierda = estilos.Alignment(wrap_text=True, vertical="top")
        self.al_centro = estilos.Alignment(vertical="top", horizontal="center")
        self.a_la_derecha = estilos.Alignment(vertical="top", horizontal="right", indent=1)
        self.letra = estilos.Font(name=TIPO, size=10)


_de_las_celdas = cache(_DeLasCeldas)


LINEA, ALTO_MAXIMO = 13, 409
"""Points of a line of text of that size, and the most that a row may have."""
LINEAS = (ALTO_MAXIMO - 3) // LINEA
"""The most lines that a row shows."""


def _en_filas(fila: Sequence[Any], columnas: Sequence[ColumnaDeSalida], se_repiten: int) -> Iterator[Sequence[Any]]:
    """The row, and those in which its long texts go on: only its first columns are there again, so that a filter keeps
    them together and no figure counts twice."""
    largos = {
        n: trozos
        for n, (valor, columna) in enumerate(zip(fila, columnas, strict=True))
        if isinstance(valor, str) and n >= se_repiten and len(trozos := _trozos(valor, columna.ancho)) > 1
    }
    for numero, juntos in enumerate(zip_longest(*largos.values(), fillvalue="") if largos else [()]):
        una = list(fila) if numero == 0 else [*fila[:se_repiten], *[None] * (len(fila) - se_repiten)]
        for n, trozo in zip(largos, juntos, strict=True):
            una[n] = trozo
        yield una


def _trozos(texto: str, ancho: int) -> list[str]:
    """The text in pieces of `LINEAS` lines of that width at most, cut between words."""
    if len(texto) + ancho * texto.count("\n") <= ancho * LINEAS // 2:  # not even half full: no line is
        return [texto]
    trozos, lineas, usado = [""], 1, 0
    for parte in re.findall(rf"\n|[^\S\n]+|\S{{1,{ancho}}}", texto):
        if parte == "\n":
            lineas, usado = lineas + 1, 0
        elif usado and usado + len(parte) > ancho and not parte.isspace():
            lineas, usado = lineas + 1, len(parte)
        else:
            usado += len(parte)
        if lineas > LINEAS:
            trozos.append("")
            lineas = 1
        trozos[-1] += parte
    return [trozo.strip() for trozo in trozos]


def _alto(fila: Sequence[Any], columnas: Sequence[ColumnaDeSalida]) -> int:
    """The height, in points, in which all of a row's text is seen: not every program reckons it on opening."""
    lineas = 1
    for valor, columna in zip(fila, columnas, strict=True):
        if isinstance(valor, str):
            lineas = max(lineas, sum(max(1, -(-len(parte) // columna.ancho)) for parte in valor.split("\n")))
    return min(LINEA * lineas + 3, ALTO_MAXIMO)


class _Trajes:
    """How the cells of a sheet's table look, each way made once: openpyxl looks for each part of a style among those of
    the whole book, cell by cell."""

    def __init__(self, pagina: Worksheet):
        self.pagina = pagina
        self.hechos: dict[tuple[str, int], Any] = {}

    def vestir(self, celda: Any, formato: str, alineado: estilos.Alignment) -> None:
        """Gives a cell its format of numbers (blank: its own), its typeface, that alignment and its borders."""
        if celda.number_format != GENERAL and not formato:
            formato = celda.number_format  # a date brings one
        clave = formato, id(alineado)
        if clave not in self.hechos:
            modelo: Any = openpyxl.cell.Cell(self.pagina, 1, 1)
            if formato:
                modelo.number_format = formato
            como = _de_las_celdas()
            modelo.font, modelo.alignment, modelo.border = como.letra, alineado, como.borde
            self.hechos[clave] = modelo._style
        traje = self.hechos[clave]
        if celda.quotePrefix:
            traje = copy(traje)
            traje.quotePrefix = 1
        celda._style = traje


def _escribir_fila(
    pagina: Worksheet, numero: int, fila: Sequence[Any], columnas: Sequence[ColumnaDeSalida], trajes: _Trajes
):
    pagina.row_dimensions[numero].height = _alto(fila, columnas)
    for n, (valor, columna) in enumerate(zip(fila, columnas, strict=True), 1):
        celda = pagina.cell(numero, n)
        if isinstance(valor, str):
            if valor:
                _texto(celda, valor)
        elif valor is not None:
            celda.value = valor
        formato = FORMATO_FECHA if columna.fecha else columna.formato if not isinstance(valor, str) else ""
        trajes.vestir(celda, formato, _alineado(valor))


def _alineado(valor: Any) -> estilos.Alignment:
    """Texts from the left, in as many lines as they need; dates in the middle; figures to the right."""
    if isinstance(valor, dt.date):
        return _de_las_celdas().al_centro
    if isinstance(valor, int | Decimal) and not isinstance(valor, bool):
        return _de_las_celdas().a_la_derecha
    return _de_las_celdas().a_la_izquierda


def _listas(pagina: Worksheet, columnas: Sequence[ColumnaDeSalida], desde: int, hasta: int):
    """Drop-down lists, and a check of dates, on the rows of the table and on those that may be added."""
    for n, columna in enumerate(columnas, 1):
        if columna.opciones:
            regla = validacion.DataValidation(
                type="list", formula1='"' + ",".join(map(str, columna.opciones)) + '"', allow_blank=True
            )
            regla.error = "Elija un valor de la lista."
        elif columna.fecha:
            regla = validacion.DataValidation(type="date", operator="greaterThan", formula1="32874", allow_blank=True)
            regla.error = "Escriba una fecha: día, mes y año, como 30/11/2023."
        else:
            continue
        regla.errorTitle, regla.showErrorMessage = columna.titulo[:31], True
        if columna.ayuda:
            regla.promptTitle, regla.prompt, regla.showInputMessage = columna.titulo[:31], columna.ayuda, True
        letra = letras.get_column_letter(n)
        regla.add(f"{letra}{desde}:{letra}{max(hasta, desde)}")
        pagina.add_data_validation(regla)


def paginas_de_ancho(columnas: Sequence[ColumnaDeSalida]) -> int:
    """How many pages a sheet is printed across, so that its letters can still be read."""
    return -(-sum(columna.ancho for columna in columnas) // LEGIBLE)


def _pagina(pagina: Worksheet, columnas: Sequence[ColumnaDeSalida], encabezado: int, ultima: int):
    letra = letras.get_column_letter(len(columnas))
    pagina.freeze_panes = f"A{encabezado + 1}"
    pagina.auto_filter.ref = f"A{encabezado}:{letra}{max(ultima, encabezado + 1)}"
    pagina.print_title_rows = f"{encabezado}:{encabezado}"
    pagina.page_setup.orientation = "landscape"
    pagina.page_setup.paperSize = pagina.PAPERSIZE_A4
    hojas = paginas_de_ancho(columnas)
    pagina.page_setup.fitToWidth, pagina.page_setup.fitToHeight = hojas, 0
    if hojas > 1:
        pagina.print_title_cols = "A:A"
    ajuste, pie = pagina.sheet_properties.pageSetUpPr, pagina.oddFooter
    if ajuste is not None:
        ajuste.fitToPage = True
    pagina.print_options.horizontalCentered = True
    pagina.page_margins.left = pagina.page_margins.right = 0.4
    pagina.page_margins.top, pagina.page_margins.bottom = 0.6, 0.8
    pagina.page_margins.header = pagina.page_margins.footer = 0.35
    if pie is not None:
        pie.left.text, pie.right.text = "Portal EGTPI", "Página &P de &N"
    pagina.sheet_view.showGridLines = False
