"""The real territory on which the demonstration stands: regions, local governments, calendar, and who signs.

Áncash's signatories are the known ones; those of the other regions are real local governments, but the choice is
made up (only the totals of Huánuco, Lambayeque and the whole country are public).
"""

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib import resources

from egtpi_portal.calendario import dias
from egtpi_portal.calendario.carga import leer_dias_no_laborables
from egtpi_portal.territorio.nombres import DISTRITAL, PROVINCIAL, municipalidad

from .azar import Azar

INICIO = dt.date(2023, 8, 1)
MESES = ("2023-08", "2023-09", "2023-10", "2023-11", "2023-12",
         "2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06")  # fmt: skip

FIRMANTES = {
    "01": 42, "02": 37, "03": 52, "04": 38, "05": 62, "06": 68, "07": 6, "08": 60, "09": 56, "10": 49, "11": 24,
    "12": 62, "13": 46, "14": 13, "15": 46, "16": 40, "17": 9, "18": 14, "19": 22, "20": 48, "21": 64, "22": 46,
    "23": 18, "24": 11, "25": 15,
}  # fmt: skip
"""How many local governments sign in each region: 948 in all."""

NOMBRES_DE_PACTO = {"14": "Pacto Regional «Señor de Sipán» por el Desarrollo Infantil Temprano"}


@dataclass(frozen=True, slots=True)
class Local:
    """A local government."""

    ubigeo: str
    nombre: str
    provincia: str
    es_provincial: bool

    @property
    def municipalidad(self) -> str:
        """Its name as a municipality: that of a province bears the province's name (Chimbote's is Santa's)."""
        return municipalidad(*((self.provincia, PROVINCIAL) if self.es_provincial else (self.nombre, DISTRITAL)))

    @property
    def prefijo(self) -> str:
        """The four digits of its province."""
        return self.ubigeo[:4]


@cache
def _filas(nombre: str) -> tuple[dict[str, str], ...]:
    texto = resources.files("egtpi_portal.territorio").joinpath("datos", nombre).read_text("utf-8")
    return tuple(csv.DictReader(texto.splitlines()))


@cache
def regiones() -> dict[str, str]:
    """Code to name of the 25 regions, by code."""
    return {fila["codigo"]: fila["nombre"] for fila in _filas("regiones.csv")}


@cache
def locales(codigo: str) -> tuple[Local, ...]:
    """The local governments of a region, by ubigeo."""
    return tuple(
        Local(fila["ubigeo"], fila["nombre"], fila["provincia"], fila["tipo"] == "provincial")
        for fila in _filas("gobiernos_locales.csv")
        if fila["region"] == codigo
    )


@cache
def _por_decreto() -> dict[dt.date, str]:
    return dict(leer_dias_no_laborables())


@cache
def no_habiles() -> tuple[dt.date, ...]:
    """The weekdays that are no working days, from the first day of the sheet's span to the month after its last."""
    return tuple(dias.no_habiles_entre_semana(INICIO, dt.date(2024, 7, 31), _por_decreto()))


def es_habil(fecha: dt.date) -> bool:
    """Whether it is a working day of the span."""
    return fecha.weekday() < 5 and fecha not in no_habiles()


@cache
def limite_carga(mes: str) -> dt.date:
    """The fifth working day after that month ("2023-10")."""
    primero = dt.date.fromisoformat(f"{mes}-01")
    return dias.limite_carga(primero, _por_decreto()).limite


def sumar_habiles(desde: dt.date, cuantos: int) -> dt.date:
    """The `cuantos`-th working day after that date."""
    return dias.sumar_dias_habiles(desde, cuantos, _por_decreto()).limite


def dia_habil(azar: Azar, desde: dt.date, hasta: dt.date) -> dt.date:
    """A working day between both dates, included; the first date itself when there is none."""
    posibles = [dia for n in range((hasta - desde).days + 1) if es_habil(dia := desde + n * dias.UN_DIA)]
    return azar.elegir(posibles) if posibles else desde


def fin_de_mes(mes: str) -> dt.date:
    """The last day of that month."""
    return dias.fin_de_mes(dt.date.fromisoformat(f"{mes}-01"))


def firmantes(codigo: str, tardios: int) -> dict[str, tuple[Local, dt.date]]:
    """Who signed the region's pact and when, by ubigeo; the last `tardios` of the draw sign after August 2023."""
    if codigo == "02":
        fechas = {fila["ubigeo"]: dt.date.fromisoformat(fila["suscrito_el"]) for fila in _filas("pacto_ancash.csv")}
        return {
            fila["ubigeo"]: (
                Local(fila["ubigeo"], fila["distrito"], _provincia(fila["ubigeo"]), fila["tipo"] == "provincial"),
                fechas[fila["ubigeo"]],
            )
            for fila in _filas("pacto_ancash.csv")
        }
    azar = Azar(codigo, "pacto")
    elegidos = _elegir(azar, codigo, FIRMANTES[codigo])
    ceremonias = azar.muestra([dt.date(2023, 5, dia) for dia in (9, 11, 12, 16, 18, 19, 23, 25, 26, 30)], 2)
    tarde = {local.ubigeo for local in azar.muestra([local for local in elegidos if not local.es_provincial], tardios)}
    return {local.ubigeo: (local, _firma(azar, local.ubigeo in tarde, ceremonias)) for local in elegidos}


def _provincia(ubigeo: str) -> str:
    return next(local.provincia for local in locales("02") if local.ubigeo == ubigeo)


def _firma(azar: Azar, tarde: bool, ceremonias: list[dt.date]) -> dt.date:
    if tarde:
        return dia_habil(azar, dt.date(2023, 9, 4), dt.date(2024, 3, 22))
    return ceremonias[0 if azar.ocurre(80) else 1]


def _elegir(azar: Azar, codigo: str, cuantos: int) -> list[Local]:
    """Most provincial municipalities and, of some provinces more than of others, district ones; by ubigeo."""
    todos = locales(codigo)
    provinciales = [local for local in todos if local.es_provincial]
    quedan = len(provinciales) if codigo == "10" else max(1, len(provinciales) * 4 // 5)
    elegidos = azar.muestra(provinciales, quedan)
    prioridad = azar.barajar(sorted({local.prefijo for local in todos}))
    distritos = azar.barajar([local for local in todos if not local.es_provincial])
    distritos.sort(key=lambda local: prioridad.index(local.prefijo) // 3)
    elegidos += distritos[: cuantos - len(elegidos)]
    return sorted(elegidos, key=lambda local: local.ubigeo)
