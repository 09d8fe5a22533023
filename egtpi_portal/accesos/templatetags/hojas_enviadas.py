"""What a page of the pact shows of what was mailed to who has an access."""

from collections.abc import Mapping

from django import template

from egtpi_portal.accesos.consultas import correos_de_las_hojas
from egtpi_portal.correo.consultas import UltimoCorreo
from egtpi_portal.pacto.models import AnexoPacto

register = template.Library()


@register.simple_tag
def las_hojas_enviadas(anexo: AnexoPacto) -> Mapping[str, list[UltimoCorreo]]:
    """What became of each mail with what an annex says, by ubigeo (`correos_de_las_hojas`)."""
    return correos_de_las_hojas(anexo)


@register.inclusion_tag("accesos/hoja_enviada.html")
def hoja_enviada(correos: Mapping[str, list[UltimoCorreo]], ubigeo: str):
    """Those of a local government, each in a line."""
    return {"correos": correos.get(ubigeo, ())}
