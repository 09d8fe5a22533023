"""The sample as a paper: from what it was drawn, with which seed, and what was said of each piece."""

from hashlib import sha256

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.papeles import a_pdf

from .consultas import MuestraVista
from .sorteo import COMO


def en_texto(vista: MuestraVista) -> str:
    """What it was drawn from, one name a line, as the draw takes them."""
    return "".join(f"{nombre}\n" for nombre in sorted(nombre for _, nombre in vista.muestra.poblacion))


def huella_de_la_lista(vista: MuestraVista) -> str:
    """The SHA-256 of that list, so that who draws again knows that it is the one."""
    return sha256(en_texto(vista).encode()).hexdigest()


def en_pdf(vista: MuestraVista) -> bytes:
    """The paper of the sample, as it is today. Raises FaltaPango."""
    contexto = {
        "vista": vista,
        "muestra": vista.muestra,
        "como": COMO,
        "huella": huella_de_la_lista(vista),
        "al": hoy(),
    }
    return a_pdf("verificacion/revisiones/muestras/papel.html", contexto, codigo=vista.muestra.codigo)
