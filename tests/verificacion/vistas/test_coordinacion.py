"""The home of who coordinates several regions, and the country's pages kept to them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actas.models import Acta, Firma
from egtpi_portal.cuentas.models import Membresia, Rol
from tests.pagina import leer
from verificacion.informes.servicios import pedir_informes


@pytest.fixture
def coordinadora(persona, importar):
    importar("02")
    importar("10")
    quien = persona(Rol.COORDINADOR_MIDIS, "02", nombre="yolanda")
    Membresia.objects.create(usuario=quien, rol=Rol.COORDINADOR_MIDIS, region_id="10", desde=dt.date(2023, 1, 1))
    return quien


def test_home_begins_with_what_waits_and_has_the_board_of_both_hitos(entrar, coordinadora):
    for dias, acta in enumerate(Acta.objects.filter(region="10").order_by("-fecha_sesion")[1:3]):
        Firma.objects.filter(acta=acta, rol="coordinador_enlace_midis").delete()
        Acta.objects.filter(pk=acta.pk).update(
            estado="presentada", cargada_el=dt.datetime(2024, 6, 3 + dias, 15, tzinfo=dt.UTC)
        )
    cliente = entrar(coordinadora)
    assert cliente.get("/")["Location"] == reverse("verificacion:coordinacion")
    pagina = leer(cliente.get(reverse("verificacion:coordinacion")))
    esperan = [fila.uno("td[data-t=Presentada]").texto for fila in pagina.todos(".esperan tbody tr")]
    assert [una.partition(" Falta")[0] for una in esperan] == ["hace 15 días (10 hábiles)", "hace 14 días (9 hábiles)"]
    botones = [b.texto.partition(":")[0].strip() for b in pagina.todos(".esperan .boton")]
    assert botones == ["Mirar y decidir", "Mirar y decidir", "Aprobar varias a la vez"]
    tableros = [
        (t.uno("h2").texto, [th.texto.partition(" ,")[0] for th in t.todos("tbody th")])
        for t in pagina.todos(".tablero")
    ]
    assert tableros == [
        ("Segunda verificación 2 regiones", ["Huánuco", "Áncash"]),  # that which has more to do, first
        ("Primera verificación 2 regiones, plazos vencidos", ["Áncash", "Huánuco"]),
    ]
    abierto = pagina.todos(".tablero")[0]
    assert abierto.textos("thead small") == ["≥ meta", "≥ 4", "≥ 2", "≥ 1", "≥ 80 %", "≥ 50 %"]
    assert [a.texto for a in abierto.todos("td a")] == ["28 de junio", "28 de junio"]


def test_dashboard_and_reports_are_of_her_regions_alone(entrar, coordinadora, persona, importar):
    importar("13")
    cliente = entrar(coordinadora)
    assert leer(cliente.get(reverse("verificacion:pais"))).textos(".calor tbody th") == ["Áncash", "Huánuco"]
    respuesta = cliente.post(reverse("verificacion:informes"), {"hito": "hito-2", "al": "2024-06-18"})
    pagina = leer(cliente.get(respuesta["Location"]))
    assert pagina.uno("h1").texto == "Informes de 2 regiones"
    assert len(leer(cliente.get(reverse("verificacion:informes"))).todos("tbody tr")) == 1
    assert entrar(persona(Rol.COORDINADOR_FED, "02")).get(respuesta["Location"]).status_code == 404
    with pytest.raises(PermissionDenied, match="las regiones que su cuenta ve"):
        pedir_informes(regiones=["02", "13"], hito="hito-2", al=dt.date(2024, 6, 18), por=coordinadora)


def test_home_takes_as_many_queries_for_one_region_as_for_two(coordinadora, persona, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cuantas = []
    for quien in (coordinadora, persona(Rol.COORDINADOR_FED, "02")):
        client.force_login(quien, backend="django.contrib.auth.backends.ModelBackend")
        client.get(reverse("verificacion:coordinacion"))
        with CaptureQueriesContext(connection) as consultas:
            client.get(reverse("verificacion:coordinacion"))
        cuantas.append(len(consultas))
    assert cuantas[0] == cuantas[1]
