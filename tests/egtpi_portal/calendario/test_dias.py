"""Working days: reglas §10 and what the calendar explains."""

import datetime as dt

import pytest

from egtpi_portal.calendario import dias
from egtpi_portal.calendario.carga import leer_dias_no_laborables

DECRETOS = dict(leer_dias_no_laborables())


@pytest.mark.parametrize(
    ("sesion", "limite"),
    [
        ("2023-08-24", "2023-09-07"), ("2023-09-21", "2023-10-06"), ("2023-10-19", "2023-11-08"),
        ("2023-11-16", "2023-12-11"), ("2023-12-14", "2024-01-09"), ("2024-01-18", "2024-02-07"),
        ("2024-02-14", "2024-03-07"), ("2024-03-14", "2024-04-05"), ("2024-04-18", "2024-05-08"),
        ("2024-05-23", "2024-06-10"), ("2024-06-30", "2024-07-05"),
    ],
)  # fmt: skip
def test_limite_carga_is_the_fifth_working_day_after_the_month(sesion, limite):
    assert dias.limite_carga(dt.date.fromisoformat(sesion), DECRETOS).limite == dt.date.fromisoformat(limite)


def test_limite_carga_explains_each_skipped_weekday_with_its_norm():
    plazo = dias.limite_carga(dt.date(2023, 11, 16), DECRETOS)
    assert [str(dia) for dia in plazo.saltados_entre_semana] == [
        "07/12/2023 (día no laborable, D.S. 151-2022-PCM)",
        "08/12/2023 (feriado, Inmaculada Concepción, D. Leg. 713)",
    ]
    assert [dia.motivo for dia in plazo.saltados if not dia.norma] == ["sábado", "domingo", "sábado", "domingo"]


def test_no_habiles_entre_semana_of_the_sheet_are_those_of_the_cases():
    fechas = dias.no_habiles_entre_semana(dt.date(2023, 8, 1), dt.date(2024, 7, 31), DECRETOS)
    assert [fecha.isoformat() for fecha in fechas] == [
        "2023-08-30", "2023-10-09", "2023-11-01", "2023-12-07", "2023-12-08", "2023-12-25", "2023-12-26",
        "2024-01-01", "2024-01-02", "2024-03-28", "2024-03-29", "2024-05-01", "2024-06-07", "2024-07-23",
        "2024-07-26", "2024-07-29",
    ]  # fmt: skip


def test_dias_habiles_entre_counts_the_end_and_not_the_start():
    assert dias.dias_habiles_entre(dt.date(2024, 6, 18), dt.date(2024, 6, 30), DECRETOS) == 8
    assert dias.dias_habiles_entre(dt.date(2024, 3, 11), dt.date(2024, 3, 7), DECRETOS) == -2


def test_sumar_dias_habiles_of_less_than_one_is_refused():
    with pytest.raises(ValueError, match="1 o más"):
        dias.sumar_dias_habiles(dt.date(2024, 6, 18), 0, DECRETOS)
