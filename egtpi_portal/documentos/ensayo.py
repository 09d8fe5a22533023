"""In the workshop, before it forks: a paper of the portal's, and a scan of it, read once by what its forks will read
with, so that they find made what the libraries make the first time (a sixth of what a scan costs). The memory that it
took goes back."""

import ctypes
import io
from contextlib import suppress
from typing import Any

import pypdfium2

from egtpi_portal.papeles import Papel, sin_marca

from .aparte import Encargo, hacer_aqui

DPI = 200
"""As most scan."""


def ensayar(pedido: tuple[list[str], list[dict[str, Any]]]) -> None:
    """Reads that paper (`papeles.Papel`) with what is asked (`Encargo.datos`). What fails is told, and fails again
    where it matters."""
    papel, encargos = pedido
    pdf = sin_marca(Papel(*papel))
    for contenido in (pdf, _escaneado(pdf)):
        hacer_aqui(io.BytesIO(contenido), [Encargo(**uno) for uno in encargos])
    with suppress(OSError, AttributeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)


def _escaneado(pdf: bytes) -> bytes:
    with pypdfium2.PdfDocument(pdf) as documento:
        pagina = documento[0]
        hoja = pagina.render(scale=DPI / 72, grayscale=True).to_pil()
        pagina.close()
    salida = io.BytesIO()
    hoja.save(salida, "PDF", resolution=DPI)
    return salida.getvalue()
