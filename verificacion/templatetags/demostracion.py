"""What only a demonstration shows."""

from django import template

from verificacion.demostracion.cuentas import cuentas_a_la_vista

register = template.Library()


@register.inclusion_tag("componentes/cuentas_de_demostracion.html")
def cuentas_de_demostracion():
    """The accounts of the demonstration and their password; nothing where there is no demonstration."""
    return cuentas_a_la_vista()
