"""The annex as a paper."""

from ..papel.cuadros import cuadros, matrices
from ..papel.piezas import papel_del_pacto
from .consultas import Contenido

CLASE = "anexo"


def en_pdf(contenido: Contenido) -> bytes:
    """The annex as a PDF/A, with its code on each page. The same figures give the same bytes. Raises FaltaPango."""
    tablero = contenido.tablero
    contexto = {
        "contenido": contenido, "cuadros": cuadros(tablero, contenido.cargas_de), "matrices": matrices(tablero),
    }  # fmt: skip
    return papel_del_pacto(
        "pacto/papeles/anexo.html", contexto, region=contenido.region, clase=CLASE,
        papel=f"ANEXO-{contenido.region.pk}-{contenido.al}", dicho=contenido.dicho(),
    )  # fmt: skip
