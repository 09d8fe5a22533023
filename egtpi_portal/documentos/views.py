"""The only way out for a file: downloaded, or shown beside its facts."""

from urllib.parse import quote

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.entrega import entregar

from .antivirus.consultas import por_que_no_sale
from .formularios import FormularioDeOriginales
from .fuentes import Pedido, originales_de
from .models import Documento, VersionDocumento
from .paquete import empaquetar
from .respuestas import como_archivo

DEL_ARCHIVO = {
    "script-src": [NONE],
    "connect-src": [NONE],
    "form-action": [NONE],
    "object-src": [SELF],
    "frame-ancestors": [SELF],
}
"""Of a file that is shown: nothing in it runs, asks or sends; only a page of ours frames it."""


@require_safe
def descargar(request: Peticion, documento_id, numero=None):
    """The content of a version (the last one by default), as an attachment; 404 when it is not the person's to see, or
    when the portal knows the file only by its hash."""
    return _contenido(request, _version(request, documento_id, numero), "attachment")


@require_safe
@csp_replace(DEL_ARCHIVO)  # type: ignore[arg-type]  # its type takes a view of a request and nothing else
@xframe_options_sameorigin
def mirar(request: Peticion, documento_id):
    """The last version, to be shown beside its facts by a page of ours: a PDF or a picture, drawn by the browser's own
    viewer and never opened here. 404 for any other kind, too."""
    version = _version(request, documento_id)
    if version.tipo not in version.SE_VEN:
        raise Http404("El navegador no muestra este tipo de archivo: descárguelo.")
    return _contenido(request, version, "inline")


def _version(request: Peticion, documento_id, numero=None) -> VersionDocumento:
    documento = get_object_or_404(Documento.objects.visibles_para(request.user), pk=documento_id)
    versiones = documento.versiones.order_by("-numero")
    version = get_object_or_404(versiones, numero=numero) if numero else versiones.first()
    if version is None or not version.archivo:
        raise Http404("El portal conoce este archivo solo por su nombre y su huella: no guarda su contenido.")
    return version


def _contenido(request: Peticion, version: VersionDocumento, como: str) -> HttpResponseBase:
    if por_que := por_que_no_sale(version.sha256):
        return render(request, "documentos/por_revisar.html", {"version": version, "por_que": por_que}, status=409)
    tipo, nombre = version.tipo or "application/octet-stream", version.nombre
    if not settings.X_ACCEL_REDIRECT:
        archivo = version.archivo
        return entregar(
            request, archivo.storage, archivo.name, huella=version.sha256, nombre=nombre, tipo=tipo, como=como
        )
    respuesta = HttpResponse(content_type=tipo)
    respuesta["X-Accel-Redirect"] = settings.X_ACCEL_REDIRECT + quote(version.archivo.name)
    respuesta["Content-Disposition"] = f"{como}; filename*=UTF-8''{quote(nombre, safe='')}"
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@require_safe
def originales(request: Peticion):
    """All the originals of a region and period in one ZIP, with a manifest of hashes."""
    exigir_ve_regiones(request.user)
    dia = hoy()
    iniciales = {"region": regiones_visibles(request.user).first(), "desde": dia.replace(month=1, day=1), "hasta": dia}
    pedido = request.GET if "descargar" in request.GET else None
    form = FormularioDeOriginales(
        pedido, usuario=request.user, initial={**iniciales, **{c: v for c, v in request.GET.items() if c in iniciales}}
    )
    if pedido is None or not form.is_valid():
        return render(request, "documentos/originales.html", {"form": form})
    region, desde, hasta = (form.cleaned_data[campo] for campo in ("region", "desde", "hasta"))
    contenido = empaquetar(
        originales_de(Pedido(request.user, region.pk, desde, hasta)),
        titulo=f"Originales de {region.nombre}, del {desde:%d/%m/%Y} al {hasta:%d/%m/%Y}",
    )
    return como_archivo(contenido, f"originales-{region.pk}-{desde}-{hasta}.zip", "application/zip")
