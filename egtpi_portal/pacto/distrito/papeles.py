"""The page of a local government on paper: one, or those of the whole region to be printed together."""

import datetime as dt
from collections.abc import Sequence

from egtpi_portal.documentos.impresos.registro import Papel, anotar_varios
from egtpi_portal.papeles import a_pdf
from egtpi_portal.recolector import sin_recolector
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Region

from ..papel.piezas import papel_del_pacto
from .consultas import HojaDeDistrito

CLASE = "hoja"
PLANTILLA = "pacto/papeles/hojas.html"


def hoja_en_pdf(hoja: HojaDeDistrito) -> bytes:
    """The page of one local government, as a PDF/A with its code and QR. Raises FaltaPango."""
    contexto = {"hojas": [hoja], "al": hoja.al}
    return papel_del_pacto(
        PLANTILLA, contexto, region=hoja.region, clase=CLASE, papel=hoja.papel, dicho=hoja.dicho()
    )  # fmt: skip


@sin_recolector()
def hojas_en_pdf(region: Region, al: dt.date, hojas: Sequence[HojaDeDistrito]) -> bytes:
    """Those of several, each on its page with its own code at the foot, noted as printed. Raises FaltaPango."""
    anotar_varios((Papel(CLASE, hoja.papel, "", region.pk), hoja.codigo) for hoja in hojas)
    contexto = {"hojas": hojas, "al": al, "region": region, "entidad": gobierno_regional(region), "juntas": True}
    return a_pdf(PLANTILLA, contexto)
