"""Unlocking from the portal's own page."""

import pytest
from axes.models import AccessFailureLog
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.ingreso.servicios import desbloquear
from tests.egtpi_portal.ingreso.test_guardia import AJENA, CLAVE, OFICINA, entrar_como, fallar
from tests.pagina import leer

pytestmark = pytest.mark.usefixtures("reloj")


@pytest.fixture
def ana(persona):
    return persona(Rol.ADMINISTRADOR, nombre="ana")


def leer_tabla(pagina) -> list[list[str]]:
    return [[celda.texto for celda in fila.todos("th") + fila.todos("td")] for fila in pagina.todos("tbody tr")]


def test_page_says_who_is_kept_out_from_where_and_until_when(client, rosa, ana, entrar):
    fallar(client, 5)
    fallar(client, 1, desde=AJENA)
    fallar(client, 1, login="Nadie")
    pagina = leer(entrar(ana).get(reverse("ingreso:bloqueos")))
    assert leer_tabla(pagina) == [
        [
            "rosa rosa", "✖ Bloqueada 6 intentos fallidos",
            f"{OFICINA} 5 intentos, el último el 18/06/2024 10:00; bloqueada hasta el 18/06/2024 10:15 "
            f"{AJENA} 1 intento, el último el 18/06/2024 10:00",
            "Motivo para desbloquear a rosa Desbloquear de rosa",
        ],
        [
            "nadie no hay una cuenta con ese nombre", "✓ Puede entrar 1 intento fallido",
            f"{OFICINA} 1 intento, el último el 18/06/2024 10:00",
            "Motivo para desbloquear a nadie Olvidar los intentos de nadie",
        ],
    ]  # fmt: skip


def test_administrator_unlocks_and_the_trail_says_it(client, rosa, ana, entrar):
    fallar(client, 5)
    fallar(client, 5, desde=AJENA)
    respuesta = entrar(ana).post(reverse("ingreso:bloqueos"), {"usuario": "rosa", "motivo": "Llamó Rosa."}, follow=True)
    assert leer(respuesta).textos(".alert") == ["«rosa» ya puede entrar."]
    evento = Evento.objects.get(accion="sesion.desbloqueo")
    assert (evento.actor, evento.objeto_id, evento.direccion) == (ana, str(rosa.pk), "127.0.0.1")
    assert evento.resumen == (
        f"ana desbloqueó la entrada de «rosa»: Llamó Rosa. 10 intentos fallidos olvidados, desde {AJENA} y {OFICINA}."
    )
    client.logout()
    assert entrar_como(client, clave=CLAVE) == "dentro"


def test_unlocking_who_is_not_locked_changes_nothing(rosa, ana, entrar):
    respuesta = entrar(ana).post(reverse("ingreso:bloqueos"), {"usuario": "rosa", "motivo": "Llamó Rosa."}, follow=True)
    assert leer(respuesta).textos(".alert") == ["«rosa» no estaba bloqueada."]
    assert not Evento.objects.filter(accion="sesion.desbloqueo").exists()


def test_unlocking_without_a_reason_is_refused_with_a_sentence_and_forgives_nothing(client, rosa, ana, entrar):
    fallar(client, 5)
    pagina = leer(entrar(ana).post(reverse("ingreso:bloqueos"), {"usuario": "rosa", "motivo": "  "}))
    assert pagina.textos(".falla") == [
        "No se desbloqueó a rosa. Escriba por qué se desbloquea: cómo sabe que es la persona y no quien adivina."
    ]
    assert AccessFailureLog.objects.count() == 5


def test_nobody_else_unlocks(client, rosa, persona, entrar):
    fallar(client, 5)
    evaluadora = persona(Rol.EVALUADOR_DMI)
    with pytest.raises(PermissionDenied):
        desbloquear(usuario="rosa", motivo="Es ella.", por=evaluadora)
    assert entrar(evaluadora).post(reverse("ingreso:bloqueos"), {"usuario": "rosa"}).status_code == 403
    assert AccessFailureLog.objects.count() == 5


def test_page_takes_the_same_queries_for_one_place_and_for_many(rosa, ana, entrar):
    cliente, pedidos = entrar(ana), []
    for n in (1, 40):
        AccessFailureLog.objects.bulk_create(
            AccessFailureLog(username=f"u{i % 4}", ip_address=f"198.51.100.{i}") for i in range(n)
        )
        with CaptureQueriesContext(connection) as contadas:
            cliente.get(reverse("ingreso:bloqueos"))
        pedidos.append(len(contadas))
    assert pedidos[0] == pedidos[1]


def test_page_says_how_many_mistakes_in_how_long_close_an_account(ana, entrar):
    dicho = leer(entrar(ana).get(reverse("ingreso:bloqueos"))).uno(".sub").texto
    assert ". Con 5 en 15 minutos, la cuenta deja de poder entrar desde esa red por 15 minutos; " in dicho
