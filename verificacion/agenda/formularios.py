"""What the address of the calendar asks for."""

import datetime as dt
import re
from dataclasses import dataclass

from django.http import HttpRequest

from egtpi_portal.calendario.dias import UN_DIA, fin_de_mes
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.momento import ANIOS, PeticionInvalida

from .entradas import Clase

MES, LISTA = "mes", "lista"
VISTAS = ((MES, "Por mes"), (LISTA, "Lista del año"))


@dataclass(frozen=True, slots=True)
class Pedido:
    """A month, or a year as a list; of one region (blank: of all), of some kinds (none: of all)."""

    vista: str
    primero: dt.date
    region: str
    clases: tuple[Clase, ...]

    @property
    def desde(self) -> dt.date:
        return self.primero if self.vista == MES else self.primero.replace(month=1)

    @property
    def hasta(self) -> dt.date:
        return fin_de_mes(self.primero) if self.vista == MES else self.primero.replace(month=12, day=31)

    @property
    def anterior(self) -> dt.date:
        """A day of the month, or the year, before."""
        return self.desde - UN_DIA

    @property
    def siguiente(self) -> dt.date:
        return self.hasta + UN_DIA


def leer(request: HttpRequest, regiones: dict[str, str]) -> Pedido:
    """What is asked for: without a month, that of today. Raises PeticionInvalida: a month that does not exist, a region
    that the person does not see, a kind or a view that there is not."""
    vista, region = request.GET.get("vista", "") or MES, request.GET.get("region", "")
    if vista not in dict(VISTAS):
        raise PeticionInvalida(f"No hay una vista «{vista[:20]}» del calendario. Hay «mes» y «lista».")
    if region and region not in regiones:
        hay = ", ".join(f"{codigo} {nombre}" for codigo, nombre in regiones.items())
        raise PeticionInvalida(f"«{region[:20]}» no es el código de una región que su cuenta vea. Ve: {hay}.")
    pedidas = [clase for clase in request.GET.getlist("clase") if clase]
    if desconocidas := set(pedidas) - {clase.value for clase in Clase}:
        raise PeticionInvalida(f"El calendario no tiene «{min(desconocidas)[:20]}». Tiene: {', '.join(Clase)}.")
    clases = tuple(clase for clase in Clase if clase in pedidas)
    mes, anio = (request.GET.get(clave, "").strip() for clave in ("mes", "anio"))
    return Pedido(vista, _mes(f"{anio}-{mes}" if anio and "-" not in mes else mes), region, clases)


def _mes(escrito: str) -> dt.date:
    if not escrito:
        return hoy().replace(day=1)
    partes = re.fullmatch(r"(\d{4})-(\d{1,2})", escrito, re.ASCII)
    if partes and ANIOS[0] <= int(partes[1]) <= ANIOS[1] - 1 and 1 <= int(partes[2]) <= 12:
        return dt.date(int(partes[1]), int(partes[2]), 1)
    raise PeticionInvalida(
        f"«{escrito[:20]}» no es un mes. Escríbalo como 2024-06, entre los años {ANIOS[0]} y {ANIOS[1] - 1}."
    )
