"""How pages say a gap: `{{ brecha|en_personas:indicador }}`, `{{ valor|en_unidades:indicador }}`."""

from django import template

from egtpi_portal.pacto.brechas import texto

register = template.Library()
register.filter("en_personas", texto.en_personas)
register.filter("en_unidades", texto.en_unidades)
