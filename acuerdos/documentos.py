"""The paper of the matrix."""

from collections.abc import Iterable

from actas.documentos import gobierno_regional
from actas.models import Acuerdo
from egtpi_portal import juicio
from egtpi_portal.momento import Momento
from egtpi_portal.papeles import a_pdf
from egtpi_portal.territorio.models import Region

from .consultas import figuras, plazo_en_palabras, situacion_de


def matriz_en_pdf(region: Region, acuerdos: Iterable[Acuerdo], momento: Momento) -> bytes:
    """The matrix of a region as of a date, as a PDF/A in landscape, with the figure of each hito. `acuerdos` come of
    `consultas.con_situacion`, with their acta. The same matrix gives the same bytes. Raises FaltaPango."""
    filas = [
        (acuerdo, suya := situacion_de(acuerdo), plazo_en_palabras(acuerdo.plazo, suya, momento.al))
        for acuerdo in acuerdos
    ]
    contexto = {
        "region": region,
        "entidad": gobierno_regional(region),
        "al": momento.al,
        "filas": filas,
        "figuras": figuras(region.pk, momento) if juicio.hitos() else [],
    }
    return a_pdf("acuerdos/papeles/matriz.html", contexto)
