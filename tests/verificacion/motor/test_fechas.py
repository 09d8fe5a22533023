"""Lima dates, months and working days (reglas, preamble, §1, §3 and §10)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verificacion.motor.constructor import NO_HABILES
from verificacion.motor import fechas

D = dt.date.fromisoformat
DIAS = frozenset(map(D, NO_HABILES))

LIMITES = [
    ("2023-08", "2023-09-07"),
    ("2023-09", "2023-10-06"),
    ("2023-10", "2023-11-08"),
    ("2023-11", "2023-12-11"),
    ("2023-12", "2024-01-09"),
    ("2024-01", "2024-02-07"),
    ("2024-02", "2024-03-07"),
    ("2024-03", "2024-04-05"),
    ("2024-04", "2024-05-08"),
    ("2024-05", "2024-06-10"),
    ("2024-06", "2024-07-05"),
]


@pytest.mark.parametrize(("mes", "limite"), LIMITES)
@pytest.mark.parametrize("dia", ["01", "15", "28"])
def test_upload_limit_is_that_of_the_known_table(mes, dia, limite):
    assert fechas.limite_carga(D(f"{mes}-{dia}"), DIAS) == D(limite)


def test_upload_limit_takes_as_many_working_days_as_the_sheet_says():
    assert fechas.limite_carga(D("2023-08-20"), DIAS, 1) == D("2023-09-01")
    assert fechas.limite_carga(D("2023-08-20"), DIAS, 10) == D("2023-09-14")


def test_a_weekend_among_the_days_off_changes_nothing():
    assert fechas.limite_carga(D("2023-08-20"), DIAS | {D("2023-09-02"), D("2023-09-03")}) == D("2023-09-07")


@pytest.mark.parametrize(
    ("instante", "fecha"),
    [
        ("2023-12-12T04:59:59+00:00", "2023-12-11"),
        ("2023-12-12T05:00:00+00:00", "2023-12-12"),
        ("2023-12-11T23:59:59-05:00", "2023-12-11"),
        ("2023-12-12T00:00:00-05:00", "2023-12-12"),
        ("2023-12-12T13:30:00+09:00", "2023-12-11"),
        ("0001-01-01T00:00:00+00:00", "0001-01-01"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31"),
    ],
)
def test_timestamp_has_the_date_of_lima(instante, fecha):
    assert fechas.fecha_lima(dt.datetime.fromisoformat(instante)) == D(fecha)


ZONAS = st.integers(-14 * 60, 14 * 60).map(lambda minutos: dt.timezone(dt.timedelta(minutes=minutos)))


@given(st.datetimes(timezones=ZONAS), st.dates())
def test_end_of_the_day_parts_timestamps_as_their_lima_dates_do(instante, fecha):
    assert (instante <= fechas.fin_del_dia(fecha)) == (fechas.fecha_lima(instante) <= fecha)
    assert fechas.fin_del_dia_utc(fecha) == fechas.fin_del_dia(fecha)


def test_end_of_the_last_day_there_is_has_no_utc_and_is_told_in_lima():
    assert fechas.fin_del_dia_utc(dt.date(2023, 12, 31)).isoformat() == "2024-01-01T04:59:59.999999+00:00"
    assert fechas.fin_del_dia_utc(dt.date.max).utcoffset() == dt.timedelta(hours=-5)


@pytest.mark.parametrize(
    ("instante", "leido"),
    [
        ("2023-12-11T23:59:30-05:00", "2023-12-12T04:59:30+00:00"),
        ("9999-12-31T23:00:00-05:00", "9999-12-31T23:00:00-05:00"),
        ("0001-01-01T02:00:00+09:00", "0001-01-01T02:00:00+09:00"),
    ],
)
def test_timestamp_is_told_in_utc_unless_it_does_not_exist_there(instante, leido):
    assert fechas.en_utc(dt.datetime.fromisoformat(instante)).isoformat() == leido


def test_months_run_over_the_turn_of_the_year():
    assert fechas.meses((2023, 11), (2024, 2)) == ((2023, 11), (2023, 12), (2024, 1), (2024, 2))
    assert fechas.meses((2024, 2), (2024, 1)) == ()


@pytest.mark.parametrize(
    ("mes", "ultimo"), [((2023, 12), "2023-12-31"), ((2024, 2), "2024-02-29"), ((2023, 2), "2023-02-28")]
)
def test_month_has_its_last_day(mes, ultimo):
    assert fechas.ultimo_dia(mes) == D(ultimo)


def test_working_days_end_on_a_day_off_or_on_the_same_day():
    assert fechas.dias_habiles_entre(D("2023-12-06"), D("2023-12-08"), DIAS) == 0
    assert fechas.dias_habiles_entre(D("2023-12-07"), D("2023-12-11"), DIAS) == 1
    assert fechas.dias_habiles_entre(D("2023-12-11"), D("2023-12-11"), DIAS) == 0


@given(st.dates(D("2023-01-01"), D("2024-12-31")), st.integers(-30, 400))
def test_working_days_between_two_dates_are_those_counted_one_by_one(desde, dias):
    hasta = desde + dt.timedelta(days=dias)
    uno_a_uno = [desde + dt.timedelta(days=n) for n in range(1, dias + 1)]
    habiles = [dia for dia in uno_a_uno if dia.weekday() < 5 and dia not in DIAS]
    assert fechas.dias_habiles_entre(desde, hasta, DIAS) == len(habiles)
