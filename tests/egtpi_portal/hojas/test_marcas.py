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
    Resultado,
    leer_tabla,
    marcar,
)
from tests.egtpi_portal.hojas.libros import COLUMNAS, ENCABEZADOS, UNA, a_bytes, libro

ROJO = "FFF4C7C3"


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
