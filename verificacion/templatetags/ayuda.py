"""What every page says of the manual: the page of it that helps here, and what each thing is."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from verificacion.ayuda.manual.indice import pagina_de
from verificacion.ayuda.manual.lectura import leer_pagina

register = template.Library()


@register.simple_tag(takes_context=True)
def del_manual(context) -> str:
    """The link to the manual: to the page that helps with the one that is read, named; else to its index."""
    request = context.get("request")
    coincide = getattr(request, "resolver_match", None)
    clave = pagina_de(coincide.view_name) if coincide else ""
    if not clave:
        return format_html('<a href="{}">Manual</a>', reverse("verificacion:manual"))
    direccion = reverse("verificacion:manual_pagina", args=[clave])
    return format_html('<a href="{}">Manual: {}</a>', direccion, leer_pagina(clave).titulo.lower())
