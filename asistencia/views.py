"""The pages of the assistance: coverage, plans and records."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import alcance, regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.listado import listado
from egtpi_portal.momento import PeticionInvalida, con_peticion_valida, leer_momento

from . import consultas
from .fichas import consultas as de_fichas
from .fichas.comun import exigir_ve_fichas
from .fichas.filters import FiltroFichas
from .planes.permisos import puede_escribir

POR_PAGINA = 50


@require_safe
@con_peticion_valida
def inicio(request):
    """The coverage of a region against its target, with its plans; of several, one line each."""
    exigir_ve_regiones(request.user)
    momento = leer_momento(request)
    regiones = list(regiones_visibles(request.user))
    elegida = request.GET.get("region", "") or (regiones[0].pk if len(regiones) == 1 else "")
    if elegida and elegida not in {region.pk for region in regiones}:
        suyas = ", ".join(f"{region.pk} {region.nombre}" for region in regiones)
        raise PeticionInvalida(f"«{elegida[:40]}» no es el código de una región que su cuenta vea. Ve: {suyas}.")
    contexto = {"momento": momento, "al": momento.al, "regiones": regiones, "elegida": elegida}
    if not elegida:
        return render(
            request, "asistencia/regiones.html", {**contexto, "coberturas": consultas.cobertura(regiones, momento)}
        )
    region = next(region for region in regiones if region.pk == elegida)
    contexto |= consultas.cobertura_de_cada_hito(region, momento)
    planes = consultas.planes_a_la_vista(request.user, momento).filter(region=region)
    contexto["planes"] = consultas.planes_con_juicio(planes, contexto.pop("por_hito"))
    contexto["escribe_planes"] = puede_escribir(request.user, region.pk)
    return render(request, "asistencia/inicio.html", contexto)


@require_safe
@con_peticion_valida
def fichas(request):
    """The records that the person sees, latest first: a region's, or those of a province."""
    exigir_ve_fichas(request.user)
    contexto = listado(request, FiltroFichas, consultas.fichas_a_la_vista, POR_PAGINA)
    contexto |= {
        "ve_regiones": not alcance(request.user).solo_provincial,
        "filas": consultas.filas(contexto["pagina"].object_list, contexto["momento"]),
        "puede_empezar": de_fichas.puede_empezar(request.user),
    }
    return render(request, "asistencia/fichas.html", contexto)


@require_safe
@con_peticion_valida
def ficha(request, pk):
    """A record, laid out like Anexo 3, with what it counts for or what it lacks."""
    exigir_ve_fichas(request.user)
    esta = get_object_or_404(consultas.ficha_entera(request.user), pk=pk)
    momento = leer_momento(request, de=esta.fecha)
    contexto = {"ficha": esta, "momento": momento, "al": momento.al, **consultas.detalle(esta, momento)}
    contexto["ve_regiones"] = not alcance(request.user).solo_provincial
    contexto |= de_fichas.para_su_pagina(esta, request.user)
    return render(request, "asistencia/ficha.html", contexto)
