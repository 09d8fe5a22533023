"""What the portal answers with: files that it makes, and pages that leave no trace. Knows no room."""

from collections.abc import Iterator
from functools import wraps
from typing import IO
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def como_archivo(contenido: bytes | Iterator[bytes] | IO[bytes], nombre: str, tipo: str) -> HttpResponseBase:
    """The content as a download with that name, which no cache keeps."""
    if isinstance(contenido, bytes):
        respuesta: HttpResponseBase = HttpResponse(contenido, content_type=tipo)
    else:
        respuesta = FileResponse(contenido, content_type=tipo)
    respuesta["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(nombre, safe='')}"
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def como_pdf(contenido: bytes, nombre: str) -> HttpResponseBase:
    """A PDF as a download."""
    return como_archivo(contenido, nombre, "application/pdf")


def sin_rastro(vista, *, referencia: str = "no-referrer"):
    """A view whose address is a key: whatever it answers (also that there is nothing there, or that it takes no such
    method) goes to no index and to no other site's log. (`never_cache` keeps it from the caches.) `referencia`: its
    Referrer-Policy; "same-origin" where what is sent bears a token against forged forms, which browsers send from a
    page without referrer as if it came from nowhere."""

    @wraps(vista)
    def envuelta(request: HttpRequest, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta["Referrer-Policy"] = referencia
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        return respuesta

    return envuelta
