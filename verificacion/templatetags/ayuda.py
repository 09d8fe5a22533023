"""What every page says of the manual: the page of it that helps here, and what each thing is."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from verificacion.ayuda.manual.indice import pagina_de
from verificacion.ayuda.manual.lectura import leer_pagina
from verificacion.ayuda.pasos.receptores import EN_LA_SESION
from verificacion.ayuda.que_es.catalogo import de_formulario, de_regla
from verificacion.ayuda.reglas.catalogo import clave_de_caracteristica
from verificacion.motor.palabras import en_minuscula

register = template.Library()


@register.simple_tag(takes_context=True)
def del_manual(context) -> str:
    """The link to the manual: to the page that helps this person with what they read, named; else to its index. `quien`
    in the context: who reads; pages of errors, which may not ask the database, give none. A view
    that knows better gives the key of the page as `pagina_del_manual`."""
    request = context.get("request")
    coincide = getattr(request, "resolver_match", None)
    alcance = getattr(context.get("quien"), "alcance", None)
    roles = frozenset(rol for rol, _ in alcance.en_orden) if alcance else frozenset()
    clave = context.get("pagina_del_manual") or (pagina_de(coincide.view_name, roles) if coincide else "")
    if not clave:
        return format_html('<a href="{}">Manual</a>', reverse("verificacion:manual"))
    direccion = reverse("verificacion:manual_pagina", args=[clave])
    return format_html('<a href="{}">Manual: {}</a>', direccion, en_minuscula(leer_pagina(clave).titulo))


@register.inclusion_tag("verificacion/ayuda/_que_es.html")
def que_es(clave: str):
    """*¿Qué es esto?* of a criterion, by its code; nothing of one that the sheet in use has not."""
    return {"es": de_regla(clave)}


@register.inclusion_tag("verificacion/ayuda/_que_es.html")
def que_es_caracteristica(codigo: str):
    """*¿Qué es esto?* of a characteristic of an acta, by its number."""
    return {"es": de_regla(clave_de_caracteristica(codigo))}


@register.inclusion_tag("verificacion/ayuda/_que_son.html")
def que_son(*grupos: str):
    """*¿Qué es esto?* of every field of some forms of the catalogue, folded in one."""
    son = [uno for grupo in grupos for uno in de_formulario(grupo)]
    return {"son": son, "enlace": son[0].enlace}


@register.inclusion_tag("verificacion/ayuda/_primera_visita.html", takes_context=True)
def primera_visita(context):
    """At the start: where the first steps are, until the person leaves them. What the session says, and no query."""
    mostrar = bool(context["request"].session.get(EN_LA_SESION))
    return {"mostrar": mostrar, "csrf_token": context.get("csrf_token")}
