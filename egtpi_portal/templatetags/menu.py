"""The way about the portal: the main menu of each role, and who is signed in. Builtin: no template loads it."""

from collections.abc import Callable

from django import template
from django.http import HttpRequest
from django.urls import reverse

from egtpi_portal.cuentas.consultas import LECTORES_DE_LA_BITACORA, REVISORES, alcance, roles_en_palabras
from egtpi_portal.cuentas.models import Rol

register = template.Library()

PENDIENTES: dict[str, Callable[[], int]] = {}
"""Of the entries of the menu that have one: how many things wait there to be seen to. Each room registers its own."""


@register.inclusion_tag("componentes/menu.html", takes_context=True)
def menu(context):
    """The main navigation: the rooms that the person's roles open, and which one this page is in."""
    request = context["request"]
    coincide = request.resolver_match
    donde = (coincide.namespace, coincide.url_name) if coincide else ("", "")
    return {"entradas": [_entrada(request, donde, *entrada) for entrada in _entradas(alcance(request.user))]}


def _entradas(suyo):
    """(title, name of the address, rooms it covers) of each entry; a room is a namespace or a (namespace, name)."""
    paginas_de_region = {("verificacion", "region"), ("verificacion", "hito"), ("", "inicio")}
    if suyo.es_nacional:
        yield "País", "verificacion:pais", {("verificacion", "pais"), *paginas_de_region}
    elif suyo.regiones_visibles:
        yield "Inicio", "inicio", {("verificacion", "coordinacion"), *paginas_de_region}
        if suyo.regiones_con((Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS)):
            yield "Mis regiones", "verificacion:pais", {("verificacion", "pais"), ("verificacion", "informes")}
    if suyo.regiones_visibles != frozenset():
        yield "Actas", "actas:lista", {"actas"}
        yield "Asistencia", "asistencia:inicio", {"asistencia"}
        yield "Acuerdos", "acuerdos:lista", {"acuerdos", "accesos"}
        yield "Indicadores", "pacto:pais", {"pacto"}
    elif suyo.solo_provincial:
        yield "Inicio", "inicio", {("verificacion", "provincia")}
        yield "Fichas", "asistencia:fichas", {"asistencia"}
        yield "Indicadores", "pacto:hojas", {"pacto"}
    if not suyo.vacio:
        yield "Calendario", "agenda:calendario", {"agenda"}
    if any(suyo.tiene(rol) for rol in REVISORES):
        paginas = ("cola", "pieza", "revisar", "avance_de_revision", "muestras", "muestra")
        yield "Revisiones", "verificacion:cola", {("verificacion", pagina) for pagina in paginas}
    if suyo.es_nacional:
        yield "Verificaciones", "oficial:lista", {"oficial"}
    if suyo.tiene(Rol.EVALUADOR_DMI) or suyo.es_administrador:
        yield "Registro", "metas:lista", {"metas", "dias", "firmantes"}
    if not LECTORES_DE_LA_BITACORA.isdisjoint(suyo.nacionales):
        yield "Bitácora", "bitacora:lista", {"bitacora"}
    de_ayuda = ("ayuda", "manual", "manual_pagina", "reglas", "regla", "glosario", "primeros_pasos")
    yield "Ayuda", "verificacion:manual", {("verificacion", pagina) for pagina in de_ayuda}
    if suyo.es_administrador:
        yield "Administración", "personas:inicio", {"personas", "trabajos", "rebotes", ("ingreso", "bloqueos")}


def _entrada(request: HttpRequest, donde, titulo, nombre, salas):
    enlace = reverse(nombre)
    if nombre in PENDIENTES and (cuantos := PENDIENTES[nombre]()):
        titulo = f"{titulo} ({cuantos})"
    aqui = donde in salas or donde[0] in salas
    return {"titulo": titulo, "enlace": enlace, "aqui": aqui and ("page" if request.path == enlace else "true")}


@register.simple_tag(takes_context=True)
def nombre_del_tablero(context) -> str:
    """What the person calls the dashboard of regions: «País», or «Mis regiones» when they do not see all of them."""
    return "País" if alcance(context["request"].user).es_nacional else "Mis regiones"


@register.inclusion_tag("componentes/quien.html", takes_context=True)
def quien(context):
    """Who is signed in, with what roles, and the way out."""
    persona = context["request"].user
    return {"persona": persona, "roles": roles_en_palabras(persona), "csrf_token": context.get("csrf_token")}
