"""Workbooks as other programs write them: read all the same, since an import needs sheets, texts and dates."""

import datetime as dt
import io
import re
import zipfile

import pytest

from egtpi_portal.hojas import HojaIlegible, Limites, leer_tabla
from egtpi_portal.hojas.formatos import Formato, formato_de
from egtpi_portal.hojas.lectores import fecha
from egtpi_portal.hojas.paquete import DANADO, DEMASIADO
from tests.egtpi_portal.hojas.libros import COLUMNAS, UNA, a_bytes, como_excel, con_hoja, con_parte, dia, libro, valores

BUENO = a_bytes(libro((dia(2023, 11, 16), *UNA[1:])))
COMPARTIDO = como_excel(BUENO)
DICE = [(2, {"sesion": "16/11/2023", "texto": "Entregar la lista", "entidad": "DIRESA", "estado": "Pendiente"})]
HOJA, LIBRO, ESTILOS, TEXTOS, TIPOS = (
    "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml",
)  # fmt: skip
RELACIONES = "xl/_rels/workbook.xml.rels"


def leido(contenido: bytes, limites: Limites | None = None):
    return valores(leer_tabla(contenido, COLUMNAS, limites or Limites()))


def cambiado(parte: str, antes: bytes, despues: bytes, de: bytes = BUENO) -> bytes:
    def cambiar(datos: bytes) -> bytes:
        assert antes in datos, (parte, antes)
        return datos.replace(antes, despues)

    return con_parte(de, parte, cambiar)


def con_nombres(cambiar, de: bytes = BUENO, partes=lambda nombre, datos: datos) -> bytes:
    """The same workbook with its parts named in another way."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(de)) as original, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as otro:
        for nombre in original.namelist():
            otro.writestr(cambiar(nombre), partes(nombre, original.read(nombre)))
    return salida.getvalue()


def estricto(nombre: str, datos: bytes) -> bytes:
    datos = datos.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    return datos.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def con_prefijo(nombre: str, datos: bytes) -> bytes:
    if nombre not in (HOJA, LIBRO, TEXTOS):
        return datos
    datos = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", datos.replace(b"xmlns=", b"xmlns:x="))
    return datos.replace(b"<x:?", b"<?")


@pytest.mark.parametrize(
    "contenido",
    [
        con_nombres(lambda n: n, partes=estricto),
        con_nombres(lambda n: n, de=COMPARTIDO, partes=con_prefijo),
        con_nombres(lambda n: n.replace("sharedStrings", "SharedStrings"), de=COMPARTIDO),
        con_nombres(str.upper, de=COMPARTIDO),
        con_nombres(lambda n: n.replace("/", "\\"), de=COMPARTIDO),
        con_nombres(lambda n: n, partes=lambda n, d: b"\xef\xbb\xbf" + d if n.endswith(".xml") else d),
        con_nombres(lambda n: n, partes=lambda n, d: b"\r\n " + d if n == HOJA else d),
        cambiado(RELACIONES, b'Target="/xl/worksheets/sheet1.xml"', b'Target="worksheets/sheet1.xml"'),
        cambiado(RELACIONES, b'Target="/xl/worksheets/sheet1.xml"', b'Target="../xl/worksheets/sheet1.xml"'),
        cambiado(RELACIONES, b'Target="/xl/worksheets/sheet1.xml"', b'Target="worksheets\\sheet1.xml"'),
        cambiado(RELACIONES, b'Target="/xl/worksheets/sheet1.xml"', b'Target="worksheets%2Fsheet1.xml"'),
        con_parte(BUENO, "docProps/core.xml", lambda _: b"<core><created>ayer</created></core>"),
        con_parte(BUENO, "docProps/core.xml", lambda _: b"no es xml"),
        con_parte(BUENO, "xl/theme/theme1.xml", lambda _: b"<a"),
        cambiado(ESTILOS, b"</fills>", b"<fill/><fill><nuevo a=''/></fill></fills>"),
        con_parte(BUENO, ESTILOS, lambda xml: xml.partition(b"</cellXfs>")[0] + b"</cellXfs> y algo roto"),
        con_hoja(BUENO, b'r="A2"', b'r="a2"'),
        con_hoja(BUENO, b'<c r="B2"', b'<c s="" r="B2"'),
        con_hoja(BUENO, b'<c r="B2"', b'<c s="9999" r="B2"'),
        con_hoja(BUENO, b'<row r="2"', b"<row"),
        cambiado(HOJA, b"<sheetData>", b"<cols/><x/><sheetData>"),
        con_hoja(BUENO, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="malo"/></mergeCells>'),
    ],
    ids=lambda contenido: "",
)  # fmt: skip
def test_it_is_read_as_the_plain_one(contenido):
    assert leido(contenido) == DICE


def test_the_main_part_may_have_any_name():
    otro = con_nombres(
        lambda n: n.replace("workbook.xml", "workbook2.xml"),
        partes=lambda n, d: d.replace(b"workbook.xml", b"workbook2.xml"),
    )
    assert leido(otro) == DICE
    sin_relacion = con_parte(otro, "_rels/.rels", lambda _: b"<Relationships/>")
    assert leido(sin_relacion) == DICE


def test_sheets_that_no_name_leads_to_are_found_by_their_parts():
    assert leido(con_parte(BUENO, RELACIONES, lambda _: b"<Relationships/>"))[0][1]["texto"] == "Entregar la lista"


def test_a_sheet_of_charts_is_no_sheet_of_cells():
    graficos = cambiado(
        RELACIONES, b"</Relationships>", b'<Relationship Id="g1" Type="http://x/chartsheet" Target="c/s.xml"/>'
        b"</Relationships>",
    )  # fmt: skip
    con_dos = cambiado(
        LIBRO,
        b"<sheets>",
        b'<sheets><sheet xmlns:r="http://x/relationships" name="G" sheetId="9" r:id="g1"/>',
        graficos,
    )
    assert leido(con_dos) == DICE


def test_a_sheet_that_cannot_be_read_does_not_hide_those_after_it():
    dos = libro(UNA)
    otra = dos.create_sheet("Antes", 0)
    for fila in range(1, 40):
        otra.cell(fila, 1, "x")
    contenido = a_bytes(dos)
    assert leido(contenido, Limites(filas=30)) == [(2, dict(DICE[0][1]))]
    otra.cell(1, 300, "x")
    assert leido(a_bytes(dos)) == [(2, dict(DICE[0][1]))]
    assert leido(con_parte(contenido, HOJA, lambda _: b"<worksheet>"))[0][0] == 2


@pytest.mark.parametrize(
    ("celda", "texto"),
    [
        (b'<c r="B2" t="inlineStr"><is><r><t>Entregar </t></r><r><t>la lista</t></r></is></c>', "Entregar la lista"),
        (b'<c r="B2" t="inlineStr"><is><t>Entregar</t><rPh sb="0" eb="1"><t>NO</t></rPh></is></c>', "Entregar"),
        (b'<c r="B2" t="str"><f>A1</f><v>Entregar</v></c>', "Entregar"),
        (b'<c r="B2" t="n"><v>Entregar</v></c>', "Entregar"),
        (b'<c r="B2"><v> 12.50 </v></c>', "12.5"),
        (b'<c r="B2"><v>1E3</v></c>', "1000"),
        (b'<c r="B2" t="d"><v>2023-11-16</v></c>', "16/11/2023"),
        (b'<c r="B2" t="d"><v>2023-11-16T10:30:00</v></c>', "16/11/2023 10:30"),
        (b'<c r="B2" t="d"><v>ayer</v></c>', "ayer"),
        (b'<c r="B2" t="b"><v>true</v></c>', "VERDADERO"),
        (b'<c r="B2" t="e"><v>#REF!</v></c>', "#REF!"),
        (b'<c r="B2"><f>A1&amp;"x"</f></c>', '=A1&"x"'),
    ],
)
def test_each_kind_of_cell_says_what_one_sees(celda, texto):
    contenido = con_parte(
        BUENO, HOJA, lambda hoja: re.sub(rb'<c r="B2".*?</c>', lambda _: celda, hoja, flags=re.DOTALL)
    )
    assert leido(contenido)[0][1]["texto"] == texto


@pytest.mark.parametrize(
    "vacio", ["\u200b", "\ufeff", "\xa0", "\u2060", "\u3164", "\u2800", "_x000D_", "\u200b \n\xad"]
)
def test_what_only_looks_empty_is_empty(vacio):
    assert leido(a_bytes(libro(UNA, (None, vacio, None, None)))) == leido(a_bytes(libro(UNA)))


def test_a_table_of_texts_is_missing():
    sin_textos = con_nombres(lambda n: n.replace("sharedStrings", "otra"), de=COMPARTIDO)
    with pytest.raises(HojaIlegible, match=re.escape(DANADO)):
        leido(sin_textos)


def test_a_date_of_1904_is_the_day_one_sees():
    viejo = con_parte(BUENO, LIBRO, lambda x: re.sub(rb"<workbookPr[^>]*>", b'<workbookPr date1904="1"/>', x))
    viejo = con_parte(viejo, HOJA, lambda hoja: hoja.replace(b"<v>45246</v>", b"<v>43784</v>"))
    assert leido(viejo) == DICE


@pytest.mark.parametrize(
    ("serial", "visto", "raro"),
    [
        (b"45246", "16/11/2023", ""),
        (b"45245.99999999999", "16/11/2023", ""),
        (b"45246.00000001", "16/11/2023", ""),
        (b"45245.99958333333", "15/11/2023", "Dice 15/11/2023 23:59:24: se lee 15/11/2023, que es lo que se ve. "
         "Algunos programas guardan así el 16/11/2023: mire cuál es."),
    ],
)  # fmt: skip
def test_a_serial_a_hair_under_midnight_is_the_day_one_sees(serial, visto, raro):
    from egtpi_portal.hojas.rarezas import rarezas

    tabla = leer_tabla(con_parte(BUENO, HOJA, lambda h: h.replace(b"<v>45246</v>", b"<v>%s</v>" % serial)), COLUMNAS)
    assert f"{fecha(tabla.filas[0].celdas['sesion']):%d/%m/%Y}" == visto
    assert [una.mensaje for una in rarezas(tabla, COLUMNAS).get(2, [])] == [raro] * bool(raro)


@pytest.mark.parametrize(
    ("numero", "codigo", "formato"),
    [
        (0, None, Formato.NUMERO), (14, None, Formato.FECHA), (22, None, Formato.FECHA), (46, None, Formato.DURACION),
        (9, None, Formato.PORCENTAJE), (49, None, Formato.NUMERO), (164, "S/ #,##0.00", Formato.NUMERO),
        (164, "S/.#,##0.00;[Red]-S/.#,##0.00", Formato.NUMERO), (164, '"S/"\\ #,##0.00', Formato.NUMERO),
        (164, "USD #,##0", Formato.NUMERO), (164, "[$S/-280A] #,##0.00", Formato.NUMERO),
        (164, "dd/mm/yyyy", Formato.FECHA), (164, "[$-280A]dddd, d \\d\\e mmmm \\d\\e yyyy;@", Formato.FECHA),
        (164, "yyyy-mm-dd hh:mm:ss.000", Formato.FECHA), (164, "mm:ss.0", Formato.FECHA),
        (164, "h:mm AM/PM", Formato.FECHA),
        (164, "[h]:mm", Formato.DURACION), (164, "[$-409][h]:mm:ss", Formato.DURACION), (164, "mmm-yy", Formato.FECHA),
        (164, "0.00%", Formato.PORCENTAJE), (164, '0 "días"', Formato.NUMERO), (164, "General", Formato.NUMERO),
        (164, "@", Formato.NUMERO), (164, '"Sesión del "dd/mm/yyyy', Formato.FECHA),
        (164, '#,##0 "m2"', Formato.NUMERO),
    ],
)  # fmt: skip
def test_a_format_says_what_a_number_is(numero, codigo, formato):
    assert formato_de(numero, codigo) is formato


def test_money_under_a_format_with_bare_letters_is_a_number():
    nuevo = libro((dia(2023, 11, 16), 1500.5, "DIRESA", "Pendiente"))
    nuevo.active["B2"].number_format = "S/ #,##0.00"
    assert leido(a_bytes(nuevo))[0][1]["texto"] == "1500.5"


def test_a_percentage_is_known_for_one():
    nuevo = libro((dia(2023, 11, 16), 0.8, "DIRESA", "Pendiente"))
    nuevo.active["B2"].number_format = "0%"
    celda = leer_tabla(a_bytes(nuevo), COLUMNAS).filas[0].celdas["texto"]
    assert (celda.porcentaje, celda.a_la_vista, str(celda.decimal)) == (True, "80 %", "0.8")


# --- what it costs ---


@pytest.mark.parametrize(
    ("limites", "partes"),
    [
        (Limites(elementos=60), {}),
        (Limites(descomprimido=30_000), {"xl/extra.bin": b"0" * 40_000}),
        (Limites(letras=100), {}),
        (Limites(segundos=-1), {}),
    ],
)
def test_past_the_budget_a_sentence(limites, partes):
    contenido = a_bytes(libro(*[UNA] * 10))
    for nombre, datos in partes.items():
        contenido = con_parte(contenido, nombre, lambda _, datos=datos: datos)
    if "xl/extra.bin" in partes:  # what is not read does not count
        assert len(leido(contenido, limites)) == 10
    else:
        with pytest.raises(HojaIlegible, match=re.escape(DEMASIADO)):
            leido(contenido, limites)


def test_merged_ranges_are_counted():
    rangos = b"".join(b'<mergeCell ref="H%d:I%d"/>' % (n, n) for n in range(50, 70))
    contenido = con_hoja(BUENO, b"</sheetData>", b"</sheetData><mergeCells>" + rangos + b"</mergeCells>")
    assert leido(contenido) == DICE
    with pytest.raises(HojaIlegible, match="demasiadas celdas combinadas"):
        leido(contenido, Limites(combinadas=10))


def test_a_long_text_that_many_cells_share_is_cut_once():
    larga = cambiado(TEXTOS, b"Entregar la lista", b"x" * 100_000, COMPARTIDO)
    filas = leer_tabla(larga, COLUMNAS).filas
    assert len(filas[0].celdas["texto"].valor) == 32_767
    repetida = con_hoja(
        larga, b"</sheetData>",
        b"".join(b'<row r="%d"><c r="B%d" t="s"><v>5</v></c></row>' % (n, n) for n in range(3, 30)) + b"</sheetData>",
    )  # fmt: skip
    textos = {id(f.celdas["texto"].valor) for f in leer_tabla(repetida, COLUMNAS).filas if len(f.celdas) == 1}
    assert len(textos) == 1


def test_a_time_alone_is_no_day():
    assert formato_de(20, None) is Formato.FECHA
    nuevo = libro((dia(2023, 11, 16), dt.time(9, 30), "DIRESA", "Pendiente"))
    assert leido(a_bytes(nuevo))[0][1]["texto"] == "09:30:00"


def sin_una_hoja(*quitar: str) -> bytes:
    """A workbook of two sheets, both named in it, without those parts."""
    nuevo = libro(UNA)
    nuevo.active.title = "Matriz"
    nuevo.create_sheet("Anexo").append(("x",))
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_bytes(nuevo))) as de, zipfile.ZipFile(salida, "w") as a:
        for parte in de.namelist():
            if not parte.endswith(quitar):
                a.writestr(parte, de.read(parte))
    return salida.getvalue()


def test_a_sheet_that_is_named_and_is_not_there_does_not_hide_the_others():
    tabla = leer_tabla(sin_una_hoja("sheet2.xml"), COLUMNAS)
    assert len(tabla.filas) == 1
    assert tabla.advertencias == ["La hoja «Anexo» no se leyó: no está en el archivo."]


def test_a_workbook_none_of_whose_sheets_is_there_is_damaged():
    with pytest.raises(HojaIlegible) as error:
        leer_tabla(sin_una_hoja("sheet1.xml", "sheet2.xml"), COLUMNAS)
    assert str(error.value) == DANADO
