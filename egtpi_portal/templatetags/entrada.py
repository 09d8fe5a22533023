"""The other ways in, beside the password."""

from typing import Any

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("ingreso/otras_entradas.html", takes_context=True)
def otras_entradas(context: dict[str, Any]) -> dict[str, Any]:
    """The button of passkeys; and of the provider of identities, where the portal has one."""
    return {
        "csrf_token": context.get("csrf_token"),
        "redirect_field": context.get("redirect_field", ""),
        "proveedor": settings.PROVEEDOR if settings.PROVEEDOR.activo else None,
    }


@register.simple_tag
def proveedor_de_identidad():
    """The provider of identities, where the portal has one."""
    return settings.PROVEEDOR if settings.PROVEEDOR.activo else None
