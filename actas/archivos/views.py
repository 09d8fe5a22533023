"""The files of an acta: the signed paper, and the evidence of its agenda items."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from actas.archivos import servicios
from actas.comun import ir_al_acta, ir_al_paso, la_acta, la_que_escribe
from actas.contenido.pasos import acta_firmada
from actas.distritos.consultas import desagregados_de
from actas.errores import ErrorDeActa
from actas.escritura.consultas import contexto_del_paso
from actas.escritura.formularios import HOJAS
from actas.escritura.formularios.evidencias import FormularioArchivo, FormularioFirmada, puntos_de
from actas.models import Acta, AdjuntoActa, Paso
from actas.papel import firmada
from actas.permisos import puede_redactar
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.escritura import edicion
from egtpi_portal.formularios import fallas_de
from egtpi_portal.metodos import solo_envio


@solo_envio("actas:paso", "pk", paso=Paso.EVIDENCIAS.value)
def subir_firmada(request: Peticion, pk):
    """The signed acta, stored untouched."""
    acta = la_que_escribe(request, pk)
    form = FormularioFirmada(request.POST, request.FILES)
    if form.is_valid():
        archivo = form.cleaned_data["archivo"]
        try:
            version = servicios.adjuntar_acta_firmada(acta=acta, archivo=archivo, nombre=archivo.name, por=request.user)
        except ArchivoRechazado as error:
            form.add_error("archivo", str(error))
        except ErrorDeActa as error:
            return ir_al_acta(request, acta, error)
        else:
            messages.success(request, f"Se subió el acta firmada, «{version.nombre}».")
            return ir_al_paso(request, acta, Paso.EVIDENCIAS)
    return _otra_vez(request, acta, firmada=form)


@solo_envio("actas:paso", "pk", paso=Paso.EVIDENCIAS.value)
def subir(request: Peticion, pk):
    """Files of evidence, one by one: what keeps one out is said of it, and loses no other."""
    acta = la_que_escribe(request, pk)
    form = FormularioArchivo(request.POST, request.FILES, puntos=puntos_de(acta))
    if form.is_valid():
        archivos = form.cleaned_data["archivo"]
        for archivo in archivos:
            try:
                _adjuntar(request, acta, archivo, form.cleaned_data)
            except ArchivoRechazado as error:
                form.add_error("archivo", str(error) if len(archivos) == 1 else f"«{archivo.name}»: {error}")
            except ErrorDeActa as error:
                if not acta.editable:
                    return ir_al_acta(request, acta, error)
                form.add_error("punto", str(error))
                break
        if not form.errors:
            return ir_al_paso(request, acta, Paso.EVIDENCIAS)
    return _otra_vez(request, acta, evidencia=form)


def _adjuntar(request: Peticion, acta: Acta, archivo, dicho: dict[str, Any]):
    punto = acta.agenda.filter(codigo=dicho["punto"]).first()
    servicios.adjuntar_archivo(
        acta=acta, archivo=archivo, nombre=archivo.name, por=request.user, punto=punto, desagregada=dicho["desagregada"]
    )
    messages.success(request, f"Se adjuntó «{archivo.name}».")


def _otra_vez(request: Peticion, acta: Acta, **formularios):
    """The step of the files with what was wrong; nothing was stored. (The browser never gives a file back: it has to be
    chosen again.)"""
    acta.refresh_from_db()
    if not acta.editable:
        return ir_al_acta(request, acta, f"El acta {acta.codigo} ya no se edita: el archivo no se guardó.")
    hecho = edicion.abrir(HOJAS[Paso.EVIDENCIAS](acta))
    contexto: dict[str, Any] = {"acta": acta, "edicion": hecho, "hoja": hecho.hoja, "paso": Paso.EVIDENCIAS}
    contexto |= contexto_del_paso(acta, Paso.EVIDENCIAS, request.user)
    contexto["subida"] |= formularios
    contexto["subida"] |= {f"fallas_{nombre}": fallas_de(form) for nombre, form in formularios.items()}
    return render(request, "actas/pasos/pagina.html", contexto)


@solo_envio("actas:paso", "pk", paso=Paso.EVIDENCIAS.value)
def retirar(request: Peticion, pk, adjunto):
    """A file out of the acta; it stays stored."""
    acta = la_que_escribe(request, pk)
    adjunto = get_object_or_404(AdjuntoActa, pk=adjunto, acta=acta)
    try:
        servicios.retirar_archivo(adjunto=adjunto, por=request.user)
    except ErrorDeActa as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, f"Se retiró «{adjunto.documento.nombre}». Su contenido queda guardado en el historial."
        )
    return ir_al_paso(request, acta, Paso.EVIDENCIAS)


@require_safe
def firmas(request: Peticion, pk):
    """What the signed paper brings inside: its printed code and its digital signatures."""
    acta = la_acta(request, pk)
    version = acta_firmada(acta)
    if version is None:
        raise Http404("El acta no tiene un acta firmada.")
    contexto = {
        "acta": acta,
        "version": version,
        "trae": firmada.lo_que_trae(version),
        "advertencia": firmada.advertencia_del_papel(
            acta, para_quien_escribe=puede_redactar(request.user, acta.region_id)
        ),
    }
    return render(request, "actas/_firmas.html" if request.htmx else "actas/firmas.html", contexto)


@require_safe
def desagregacion(request: Peticion, pk, adjunto):
    """How many of the pact's local governments a spreadsheet of data by district names, and which it lacks."""
    acta = la_acta(request, pk)
    adjunto = get_object_or_404(AdjuntoActa.objects.en_el_acta(), pk=adjunto, acta=acta, desagregada=True)
    contexto = {"acta": acta, "adjunto": adjunto, **desagregados_de(adjunto)}
    return render(request, "actas/_desagregacion.html" if request.htmx else "actas/desagregacion.html", contexto)
