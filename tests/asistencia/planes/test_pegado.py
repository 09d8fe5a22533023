"""A programme pasted from a spreadsheet."""

import pytest

from asistencia.planes.datos import DatosAccion
from asistencia.planes.pegado import ErrorDeLinea, Pegado, leer_letras, leer_mes, leer_pegado
from asistencia.planes.rejilla import Rejilla, meses_entre

CONOCIDOS = {
    "020101": ("Huaraz", "Huaraz"),
    "020106": ("Jangas", "Huaraz"),
    "020111": ("Pira", "Huaraz"),
    "021402": ("Cochas", "Ocros"),
    "021703": ("Cochas", "Recuay"),
}
D, S, E = "diagnostico", "seguimiento", "especifica"


def test_a_grid_with_months_is_read_by_name_ubigeo_and_province():
    texto = (
        "N°\tUbigeo\tProvincia\tGobierno local\tPor\tset 2023\toct-23\tjunio de 2024\n"
        "1\t20111\tHuaraz\tPira\tGORE\tD\t\tS\n"
        "2\t\tRecuay\tMunicipalidad Distrital de Cochas\tcascada\t\td/s\t\n"
        "\t\t\tTOTAL\t\t1\t2\t1\n"
    )
    assert leer_pegado(texto, CONOCIDOS) == Pegado(
        (
            DatosAccion("020111", "2023-09", D, "gore"),
            DatosAccion("020111", "2024-06", S, "gore"),
            DatosAccion("021703", "2023-10", D, "provincial"),
            DatosAccion("021703", "2023-10", S, "provincial"),
        ),
        gobiernos=("020111", "021703"),
    )


def test_rows_of_local_government_type_and_month_are_read_in_any_order():
    texto = "Gobierno local, tipo, mes\nPira, D, 2023-09\nJangas, 06/2024, Seguimiento\nCochas (Ocros); E; dic 23"
    assert leer_pegado(texto, CONOCIDOS) == Pegado(
        (
            DatosAccion("020106", "2024-06", S),
            DatosAccion("020111", "2023-09", D),
            DatosAccion("021402", "2023-12", E),
        ),
        gobiernos=("020111", "020106", "021402"),
    )


def test_each_line_that_cannot_be_read_says_why_and_the_rest_is_read():
    texto = (
        "Gobierno local\tset 2023\tjun 2024\nCochas\tD\t\nJangaz\tD\tS\n150101\tD\t\nPira\tX\tS\n\tD\t\n"
        "Pira (Huaraz)\tD\t"
    )
    pegado = leer_pegado(texto, CONOCIDOS)
    assert pegado.errores == (
        ErrorDeLinea(
            2,
            "Hay varios «Cochas»: escriba también la provincia o el ubigeo: Cochas (Ocros, distrital), 021402; "
            "Cochas (Recuay, distrital), 021703.",
        ),
        ErrorDeLinea(3, "«Jangaz» no es un gobierno local de la región: quizá es Jangas (Huaraz, distrital), 020106."),
        ErrorDeLinea(4, "El ubigeo 150101 no es de un gobierno local de la región."),
        ErrorDeLinea(5, "En Pira, setiembre de 2023, «X» no es D, S ni E."),
        ErrorDeLinea(6, "Falta el gobierno local."),
    )
    assert pegado.acciones == (DatosAccion("020111", "2023-09", D), DatosAccion("020111", "2024-06", S))


@pytest.mark.parametrize(
    ("linea", "motivo"),
    [
        ("Pira, X, 2023-09", "No se ve el tipo: D (diagnóstico), S (seguimiento) o E (específica)."),
        ("Pira, D, pronto", "No se ve el mes, como 2024-06 o junio de 2024."),
        ("Pira, D", "Se esperaba un gobierno local, un tipo (D, S o E) y un mes."),
    ],
)
def test_a_row_that_lacks_something_says_what(linea, motivo):
    assert leer_pegado(linea, CONOCIDOS) == Pegado(errores=(ErrorDeLinea(1, motivo),))


DEJE_UNO = "quítelo o escriba el que corresponde."


@pytest.mark.parametrize(
    ("linea", "motivo"),
    [
        ("020106, 020111, D, junio 2024", "«020106 (020111)» trae más de un ubigeo: escriba uno solo."),
        ("Jangas, Pira, D, junio 2024", f"«Pira» no es de Jangas (Huaraz, distrital): {DEJE_UNO}"),
        ("Jangas\tPira\tD\tjunio 2024", f"«Pira» no es de Jangas (Huaraz, distrital): {DEJE_UNO}"),
        ("Pira\tD\tjun-24\tGORE\tprovincia", "Dice que la dan el GORE y la provincia: deje uno de los dos."),
        ("Pira\tD\tjun-24\tHuaraz\tX", f"«X» no es de Pira (Huaraz, distrital): {DEJE_UNO}"),
    ],
)  # fmt: skip
def test_a_row_with_a_cell_that_is_of_nothing_is_told(linea, motivo):
    assert leer_pegado(linea, CONOCIDOS) == Pegado(errores=(ErrorDeLinea(1, motivo),))


@pytest.mark.parametrize(
    ("linea", "ubigeo", "letras", "por"),
    [
        ("Pira; D; S; junio 2024", "020111", (D, S), ""), ("020111, Pira, Huaraz, D, junio 2024", "020111", (D,), ""),
        ("Cochas\tRecuay\tÁncash\tS\tjun-24\tGORE\t-", "021703", (S,), "gore"),
        ("Pira\t020111\tprov. Huaraz\tcascada\tprovincial\tE\tjun-24", "020111", (E,), "provincial"),
    ],
)  # fmt: skip
def test_every_cell_of_a_row_is_heeded(linea, ubigeo, letras, por):
    acciones = tuple(DatosAccion(ubigeo, "2024-06", letra, por) for letra in letras)
    assert leer_pegado(linea, CONOCIDOS) == Pegado(acciones, gobiernos=(ubigeo,))


def test_letters_under_no_month_are_told():
    texto = (
        "N°\tDistrito\tagosto\tjun-24\tjul-24\tsetiembre\t\tTotal\tObservaciones\n"
        "1\tPira\tS\tD\t\tS\tE\t3\tcon acta\tD\n2\tJangas\t-\tD\t\t0\t\t1\n"
    )
    assert leer_pegado(texto, CONOCIDOS) == Pegado(
        (DatosAccion("020106", "2024-06", D), DatosAccion("020111", "2024-06", D)),
        (
            ErrorDeLinea(2, "En Pira, la columna «agosto» no dice de qué mes y año es: no se leyó «S»."),
            ErrorDeLinea(2, "En Pira, la columna «setiembre» no dice de qué mes y año es: no se leyó «S»."),
            ErrorDeLinea(2, "En Pira, hay una columna sin mes: no se leyó «E»."),
            ErrorDeLinea(2, "En Pira, hay una columna sin mes: no se leyó «D»."),
        ),
        ("020111", "020106"),
    )


@pytest.mark.parametrize(
    ("codigo", "nombre", "provincia", "motivo"),
    [
        ("020106", "020111 Pira", "", "«020111 Pira 020106» trae más de un ubigeo: escriba uno solo."),
        ("2010", "Pira", "", "«2010» no es un ubigeo: son seis cifras, como 020101."),
        ("020106", "Pira", "", "El ubigeo 020106 es de Jangas (Huaraz, distrital), no de «Pira»: deje uno de los dos."),
        ("020106", "Jangas", "Recuay", f"«Recuay» no es de Jangas (Huaraz, distrital): {DEJE_UNO}"),
        ("", "Jangas", "Huarás", f"«Huarás» no es de Jangas (Huaraz, distrital): {DEJE_UNO}"),
        ("020106", "", "", None), ("20106", "Jangas", "Huaraz", None), ("-", "Jangas", "", None),
        ("Jangas", "", "", None), ("020106", "020106 Jangas", "Prov. de Huaraz", None),
    ],
)  # fmt: skip
def test_a_code_beside_a_name_must_agree(codigo, nombre, provincia, motivo):
    texto = f"Ubigeo\tDistrito\tProvincia\tjun-24\n{codigo}\t{nombre}\t{provincia}\tD\n"
    bueno = Pegado((DatosAccion("020106", "2024-06", D),), gobiernos=("020106",))
    assert leer_pegado(texto, CONOCIDOS) == (Pegado(errores=(ErrorDeLinea(2, motivo),)) if motivo else bueno)


@pytest.mark.parametrize(
    ("fila", "motivo"),
    [
        ("Jangas\tPira", f"«Pira» no es de Jangas (Huaraz, distrital): {DEJE_UNO}"),
        ("Jangas\tMD de Jangas", None), ("Jangas\t", None), ("\tJangas", None),
    ],
)  # fmt: skip
def test_two_columns_of_names_must_agree(fila, motivo):
    bueno = Pegado((DatosAccion("020106", "2024-06", D),), gobiernos=("020106",))
    malo = Pegado(errores=(ErrorDeLinea(2, motivo or ""),))
    assert leer_pegado(f"Distrito\tMunicipalidad\tjun-24\n{fila}\tD\n", CONOCIDOS) == (malo if motivo else bueno)


@pytest.mark.parametrize(
    ("escrito", "firmantes", "ubigeo"),
    [
        ("Municipalidad Distrital de Raymondi", {}, "020503"),
        ("Municipalidad Provincial de Raymondi", {}, "020301"),
        ("MP de Raymondi", {}, "020301"),
        ("Raymondi", {"020503": "Municipalidad Distrital de Raymondi"}, "020503"),
        ("Raymondi", {"020503": "Raymondi", "020301": "Raymondi"}, None),
        ("Municipalidad Provincial de Chimbote", {"021801": "Municipalidad Provincial de Chimbote"}, "021801"),
        ("Chimbote", {}, "021801"),
        ("Municipalidad Distrital de Chimbote", {}, None),
    ],
)
def test_a_name_of_several_is_told_by_its_kind_or_by_who_signed(escrito, firmantes, ubigeo):
    conocidos = {
        "020301": ("Raymondi", "Antonio Raymondi"), "020503": ("Raymondi", "Bolognesi"), "021801": ("Santa", "Santa"),
    }  # fmt: skip
    pegado = leer_pegado(f"{escrito}, D, 2023-09", conocidos, firmantes)
    assert (pegado.gobiernos, len(pegado.errores)) == (((ubigeo,), 0) if ubigeo else ((), 1))


def test_a_paste_without_end_is_not_read():
    assert leer_pegado("Pira, D, 2023-09\n" * 2001, CONOCIDOS).errores == (
        ErrorDeLinea(2001, "Son 2001 líneas: pegue 2000 o menos."),
    )


@pytest.mark.parametrize(
    ("escrito", "mes"),
    [
        ("junio de 2024", "2024-06"), ("Jun-24", "2024-06"), ("06/2024", "2024-06"), ("1/06/2024", "2024-06"),
        ("2024-06", "2024-06"), ("2024-06-01 00:00:00", "2024-06"), ("septiembre 2023", "2023-09"),
        ("SET. 2023", "2023-09"), ("junio", None), ("ma 24", None), ("2023-13", None), ("Pira", None), ("", None),
    ],
)  # fmt: skip
def test_a_month_is_read_as_people_write_it(escrito, mes):
    assert leer_mes(escrito) == mes


@pytest.mark.parametrize(
    ("escrito", "letras"),
    [("", ""), ("-", ""), ("s", "S"), ("S/D", "DS"), ("Diagnóstico y seguimiento", "DS"), ("SS", "SS")],
)
def test_the_letters_of_a_cell_come_in_one_order(escrito, letras):
    assert leer_letras(escrito) == letras


def _rejilla(*acciones):
    return Rejilla(acciones, conocidos=CONOCIDOS, firmantes=["020111"], desde="2023-08", hasta="2024-06")


def test_the_grid_gives_back_the_actions_it_was_made_of():
    acciones = (DatosAccion("020111", "2023-09", D, "gore"), DatosAccion("021402", "2024-08", S))
    rejilla = _rejilla(*acciones)
    assert rejilla.acciones() == acciones
    assert rejilla.codigos_de_meses == meses_entre("2023-08", "2024-08")
    assert [(f.nombre, f.firma, f.por, f.n) for f in rejilla.filas] == [
        ("Pira (distrital)", True, "gore", 1), ("Cochas (distrital)", False, "", 1),
    ]  # fmt: skip


def test_what_is_typed_takes_the_place_of_what_there_was_and_a_bad_cell_stays_as_typed():
    rejilla = _rejilla(DatosAccion("020111", "2023-09", D), DatosAccion("020111", "2024-06", S))
    rejilla.leer(
        {"c:020111:2023-09": "", "c:020111:2023-10": "ds", "c:020111:2024-06": "hola", "c:999999:2024-06": "D"}.items()
    )
    assert rejilla.acciones() == (DatosAccion("020111", "2023-10", D), DatosAccion("020111", "2023-10", S))
    assert [(f.campo, f.mensaje) for f in rejilla.fallas] == [
        ("c:020111:2024-06", "Pira (distrital), junio de 2024: «hola» no es D, S ni E.")
    ]
    assert [c.valor for c in rejilla.filas[0].celdas if c.valor] == ["DS", "hola"]


def test_a_paste_replaces_the_rows_it_names_and_joining_only_fills():
    rejilla = _rejilla(DatosAccion("020111", "2023-09", D), DatosAccion("020106", "2023-09", D))
    rejilla.poner([DatosAccion("020111", "2024-06", S)], ["020111"])
    assert rejilla.acciones() == (DatosAccion("020106", "2023-09", D), DatosAccion("020111", "2024-06", S))
    rejilla.juntar([DatosAccion("020106", "2023-09", S), DatosAccion("020106", "2023-10", S)])
    assert rejilla.acciones() == (
        DatosAccion("020106", "2023-09", D), DatosAccion("020106", "2023-10", S), DatosAccion("020111", "2024-06", S),
    )  # fmt: skip
