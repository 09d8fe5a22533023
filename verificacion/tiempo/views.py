"""The judgement over time: a region's chart by criterion, the country's, and what changed between two dates."""

from actas.models import Acta
from egtpi_portal.cuentas.consultas import alcance, regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_el_tablero
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.llevar import responder
from egtpi_portal.recolector import sin_recolector
from egtpi_portal.trabajos.pedidos.puerta import que_tarda
from verificacion.expedientes.recopilacion import recopilar_regiones
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import evaluar
from verificacion.motor.cambios import cambios_entre
from verificacion.motor.serie import semanas, veredictos_en
from verificacion.paginas.comun import con_peticion_valida, leer_al, leer_hito, leer_region
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
    expediente = recopilar_regiones([suya.pk], ficha=ficha, con_archivos=False)[suya.pk]
    fechas = semanas(ficha, al)
    contexto = {
        **_comun(request, ficha, hito, al),
        "region": suya,
        "es_nacional": alcance(request.user).es_nacional,
        "grafico": presentacion.grafico(hito, veredictos_en(expediente, ficha, hito.clave, fechas), fechas)
        if fechas
        else None,
        "enlaces": dict(
            Acta.objects.visibles_para(request.user).filter(region=suya).order_by().values_list("codigo", "pk")
        ),
        **_comparacion(request, expediente, ficha, hito, al),
    }
    contexto["titulo_de_los_graficos"] = f"{suya.nombre}, {hito.nombre.lower()}: veredicto de cada criterio por semana"
    return responder(request, "verificacion/tiempo.html", contexto, REGION)


def _comparacion(request: Peticion, expediente, ficha, hito, al):
    """What is said of the two dates, in their order; nothing when there is only one."""
    despues = evaluar(expediente, ficha, hito.clave, al)
    dicho = {"evidencias": evidencias(despues)}
    con = _leer_con(request)
    if con is None or con == al:
        return dicho
    antes = evaluar(expediente, ficha, hito.clave, con)
    if con > al:
        antes, despues = despues, antes
    return {
        **dicho,
        "con": con,
        "antes": antes.al,
        "despues": despues.al,
        "comparados": presentacion.comparar(antes, despues),
        "cambios": cambios_entre(expediente, ficha, hito.clave, antes.al, despues.al),
    }


@con_peticion_valida
@que_tarda(_titulo_del_pais)
def pais(request: Peticion):
    """How many regions meet each criterion, week by week; with `con`, which regions changed from that date to `al`."""
    exigir_ve_el_tablero(request.user)
    al, ficha = leer_al(request), ficha_en_uso()
    hito = leer_hito(ficha, request.GET.get("hito"), al)
    nombres = dict(regiones_visibles(request.user).values_list("codigo", "nombre"))
    fechas = semanas(ficha, al)
    con = _leer_con(request)
    with sin_recolector():
        expedientes = recopilar_regiones(list(nombres), ficha=ficha, con_archivos=False)
        series = {codigo: veredictos_en(e, ficha, hito.clave, fechas) for codigo, e in expedientes.items()}
        resultados = {
            fecha: {c: evaluar(e, ficha, hito.clave, fecha) for c, e in expedientes.items()}
            for fecha in ({al} if con is None else {al, con})
        }
    cuadros, marcas = presentacion.cuadros(hito, series, fechas) if fechas else ([], ())
    contexto = {
        **_comun(request, ficha, hito, al),
        "es_nacional": alcance(request.user).es_nacional,
        "cuadros": cuadros,
        "marcas": marcas,
        "regiones": len(nombres),
        "semanas": list(zip(fechas, zip(*(cuadro.cuantas for cuadro in cuadros), strict=True), strict=False)),
        "evidencias": sum(evidencias(resultado) for resultado in resultados[al].values()),
        **_regiones_que_cambian(resultados, nombres, al, con),
    }
    contexto["titulo_de_los_graficos"] = f"{hito.nombre}: regiones que cumplen cada criterio, por semana"
    return responder(request, "verificacion/pais_tiempo.html", contexto, PAIS)


def _regiones_que_cambian(resultados, nombres, al, con):
    if con is None or con == al:
        return {}
    antes, despues = min(al, con), max(al, con)
    filas = []
    for codigo, nombre in nombres.items():
        comparados = presentacion.comparar(resultados[antes][codigo], resultados[despues][codigo])
        cambian = [fila for fila in comparados[1:] if fila.antes != fila.despues]
        if cambian:
            filas.append((codigo, nombre, comparados[0], cambian))
    return {"con": con, "antes": antes, "despues": despues, "filas": filas}


def _leer_con(request: Peticion):
    """The other date, when there is one. Raises PeticionInvalida."""
    return leer_al(request, "con") if request.GET.get("con", "").strip() else None


def _comun(request: Peticion, ficha, hito, al):
    return {"ficha": ficha, "hito": hito, "hitos": ficha.hitos.values(), "al": al}
