"""As of when, and for which hito, a page is looked at: what its address says. Knows no room."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest
from django.shortcuts import render

from egtpi_portal import juicio
from egtpi_portal.calendario.reloj import LIMA, hoy

ANIOS = (2000, 2100)


class PeticionInvalida(ValueError):
    """What the address asks for does not exist; the message says so and lists what does."""

    estado = 400
    regiones = ()
    """Those that the person sees, when what is wrong is the region."""
    elegir = False
    """Whether the address only lacks a region: then it is offered again with each of them."""


class FaltaLaRegion(PeticionInvalida):
    """The page is of one region and the person has several: `regiones` are theirs."""

    elegir = True

    def __init__(self, mensaje: str, regiones):
        self.regiones = regiones
        super().__init__(mensaje)


@dataclass(frozen=True, slots=True)
class Momento:
    """The date to look as of, and the key and name of the hito; `hitos`: all of them, as (key, name, date)."""

    al: dt.date
    hito: str
    nombre: str
    hitos: tuple[tuple[str, str, dt.date], ...]

    @property
    def hasta(self) -> dt.datetime:
        """The end of that day in Lima: what was loaded later does not exist yet."""
        return dt.datetime.combine(self.al + dt.timedelta(days=1), dt.time(), tzinfo=LIMA)

    @property
    def consulta(self) -> str:
        """`?al=2024-06-18`, to go on looking as of that date on another page; nothing when it is today."""
        return "" if self.al == hoy() else f"?al={self.al:%Y-%m-%d}"


def leer_al(request: HttpRequest, clave: str = "al", datos=None) -> dt.date:
    """The date to evaluate as of: `?al=2024-06-18` or 18/06/2024; today when there is none. Raises PeticionInvalida.

    `clave`: another name for it in the address, when there are two. `datos`: what was sent, when it comes in a form.
    """
    escrito = (request.GET if datos is None else datos).get(clave, "").strip()
    if not escrito:
        return hoy()
    partes = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", escrito, re.ASCII)
    numeros = partes.groups() if partes else ()
    if not partes and (partes := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", escrito, re.ASCII)):
        numeros = partes.groups()[::-1]
    try:
        al = dt.date(*map(int, numeros))
    except (TypeError, ValueError):
        al = None
    if al is None or not ANIOS[0] <= al.year <= ANIOS[1]:
        raise PeticionInvalida(
            f"«{escrito[:40]}» no es una fecha en la que se pueda evaluar. Escríbala como 2024-06-18 o 18/06/2024, "
            f"entre los años {ANIOS[0]} y {ANIOS[1]}."
        )
    return al


def leer_momento(request: HttpRequest, de: dt.date | None = None) -> Momento:
    """The date and the hito of the address: without a hito, the first whose date has not passed on the day `de` (that
    of what the page shows; else the date to look as of), or the last.

    Raises PeticionInvalida with the valid ones.
    """
    al, hitos, clave = leer_al(request), tuple(juicio.hitos()), request.GET.get("hito", "")
    if not clave:
        clave = next((otra for otra, _, fecha in hitos if (de or al) <= fecha), hitos[-1][0])
    nombres = {otra: nombre for otra, nombre, _ in hitos}
    if clave not in nombres:
        hay = " y ".join(f"«{otra}» ({nombre.lower()})" for otra, nombre, _ in hitos)
        raise PeticionInvalida(f"No hay un hito «{clave[:40]}». Los hitos son {hay}.")
    return Momento(al, clave, nombres[clave], hitos)


def con_peticion_valida(vista):
    """Tells an invalid date, hito or region on a page of its own, with its status, instead of the view's."""

    @wraps(vista)
    def envuelta(request: HttpRequest, *args, **kwargs):
        try:
            return vista(request, *args, **kwargs)
        except PeticionInvalida as error:
            contexto = {"mensaje": str(error), "regiones": error.regiones, "elegir": error.elegir}
            return render(request, "peticion_invalida.html", contexto, status=error.estado)

    return envuelta
