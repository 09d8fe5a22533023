"""The page on which measurements are typed, a row per signatory."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.territorio.models import Region

from ..catalogo.consultas import de_la_region
from ..errores import Falla, PactoInvalido
from ..metas.consultas import firmantes_de
from ..models import OrigenCarga
from ..paginas import contar, region_de
from ..permisos import exigir_llevar
from .consultas import vigentes_de
from .formularios import FormularioDeQue, FormularioMediciones, inicial
from .servicios import cargar, previsualizar

QUE = "cargar mediciones"


@leer_o_enviar
@con_peticion_valida
def escribir(request: Peticion):
    """The grid of one indicator and cut-off, with what is in force; what is odd is shown before it comes in."""
    region = region_de(request, "las mediciones")
    exigir_llevar(request.user, region.pk, QUE)
    catalogo = de_la_region(region.pk, al=hoy())
    nombres = [(uno.codigo, f"{uno.codigo}: {uno.nombre}") for uno in catalogo]
    pedido = request.POST if request.method == "POST" else request.GET if "indicador" in request.GET else None
    de_que = FormularioDeQue(pedido, indicadores=nombres)
    contexto = {"region": region, "de_que": de_que}
    if pedido is not None and de_que.is_valid():
        codigo, corte = de_que.cleaned_data["indicador"], de_que.cleaned_data["corte"]
        elegido = next(uno for uno in catalogo if uno.codigo == codigo)
        vigentes = {u: cifras for (_, u, c), cifras in vigentes_de(region.pk, [elegido]).items() if c == corte}
        form = FormularioMediciones(
            request.POST if request.method == "POST" else None, indicadores=nombres,
            firmantes=firmantes_de(region.pk), initial=de_que.cleaned_data | inicial(vigentes),
        )  # fmt: skip
        advertencias: list[Falla] = []
        if request.method == "POST" and form.is_valid():
            advertencias = _lo_que_falta_mirar(region, form, request)
            if not advertencias and not form.errors and _cargar(request, region, form):
                return redirect(f"{reverse('pacto:cargas')}?region={region.pk}")
        contexto |= {"form": form, "elegido": elegido, "advertencias": advertencias}
    return render(request, "pacto/mediciones/escribir.html", contexto)


def _lo_que_falta_mirar(region: Region, form: FormularioMediciones, request: Peticion) -> list[Falla]:
    """Puts what is wrong beside its cell, and returns what should be looked at, unless it was already."""
    revision = previsualizar(region=region.pk, filas=form.mediciones(), por=request.user)
    for falla in revision.fallas:
        campo = f"{'d' if falla.campo == 'denominador' else 'n'}{falla.donde}"
        form.add_error(campo if campo in form.fields else None, falla.mensaje)
    return [] if form.cleaned_data.get("mirado") else revision.advertencias


def _cargar(request: Peticion, region: Region, form: FormularioMediciones) -> bool:
    """Loads what was written; says whether it went on."""
    try:
        hecho = cargar(
            region=region.pk, filas=form.mediciones(), origen=OrigenCarga.FORMULARIO, por=request.user,
            fuente=form.cleaned_data["fuente"],
        )  # fmt: skip
    except PactoInvalido as error:
        for falla in error.fallas:
            form.add_error(None, falla.mensaje)
        return False
    if hecho.carga is None:
        messages.info(request, "Ya estaba todo así: nada cambió.")
    else:
        nuevas = contar(hecho.nuevas, "medición nueva", "mediciones nuevas")
        messages.success(request, f"Carga {hecho.carga}: {nuevas}, {hecho.cambiadas} en lugar de otras.")
    return True
