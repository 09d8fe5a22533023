"""The papers of an acta's life: the receipt of a presentation, and its vistos buenos."""

from actas.models import Acta
from egtpi_portal.documentos.impresos.direccion import direccion
from egtpi_portal.documentos.impresos.registro import anotar
from egtpi_portal.papeles import a_pdf

from .cargo import Cargo
from .hoja import HojaDeVistosBuenos, papel_de_vistos_buenos


def cargo_en_pdf(cargo: Cargo) -> bytes:
    """The receipt of a presentation, as a PDF/A. The same receipt gives the same bytes. Raises FaltaPango."""
    qr = direccion(cargo.codigo, cargo.acta)
    return a_pdf("actas/papeles/cargo.html", {"cargo": cargo}, codigo=cargo.codigo, qr=qr)


def vistos_buenos_en_pdf(acta: Acta, hoja: HojaDeVistosBuenos) -> bytes:
    """The sheet of vistos buenos, as a PDF/A; its code is noted as printed, for the public check. The same sheet gives
    the same bytes. Raises FaltaPango."""
    qr = anotar(papel_de_vistos_buenos(acta), hoja.codigo)
    return a_pdf("actas/papeles/vistos_buenos.html", {"hoja": hoja}, codigo=hoja.codigo, qr=qr)
