"""What each person finds, in the database that there is; and that the index follows every change."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSesion
from actas.models import AccionAgenda, Acta, Acuerdo, MiembroIAR, Participante, Paso
from egtpi_portal.busqueda import consultas, indice
from egtpi_portal.busqueda.clases import clases
from egtpi_portal.busqueda.comprobaciones import busqueda_lista
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import acuerdo, guardar, pdf
from tests.pagina import leer


@pytest.fixture
def ana(gente_de_ancash):
    return gente_de_ancash["secretaria"]


@pytest.fixture
def borrador(ana):
    """A draft of Áncash with people, an agenda and two agreements."""
    acta = servicios.crear_borrador(
        region=Region.objects.get(pk="02"), datos=DatosSesion(dt.date(2024, 6, 6), lugar="Huaraz"), por=ana
    )
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Íñigo Quispe", "Gerente", "DIRESA"),), ana)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Suplementación con hierro"),), ana)
    textos = ("Los centros de salud de Huari dosan la hemoglobina", "Se compra cloro <b>para</b> el agua")
    guardar(acta, Paso.ACUERDOS, tuple(acuerdo(texto=texto) for texto in textos), ana)
    servicios.adjuntar_acta_firmada(acta=acta, archivo=pdf(), nombre="acta.pdf", por=ana)
    return Acta.objects.get(pk=acta.pk)


def hallado(usuario, escrito: str) -> dict[str, list[str]]:
    """The titles of what is found, by kind."""
    return {g.clase.clave: [str(v.titulo) for v in g.vistos] for g in consultas.buscar(usuario, escrito)}


def cuantos(usuario, escrito: str) -> dict[str, int]:
    return {grupo.clase.clave: grupo.total for grupo in consultas.buscar(usuario, escrito)}


@pytest.mark.parametrize(
    ("escrito", "clases"),
    [
        ("hemoglobina", {"acuerdos": 1, "actas": 1}),
        ("HEMOGLÓBINA", {"acuerdos": 1, "actas": 1}),
        ("hemog centro", {"acuerdos": 1, "actas": 1}),
        ("hemoglobina cloro", {"actas": 1}),  # in two agreements of the same acta
        ("inigo hierro", {"actas": 1}),  # a participant and an item of the agenda
        ("ancash cloro", {"acuerdos": 1, "actas": 1}),  # by the name of the region
        ("emoglobina", {}),
        ("dengue", {}),
    ],
)
def test_it_is_found_by_all_its_words_wherever_they_are(borrador, ana, escrito, clases):
    assert cuantos(ana, escrito) == clases


def test_what_has_the_word_in_its_code_comes_first(borrador, ana):
    uno, otro = Acuerdo.objects.order_by("codigo")
    Acuerdo.objects.filter(pk=uno.pk).update(nudo_critico=f"Sigue a {otro.codigo}")
    assert [v.split("</mark>")[0].split("<mark>")[1] for v in hallado(ana, otro.codigo)["acuerdos"][:1]] == [
        otro.codigo
    ]
    assert cuantos(ana, otro.codigo)["acuerdos"] == 2


@pytest.mark.parametrize("otra", ["13", None])
def test_nothing_of_a_draft_is_known_to_another_region_nor_to_midis(borrador, persona, client, entrar, otra):
    ajeno = persona(Rol.SECRETARIO_TECNICO, "13") if otra else persona(Rol.EVALUADOR_DMI)
    assert cuantos(ajeno, "hemoglobina") == {}
    pagina = leer(entrar(ajeno).get("/buscar/?q=hemoglobina")).uno("main").texto
    assert "Nada de lo que usted puede ver dice eso" in pagina
    assert "dosan" not in pagina


def test_once_presented_whoever_reads_the_region_finds_it(borrador, ana, persona):
    servicios.presentar_acta(acta=borrador, por=ana)
    assert cuantos(persona(Rol.EVALUADOR_DMI), "hemoglobina") == {"acuerdos": 1, "actas": 1}
    assert cuantos(persona(Rol.SECRETARIO_TECNICO, "13"), "hemoglobina") == {}
    assert cuantos(persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="021801"), "hemoglobina") == {}
    assert cuantos(persona(), "hemoglobina") == {}


def test_people_are_found_by_who_may_see_them(gente_de_ancash, persona):
    MiembroIAR.objects.create(region_id="02", entidad="DIRESA", nombre="Zoila Huamán", cargo="Directora")
    zoe = persona(Rol.SECRETARIO_TECNICO, "13", nombre="zoila")
    assert cuantos(gente_de_ancash["secretaria"], "zoila") == {"directorio": 1}
    assert cuantos(gente_de_ancash["admin"], "zoila") == {"personas": 1}
    assert cuantos(gente_de_ancash["fed"], "zoila") == cuantos(zoe, "zoila") == {}


def test_a_local_government_is_found_by_name_and_ubigeo_where_one_reads(gente_de_ancash, persona):
    ana, provincia = gente_de_ancash["secretaria"], persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="021001")
    assert hallado(ana, "huari")["lugares"][0] == "<mark>Huari</mark> (provincial)"
    assert hallado(ana, "021001")["lugares"] == hallado(provincia, "021001")["lugares"] == ["Huari (provincial)"]
    assert cuantos(persona(Rol.SECRETARIO_TECNICO, "13"), "021001") == {}
    assert cuantos(provincia, "huaraz") == {}


def test_the_index_follows_what_is_changed_and_deleted_by_any_way(borrador, ana):
    Acuerdo.objects.filter(texto__contains="cloro").update(texto="Se compra tamizaje")
    Participante.objects.bulk_create([Participante(acta=borrador, orden=9, nombre="Wálter Poma", entidad="JUNTOS")])
    assert cuantos(ana, "cloro") == {}
    assert cuantos(ana, "tamizaje") == {"acuerdos": 1, "actas": 1}
    assert cuantos(ana, "walter juntos") == {"actas": 1}
    Participante.objects.filter(nombre__startswith="W").delete()
    assert cuantos(ana, "walter") == {}


def test_it_is_made_again_from_what_there_is(borrador, ana, capsys):
    assert indice.esta(connection)
    assert indice.poner(connection) == 0, "what is there already is not read again"
    connection.check_constraints()  # PostgreSQL makes no index of a table with checks that wait
    call_command("reconstruir_busqueda")
    assert "tablas: la búsqueda está al día." in capsys.readouterr().out
    assert cuantos(ana, "hemoglobina") == {"acuerdos": 1, "actas": 1}


def test_this_database_has_what_the_search_needs(db):
    assert busqueda_lista(None, databases=["default"]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("escrito", "dice"),
    [
        ("x" * 10_000, "Escribió 10000 letras"),
        ("%", "Escriba al menos una palabra"),
        ("' OR 1=1 --", "Nada de lo que usted puede ver"),
        ('"a" NEAR "b" AND (c OR d*) ^e col:f', "Nada de lo que usted puede ver"),
        ("\\ ' & | ! <-> :*", "Escriba al menos una palabra"),
    ],
)
def test_what_somebody_may_type_is_answered_with_a_sentence(persona, entrar, escrito, dice):
    respuesta = entrar(persona()).get("/buscar/", {"q": escrito})
    assert respuesta.status_code == 200
    assert dice in leer(respuesta).uno("main").texto


def test_the_page_shows_each_kind_with_the_words_marked_and_escaped(borrador, ana, entrar):
    pagina = leer(entrar(ana).get("/buscar/?q=cloro"))
    assert pagina.textos("h2") == ["Acuerdos 1", "Actas 1"]
    assert pagina.textos("main mark") == ["cloro", "cloro"]
    assert "Se compra cloro <b>para</b> el agua" in pagina.uno("main").texto
    assert pagina.todos("main b") == []


def test_all_of_a_kind_go_by_pages_in_a_constant_number_of_queries(
    borrador, ana, entrar, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(consultas, "POR_PAGINA", 1)
    cliente = entrar(ana)
    with django_assert_max_num_queries(25):
        primera = leer(cliente.get("/buscar/?q=ancash&en=acuerdos"))
    assert primera.textos("h2") == ["Acuerdos 2"]
    assert primera.uno(".cuantos").texto == "1 a 1 de 2"
    segunda = leer(cliente.get("/buscar/?q=ancash&en=acuerdos&pagina=2"))
    assert {primera.uno(".hallados li a").texto, segunda.uno(".hallados li a").texto} == {
        f"Acuerdo {codigo}" for codigo in Acuerdo.objects.values_list("codigo", flat=True)
    }


def test_every_page_has_the_box_and_its_key(ana, entrar):
    for direccion in ("/buscar/", reverse("actas:lista")):
        (caja,) = leer(entrar(ana).get(direccion)).todos("#buscar-en-el-portal")
        assert (caja["name"], caja["aria-keyshortcuts"]) == ("q", "/")


def test_every_kind_says_its_door_and_what_of_it_is_read(db):
    assert [clase.clave for clase in clases()] == [
        "acuerdos", "actas", "fichas", "planes", "lugares", "verificaciones", "directorio", "personas",
    ]  # fmt: skip


def test_without_its_index_the_page_says_who_makes_it(ana, entrar):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE busqueda_actas_acuerdo")
        else:
            cursor.execute("DROP FUNCTION busqueda_plano CASCADE")
    respuesta = entrar(ana).get("/buscar/?q=agua")
    assert (respuesta.status_code, leer(respuesta).uno(".falla").texto) == (200, consultas.NO_LISTA)


def test_what_the_database_lacks_is_told_with_what_to_do(db, monkeypatch):
    monkeypatch.setattr(indice, "hay_fts5", lambda conexion: False)
    monkeypatch.setattr(indice, "hay_unaccent", lambda conexion: False)
    (falta,) = busqueda_lista(None, databases=["default"])
    dichos = {"sqlite": ("egtpi.W020", indice.SIN_FTS5), "postgresql": ("egtpi.W021", indice.SIN_UNACCENT)}
    assert (falta.id, falta.msg) == dichos[connection.vendor]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="unaccent is PostgreSQL's")
def test_without_leave_for_unaccent_the_accents_of_spanish_fold_all_the_same(borrador, ana, monkeypatch):
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION unaccent")
    monkeypatch.setattr(indice, "_pedir_unaccent", lambda conexion: None)
    assert indice.poner(connection) > 0, "the function is another, and so is the index"
    assert cuantos(ana, "hemoglóbina inigo") == {"actas": 1}
