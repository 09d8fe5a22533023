"""The gap board: of the country, of a region, and of one of its indicators."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import XLSX, como_archivo
from egtpi_portal.momento import con_peticion_valida, leer_al
from egtpi_portal.territorio.models import GobiernoLocal

from ..permisos import exigir_ver_el_pacto, puede_llevar
from .acuerdos import los_acuerdos
from .calculo import Situacion
from .consultas import Fila, Tablero, leer_tablero
from .formularios import SOLO_FALTA, SOLO_SIN_DATO, FiltroDeBrechas
from .hojas import en_xlsx
from .presentacion import Celda, celda_de, le_falta, serie_conjunta, tarjetas, trazo_de


@require_safe
@con_peticion_valida
def pais(request: Peticion):
    """Every region the person reads, by indicator; who reads one goes to it."""
    exigir_ver_el_pacto(request.user)
    regiones = list(regiones_visibles(request.user))
    if len(regiones) == 1:
        return redirect("pacto:region", regiones[0].pk)
    al = leer_al(request)
    tablero = leer_tablero(al=al, regiones=[region.pk for region in regiones])
    de_cada = {region.pk: [f for f in tablero.firmantes if f.region == region.pk] for region in regiones}
    filas = [(region, tarjetas(tablero, de_cada[region.pk], con_trazo=False)) for region in regiones]
    return render(request, "pacto/brechas/pais.html", {"al": al, "tablero": tablero, "filas": filas})


@require_safe
@con_peticion_valida
def region(request: Peticion, region):
    """The local governments that signed by the indicators: value, target, and what is missing of it."""
    suya, tablero = _tablero(request, region)
    provincias = _provincias(suya.pk)
    filtro = FiltroDeBrechas(
        request.GET, provincias=[provincias.get(f.ubigeo, "") for f in tablero.firmantes],
        indicadores=tablero.indicadores,
    )  # fmt: skip
    if tema := filtro.dicho("tema"):
        tablero = leer_tablero(al=tablero.al, regiones=[suya.pk], temas=[tema])
    firmantes = _elegidos(tablero, provincias, filtro)
    filas = [
        (
            fila,
            [celda_de(tablero.brecha(fila.ubigeo, i), i, tablero.corte(fila.ubigeo, i)) for i in tablero.indicadores],
        )
        for fila in firmantes
    ]
    contexto = {
        "region": suya, "al": tablero.al, "filtro": filtro, "tablero": tablero, "filas": filas,
        "tarjetas": tarjetas(tablero, firmantes), "lleva": puede_llevar(request.user, suya.pk),
    }  # fmt: skip
    return render(request, "pacto/brechas/region.html", contexto)


@require_safe
@con_peticion_valida
def indicador(request: Peticion, region, codigo):
    """One indicator of a region: who lacks most first, and each over time."""
    suya, tablero = _tablero(request, region)
    elegido = tablero.por_codigo.get(codigo)
    if elegido is None:
        raise Http404("No hay cifras ni metas de ese indicador en la región.")
    filas = [
        {
            "fila": fila, "celda": celda_de(brecha, elegido, tablero.corte(fila.ubigeo, elegido)), "brecha": brecha,
            "falta": le_falta(brecha, elegido), "corte": tablero.corte(fila.ubigeo, elegido),
            "meta": tablero.meta(fila.ubigeo, elegido),
            "trazo": trazo_de(serie_conjunta(tablero, elegido, [fila.ubigeo]), elegido),
        }
        for fila, brecha in tablero.orden(elegido)
    ]  # fmt: skip
    contexto = {
        "region": suya,
        "al": tablero.al,
        "indicador": elegido,
        "filas": filas,
        "provincias": _provincias(suya.pk),
        "acuerdos": los_acuerdos().sobre(request.user, region=suya.pk, indicador=elegido.codigo, al=tablero.al),
    }
    return render(request, "pacto/brechas/indicador.html", contexto)


@require_safe
@con_peticion_valida
def xlsx(request: Peticion, region):
    """The board of a region as a workbook."""
    suya, tablero = _tablero(request, region)
    return como_archivo(en_xlsx(tablero, suya.nombre), f"brechas-{suya.pk}-{tablero.al:%Y-%m-%d}.xlsx", XLSX)


def _tablero(request: Peticion, codigo: str):
    exigir_ver_el_pacto(request.user)
    suya = get_object_or_404(regiones_visibles(request.user), pk=codigo)
    return suya, leer_tablero(al=leer_al(request), regiones=[suya.pk])


def _celdas(tablero: Tablero, fila: Fila) -> list[Celda]:
    return [celda_de(tablero.brecha(fila.ubigeo, i), i, tablero.corte(fila.ubigeo, i)) for i in tablero.indicadores]


def _provincias(region: str) -> dict[str, str]:
    return dict(GobiernoLocal.objects.filter(region=region).values_list("ubigeo", "provincia"))


def _elegidos(tablero: Tablero, provincias: dict[str, str], filtro: FiltroDeBrechas):
    """The signatories that the filter keeps, in its order."""
    provincia, solo, orden = (filtro.dicho(nombre) for nombre in ("provincia", "solo", "orden"))
    elegido = tablero.por_codigo.get(orden)
    filas = [fila for fila, _ in tablero.orden(elegido)] if elegido else list(tablero.firmantes)
    if provincia:
        filas = [fila for fila in filas if provincias.get(fila.ubigeo) == provincia]
    buscada = {SOLO_FALTA: Situacion.FALTA, SOLO_SIN_DATO: Situacion.SIN_DATO}.get(solo)
    if buscada:
        filas = [f for f in filas if any(tablero.brecha(f.ubigeo, i).situacion is buscada for i in tablero.indicadores)]
    return filas
