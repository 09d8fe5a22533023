"""Filters are there on the way back; and a person keeps some with a name, and sends their address."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import resolve, reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.vistas import servicios
from egtpi_portal.vistas.listas import EN_LA_DIRECCION, LISTAS
from egtpi_portal.vistas.models import VistaGuardada
from egtpi_portal.vistas.servicios import VistaInvalida, guardar_vista, quitar_vista
from tests.pagina import leer


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def pepe(persona):
    return persona(Rol.SECRETARIO_TECNICO, "13", nombre="pepe")


@pytest.fixture
def vista(rosa):
    return guardar_vista(
        lista="acuerdos:lista", nombre=" mis  vencidos de Huari ", consulta="plazo=vencido&texto=Huari", por=rosa
    )


def va_a(respuesta) -> str:
    assert respuesta.status_code == 302
    return respuesta["Location"]


# --- remembered ---


def test_the_filters_of_a_list_are_there_on_the_way_back(rosa, entrar):
    cliente = entrar(rosa)
    cliente.get("/acuerdos/?plazo=vencido&texto=Huari&estado=&pagina=2&al=2024-05-01")
    assert va_a(cliente.get("/acuerdos/")) == "/acuerdos/?plazo=vencido&texto=Huari"
    pagina = cliente.get("/acuerdos/", follow=True)
    assert "Con los filtros de su última visita" in pagina.content.decode()
    assert cliente.get("/actas/").status_code == 200, "those of a list are not of another"


def test_region_of_who_sees_one_is_no_filter_that_they_could_take_away(rosa, persona, entrar):
    cliente = entrar(persona(Rol.REVISOR_DAT))
    cliente.get("/actas/?region=02")
    assert va_a(cliente.get("/actas/")) == "/actas/?region=02"
    cliente = entrar(rosa)
    cliente.get("/actas/?region=02")
    assert cliente.get("/actas/").status_code == 200


def test_they_go_when_they_are_taken_away_or_sent_blank(rosa, entrar):
    cliente = entrar(rosa)
    for quitarlos in ("/acuerdos/?quitar=1", "/acuerdos/?plazo=&texto="):
        cliente.get("/acuerdos/?plazo=vencido")
        cliente.get(quitarlos)
        assert cliente.get("/acuerdos/").status_code == 200
    assert va_a(cliente.get("/acuerdos/?quitar=1")) == "/acuerdos/"


@pytest.mark.parametrize("consulta", ["al=2024-05-01", "pagina=2", "formato=csv"])
def test_an_address_that_asks_for_something_is_left_as_it_is(rosa, entrar, consulta):
    cliente = entrar(rosa)
    cliente.get("/acuerdos/?plazo=vencido")
    assert cliente.get(f"/acuerdos/?{consulta}").status_code == 200
    assert va_a(cliente.get("/acuerdos/")) == "/acuerdos/?plazo=vencido"


def test_they_are_of_one_session(rosa, pepe, client, entrar):
    entrar(rosa).get("/acuerdos/?texto=Huari")
    client.logout()
    assert entrar(pepe).get("/acuerdos/").status_code == 200


def test_filters_too_long_to_keep_are_used_and_forgotten(rosa, entrar):
    cliente = entrar(rosa)
    assert cliente.get("/acuerdos/", {"texto": "x" * 1001}).status_code == 200
    assert cliente.get("/acuerdos/").status_code == 200


# --- kept with a name ---


def test_a_view_is_kept_with_its_event_and_shown_in_its_list(vista, rosa, entrar):
    assert (vista.nombre, vista.consulta) == ("mis vencidos de Huari", "plazo=vencido&texto=Huari")
    evento = Evento.objects.get(accion="vista.alta")
    assert evento.resumen == "rosa guardó la vista «mis vencidos de Huari» de Acuerdos."
    pagina = leer(entrar(rosa).get("/acuerdos/"))
    (enlace,) = pagina.todos(".vistas p a")
    assert (enlace.texto, enlace["href"]) == ("mis vencidos de Huari", "/acuerdos/?plazo=vencido&texto=Huari")
    assert pagina.uno(".vistas code").texto.endswith(f"/vistas/v/{vista.clave}/")
    assert leer(entrar(rosa).get("/actas/")).todos(".vistas") == []


def test_it_is_kept_from_the_page_of_its_list(rosa, entrar):
    cliente = entrar(rosa)
    form = leer(cliente.get("/acuerdos/?plazo=vencido&pagina=1")).uno(".vistas form")
    enviado = {campo["name"]: campo["value"] for campo in form.todos("[type=hidden]")}
    respuesta = cliente.post(form["action"], {**enviado, "nombre": "Vencidos"}, follow=True)
    assert respuesta.redirect_chain == [("/acuerdos/?plazo=vencido", 302)]
    assert "Guardó la vista «Vencidos»" in respuesta.content.decode()
    assert VistaGuardada.objects.get().usuario == rosa


def test_who_gets_its_address_sees_the_same_filters_and_only_what_they_may(vista, pepe, persona, entrar):
    direccion = reverse("vistas:abrir", args=[vista.clave])
    pagina = entrar(pepe).get(direccion, follow=True)
    assert pagina.redirect_chain == [("/acuerdos/?plazo=vencido&texto=Huari", 302)]
    assert "Vista «mis vencidos de Huari», de rosa" in pagina.content.decode()
    assert list(pagina.context["filtro"].qs) == []
    assert leer(pagina).todos(".vistas p a") == [], "it is not theirs until they keep it"
    assert (
        entrar(persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="021801")).get(direccion, follow=True).status_code
        == 403
    )


def test_the_same_name_again_has_the_new_filters_at_the_same_address(vista, rosa):
    otra = guardar_vista(lista="acuerdos:lista", nombre="mis vencidos de Huari", consulta="estado=pendiente", por=rosa)
    assert (otra.pk, otra.clave, otra.consulta) == (vista.pk, vista.clave, "estado=pendiente")
    assert Evento.objects.filter(accion="vista.alta").count() == 2


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"lista": "inicio"}, "De esa página no se guardan vistas."),
        ({"consulta": "al=2024-01-01&texto="}, "Filtre primero la lista"),
        ({"consulta": f"texto={'x' * 1001}"}, "Filtre primero la lista"),
        ({"nombre": "   "}, "Escriba un nombre de hasta 80 letras"),
        ({"nombre": "x" * 81}, "Escriba un nombre de hasta 80 letras"),
    ],
)
def test_what_cannot_be_kept_is_a_sentence(rosa, cambio, dice):
    pedido = {"lista": "acuerdos:lista", "nombre": "Vencidos", "consulta": "plazo=vencido"} | cambio
    with pytest.raises(VistaInvalida, match=dice):
        guardar_vista(**pedido, por=rosa)
    assert (VistaGuardada.objects.count(), Evento.objects.filter(accion="vista.alta").count()) == (0, 0)


def test_a_person_keeps_so_many_of_a_list(vista, rosa, monkeypatch):
    monkeypatch.setattr(servicios, "DE_CADA_LISTA", 1)
    with pytest.raises(VistaInvalida, match="Ya tiene 1 vistas de esta lista: quite alguna"):
        guardar_vista(lista="acuerdos:lista", nombre="Otra", consulta="estado=pendiente", por=rosa)


def test_only_its_owner_takes_it_away_once_and_its_address_leads_nowhere(vista, rosa, pepe, entrar):
    assert entrar(pepe).post(reverse("vistas:quitar", args=[vista.pk])).status_code == 404
    with pytest.raises(VistaInvalida, match="la guardó otra persona"):
        quitar_vista(vista=vista, por=pepe)
    assert va_a(entrar(rosa).post(reverse("vistas:quitar", args=[vista.pk]))) == "/acuerdos/"
    with pytest.raises(VistaInvalida, match="ya se quitó"):
        quitar_vista(vista=vista, por=rosa)
    assert Evento.objects.filter(accion="vista.baja").count() == 1
    assert entrar(pepe).get(reverse("vistas:abrir", args=[vista.clave])).status_code == 404
    assert VistaGuardada.objects.count() == 1, "the row stays"


def test_the_database_keeps_one_of_each_name(vista, rosa):
    with pytest.raises(IntegrityError), transaction.atomic():
        VistaGuardada.objects.create(
            usuario=rosa, lista=vista.lista, nombre=vista.nombre, consulta="x=1", guardada=vista.guardada
        )


def test_every_list_that_is_remembered_is_an_address():
    lugares = {lista: dict.fromkeys(EN_LA_DIRECCION.get(lista, ()), "02") for lista in LISTAS}
    assert {resolve(reverse(lista, kwargs=lugares[lista])).view_name for lista in LISTAS} == set(LISTAS)


# --- of a board whose address says of where ---


def test_the_filters_of_the_gap_board_are_there_on_the_way_back_to_each_region(rosa, entrar):
    cliente = entrar(rosa)
    assert cliente.get("/pacto/brechas/02/?tema=salud").status_code == 200
    assert va_a(cliente.get("/pacto/brechas/02/")) == "/pacto/brechas/02/?tema=salud"
    assert va_a(cliente.get("/pacto/brechas/02/?quitar=1")) == "/pacto/brechas/02/"
    assert cliente.get("/pacto/brechas/02/").status_code == 200


def test_a_view_of_the_gap_board_keeps_its_region(rosa, entrar):
    cliente = entrar(rosa)
    pagina = leer(cliente.get("/pacto/brechas/02/?tema=salud&orden="))
    enviado = {campo["name"]: campo["value"] for campo in pagina.todos(".vista-nueva input")}
    assert enviado["consulta"] == "tema=salud&region=02"
    respuesta = cliente.post(reverse("vistas:guardar"), enviado | {"nombre": "Salud"})
    assert va_a(respuesta) == "/pacto/brechas/02/?tema=salud"
    vista = VistaGuardada.objects.get()
    assert va_a(cliente.get(reverse("vistas:abrir", args=[vista.clave]))) == "/pacto/brechas/02/?tema=salud"
    assert va_a(cliente.post(reverse("vistas:quitar", args=[vista.pk]))) == "/pacto/brechas/02/"


@pytest.mark.parametrize("consulta", ["tema=salud", "region=02"])
def test_a_view_of_the_gap_board_without_region_or_without_filters_is_not_kept(rosa, consulta):
    with pytest.raises(VistaInvalida):
        guardar_vista(lista="pacto:region", nombre="Salud", consulta=consulta, por=rosa)
