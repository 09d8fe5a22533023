"""The first steps of each role: ticked by what the person did, left and found again."""

import pytest
from django.db import transaction
from django.urls import reverse

from egtpi_portal.bitacora.acciones import ACCIONES
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from verificacion.ayuda.manual.indice import claves
from verificacion.ayuda.pasos.consultas import pasos_de
from verificacion.ayuda.pasos.lista import DE_CADA_ROL
from verificacion.ayuda.pasos.servicios import dejar_los_pasos, retomar_los_pasos

PAGINA = reverse("verificacion:primeros_pasos")
INICIO = reverse("personas:inicio")


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02")


@pytest.fixture
def lucia(persona):
    return persona(Rol.ADMINISTRADOR)


def hechos(usuario):
    return {dado.paso.titulo for dado in pasos_de(usuario) if dado.hecho}


def test_every_role_has_some_and_each_is_of_an_action_and_a_page_that_there_are():
    assert set(DE_CADA_ROL) == set(Rol.values)
    for pasos in DE_CADA_ROL.values():
        assert 3 <= len(pasos) <= 7
        for paso in pasos:
            assert set(paso.acciones) <= set(ACCIONES)
            assert paso.manual in claves()
            assert reverse(paso.donde)


def test_a_step_is_ticked_by_what_the_person_did_and_by_nothing_of_others(rosa, persona, django_assert_num_queries):
    otra = persona(Rol.SECRETARIO_TECNICO, "02")
    assert hechos(rosa) == set()
    with transaction.atomic():
        registrar(por=rosa, accion="acta.presentacion", resumen="Presentó un acta.", region="02")
    rosa.telefono = "999 999 999"
    assert hechos(rosa) == {"Presente un acta", "Deje su teléfono en «Mi cuenta», para que lo ubiquen"}
    assert hechos(otra) == set()
    with django_assert_num_queries(1):
        pasos_de(rosa)


def test_who_has_two_roles_has_each_step_once_and_who_has_none_has_none(persona):
    nadie, dos = persona(), persona(Rol.COORDINADOR_FED, "02")
    dos.membresias.create(rol=Rol.COORDINADOR_MIDIS, region_id="02", desde="2023-01-01")
    assert [dado.paso for dado in pasos_de(dos)] == list(DE_CADA_ROL[Rol.COORDINADOR_FED])
    assert pasos_de(nadie) == []


def test_they_are_shown_at_the_start_until_they_are_left_and_found_again_in_help(entrar, lucia):
    cliente = entrar(lucia)
    assert leer(cliente.get(INICIO)).uno(".primera-visita a")["href"] == PAGINA
    cliente.post(reverse("verificacion:dejar_pasos"))
    assert leer(cliente.get(INICIO)).todos(".primera-visita") == []
    assert leer(entrar(lucia).get(INICIO)).todos(".primera-visita") == []
    ayuda = leer(cliente.get(reverse("verificacion:manual")))
    assert PAGINA in [a["href"] for a in ayuda.todos("main a")]
    assert leer(cliente.get(PAGINA)).uno("main form button").texto == "Mostrarlos al entrar"
    cliente.post(reverse("verificacion:retomar_pasos"))
    assert len(leer(cliente.get(INICIO)).todos(".primera-visita")) == 1


def test_leaving_and_taking_up_are_an_event_each_and_twice_is_once(rosa):
    suyos = Evento.objects.filter(actor=rosa, accion__startswith="pasos.")
    assert [dejar_los_pasos(por=rosa), dejar_los_pasos(por=rosa)] == [True, False]
    assert [retomar_los_pasos(por=rosa), retomar_los_pasos(por=rosa)] == [True, False]
    assert list(suyos.order_by("id").values_list("accion", flat=True)) == ["pasos.dejados", "pasos.retomados"]


def test_who_has_none_leaves_none(persona):
    nadie = persona()
    assert not dejar_los_pasos(por=nadie)
    assert not Evento.objects.filter(actor=nadie).exists()


def test_accounts_of_a_demonstration_are_not_shown_them_at_the_start(entrar, lucia, settings):
    settings.DEMO = True
    assert leer(entrar(lucia).get(INICIO)).todos(".primera-visita") == []
