"""The private download: the only way out for a file."""

from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from .models import Documento


@require_safe
def descargar(request, documento_id, numero=None):
    """The content of a version (the last one by default), always as an attachment; 404 when it is not the
    person's to see, or when the portal knows the file only by its hash."""
    documento = get_object_or_404(Documento.objects.visibles_para(request.user), pk=documento_id)
    versiones = documento.versiones.order_by("-numero")
    version = get_object_or_404(versiones, numero=numero) if numero else versiones.first()
    if version is None or not version.archivo:
        raise Http404("El portal conoce este archivo solo por su nombre y su huella: no guarda su contenido.")
    disposicion = f"attachment; filename*=UTF-8''{quote(version.nombre, safe='')}"
    if settings.X_ACCEL_REDIRECT:
        respuesta = HttpResponse(content_type=version.tipo or "application/octet-stream")
        respuesta["X-Accel-Redirect"] = settings.X_ACCEL_REDIRECT + quote(version.archivo.name)
    else:
        respuesta = FileResponse(version.archivo.open("rb"), content_type=version.tipo or "application/octet-stream")
    respuesta["Content-Disposition"] = disposicion
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
