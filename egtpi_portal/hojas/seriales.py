"""Excel's serial dates: what they are, and the day that one sees."""

import datetime as dt

DE_1900, DE_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet has no zone
"""The days from which a workbook counts: that of most, which takes 1900 for a leap year, and that of the first Macs."""
DIA = dt.timedelta(days=1)
UN_PELO = dt.timedelta(microseconds=100)
"""Programs show the next day from there to midnight (Excel and SheetJS: 0.9999 of the last second)."""
UN_MINUTO = dt.timedelta(minutes=1)


def de_serial(valor: float, epoca: dt.datetime, *, dura: bool = False) -> dt.datetime | dt.time | dt.timedelta:
    """The instant, hour (below one day) or duration that a serial number is, as it is seen. Raises ValueError or
    OverflowError when no calendar has it."""
    dias, fraccion = divmod(valor, 1)
    resto = dt.timedelta(seconds=round(fraccion * 86_400, 4))
    if DIA - resto <= UN_PELO:
        dias, resto = dias + 1, dt.timedelta()
    resto = dt.timedelta(milliseconds=round(resto / dt.timedelta(milliseconds=1)))
    if dura:
        return dt.timedelta(days=dias) + resto
    if dias == 0:
        return en_el_reloj(resto)
    if dias < 0:
        raise ValueError("No day has a negative serial.")
    if dias < 60 and epoca.year == 1899:
        dias += 1  # Excel counts a 29 February 1900 that never was
    return epoca + dt.timedelta(days=dias) + resto


def en_el_reloj(resto: dt.timedelta) -> dt.time:
    """The hour of the day that a duration below one day is."""
    return (dt.datetime(2000, 1, 1) + resto).time()  # noqa: DTZ001 - an hour has no zone


def al_borde(valor: dt.datetime) -> dt.date | None:
    """The next day, of an instant in the last minute of its own: some programs keep so a date of that next day (SheetJS
    in Lima writes 23:59:24). None for any other."""
    manana = dt.datetime.combine(valor.date() + DIA, dt.time())
    return manana.date() if dt.timedelta() < manana - valor <= UN_MINUTO else None
