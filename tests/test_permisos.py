"""Everybody is let in where the permission table says (`tests/tabla_de_permisos.py`), and nowhere else."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from egtpi_portal.cuentas.models import Rol
from tests.identidades import nombres_sin_dueno
from tests.salidas import sin_salida
from tests.tabla_de_permisos import ACTORES, OTRAS_PUBLICAS, PUBLICAS, TABLA


def direcciones(patrones=None, prefijo=""):
    """The full name of every address, but the admin's own (its index stands for it; see test_administracion)."""
    for patron in patrones if patrones is not None else get_resolver().url_patterns:
        if isinstance(patron, URLPattern):
            yield f"{prefijo}{patron.name}"
        elif patron.namespace == "admin":
            yield "admin:index"
        else:
            yield from direcciones(
                patron.url_patterns, f"{prefijo}{patron.namespace}:" if patron.namespace else prefijo
            )


def test_every_address_is_in_the_table():
    assert set(direcciones()) == PUBLICAS | set(TABLA)


@pytest.mark.parametrize("n", range(len(ACTORES)), ids=list(ACTORES))
def test_each_actor_gets_what_the_table_says(argumentos, persona, client, papeles_de_mentira, n):
    actor = list(ACTORES.values())[n]
    if actor is not None:
        rol, region, membresia = actor
        client.force_login(persona(rol, region, **membresia), backend="django.contrib.auth.backends.ModelBackend")
    respuestas = {nombre: client.get(reverse(nombre, args=argumentos.get(nombre))) for nombre in TABLA}
    codigos = {nombre: respuesta.status_code for nombre, respuesta in respuestas.items()}
    assert codigos == {nombre: fila[n] for nombre, fila in TABLA.items()}
    guardables = [n for n, r in respuestas.items() if actor and r.headers.get("Cache-Control") != "private, no-store"]
    assert guardables == [], "what somebody signed in is answered is kept by no cache"
    assert sin_salida(respuestas) == [], "every list goes out as XLSX and as CSV (tests/salidas.py)"
    assert {nombre: faltas for nombre, r in respuestas.items() if (faltas := nombres_sin_dueno(r))} == {}


TABLERO = ("pais", "pais_tiempo", "pais_xlsx", "pais_urgencia", "pais_novedades", "coordinacion", "informes")


@pytest.mark.parametrize("rol", [Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS])
def test_who_coordinates_has_the_dashboard_and_the_reports_of_her_regions(argumentos, persona, client, rol):
    """Besides what the table says of a region: the dashboard was asked for first of all for coordinators."""
    esperado = {region: dict.fromkeys(TABLERO, 200) | {"trabajo": n} for region, n in (("02", 200), ("13", 404))}
    for region, suyo in esperado.items():
        client.force_login(persona(rol, region), backend="django.contrib.auth.backends.ModelBackend")
        nombres = {nombre: f"verificacion:{nombre}" for nombre in suyo}
        respuestas = {n: client.get(reverse(nombre, args=argumentos.get(nombre))) for n, nombre in nombres.items()}
        assert {n: respuesta.status_code for n, respuesta in respuestas.items()} == suyo
    assert client.get(reverse("metas:lista")).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", sorted(PUBLICAS - OTRAS_PUBLICAS))
def test_what_is_public_opens_without_signing_in(client, nombre):
    respuesta = client.get(reverse(nombre))
    assert respuesta.status_code == 200
    assert respuesta.headers.get("Cache-Control") != "private, no-store", "what is public says its own"
