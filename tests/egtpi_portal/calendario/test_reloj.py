"""Today, in one place: Lima's date, and the demonstration's."""

import datetime as dt

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
