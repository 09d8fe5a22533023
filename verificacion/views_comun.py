"""What the pages of the judgement share: reading `al`, the hito and the region from the address."""

import datetime as dt
import re

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.territorio.models import Region
from verificacion.motor.fichas import FichaIndicador, HitoDesconocido, HitoFicha

ANIOS = (2000, 2100)


class PeticionInvalida(ValueError):
    """What the address asks for does not exist; the message says so and lists what does."""

    estado = 400


class RegionAjena(PeticionInvalida):
    """A region that does not exist, or that the person does not see: nobody can tell which. `suyas`: those they see."""

    estado = 404

    def __init__(self, codigo: str, suyas):
        super().__init__(f"«{codigo[:40]}» no es el código de una región que su cuenta vea. Las que ve son estas:")
        self.suyas = suyas


def con_peticion_valida(vista):
    """Tells an invalid date, hito or region on a page of its own, with its status, instead of the view's."""

    def envuelta(request, *args, **kwargs):
        try:
            return vista(request, *args, **kwargs)
        except PeticionInvalida as error:
            contexto = {"mensaje": str(error), "regiones": getattr(error, "suyas", None)}
            return render(request, "verificacion/peticion_invalida.html", contexto, status=error.estado)

    return envuelta


def leer_al(request) -> dt.date:
    """The date to evaluate as of: `?al=2024-06-18` or 18/06/2024; today when there is none. Raises PeticionInvalida."""
    escrito = request.GET.get("al", "").strip()
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


def leer_hito(ficha: FichaIndicador, clave: str | None, al: dt.date) -> HitoFicha:
    """The hito of that key; without one, the first whose date has not passed, or the last. Raises PeticionInvalida."""
    hitos = list(ficha.hitos.values())
    if not clave:
        return next((hito for hito in hitos if al <= hito.al), hitos[-1])
    try:
        return ficha.hito(clave)
    except HitoDesconocido:
        hay = " y ".join(f"«{hito.clave}» ({hito.nombre.lower()})" for hito in hitos)
        raise PeticionInvalida(f"No hay un hito «{clave[:40]}». Los hitos son {hay}.") from None


def leer_region(request, codigo: str) -> Region:
    """The region of that code, if the person sees it. Raises PermissionDenied when they see none; else RegionAjena."""
    exigir_ve_regiones(request.user)
    visibles = {region.pk: region for region in regiones_visibles(request.user)}
    if not visibles:
        raise PermissionDenied("El territorio aún no está cargado: pida al administrador del portal que lo cargue.")
    if codigo not in visibles:
        raise RegionAjena(codigo, list(visibles.values()))
    return visibles[codigo]
