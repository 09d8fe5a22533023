"""The judgement over time: a region's chart by criterion, the country's, and what changed between two dates."""

from collections.abc import Mapping
from typing import Any

from actas.models import Acta
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.permisos import exigir_ve_el_tablero
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.llevar import responder
from egtpi_portal.trabajos.pedidos.puerta import que_tarda
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.juicio.guardado import Lote, por_region
from verificacion.juicio.marcadas import regiones_con_marcas
from verificacion.motor import Resultado, evaluar
from verificacion.motor.cambios import cambios_entre
from verificacion.motor.serie import Serie, semanas, veredictos_en
from verificacion.paginas.comun import con_peticion_valida, leer_al, leer_hito, leer_region
from verificacion.paginas.en_una_fecha import en_una_fecha
from verificacion.paginas.tarjetas import evidencias

from . import presentacion as presentacion
from .hojas import PAIS, REGION

PNG = "png"


def _titulo_de_region(request: Peticion, codigo: str) -> str:
    """Of the chart as PNG; the page itself, and what else goes out of it, come at once."""
    suya = leer_region(request, codigo)
    return f"Gráfico de {suya} en el tiempo (PNG)" if request.GET.get("formato") == PNG else ""


def _titulo_del_pais(request: Peticion) -> str:
    exigir_ve_el_tablero(request.user)
    return "Gráfico de las regiones en el tiempo (PNG)" if request.GET.get("formato") == PNG else ""


@con_peticion_valida
@que_tarda(_titulo_de_region)
def region(request: Peticion, codigo):
    """A region's verdicts by criterion, week by week; with `con`, what changed from that date to `al` and why."""
    suya = leer_region(request, codigo)
    al, ficha = leer_al(request), ficha_en_uso()
    hito = leer_hito(ficha, request.GET.get("hito"), al)
    lote = Lote([suya.pk], ficha=ficha, hitos=[hito.clave], al=al)
    fechas = semanas(ficha, al)
    contexto = {
        **_comun(request, ficha, hito, al),
        "region": suya,
        "es_nacional": alcance(request.user).es_nacional,
        "grafico": presentacion.grafico(hito, lote.dice(por_semanas)[suya.pk][hito.clave], fechas) if fechas else None,
        "enlaces": dict(
            Acta.objects.visibles_para(request.user).filter(region=suya).order_by().values_list("codigo", "pk")
        ),
        **_comparacion(request, lote.evaluadas()[suya.pk][hito.clave]),
    }
    contexto["titulo_de_los_graficos"] = f"{suya.nombre}, {hito.nombre.lower()}: veredicto de cada criterio por semana"
    return responder(request, "verificacion/tiempo.html", contexto, REGION)


def _comparacion(request: Peticion, evaluacion: Evaluacion):
    """What is said of the two dates, in their order; nothing when there is only one."""
    despues, expediente = evaluacion.resultado, evaluacion.expediente
    ficha, hito, al = despues.caso.ficha, despues.hito, despues.al
    dicho = {"evidencias": evidencias(despues)}
    con = _leer_con(request)
    if con is None or con == al:
        return dicho
    antes = evaluar(expediente, ficha, hito, con)
    if con > al:
        antes, despues = despues, antes
    return {
        **dicho,
        "con": con,
        "antes": antes.al,
        "despues": despues.al,
        "comparados": presentacion.comparar(antes, despues),
        "cambios": cambios_entre(expediente, ficha, hito, antes.al, despues.al),
    }


@con_peticion_valida
@que_tarda(_titulo_del_pais)
def pais(request: Peticion):
    """How many regions meet each criterion, week by week; with `con`, which regions changed from that date to `al`."""
    exigir_ve_el_tablero(request.user)
    al, ficha = leer_al(request), ficha_en_uso()
    hito = leer_hito(ficha, request.GET.get("hito"), al)
    nombres, suyas = regiones_con_marcas(request.user)
    fechas = semanas(ficha, al)
    con = _leer_con(request)
    comun: dict[str, Any] = {"ficha": ficha, "hito": hito.clave, "marcas": suyas}
    series = por_region(por_semanas, nombres, al=al, **comun) if fechas else {}
    dichas = {fecha: por_region(en_una_fecha, nombres, al=fecha, **comun) for fecha in {al, con or al}}
    cuadros, marcas = presentacion.cuadros(hito, series, fechas) if fechas else ([], ())
    contexto = {
        **_comun(request, ficha, hito, al),
        "es_nacional": alcance(request.user).es_nacional,
        "cuadros": cuadros,
        "marcas": marcas,
        "regiones": len(nombres),
        "semanas": list(zip(fechas, zip(*(cuadro.cuantas for cuadro in cuadros), strict=True), strict=False)),
        "evidencias": sum(dicha.evidencias for dicha in dichas[al].values()),
        **_regiones_que_cambian(dichas, nombres, al, con),
    }
    contexto["titulo_de_los_graficos"] = f"{hito.nombre}: regiones que cumplen cada criterio, por semana"
    return responder(request, "verificacion/pais_tiempo.html", contexto, PAIS)


def por_semanas(resultados: Mapping[str, Resultado]) -> dict[str, Serie]:
    """What is kept of each region: the verdicts of its criteria, week by week, up to the date."""
    return {
        codigo: veredictos_en(r.caso.expediente, r.caso.ficha, r.hito, semanas(r.caso.ficha, r.al))
        for codigo, r in resultados.items()
    }


def _regiones_que_cambian(dichas, nombres, al, con):
    if con is None or con == al:
        return {}
    antes, despues = min(al, con), max(al, con)
    filas = []
    for codigo, nombre in nombres.items():
        comparados = presentacion.comparar(dichas[antes][codigo].resumen, dichas[despues][codigo].resumen)
        cambian = [fila for fila in comparados[1:] if fila.antes != fila.despues]
        if cambian:
            filas.append((codigo, nombre, comparados[0], cambian))
    return {"con": con, "antes": antes, "despues": despues, "filas": filas}


def _leer_con(request: Peticion):
    """The other date, when there is one. Raises PeticionInvalida."""
    return leer_al(request, "con") if request.GET.get("con", "").strip() else None


def _comun(request: Peticion, ficha, hito, al):
    return {"ficha": ficha, "hito": hito, "hitos": ficha.hitos.values(), "al": al}
