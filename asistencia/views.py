"""The front page of the assistance: the coverage, and the plans."""

from typing import Any

from django.shortcuts import render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.llevar import responder
from egtpi_portal.momento import PeticionInvalida, con_peticion_valida, leer_momento

from .cobertura import consultas as de_cobertura
from .cobertura.salida import POR_REGION
from .fichas.permisos import regiones_que_escribe
from .planes import consultas as de_planes
from .planes.permisos import puede_escribir


@require_safe
@con_peticion_valida
def inicio(request: Peticion):
    """The coverage of a region against its target, with its plans; of several, one line each."""
    exigir_ve_regiones(request.user)
    momento = leer_momento(request)
    regiones = list(regiones_visibles(request.user))
    elegida = request.GET.get("region", "") or (regiones[0].pk if len(regiones) == 1 else "")
    if elegida and elegida not in {region.pk for region in regiones}:
        suyas = ", ".join(f"{region.pk} {region.nombre}" for region in regiones)
        raise PeticionInvalida(f"«{elegida[:40]}» no es el código de una región que su cuenta vea. Ve: {suyas}.")
    contexto: dict[str, Any] = {"momento": momento, "al": momento.al, "regiones": regiones, "elegida": elegida}
    if not elegida:
        contexto["coberturas"] = de_cobertura.cobertura(regiones, momento)
        return responder(request, "asistencia/regiones.html", contexto, POR_REGION)
    region = next(region for region in regiones if region.pk == elegida)
    contexto |= de_cobertura.cobertura_de_cada_hito(region, momento)
    planes = de_planes.planes_a_la_vista(request.user, momento).filter(region=region)
    contexto["planes"] = de_planes.planes_con_juicio(planes, contexto.pop("por_hito"))
    contexto["escribe_planes"] = puede_escribir(request.user, region.pk)
    contexto["escribe_fichas"] = region.pk in regiones_que_escribe(request.user)
    return render(request, "asistencia/inicio.html", contexto)
