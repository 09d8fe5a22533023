"""When a notice is due: each rule of the table, day by day."""

import datetime as dt

import pytest

from egtpi_portal.avisos.plazos import CadaMes, CadaSemana, CadaTantos, EnElActo, Faltando

SIN = {}
JULIO_5 = dt.date(2024, 7, 5)
"""The limit of the actas of June: the fifth día hábil of July. 29 June, Saturday, is a holiday too."""


def dia(texto: str) -> dt.date:
    return dt.date.fromisoformat(texto)


@pytest.mark.parametrize(
    ("al", "fecha"),
    [
        ("2024-06-27", None), ("2024-06-28", "2024-06-28"), ("2024-06-30", "2024-06-28"), ("2024-07-02", "2024-06-28"),
        ("2024-07-03", "2024-07-03"), ("2024-07-04", "2024-07-03"), ("2024-07-05", None), ("2024-07-06", None),
    ],
)  # fmt: skip
def test_stages_before_a_limit_begin_with_the_first_day_that_has_no_more_left(al, fecha):
    assert Faltando((5, 2), hasta_que_falten=0).toca(dia(al), JULIO_5, SIN) == (fecha and dia(fecha))


@pytest.mark.parametrize(("al", "fecha"), [("2024-07-04", None), ("2024-07-05", "2024-07-05"), ("2024-07-06", None)])
def test_the_last_day_is_one(al, fecha):
    assert Faltando((0,)).toca(dia(al), JULIO_5, SIN) == (fecha and dia(fecha))


def test_the_last_dia_habil_of_a_limit_on_a_sunday_is_the_friday_and_lasts_to_it():
    domingo = dia("2024-06-30")
    dichas = [Faltando((0,)).toca(dia(f"2024-06-{n}"), domingo, SIN) for n in (27, 28, 29, 30)]
    assert dichas == [None, dia("2024-06-28"), dia("2024-06-28"), dia("2024-06-28")]


def test_a_day_off_of_the_region_makes_a_stage_come_sooner():
    assert Faltando((2,)).toca(dia("2024-07-02"), JULIO_5, {dia("2024-07-04"): "O.R. 1"}) == dia("2024-07-02")


@pytest.mark.parametrize(
    ("al", "fecha"),
    [
        ("2024-06-11", None), ("2024-06-12", "2024-06-12"), ("2024-06-14", "2024-06-12"), ("2024-06-17", "2024-06-17"),
        ("2024-06-19", "2024-06-17"), ("2024-06-20", "2024-06-20"), ("2024-06-23", "2024-06-20"),
        ("2024-06-25", "2024-06-25"),
    ],
)  # fmt: skip
def test_what_waits_is_told_at_once_and_every_third_dia_habil(al, fecha):
    assert CadaTantos(3).toca(dia(al), dia("2024-06-12"), SIN) == (fecha and dia(fecha))


@pytest.mark.parametrize(
    ("al", "fecha"),
    [
        ("2024-06-06", None), ("2024-06-09", None), ("2024-06-10", "2024-06-10"), ("2024-06-16", "2024-06-10"),
        ("2024-07-29", "2024-07-22"), ("2024-07-30", "2024-07-30"),
    ],
)  # fmt: skip
def test_what_is_overdue_is_told_the_first_dia_habil_of_each_week_after_its_day(al, fecha):
    """Monday 29 July 2024 is a holiday, and 3 June was before the deadline."""
    assert CadaSemana().toca(dia(al), dia("2024-06-05"), SIN) == (fecha and dia(fecha))


def test_what_has_no_day_is_told_in_the_week_in_which_it_is_seen():
    assert CadaSemana().toca(dia("2024-06-06"), None, SIN) == dia("2024-06-03")


@pytest.mark.parametrize(
    ("al", "fecha"),
    [("2024-05-01", None), ("2024-05-02", "2024-05-02"), ("2024-05-08", "2024-05-02"), ("2024-05-09", None)],
)
def test_the_month_before_is_told_the_first_dia_habil_and_is_news_for_a_week(al, fecha):
    assert CadaMes().toca(dia(al), SIN) == (fecha and dia(fecha))


def test_what_happened_is_news_for_a_week():
    dichas = [EnElActo().toca(dia(f"2024-06-{n:02}"), dia("2024-06-03")) for n in (2, 3, 9, 10)]
    assert dichas == [None, dia("2024-06-03"), dia("2024-06-03"), None]


def test_each_rule_says_itself_in_words():
    reglas = EnElActo(), Faltando((5, 2)), Faltando((0,)), Faltando((1,)), CadaTantos(3), CadaSemana(), CadaMes()
    assert [regla.en_palabras for regla in reglas] == [
        "en el acto", "cuando faltan 5 y 2 días hábiles", "el último día hábil", "cuando faltan 1 día hábil",
        "en el acto y luego cada 3 días hábiles, mientras espere",
        "el primer día hábil de cada semana, mientras siga así", "el primer día hábil de cada mes, sobre el anterior",
    ]  # fmt: skip
