"""The report as a PDF."""

from collections.abc import Sequence

from egtpi_portal.papeles import a_pdf

from . import resumen
from .contenido import Informe


def en_pdf(informe: Informe) -> bytes:
    """The report of a region, as a PDF/A with its code on each page, and the QR of the public check if it is official.
    The same report gives the same bytes. Raises FaltaPango."""
    qr = informe.oficial.direccion if informe.oficial else ""
    return a_pdf("verificacion/informes/informe.html", informe.contexto(), codigo=informe.codigo, qr=qr)


def resumen_nacional_en_pdf(informes: Sequence[Informe]) -> bytes:
    """The verdicts of several regions for one hito in one table, as a PDF/A with its code. Raises FaltaPango."""
    return a_pdf(
        "verificacion/informes/resumen.html", resumen.contexto_de(informes), codigo=resumen.codigo_de(informes)
    )
