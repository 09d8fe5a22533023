"""Cells read: dates in every way people write them, choices by synonym, texts folded."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH

from egtpi_portal.hojas import Celda, ValorIlegible
from egtpi_portal.hojas.lectores import MESES, decimal, entero, fecha, hora, opcion, texto
from egtpi_portal.hojas.texto import a_la_vista, clave_de_encabezado, en_una_linea, limpio, plegado
from tests.egtpi_portal.hojas.libros import dia


def celda(valor, **otros) -> Celda:
    return Celda(2, 1, valor, **otros)


@pytest.mark.parametrize(
    ("escrita", "leida"),
    [
        (dia(2023, 11, 30), (2023, 11, 30)),
        (dt.date(2023, 11, 30), (2023, 11, 30)),
        (45260, (2023, 11, 30)),
        (45260.75, (2023, 11, 30)),
        ("45260", (2023, 11, 30)),
        ("30/11/2023", (2023, 11, 30)),
        ("5/9/23", (2023, 9, 5)),
        ("30-11-2023", (2023, 11, 30)),
        ("30.11.2023.", (2023, 11, 30)),
        ("2023-11-30", (2023, 11, 30)),
        ("2023-11-30T00:00:00", (2023, 11, 30)),
        ("30/11/2023 00:00", (2023, 11, 30)),
        (" 30 / 11 / 2023 ", (2023, 11, 30)),
        ("30 de noviembre de 2023", (2023, 11, 30)),
        ("Jueves, 30 de NOVIEMBRE del 2023", (2023, 11, 30)),
        ("28 de setiembre de 2023", (2023, 9, 28)),
        ("28 de septiembre del año 2023", (2023, 9, 28)),
        ("28 set 2023", (2023, 9, 28)),
        ("28-sept.-23", (2023, 9, 28)),
        ("1° de diciembre de 2023", (2023, 12, 1)),
        ("primero de enero de 2024", (2024, 1, 1)),
        ("29/02/2024", (2024, 2, 29)),
        ("24/ago/2023", (2023, 8, 24)),
        ("24-AGO-23", (2023, 8, 24)),
        ("24.ago.2023", (2023, 8, 24)),
        ("24-Aug-23", (2023, 8, 24)),
        ("24/08/23 10:00 a.m.", (2023, 8, 24)),
        ("24/08/2023 3:30 p. m.", (2023, 8, 24)),
        ("24/08/2023, 15:30 hrs.", (2023, 8, 24)),
        ("24/08/2023 a las 9:00", (2023, 8, 24)),
        ("jue 24/08/2023", (2023, 8, 24)),
        ("24 de agosto de 2023, 10:00 a.m.", (2023, 8, 24)),
        ("2023-08-24T10:00:00.000Z", (2023, 8, 24)),
        ("2023-08-24T10:00:00-05:00", (2023, 8, 24)),
    ],
)
def test_date_is_read_however_it_is_written(escrita, leida):
    assert fecha(celda(escrita)) == dt.date(*leida)


def test_serial_of_an_old_mac_counts_from_1904():
    assert fecha(celda(43798, epoca=MAC_EPOCH)) == dt.date(2023, 11, 30)


@pytest.mark.parametrize(
    ("escrita", "frase"),
    [
        ("30/02/2024", "La fecha «30/02/2024» no existe: febrero de 2024 tiene 29 días. Corríjala."),
        ("31 de setiembre de 2023", "La fecha «31 de setiembre de 2023» no existe: setiembre de 2023 tiene 30 días. "
         "Corríjala."),
        ("11/30/2023", "La fecha «11/30/2023» no existe: no hay mes 30. Escriba día, mes y año, como 30/11/2023."),
        ("0/11/2023", "La fecha «0/11/2023» no existe: noviembre de 2023 tiene 30 días. Corríjala."),
        ("30/11/1823", "El año de «30/11/1823» no puede ser. Escriba día, mes y año, como 30/11/2023."),
        (dia(2923, 1, 1), "El año de «01/01/2923» no puede ser. Escriba día, mes y año, como 30/11/2023."),
        ("permanente", "«permanente» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        ("del 10 al 15/12/2023", "«del 10 al 15/12/2023» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        (2023, "«2023» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        (True, "«VERDADERO» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        (1e300, "«1e+300» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        (dt.time(8, 30), "«08:30:00» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        ("24/08/2023 y 25/08/2023",
         "«24/08/2023 y 25/08/2023» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        ("24/08/2023 25:00", "«24/08/2023 25:00» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        ("24/08/2023 - 26/08/2023",
         "«24/08/2023 - 26/08/2023» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        ("24/08/2023 aprox", "«24/08/2023 aprox» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
        ("diciembre 2023", "«diciembre 2023» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
    ],
)  # fmt: skip
def test_what_is_no_date_says_why(escrita, frase):
    with pytest.raises(ValorIlegible) as error:
        fecha(celda(escrita))
    assert str(error.value) == frase


@pytest.mark.parametrize(
    ("escrita", "leida"),
    [
        ("9:30", "09:30"), ("09.30", "09:30"), ("9h30", "09:30"), ("9:30:00", "09:30"), ("2:30 p.m.", "14:30"),
        ("2:30 p. m.", "14:30"), ("02:30 PM", "14:30"), ("2:30pm", "14:30"), ("2 pm", "14:00"), ("9 a.m.", "09:00"),
        ("12:15 a.m.", "00:15"), ("12:15 p.m.", "12:15"), ("12 m.", "12:00"), ("12:00 m", "12:00"),
        ("14:30 hrs.", "14:30"), ("14:30 horas", "14:30"), ("14:30 p.m.", "14:30"), ("a las 9:30", "09:30"),
        (dt.time(9, 30), "09:30"), (dia(2024, 5, 15).replace(hour=14, minute=30), "14:30"), (0.375, "09:00"),
        (dt.timedelta(hours=9, minutes=30), "09:30"), ("9:30 A.M.", "09:30"),
    ],
)  # fmt: skip
def test_hour_is_read_however_it_is_written(escrita, leida):
    assert hora(celda(escrita)) == leida


@pytest.mark.parametrize(
    ("escrita", "frase"),
    [
        ("09:00 - 11:00", "«09:00 - 11:00» trae más de una hora: escriba una sola, así: 09:30."),
        ("09:00 a 11:00", "«09:00 a 11:00» trae más de una hora: escriba una sola, así: 09:30."),
        ("9:30 y algo", "«9:30 y algo» no es una hora. Escriba la hora así: 09:30."),
        ("14:30 a.m.", "«14:30 a.m.» no es una hora. Escriba la hora así: 09:30."),
        ("0:30 p.m.", "«0:30 p.m.» no es una hora. Escriba la hora así: 09:30."),
        ("25:00", "«25:00» no es una hora. Escriba la hora así: 09:30."),
        ("9:60", "«9:60» no es una hora. Escriba la hora así: 09:30."),
        ("9", "«9» no es una hora. Escriba la hora así: 09:30."),
        (9, "«9» no es una hora. Escriba la hora así: 09:30."),
        ("9:300", "«9:300» no es una hora. Escriba la hora así: 09:30."),
        ("temprano", "«temprano» no es una hora. Escriba la hora así: 09:30."),
    ],
)
def test_what_is_no_hour_or_several_says_why(escrita, frase):
    with pytest.raises(ValorIlegible) as error:
        hora(celda(escrita))
    assert str(error.value) == frase


@pytest.mark.parametrize(
    ("escrito", "leido"),
    [
        (12, 12), (12.0, 12), ("12", 12), ("12.0", 12), ("1,250", 1250), ("1 250", 1250), ("12,500,000", 12_500_000),
        (0.29 * 100, 29), ("007", 7),
        ("12.5", None), (12.5, None), (-1, None), ("-1", None), ("1,25", None), ("12 de 15", None), ("12 y 13", None),
        (True, None), ("doce", None), ("1.250", None), ("", None),
    ],
)  # fmt: skip
def test_whole_number_is_all_that_the_cell_says(escrito, leido):
    if leido is None:
        with pytest.raises(ValorIlegible, match="no es un número entero"):
            entero(celda(escrito))
    else:
        assert entero(celda(escrito)) == leido


@pytest.mark.parametrize(
    ("escrito", "leido"),
    [
        ("62.5", "62.5"), ("62,5", "62.5"), ("62,50", "62.50"), ("1,250.75", "1250.75"), ("1.250,75", "1250.75"),
        ("100", "100"), ("1,250", None), ("62.5.1", None), ("62 5", None), ("1e2", None), ("62.5 aprox", None),
        ("60 - 70", None), ("", None), ("-1", None),
    ],
)  # fmt: skip
def test_decimal_that_can_be_read_in_two_ways_is_not_read(escrito, leido):
    assert decimal(escrito) == (None if leido is None else Decimal(leido))


def test_a_formula_is_no_date_and_an_error_no_text():
    with pytest.raises(ValorIlegible, match="«=HOY» no es una fecha"):
        fecha(celda("=HOY", formula=True))
    with pytest.raises(ValorIlegible, match="error de Excel"):
        texto(celda("#REF!", error=True))


FORMAS = (
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d:%d-%m-%y}",
    lambda d: f"{d.day} de {MESES[d.month - 1]} de {d.year}",
    lambda d: f"{d.day} {MESES[d.month - 1][:3].upper()} {d.year}",
    lambda d: d.isoformat(),
    lambda d: (d - dt.date(1899, 12, 30)).days,
)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(FORMAS))
def test_every_day_is_read_in_every_form(un_dia, forma):
    assert fecha(celda(forma(un_dia))) == un_dia


@given(st.text() | st.integers() | st.floats() | st.booleans() | st.datetimes() | st.timedeltas())
def test_whatever_a_cell_holds_is_a_date_or_a_sentence(valor):
    try:
        assert isinstance(fecha(celda(valor)), dt.date)
    except ValorIlegible as error:
        assert "Escriba día, mes y año" in str(error) or str(error).endswith("Corríjala.")


def test_choice_is_known_by_its_synonyms():
    leer = opcion(
        {"si": ("Implementado", "Se cumplió"), "curso": ("En proceso",)}, es="un estado", use="En proceso o Sí"
    )
    assert [leer(celda(v)) for v in ("IMPLEMENTADO ", "se cumplio.", "En\nProceso", "PROCESO")] == [
        "si", "si", "curso", "curso",
    ]  # fmt: skip
    for valor in ("75%", 0.75, "No implementado", True):
        with pytest.raises(ValorIlegible, match="no es un estado"):
            leer(celda(valor))


def test_texts_that_people_take_for_the_same_fold_to_one():
    assert plegado(" La  RELACIÓN\nnominal “N.º 4” – ") == plegado('la relacion nominal "N.° 4" -')
    assert plegado("niño") == plegado("NIN\u0303O")
    assert clave_de_encabezado("FECHAS DE LA\nSESIÓN") == clave_de_encabezado("Fecha de sesión") == "fecha sesion"
    assert en_una_linea(" FECHA DE\n SESIÓN ") == "FECHA DE SESIÓN"
    assert a_la_vista("x" * 300) == "x" * 199 + "…"


@given(st.text())
def test_cleaning_and_folding_twice_is_once(escrito):
    assert limpio(limpio(escrito)) == limpio(escrito)
    assert plegado(plegado(escrito)) == plegado(escrito)
