"""Dates of Peru, months and working days. Pure functions; no calendar and no clock of their own.

Peru keeps UTC-5 the whole year, without daylight saving (reglas, preamble).
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta, timezone

LIMA = timezone(timedelta(hours=-5), "America/Lima")
UN_DIA = timedelta(days=1)
SABADO = 5

Mes = tuple[int, int]
"""A month as (year, month)."""


def fecha_lima(instante: datetime) -> date:
    """The date in Lima of an aware timestamp; at the two ends of the calendar, the nearest date there is."""
    try:
        return instante.astimezone(LIMA).date()
    except OverflowError:
        return date.min if instante.year == 1 else date.max


def fin_del_dia(fecha: date) -> datetime:
    """The last instant of that date in Lima: a timestamp not after it has a Lima date not after `fecha`."""
    return datetime(fecha.year, fecha.month, fecha.day, 23, 59, 59, 999999, LIMA)


def en_utc(instante: datetime) -> datetime:
    """The same instant in UTC; as it came at the two ends of the calendar, where it does not exist there.

    A database gives timestamps in UTC and files in Lima time; two of the same offset are compared thirty times sooner.
    """
    try:
        return instante.astimezone(UTC)
    except OverflowError:
        return instante


def fin_del_dia_utc(fecha: date) -> datetime:
    """`fin_del_dia`, in UTC where it exists."""
    return en_utc(fin_del_dia(fecha))


def mes_de(fecha: date) -> Mes:
    """The month of a date."""
    return fecha.year, fecha.month


def mes_siguiente(mes: Mes) -> Mes:
    """The month after."""
    anio, numero = mes
    return (anio + 1, 1) if numero == 12 else (anio, numero + 1)


def meses(desde: Mes, hasta: Mes) -> tuple[Mes, ...]:
    """The months from `desde` to `hasta`, both included; none when `hasta` is earlier."""
    lista = []
    while desde <= hasta:
        lista.append(desde)
        desde = mes_siguiente(desde)
    return tuple(lista)


def clave_mes(mes: Mes) -> str:
    """The month as evidence writes it: `2023-10`."""
    return f"{mes[0]:04d}-{mes[1]:02d}"


def ultimo_dia(mes: Mes) -> date:
    """The last day of a month."""
    anio, numero = mes
    if numero == 12:
        return date(anio, 12, 31)
    return date(anio, numero + 1, 1) - UN_DIA


def limite_carga(fecha_sesion: date, no_habiles: Collection[date], dias: int = 5) -> date:
    """The last date to upload the acta of a session: the `dias`-th día hábil after the end of its month.

    A día hábil is Monday to Friday and not in `no_habiles`, the weekdays that do not count for the region (reglas §1).
    Raises OverflowError past the year 9999.
    Ficha ART-01.01, nota 6; reglas §3.
    """
    fecha = ultimo_dia(mes_de(fecha_sesion))
    faltan = dias
    while faltan:
        fecha += UN_DIA
        if fecha.weekday() < SABADO and fecha not in no_habiles:
            faltan -= 1
    return fecha


def dias_habiles_entre(desde: date, hasta: date, no_habiles: Collection[date]) -> int:
    """How many días hábiles there are after `desde` and up to `hasta`, this one included; 0 when it is not later."""
    if hasta <= desde:
        return 0
    semanas, resto = divmod((hasta - desde).days, 7)
    dia = desde.weekday()
    laborables = semanas * 5 + sum((dia + n) % 7 < SABADO for n in range(1, resto + 1))
    return laborables - sum(desde < fecha <= hasta and fecha.weekday() < SABADO for fecha in no_habiles)
