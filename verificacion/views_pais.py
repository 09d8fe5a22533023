"""The national dashboard."""

from django.shortcuts import render

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_el_pais
from verificacion.motor import fichas
from verificacion.motor.veredictos import CUMPLE, VEREDICTOS

from . import presentacion_pais as tablero
from .evaluaciones import evaluar_regiones
from .presentacion import cuando, evidencias
from .views_comun import con_peticion_valida, leer_al, leer_hito


@con_peticion_valida
def pais(request):
    """Tablero nacional: the regions by the criteria of a hito as of a date; for national roles only."""
    exigir_ve_el_pais(request.user)
    al = leer_al(request)
    ficha = fichas.cargar()
    hito = leer_hito(ficha, request.GET.get("hito"), al)
    nombres = dict(regiones_visibles(request.user).values_list("codigo", "nombre"))
    evaluaciones = evaluar_regiones(list(nombres), hito=hito.clave, al=al)
    resultados = {codigo: evaluacion.resultado for codigo, evaluacion in evaluaciones.items()}
    todas = tablero.filas(nombres, resultados, hito)
    veredicto, razon = request.GET.get("veredicto", ""), request.GET.get("razon", "")
    elegidas = [
        fila
        for fila in todas
        if (veredicto not in VEREDICTOS or fila.veredicto == veredicto) and (not razon or razon in fila.razones)
    ]
    contexto = {
        "ficha": ficha,
        "hito": hito,
        "hitos": ficha.hitos.values(),
        "al": al,
        "cuando": _cuando(hito, resultados),
        "totales": tablero.totales(todas),
        "cumplen": sum(fila.veredicto == CUMPLE for fila in todas),
        "columnas": tablero.columnas(hito, todas),
        "filas": tablero.ordenar(elegidas, request.GET.get("orden", "region")),
        "mapa": todas,
        "elegidas": {fila.codigo for fila in elegidas},
        "razones": tablero.lo_que_mas_detiene(todas),
        "veredicto": veredicto if veredicto in VEREDICTOS else "",
        "razon": razon,
        "evidencias": sum(evidencias(resultado) for resultado in resultados.values()),
    }
    return render(request, "verificacion/pais.html", contexto)


def _cuando(hito, resultados):
    """What time is left, by the national calendar and the regions' last closing date."""
    if not resultados:
        return ""
    ultimo = max(resultados.values(), key=lambda resultado: max(c.cierre for c in resultado.criterios))
    return cuando(hito, ultimo, Decretos.leer().de(""))
