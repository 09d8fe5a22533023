"""The sheet with which an access is handed over on paper."""

from egtpi_portal.papeles import a_pdf

from .llave import direccion_de
from .models import Acceso


def hoja_pdf(acceso: Acceso, acuerdos: int) -> bytes:
    """The PDF: whose access it is, until when, for what, and the QR of its link. Raises FaltaPango."""
    contexto = {"acceso": acceso, "acuerdos": acuerdos, "direccion": direccion_de(acceso)}
    return a_pdf("accesos/hoja.html", contexto, qr=direccion_de(acceso))
