"""What happens to a record once it is written: its signed form, its registration, its return and its annulment."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actas.papel.firmada import lo_que_trae
from asistencia.fichas import permisos, servicios, subida
from asistencia.models import EstadoFicha
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_archivo
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.formularios import fallas_de
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.motivos.views import pedir_motivo
from egtpi_portal.palabras import cuantos

from ..comun import enviado, ir_a_la_ficha, la_ficha, la_que_escribe, region_que_escribe
from ..documentos import advertencia_del_papel, comparar_codigos, fichas_en_zip
from ..errores import ErrorDeFicha
from ..formularios import FormularioFirmada, FormularioVarias
from ..lectura import firmada as la_firmada

LLEGA = "que se enviará también a su correo"


@leer_o_enviar
def firmada(request: Peticion, pk):
    """The signed form of a record, stored untouched."""
    ficha = la_que_escribe(request, pk)
    form = FormularioFirmada(*enviado(request))
    if request.method == "POST" and form.is_valid():
        archivo, firmas = form.cleaned_data["archivo"], _firmas(form)
        try:
            version = servicios.adjuntar_firmada(
                ficha=ficha, archivo=archivo, nombre=archivo.name, por=request.user, **firmas
            )
        except ArchivoRechazado as error:
            form.add_error("archivo", str(error))
        except ErrorDeFicha as error:
            return ir_a_la_ficha(request, ficha, error)
        else:
            messages.success(request, f"Se subió la ficha firmada, «{version.nombre}».")
            if advertencia := comparar_codigos(ficha, lo_que_trae(version).codigos):
                messages.warning(request, advertencia)
            return ir_a_la_ficha(request, ficha)
    if not ficha.editable:
        return ir_a_la_ficha(
            request, ficha, f"La ficha {ficha.codigo} ya no es un borrador: no se le sube otra firmada."
        )
    contexto = {"ficha": ficha, "form": form, "fallas": fallas_de(form)}
    return render(request, "asistencia/fichas/firmada.html", contexto)


def _firmas(form) -> dict[str, bool]:
    return {campo: form.cleaned_data[campo] for campo in ("responsable", "destinatarios")}


@leer_o_enviar
@con_peticion_valida
def varias(request: Peticion):
    """Several signed forms at once: each finds its record by the code printed on it, or by its name."""
    region = region_que_escribe(request)
    form = FormularioVarias(*enviado(request))
    subidas = None
    if request.method == "POST" and form.is_valid():
        subidas = subida.subir_varias(region, form.cleaned_data["archivos"], por=request.user, **_firmas(form))
    sin_firmada = subida.esperan_firmada(region, request.user)
    contexto = {
        "region": region,
        "form": form if subidas is None else FormularioVarias(),
        "fallas": fallas_de(form),
        "subidas": subidas,
        "esperan": sin_firmada.por_firmar,
        "tandas": subida.tandas(sin_firmada.por_firmar),
        "por_completar": sin_firmada.por_completar,
        "listas": subida.listas(region, request.user),
    }
    return render(request, "asistencia/fichas/varias.html", contexto)


@require_safe
@con_peticion_valida
def por_firmar(request: Peticion):
    """The papers of the records that await their signed form, in one ZIP, so many at a time: those after a code."""
    region = region_que_escribe(request)
    fichas = subida.de_la_tanda(region, request.user, request.GET.get("tras", ""))
    if not fichas:
        raise Http404("Ninguna ficha espera su ficha firmada.")
    return como_archivo(fichas_en_zip(fichas), f"fichas-por-firmar-{region.pk}.zip", "application/zip")


@solo_envio("asistencia:subir_fichas")
@con_peticion_valida
def registrar_varias(request: Peticion):
    """Several complete and signed drafts become evidence."""
    region = region_que_escribe(request)
    pks = [int(pk) for pk in request.POST.getlist("ficha") if pk.isdecimal() and pk.isascii() and len(pk) < 10]
    hechas, errores = subida.registrar_varias(region, pks, por=request.user)
    if hechas:
        codigos = ", ".join(ficha.codigo for ficha in hechas)
        cuantas = cuantos(len(hechas), "ficha", "fichas")
        messages.success(request, f"Registró {cuantas}: {codigos}. En la página de cada una queda su cargo, {LLEGA}.")
    for error in errores:
        messages.error(request, error)
    if not hechas and not errores:
        messages.info(request, "No marcó ninguna ficha que se pueda registrar.")
    return ir(request, f"{reverse('asistencia:subir_fichas')}?region={region.pk}")


@require_safe
def firmas(request: Peticion, pk):
    """What the signed form brings inside: its printed code and its digital signatures."""
    ficha = la_ficha(request, pk)
    version = la_firmada(ficha)
    if version is None:
        raise Http404("La ficha no tiene una ficha firmada.")
    trae = lo_que_trae(version)
    advertencia = advertencia_del_papel(
        ficha, version, trae.codigos, para_quien_escribe=permisos.puede_editar(request.user, ficha)
    )
    contexto = {"ficha": ficha, "version": version, "trae": trae, "advertencia": advertencia}
    return render(request, "actas/_firmas.html" if request.htmx else "asistencia/fichas/firmas.html", contexto)


@solo_envio("asistencia:ficha", "pk")
def registrar(request: Peticion, pk):
    """A complete and signed draft becomes evidence."""
    ficha = la_ficha(request, pk)
    permisos.exigir("registrar", request.user, ficha)
    try:
        servicios.registrar_ficha(ficha=ficha, por=request.user, sin_rastro="sin_rastro" in request.POST)
    except ErrorDeFicha as error:
        return ir_a_la_ficha(request, ficha, error)
    messages.success(request, f"Registró la ficha {ficha.codigo}. Aquí queda su cargo, {LLEGA}.")
    return ir_a_la_ficha(request, ficha)


@leer_o_enviar
def devolver(request: Peticion, pk):
    """A registered record goes back to draft, with what must be corrected."""
    ficha = la_ficha(request, pk)
    permisos.exigir("devolver", request.user, ficha)
    puede = permisos.puede("devolver", request.user, ficha)
    return _con_motivo(request, ficha, "devolver", servicios.devolver_ficha, puede)


@leer_o_enviar
def anular(request: Peticion, pk):
    """A record stops being evidence, or a draft stops waiting."""
    ficha = la_ficha(request, pk)
    que = "descartar" if ficha.estado == EstadoFicha.BORRADOR else "anular"
    permisos.exigir(que, request.user, ficha)
    return _con_motivo(request, ficha, "anular", servicios.anular_ficha, permisos.puede(que, request.user, ficha))


HECHO = {"devolver": "Devolvió", "anular": "Anuló"}


def _con_motivo(request: Peticion, ficha, que: str, servicio, puede: bool):
    return pedir_motivo(
        request, "asistencia/fichas/motivo.html", {"ficha": ficha, "que": que},
        hacer=partial(servicio, ficha=ficha, por=request.user),
        hecho=f"{HECHO[que]} la ficha {ficha.codigo}.",
        a_donde=reverse("asistencia:ficha", args=[ficha.pk]),
        vuelta=partial(ir_a_la_ficha, request, ficha),
        errores=(ErrorDeFicha, PermissionDenied),
        si_no="" if puede else f"La ficha {ficha.codigo} no se puede {que} como está.",
    )  # fmt: skip
