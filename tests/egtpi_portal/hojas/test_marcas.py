"""The workbook given back: the same, with its wrong cells in red and a column that says why; and its plan."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from egtpi_portal.hojas import (
    Cambio,
    ErrorDeCelda,
    FilaPlan,
    HojaIlegible,
    Limites,
    Plan,
    PlanConErrores,
    Resultado,
    leer_tabla,
    lo_que_se_pierde,
    marcar,
)
from tests.egtpi_portal.hojas.libros import COLUMNAS, ENCABEZADOS, UNA, a_bytes, con_hoja, con_parte, libro

ROJO, AMARILLO = "FFF4C7C3", "FFFFF2CC"


def plan_de(contenido: bytes, **errores: dict[str, str]) -> Plan:
    """A plan in which those rows have errors: `f3={"estado": "…"}`."""
    tabla = leer_tabla(contenido, COLUMNAS)
    filas = []
    for fila in tabla.filas:
        suyos = errores.get(f"f{fila.numero}", {})
        halladas = tuple(ErrorDeCelda(c, tabla.encabezados.get(c, c), "x", m) for c, m in suyos.items())
        filas.append(FilaPlan(fila.numero, Resultado.ERROR if suyos else Resultado.CREAR, errores=halladas))
    return Plan(tabla.hoja, tabla.fila_encabezado, tabla.posiciones, filas, tabla.ignoradas)


def hoja_de(contenido: bytes):
    return load_workbook(io.BytesIO(contenido)).active


def rojas(hoja) -> set[str]:
    return {c.coordinate for fila in hoja.iter_rows() for c in fila if c.fill.fgColor.rgb == ROJO}


@pytest.fixture
def contenido():
    nuevo = libro(UNA, UNA, ("=1+1", '=HYPERLINK("x")', None, "75%"), (None, "Total", 3), arriba=2)
    nuevo.active["A1"] = "Gobierno Regional"
    nuevo.active["B5"].font = Font(bold=True)
    nuevo.active["H4"] = "al margen"
    return a_bytes(nuevo)


def test_bad_cells_are_red_and_a_column_says_why(contenido):
    hoja = hoja_de(
        marcar(contenido, plan_de(contenido, f5={"estado": "No es."}, f6={"sesion": "Falta.", "codigo": "Y."}))
    )
    assert rojas(hoja) == {"I3", "D5", "I5", "A6", "I6"}
    assert [hoja.cell(n, 9).value for n in range(3, 8)] == [
        "Observaciones del portal", None, "Estado: No es.", "Fecha de sesión: Falta.\ncodigo: Y.", None,
    ]  # fmt: skip
    assert (hoja["A1"].value, hoja["A6"].value, hoja["H4"].value, hoja["B5"].font.bold) == (
        "Gobierno Regional", "=1+1", "al margen", True,
    )  # fmt: skip


def test_marks_of_an_earlier_time_go(contenido):
    marcado = marcar(contenido, plan_de(contenido, f4={"texto": "Uno."}, f5={"estado": "=Dos"}))
    otra_vez = hoja_de(marcar(marcado, plan_de(marcado, f5={"estado": "=Tres"})))
    assert rojas(otra_vez) == {"I3", "D5", "I5"}
    assert [otra_vez.cell(n, 9).value for n in range(3, 7)] == [
        "Observaciones del portal", None, "Estado: =Tres", None,
    ]  # fmt: skip
    assert otra_vez["I5"].data_type == "s"


def test_the_marked_workbook_is_read_as_the_one_that_was_sent(contenido):
    marcado = marcar(contenido, plan_de(contenido, f5={"estado": "No es."}))
    assert [(f.numero, {c: x.texto for c, x in f.celdas.items()}) for f in leer_tabla(marcado, COLUMNAS).filas] == [
        (f.numero, {c: x.texto for c, x in f.celdas.items()}) for f in leer_tabla(contenido, COLUMNAS).filas
    ]


def test_an_error_in_merged_cells_marks_their_first():
    nuevo = libro(UNA, (None, "Otro", "DRE", "x"))
    nuevo.active.merge_cells("A2:A3")
    contenido = a_bytes(nuevo)
    assert rojas(hoja_de(marcar(contenido, plan_de(contenido, f3={"sesion": "No."})))) == {"A2", "E1", "E3"}


def test_plan_counts_and_tells_itself_in_json():
    error = ErrorDeCelda("estado", "ESTADO", "75%", "No es un estado.")
    plan = Plan("Hoja", 1, {}, [
        FilaPlan(2, Resultado.CREAR),
        FilaPlan(3, Resultado.ACTUALIZAR, "02-AC0001", cambios=(Cambio("Estado", "a", "b"),)),
        FilaPlan(4, Resultado.SIN_CAMBIO, "02-AC0002"), FilaPlan(5, Resultado.ERROR, errores=(error,)),
    ])  # fmt: skip
    assert plan.a_json("acuerdo") == {
        "hoja": "Hoja",
        "resumen": {"filas": 4, "crear": 1, "actualizar": 1, "sin_cambio": 1, "errores": 1},
        "filas": [
            {"fila": 2, "resultado": "crear", "acuerdo": None, "errores": []},
            {"fila": 3, "resultado": "actualizar", "acuerdo": "02-AC0001", "errores": []},
            {"fila": 4, "resultado": "sin_cambio", "acuerdo": "02-AC0002", "errores": []},
            {"fila": 5, "resultado": "error", "acuerdo": None,
             "errores": [{"columna": "ESTADO", "valor": "75%", "mensaje": "No es un estado."}]},
        ],
    }  # fmt: skip
    assert (plan.con_errores, plan.cambia) == (True, True)
    huella = plan.huella
    plan.filas[1].cambios = (Cambio("Estado", "a", "c"),)
    assert plan.huella != huella


def test_a_table_of_other_headings_is_marked_too():
    contenido = a_bytes(libro(UNA, encabezados=tuple(e.upper() for e in ENCABEZADOS)))
    assert rojas(hoja_de(marcar(contenido, plan_de(contenido, f2={"texto": "No."})))) == {"B2", "E1", "E2"}


def test_a_workbook_too_large_to_open_whole_is_not_marked(contenido):
    with pytest.raises(HojaIlegible, match="demasiado grande para devolverlo marcado"):
        marcar(contenido, plan_de(contenido), Limites(para_marcar=1000))


def test_the_marked_copy_says_what_of_the_original_it_has_not(contenido):
    reglas = (
        b'</sheetData><extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations>'
        b'<x14:dataValidation type="list"/><x14:dataValidation type="list"/></x14:dataValidations></ext></extLst>'
    )
    con_listas = con_parte(con_hoja(contenido, b"</sheetData>", reglas), "xl/vbaProject.bin", lambda _: b"macros")
    assert lo_que_se_pierde(con_listas) == ["2 listas desplegables", "las macros"]
    hoja = hoja_de(marcar(con_listas, plan_de(con_listas, f5={"estado": "No."})))
    assert hoja["I3"].comment.text == "En esta copia no están 2 listas desplegables y las macros de su libro."
    assert hoja_de(marcar(contenido, plan_de(contenido, f5={"estado": "No."})))["I3"].comment is None


def test_one_that_the_library_cannot_write_again_comes_back_as_its_values(contenido):
    estropeado = con_parte(contenido, "xl/styles.xml", lambda xml: xml.replace(b"<fills", b"<fills><fill/></fills><x"))
    hoja = hoja_de(marcar(estropeado, plan_de(estropeado, f5={"estado": "No es."})))
    assert (hoja["A1"].value, hoja["I5"].value, hoja["D5"].fill.fgColor.rgb) == (
        "Gobierno Regional", "Estado: No es.", ROJO,
    )  # fmt: skip
    assert hoja["I3"].comment.text.startswith("Este libro lleva solo los valores")


def test_odd_cells_are_yellow_and_say_to_look():
    contenido = a_bytes(libro((45246, *UNA[1:])))
    plan = plan_de(contenido)
    plan.filas[0].raras = (ErrorDeCelda("sesion", "Fecha de sesión", "45246", "Es un número.", "A2"),)
    hoja = hoja_de(marcar(contenido, plan))
    assert (hoja["E2"].value, hoja["A2"].fill.fgColor.rgb) == (
        "Mire si está bien. Fecha de sesión: Es un número.", AMARILLO,
    )  # fmt: skip


def test_the_good_rows_may_be_let_in_alone(contenido):
    plan = plan_de(contenido, f5={"estado": "No es."})
    with pytest.raises(PlanConErrores):
        plan.exigir(None, cambio="x")
    plan.exigir(None, cambio="x", parcial=True)
    assert plan.fuera == "5"


def test_one_with_a_damaged_part_that_its_table_does_not_need_comes_back_as_its_values(contenido):
    parte = contenido.index(b"docProps/core.xml") - 30  # where its header begins
    danado = contenido[:parte] + b"PK\x00\x00" + contenido[parte + 4 :]
    hoja = hoja_de(marcar(danado, plan_de(danado, f5={"estado": "No es."})))
    assert rojas(hoja) == {"D5", "I5", "I3"}
    assert "solo los valores" in hoja["I3"].comment.text
