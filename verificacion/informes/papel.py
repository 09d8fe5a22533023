"""The report as a PDF."""

from collections.abc import Sequence

from egtpi_portal.papeles import a_pdf

from .contenido import Informe


def en_pdf(informe: Informe) -> bytes:
    """The report of a region, as a PDF/A with its code on each page, and the QR of the public check if it is official.
    The same report gives the same bytes. Raises FaltaPango."""
    qr = informe.oficial.direccion if informe.oficial else ""
    return a_pdf("verificacion/informes/informe.html", informe.contexto(), codigo=informe.codigo, qr=qr)


def resumen_nacional_en_pdf(informes: Sequence[Informe]) -> bytes:
    """The verdicts of several regions for one hito in one table, as a PDF/A. Raises FaltaPango."""
    criterios = informes[0].resultado.criterios
    contexto = {
        "informes": informes,
        "hito": informes[0].hito,
        "al": informes[0].resultado.al,
        "ficha": informes[0].ficha,
        "criterios": criterios,
        "cuentas": cuentas(informes),
    }
    return a_pdf("verificacion/informes/resumen.html", contexto)


def cuentas(informes: Sequence[Informe]) -> list[tuple[str, int]]:
    """How many regions have each verdict, those that some has."""
    veredictos = [informe.veredicto for informe in informes]
    return [(veredicto, veredictos.count(veredicto)) for veredicto in dict.fromkeys(sorted(veredictos))]
