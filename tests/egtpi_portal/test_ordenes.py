"""How the commands read what they are told."""

import datetime as dt

import pytest
from django.core.management.base import CommandError

from egtpi_portal.ordenes import leer_al


def test_a_date_is_year_month_and_day_and_today_when_there_is_none():
    assert (leer_al("2024-05-31"), leer_al(None)) == (dt.date(2024, 5, 31), dt.date(2024, 6, 18))


@pytest.mark.parametrize("escrita", ["", "ayer", "31/05/2024", "20240531", "2024-W22-5", "2024-5-31", "2024-02-30"])
def test_a_date_written_otherwise_is_refused_with_how_it_is_written(escrita):
    with pytest.raises(CommandError) as error:
        leer_al(escrita)
    assert str(error.value) == f"«{escrita}» no es una fecha. Escriba año, mes y día, como 2024-01-20."
    assert error.value.returncode == 2
