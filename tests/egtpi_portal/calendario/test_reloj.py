"""Today, in one place: Lima's date, and the demonstration's."""

import datetime as dt

import pytest

from egtpi_portal.calendario import reloj


def test_hoy_is_the_date_of_lima_and_not_that_of_utc(hoy):
    hoy(dt.date(2023, 12, 11), dt.time(23, 59, 30))
    assert reloj.ahora() == dt.datetime(2023, 12, 12, 4, 59, 30, tzinfo=dt.UTC)
    assert reloj.hoy() == dt.date(2023, 12, 11)


def test_ahora_of_a_demonstration_keeps_the_hour_and_takes_its_day(hoy, settings):
    hoy(dt.date(2026, 11, 23), dt.time(16, 2))
    settings.FECHA_DEMO = dt.date(2024, 6, 18)
    assert reloj.ahora() == dt.datetime(2024, 6, 18, 21, 2, tzinfo=dt.UTC)
    assert reloj.hoy() == dt.date(2024, 6, 18)


def test_a_demonstration_lives_over_a_day_of_its_past_and_comes_back(hoy, settings):
    hoy(dt.date(2026, 11, 23), dt.time(16, 2))
    settings.DEMO, settings.FECHA_DEMO = True, dt.date(2024, 6, 18)
    with reloj.atrasar(dt.datetime(2024, 1, 15, 20, 30, tzinfo=reloj.LIMA)):
        assert reloj.ahora() == dt.datetime(2024, 1, 16, 1, 30, tzinfo=dt.UTC)
        assert (reloj.hoy(), reloj.atrasado()) == (dt.date(2024, 1, 15), True)
    assert (reloj.hoy(), reloj.atrasado()) == (dt.date(2024, 6, 18), False)


def test_the_clock_is_set_back_in_a_demonstration_alone_and_never_forward(settings):
    settings.DEMO, settings.FECHA_DEMO = True, dt.date(2024, 6, 18)
    with (
        pytest.raises(RuntimeError, match="El 19/06/2024 10:00 aún no llega"),
        reloj.atrasar(dt.datetime(2024, 6, 19, 10, tzinfo=reloj.LIMA)),
    ):
        pass
    settings.DEMO = False
    with (
        pytest.raises(RuntimeError, match="solo se atrasa en una demostración"),
        reloj.atrasar(dt.datetime(2024, 1, 15, 10, tzinfo=reloj.LIMA)),
    ):
        pass
