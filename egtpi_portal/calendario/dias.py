"""Working days of Peru (días hábiles): pure functions over dates.

A día hábil is Monday to Friday, except national holidays and the public sector's días no laborables, for the
country or for the region (TUO Ley 27444, art. 145; reglas §1).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

UN_DIA = dt.timedelta(days=1)
SABADO = 5

NORMA_DE_FERIADO = {
    "Batalla de Arica y Día de la Bandera": "Ley 31788",
    "Día de la Fuerza Aérea del Perú": "Ley 31822",
    "Batalla de Junín": "Ley 31530",
    "Batalla de Ayacucho": "Ley 31381",
}
NORMA_COMUN = "D. Leg. 713"
DIAS_DE_LA_SEMANA = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@dataclass(frozen=True, slots=True)
class DiaSaltado:
    """A day that does not count towards a limit, and why: `motivo` is what it is, `norma` who says so."""

    fecha: dt.date
    motivo: str
    norma: str

    def __str__(self):
        detalle = f"{self.motivo}, {self.norma}" if self.norma else self.motivo
        return f"{self.fecha:%d/%m/%Y} ({detalle})"


@dataclass(frozen=True, slots=True)
class Plazo:
    """A limit in working days: the date, and every day skipped on the way to it."""

    limite: dt.date
    saltados: tuple[DiaSaltado, ...]

    @property
    def saltados_entre_semana(self) -> tuple[DiaSaltado, ...]:
        """The skipped days that are not Saturday or Sunday: those that need a norm to explain them."""
        return tuple(dia for dia in self.saltados if dia.norma)


@lru_cache(maxsize=64)
def feriados(anio: int) -> Mapping[dt.date, str]:
    """National holidays of a year by date, as the library dates them, each by the year it was first kept."""
    import holidays

    return dict(holidays.country_holidays("PE", years=anio, language="es"))


def feriado(fecha: dt.date) -> DiaSaltado | None:
    """The national holiday of that date, with the law that declares it; None when it is not one."""
    nombre = feriados(fecha.year).get(fecha)
    if nombre is None:
        return None
    return DiaSaltado(fecha, f"feriado, {nombre}", NORMA_DE_FERIADO.get(nombre, NORMA_COMUN))


def por_que_no_es_habil(fecha: dt.date, por_decreto: Mapping[dt.date, str]) -> DiaSaltado | None:
    """Why `fecha` is no working day; None when it is one.

    `por_decreto` maps the días no laborables that apply (national and the region's) to their norm.
    """
    if fecha.weekday() >= SABADO:
        return DiaSaltado(fecha, DIAS_DE_LA_SEMANA[fecha.weekday()], "")
    if dia := feriado(fecha):
        return dia
    if norma := por_decreto.get(fecha):
        return DiaSaltado(fecha, "día no laborable", norma)
    return None


def fin_de_mes(fecha: dt.date) -> dt.date:
    """The last day of the month of `fecha`."""
    return (fecha.replace(day=28) + 4 * UN_DIA).replace(day=1) - UN_DIA


def sumar_dias_habiles(desde: dt.date, dias: int, por_decreto: Mapping[dt.date, str]) -> Plazo:
    """The `dias`-th working day after `desde`, with what was skipped. `dias` must be at least 1."""
    if dias < 1:
        raise ValueError("dias debe ser 1 o más")
    saltados, fecha = [], desde
    while dias:
        fecha += UN_DIA
        if saltado := por_que_no_es_habil(fecha, por_decreto):
            saltados.append(saltado)
        else:
            dias -= 1
    return Plazo(fecha, tuple(saltados))


def limite_carga(sesion: dt.date, por_decreto: Mapping[dt.date, str], dias: int = 5) -> Plazo:
    """The last day to load the acta of a session: the 5th working day after its month (sheet, nota 6; reglas §3)."""
    return sumar_dias_habiles(fin_de_mes(sesion), dias, por_decreto)


def dias_habiles_entre(desde: dt.date, hasta: dt.date, por_decreto: Mapping[dt.date, str]) -> int:
    """Working days after `desde` up to and including `hasta`; negative when `hasta` comes first."""
    if hasta < desde:
        return -dias_habiles_entre(hasta, desde, por_decreto)
    return sum(
        1 for n in range((hasta - desde).days) if por_que_no_es_habil(desde + (n + 1) * UN_DIA, por_decreto) is None
    )


def no_habiles_entre_semana(
    desde: dt.date, hasta: dt.date, por_decreto: Mapping[dt.date, str] | Iterable[dt.date]
) -> list[dt.date]:
    """The weekdays of the range (both ends included) that are no working days, in order: what an expediente carries."""
    decretados = set(por_decreto)
    dias = (desde + n * UN_DIA for n in range((hasta - desde).days + 1))
    return [dia for dia in dias if dia.weekday() < SABADO and (dia in feriados(dia.year) or dia in decretados)]
