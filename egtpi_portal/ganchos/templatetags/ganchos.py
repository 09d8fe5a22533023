"""What other rooms' pages show of the hooks."""

from django import template
from django.conf import settings

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.ganchos.permisos import lleva_ganchos

register = template.Library()


@register.simple_tag
def puede_llevar_ganchos(usuario: Usuario) -> bool:
    """Whether the portal has hooks and the person looks after some."""
    return settings.GANCHOS and lleva_ganchos(usuario)
