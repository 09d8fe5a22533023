"""The report as a PDF."""

from collections.abc import Sequence

from egtpi_portal.papeles import Papel, componer, redactar

from . import resumen
from .contenido import Informe


def en_pdf(informe: Informe) -> bytes:
    """The report of a region, as a PDF/A with its code on each page, and the QR of the public check if it is official.
    The same report gives the same bytes. Raises FaltaPango."""
    return componer(en_papel(informe))


def en_papel(informe: Informe) -> Papel:
    """That report, written."""
    qr = informe.oficial.direccion if informe.oficial else ""
    return redactar("verificacion/informes/informe.html", informe.contexto(), codigo=informe.codigo, qr=qr)


def resumen_nacional_en_papel(informes: Sequence[Informe]) -> Papel:
    """The verdicts of several regions for one hito in one table, written, with its code."""
    return redactar(
        "verificacion/informes/resumen.html", resumen.contexto_de(informes), codigo=resumen.codigo_de(informes)
    )
