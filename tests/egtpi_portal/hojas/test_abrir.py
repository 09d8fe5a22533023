"""What is not a workbook that can be read: each a sentence, and little memory."""

import io
import tracemalloc
import zipfile

import pytest

from egtpi_portal.hojas import HojaIlegible, Limites, leer_tabla
from egtpi_portal.hojas.apertura import CON_CLAVE, DANADO, DEMASIADO, NO_ES_XLSX, OLE, contenido_de
from tests.egtpi_portal.hojas.libros import COLUMNAS, UNA, a_bytes, como_excel, con_hoja, con_parte, libro, valores

BUENO = a_bytes(libro(UNA))


def por_que(contenido, limites=None) -> str:
    with pytest.raises(HojaIlegible) as error:
        leer_tabla(contenido, COLUMNAS, limites or Limites())
    return str(error.value)


def zip_con(**partes: bytes) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, datos in partes.items():
            paquete.writestr(nombre, datos)
    return salida.getvalue()


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"", NO_ES_XLSX),
        (b"Fecha;Acuerdo\n1;2\n", NO_ES_XLSX),
        (b"%PDF-1.7 ...", NO_ES_XLSX),
        (OLE + "EncryptedPackage".encode("utf-16-le"), CON_CLAVE),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "El archivo es de una versión antigua de Excel (.xls). "
         "Ábralo, guárdelo como Libro de Excel (.xlsx) y súbalo."),
        (OLE + "WordDocument".encode("utf-16-le"), NO_ES_XLSX),
        (zip_con(hola=b"1"), NO_ES_XLSX),
        (zip_con(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), DANADO),
        (zip_con(**{"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b""}), "El archivo es un libro binario (.xlsb). "
         "Guárdelo como Libro de Excel (.xlsx) y súbalo."),
        (zip_con(**{"mimetype": b"x", "content.xml": b"<x/>"}), "El archivo es de LibreOffice (.ods). Guárdelo como "
         "Libro de Excel (.xlsx) y súbalo."),
        (BUENO[:1500], DANADO),
        (b"PK\x03\x04" + b"\0" * 50, DANADO),
        (con_hoja(BUENO, b"</row>", b"</fila>"), DANADO),
        (con_hoja(BUENO, b"<sheetData>", b"<sheetData>\x07"), DANADO),
        (con_hoja(BUENO, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'), DANADO),
        (con_hoja(BUENO, b't="inlineStr"><is><t>Acuerdo</t></is>', b't="s"><v>99</v>'), DANADO),
    ],
)  # fmt: skip
def test_what_is_not_a_workbook_is_told_in_a_sentence(contenido, frase):
    assert por_que(contenido) == frase


def test_a_zip_under_a_password_says_so():
    datos = bytearray(BUENO)
    inicio = datos.find(b"PK\x01\x02")
    datos[inicio + 8] |= 1
    assert por_que(bytes(datos)) == CON_CLAVE


def test_a_bomb_is_refused_before_it_is_unzipped():
    bomba = con_parte(BUENO, "xl/worksheets/sheet1.xml", lambda _: b"<worksheet>" + b" " * (40 * 2**20))
    tracemalloc.start()
    try:
        assert por_que(bomba).startswith("El libro es demasiado grande una vez descomprimido y no se abrió.")
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_too_many_texts_are_refused_though_the_whole_is_small():
    muchos = con_parte(
        como_excel(BUENO), "xl/sharedStrings.xml", lambda sst: sst.replace(b"</sst>", b"<si/>" * 200 + b"</sst>")
    )
    assert por_que(muchos, Limites(textos=100)) == DEMASIADO
    estilos = con_parte(
        a_bytes(libro((45260, *UNA[1:]))),
        "xl/styles.xml",
        lambda xml: xml.replace(b"</cellXfs>", b"<xf/>" * 200 + b"</cellXfs>"),
    )
    assert por_que(estilos, Limites(estilos=100)) == DEMASIADO


def test_what_nests_without_end_is_damaged():
    assert por_que(con_hoja(BUENO, b"</sheetData>", b"</sheetData>" + b"<a>" * 99 + b"</a>" * 99)) == DANADO


def test_a_text_longer_than_a_cell_holds_is_cut():
    largo = con_hoja(BUENO, b"Entregar la lista", b"x" * 3_000_000)
    assert len(leer_tabla(largo, COLUMNAS).filas[0].celdas["texto"].valor) < 200_000


def test_texts_are_read_from_a_shared_table_as_excel_saves_them():
    assert valores(leer_tabla(como_excel(BUENO), COLUMNAS)) == valores(leer_tabla(BUENO, COLUMNAS))


def test_a_heavy_file_is_refused():
    assert por_que(b"PK" + b"\0" * (10 * 2**20)).startswith("El archivo pesa más de 10 MB.")


def test_something_written_far_away_is_refused_and_what_is_only_formatted_is_not():
    lejos = libro(UNA)
    lejos.active["XFD1048576"] = "x"
    assert por_que(a_bytes(lejos)) == (
        "La hoja «Sheet» tiene algo escrito en la celda XFD1048576, lejos de la tabla. Borre lo que haya fuera de la "
        "tabla, o copie solo la tabla en un libro nuevo, y súbalo."
    )
    lejos = libro(UNA)
    lejos.active["A1048576"] = "x"
    assert "tiene algo escrito en la fila 1048576" in por_que(a_bytes(lejos))
    vacia = libro(UNA)
    vacia.active["XFD1048576"].number_format = "0.00"
    assert len(leer_tabla(a_bytes(vacia), COLUMNAS).filas) == 1


def test_a_dimension_that_lies_is_not_believed():
    contenido = con_hoja(BUENO, b'<dimension ref="A1:D2"', b'<dimension ref="A1:XFD1048576"')
    corta = con_hoja(BUENO, b'<dimension ref="A1:D2"', b'<dimension ref="A1"')
    assert valores(leer_tabla(contenido, COLUMNAS)) == valores(leer_tabla(corta, COLUMNAS)) != []


def test_too_many_rows_or_cells_are_refused():
    muchas = a_bytes(libro(*[UNA] * 30))
    assert por_que(muchas, Limites(filas=20)) == (
        "La hoja «Sheet» tiene más de 20 filas. Divida la tabla en varios libros y súbalos uno a uno."
    )
    assert "más de 100 celdas escritas o con formato" in por_que(muchas, Limites(celdas=100))


def test_fifty_thousand_rows_are_refused():
    cuerpo = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>' % (n, n) for n in range(10, 50_010)
    )
    grande = con_hoja(BUENO, b"</sheetData>", cuerpo + b"</sheetData>")
    assert por_que(grande).startswith("La hoja «Sheet» tiene más de 20 000 filas.")


def test_an_open_file_a_path_and_bytes_are_one(tmp_path):
    (tmp_path / "libro.xlsx").write_bytes(BUENO)
    abierto = io.BytesIO(BUENO)
    abierto.read()
    assert contenido_de(BUENO) == contenido_de(abierto) == contenido_de(tmp_path / "libro.xlsx")
