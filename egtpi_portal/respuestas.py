"""Files that the portal makes, on their way out. Knows no room."""

from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from django.http import FileResponse, HttpResponse, HttpResponseBase

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
