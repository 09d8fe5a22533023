"""The pieces of the pact's papers. Their look is `templates/pacto/papeles/base.html` with the classes of
`static/egtpi/papel.css` that begin by «brechas»."""

from collections.abc import Mapping
from typing import Any

from egtpi_portal.documentos.impresos.registro import Papel, anotar
from egtpi_portal.escritura.canonico import codigo_impreso
from egtpi_portal.papeles import a_pdf
from egtpi_portal.recolector import sin_recolector
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Region

from ..brechas.calculo import Brecha, Situacion

COLORES = {
    Situacion.ALCANZA: "v-si", Situacion.FALTA: "v-no", Situacion.SIN_META: "suave",
    Situacion.SIN_POBLACION: "suave", Situacion.SIN_DATO: "v-curso",
}  # fmt: skip
"""The class of each situation on paper; its sign and its word go with it always."""


@sin_recolector()
def papel_del_pacto(
    plantilla: str, contexto: Mapping[str, Any], *, region: Region, clase: str, papel: str, dicho: Mapping[str, Any]
) -> bytes:
    """The PDF/A of a template that extends `pacto/papeles/base.html`, with the code of what it says (`dicho`) on each
    page and its QR; the code is noted as printed of the paper `papel`, of that `clase`. The same content gives
    the same bytes. Raises FaltaPango."""
    codigo = codigo_impreso(dicho)
    qr = anotar(Papel(clase, papel, "", region.pk), codigo)
    suyo = {**contexto, "region": region, "entidad": gobierno_regional(region)}
    return a_pdf(plantilla, suyo, codigo=codigo, qr=qr)


def color_de(brecha: Brecha) -> str:
    """The class of its situation on paper."""
    return COLORES[brecha.situacion]
