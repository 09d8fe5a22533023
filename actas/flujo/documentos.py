"""The receipt of a presentation, on paper."""

from egtpi_portal.documentos.impresos.direccion import direccion
from egtpi_portal.papeles import a_pdf

from .cargo import Cargo


def cargo_en_pdf(cargo: Cargo) -> bytes:
    """The receipt of a presentation, as a PDF/A. The same receipt gives the same bytes. Raises FaltaPango."""
    qr = direccion(cargo.codigo, cargo.acta)
    return a_pdf("actas/papeles/cargo.html", {"cargo": cargo}, codigo=cargo.codigo, qr=qr)
