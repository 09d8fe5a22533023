"""What was shared of each annex of a region, with whom, and who acknowledged it."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.llevar import como_libro
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.motivos.views import pedir_motivo
from egtpi_portal.palabras import cuantos
from egtpi_portal.papeles import FaltaPango
from egtpi_portal.territorio.consultas import municipalidad_de
from egtpi_portal.territorio.models import Region

from ..anexo.consultas import anexos_de, cortes_con_datos
from ..anexo.formularios import FormularioCorte
from ..anexo.servicios import QUE as HACER_EL_ANEXO
from ..anexo.servicios import hacer_anexo
from ..errores import PactoInvalido
from ..models import AcuseDeRecibo, AnexoPacto, EntregaHoja
from ..paginas import anotar, region_de
from ..permisos import exigir_llevar, exigir_ver_el_pacto, puede_llevar
from . import servicios
from .consultas import anulados_de, lo_compartido
from .formularios import FormularioAcuse, FormularioEntrega
from .hojas import en_xlsx


@require_safe
@con_peticion_valida
def pagina(request: Peticion):
    """The annexes of a region; of one (the last), each local government with what was shared with it."""
    region = region_de(request, "la socialización")
    return _pagina(request, region, _elegido(request, region))


def _elegido(request: Peticion, region: Region) -> AnexoPacto | None:
    """The annex of `?anexo=`, or the last one. Raises Http404 for one that is not there."""
    suyos = anexos_de(request.user, region.pk)
    codigo = request.GET.get("anexo", "")
    return get_object_or_404(suyos, codigo=codigo) if codigo else suyos.first()


def _pagina(request: Peticion, region: Region, anexo: AnexoPacto | None, form: FormularioEntrega | None = None):
    filas = lo_compartido(anexo) if anexo else []
    lleva = puede_llevar(request.user, region.pk)
    if anexo and lleva and form is None:
        form = FormularioEntrega(ubigeos=anexo.firmantes, initial={"fecha": hoy()})
    contexto = {
        "region": region, "anexo": anexo, "anexos": list(anexos_de(request.user, region.pk)), "filas": filas,
        "form": form, "lleva": lleva, "cortes": cortes_con_datos(region.pk, hoy()) if lleva else [],
        "con_entrega": sum(fila.entregada for fila in filas), "con_acuse": sum(fila.acuso for fila in filas),
        "sin_llegar": sum(bool(fila.entregas) and not fila.entregada for fila in filas),
        "anulados": anulados_de(request.user, anexo) if anexo else (),
    }  # fmt: skip
    return render(request, "pacto/socializacion/pagina.html", contexto)


@require_safe
@con_peticion_valida
def xlsx(request: Peticion):
    """The same as a workbook."""
    region = region_de(request, "la socialización")
    anexo = _elegido(request, region)
    if anexo is None:
        raise Http404("La región aún no tiene un anexo.")
    contenido = en_xlsx(anexo, lo_compartido(anexo), creado=ahora())
    return como_libro(request, contenido, f"socializacion-{anexo.codigo}.xlsx")


@solo_envio("pacto:socializacion")
@con_peticion_valida
def hacer(request: Peticion):
    """Makes the annex as of a cut-off, to be shared."""
    region = region_de(request, "la socialización")
    exigir_llevar(request.user, region.pk, HACER_EL_ANEXO)
    form = FormularioCorte(request.POST)
    if not form.is_valid():
        for falla in form.fallas:
            messages.error(request, falla.mensaje)
        return redirect(_direccion(region.pk))
    try:
        anexo = hacer_anexo(region=region.pk, al=form.cleaned_data["al"], por=request.user)
    except (PactoInvalido, ArchivoRechazado, FaltaPango) as error:
        messages.error(request, str(error))
        return redirect(_direccion(region.pk))
    messages.success(request, f"El anexo {anexo.codigo} está hecho, en Excel y PDF.")
    return redirect(_direccion(region.pk, anexo))


@solo_envio("pacto:socializacion")
@con_peticion_valida
def entregar(request: Peticion, pk):
    """Registers that the annex was shared with those that were ticked."""
    anexo = _anexo(request, pk)
    form = FormularioEntrega(request.POST, ubigeos=anexo.firmantes)
    if form.is_valid():
        dicho = form.cleaned_data
        ubigeos = set(dicho["ubigeos"])
        if dicho["faltan"]:
            ubigeos |= {fila.ubigeo for fila in lo_compartido(anexo) if not fila.entregada}
        try:
            nuevas, ya = servicios.registrar_entregas(
                anexo=anexo, ubigeos=ubigeos, modo=dicho["modo"], el=dicho["fecha"], detalle=dicho["detalle"],
                por=request.user,
            )  # fmt: skip
        except PactoInvalido as error:
            anotar(form, error)
        else:
            estaban = f"; {ya} ya {'estaba' if ya == 1 else 'estaban'}" if ya else ""
            con = cuantos(nuevas, "gobierno local", "gobiernos locales")
            messages.success(request, f"Quedó registrado con {con}{estaban}.")
            return redirect(_direccion(anexo.region_id, anexo))
    return _pagina(request, anexo.region, anexo, form)


@leer_o_enviar
def acusar(request: Peticion, pk):
    """Registers the acknowledgement of something that was shared."""
    entrega = _entrega(request, pk)
    form = FormularioAcuse(request.POST or None, request.FILES or None, initial={"fecha": hoy()})
    vuelve = _direccion(entrega.region_id, entrega.anexo)
    if request.method == "POST" and form.is_valid():
        dicho, archivo = form.cleaned_data, form.cleaned_data["archivo"]
        try:
            servicios.registrar_acuse(
                entrega=entrega, recibio=dicho["recibio"], cargo=dicho["cargo"], el=dicho["fecha"], por=request.user,
                archivo=archivo or None, nombre=archivo.name if archivo else "",
            )  # fmt: skip
        except PactoInvalido as error:
            anotar(form, error)
        except ArchivoRechazado as error:
            form.add_error("archivo", str(error))
        else:
            messages.success(request, f"Quedó registrado el acuse de {dicho['recibio']}.")
            return redirect(vuelve)
    contexto = {"entrega": entrega, "nombre": municipalidad_de(entrega.ubigeo), "form": form, "vuelve": vuelve}
    return render(request, "pacto/socializacion/acuse.html", contexto)


@leer_o_enviar
def anular_entrega(request: Peticion, pk):
    """Annuls what was registered as shared by error, with its reason."""
    entrega = _entrega(request, pk)
    vuelve = _direccion(entrega.region_id, entrega.anexo)
    return pedir_motivo(
        request, "pacto/socializacion/anular.html", _cual("la entrega", entrega, vuelve),
        hacer=partial(servicios.anular_entrega, entrega=entrega, por=request.user), hecho="Se anuló la entrega.",
        a_donde=vuelve, vuelta=partial(_no_se_puede, request, vuelve), errores=PactoInvalido,
    )  # fmt: skip


@leer_o_enviar
def anular_acuse(request: Peticion, pk):
    """Annuls an acknowledgement registered by error, with its reason."""
    exigir_ver_el_pacto(request.user)
    visibles = AcuseDeRecibo.objects.visibles_para(request.user).select_related("entrega__anexo__region")
    acuse = get_object_or_404(visibles, pk=pk)
    exigir_llevar(request.user, acuse.region_id, "anular acuses de recibo")
    vuelve = _direccion(acuse.region_id, acuse.entrega.anexo)
    return pedir_motivo(
        request, "pacto/socializacion/anular.html", _cual("el acuse", acuse.entrega, vuelve),
        hacer=partial(servicios.anular_acuse, acuse=acuse, por=request.user), hecho="Se anuló el acuse.",
        a_donde=vuelve, vuelta=partial(_no_se_puede, request, vuelve), errores=PactoInvalido,
    )  # fmt: skip


def _cual(que: str, entrega: EntregaHoja, vuelve: str) -> dict:
    return {"que": que, "entrega": entrega, "nombre": municipalidad_de(entrega.ubigeo), "vuelve": vuelve}


def _no_se_puede(request: Peticion, vuelve: str, error):
    messages.error(request, str(error))
    return redirect(vuelve)


def _anexo(request: Peticion, pk) -> AnexoPacto:
    """The annex, for who keeps that region's pact. Raises Http404; PermissionDenied."""
    exigir_ver_el_pacto(request.user)
    suyo = get_object_or_404(AnexoPacto.objects.visibles_para(request.user).select_related("region"), pk=pk)
    exigir_llevar(request.user, suyo.region_id, "registrar entregas a los gobiernos locales")
    return suyo


def _entrega(request: Peticion, pk) -> EntregaHoja:
    """What was shared, for who keeps that region's pact. Raises Http404; PermissionDenied."""
    exigir_ver_el_pacto(request.user)
    visibles = EntregaHoja.objects.visibles_para(request.user).select_related("anexo__region")
    suya = get_object_or_404(visibles, pk=pk)
    exigir_llevar(request.user, suya.region_id, "registrar acuses de recibo")
    return suya


def _direccion(region: str, anexo: AnexoPacto | None = None) -> str:
    return f"{reverse('pacto:socializacion')}?region={region}" + (f"&anexo={anexo.codigo}" if anexo else "")
