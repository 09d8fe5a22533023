"""The pages of the agreements and their gaps: the list of a region, its workbook, and which gap one is about."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from actas.errores import ErrorDeActa
from actas.permisos import exigir_redactar
from actas.servicios import vincular_acuerdo
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.errores import NoSeGuarda
from egtpi_portal.escritura.hoja import poner_en
from egtpi_portal.llevar import como_libro
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida, leer_momento

from ..comun import el_acuerdo, la_region
from .consultas import cuentas, de_la_region
from .formularios import FiltroDeBrechas, FormularioBrecha
from .hojas import en_xlsx


@require_safe
@con_peticion_valida
def lista(request: Peticion):
    """The agreements of a region about a gap, and what became of each."""
    return render(request, "acuerdos/brechas/lista.html", _lo_que_hay(request))


@require_safe
@con_peticion_valida
def xlsx(request: Peticion):
    """The same as a workbook, with each local government."""
    hay = _lo_que_hay(request)
    contenido = en_xlsx(hay["region"], hay["filas"], hay["al"])
    return como_libro(request, contenido, f"acuerdos-y-brechas-{hay['region'].pk}-{hay['al']:%Y-%m-%d}.xlsx")


def _lo_que_hay(request: Peticion) -> dict:
    region, momento = la_region(request), leer_momento(request)
    todas = de_la_region(request.user, region.pk, momento)
    filtro = FiltroDeBrechas(request.GET, filas=todas)
    filas = filtro.elegir(todas)
    return {
        "region": region, "momento": momento, "al": momento.al, "filtro": filtro, "filas": filas,
        "cuentas": cuentas(filas),
        "consulta": request.GET.urlencode(), "hay": bool(todas),
    }  # fmt: skip


@leer_o_enviar
def indicar(request: Peticion, pk):
    """Which gap an agreement is about: said of one of any session."""
    acuerdo = el_acuerdo(request, pk)
    exigir_redactar(request.user, acuerdo.region_id)
    form = FormularioBrecha(request.POST if request.method == "POST" else None, de=acuerdo)
    if request.method == "POST" and form.is_valid():
        try:
            vincular_acuerdo(acuerdo=acuerdo, por=request.user, **form.cleaned_data)
        except NoSeGuarda as error:
            poner_en(form, error.errores)
        except ErrorDeActa as error:
            messages.error(request, str(error))
            return redirect("acuerdos:detalle", acuerdo.pk)
        else:
            messages.success(request, f"Quedó indicado qué brecha busca cerrar el acuerdo {acuerdo.codigo}.")
            return redirect("acuerdos:detalle", acuerdo.pk)
    return render(request, "acuerdos/brechas/indicar.html", {"acuerdo": acuerdo, "form": form})
