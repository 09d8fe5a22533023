"""The sheet of how an agreement stands: the state saves itself, a comment and a file are sent with a button."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from actas import servicios as de_actas
from acuerdos import servicios
from acuerdos.models import SituacionAcuerdo
from acuerdos.servicios import DatosSituacion
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.actas.ayudas import pdf
from tests.pagina import leer

pytestmark = pytest.mark.django_db
DE_HTMX = {"hx-request": "true"}
EN_PROCESO = {"hoja": "1", "version": "0", "estado": "en_proceso", "implementado_el": "", "medio_verificacion": ""}
HECHO = EN_PROCESO | {"estado": "implementado", "implementado_el": "2023-09-20", "medio_verificacion": "Informe 3"}


@pytest.fixture
def direccion(acuerdo):
    return reverse("acuerdos:situacion", args=[acuerdo.pk])


@pytest.fixture
def cliente(rosa, entrar):
    return entrar(rosa)


def se_guarda_sola(cliente, direccion, dicho):
    pagina = leer(cliente.post(direccion, dicho | {"accion": "autoguardar"}, headers=DE_HTMX))
    estado = pagina.uno("#estado-guardado")
    return estado["data-guardado"], estado["data-pendiente"], estado.texto, pagina.uno("#version")["value"]


def guardada() -> tuple:
    return SituacionAcuerdo.objects.values_list("estado", "implementado_el", "medio_verificacion").get()


def test_the_state_saves_itself_over_the_version_that_was_seen(cliente, direccion):
    guardado, pendiente, texto, version = se_guarda_sola(cliente, direccion, EN_PROCESO)
    assert (guardado, pendiente, version) == ("si", "no", leer(cliente.get(direccion)).uno("#version")["value"])
    assert texto.startswith("Guardado a las ")
    assert guardada() == ("en_proceso", None, "")
    assert se_guarda_sola(cliente, direccion, EN_PROCESO | {"version": version, "medio_verificacion": "x"})[0] == "si"
    assert Evento.objects.filter(accion="acuerdo.situacion", actor__username="rosa").count() == 2


def test_what_is_not_whole_yet_waits(cliente, direccion):
    guardado, pendiente, texto, version = se_guarda_sola(cliente, direccion, HECHO | {"implementado_el": ""})
    assert (guardado, pendiente, version) == ("no", "si", "0")
    assert texto == "Aún no se guarda. Implementado desde el: Indique desde cuándo está implementado."
    assert not SituacionAcuerdo.objects.exists()


@pytest.mark.parametrize(("escrito", "dicho"), [
    ({"comentario": "Va bien"}, "Elija «Guardar» para enviar el comentario."),
    ({"archivo": "[object File]"}, "Elija «Guardar» para enviar el archivo."),
    ({"comentario": "Va", "archivo": "[object File]"}, "Elija «Guardar» para enviar el comentario y el archivo."),
])  # fmt: skip
def test_a_comment_and_a_file_do_not_save_themselves_and_it_says_so(cliente, direccion, acuerdo, escrito, dicho):
    guardado, pendiente, texto, _ = se_guarda_sola(cliente, direccion, EN_PROCESO | escrito)
    assert (guardado, pendiente) == ("si", "si")
    assert texto.endswith(dicho)
    assert (acuerdo.comentarios.count(), acuerdo.medios.count()) == (0, 0)


def test_sent_twice_after_a_cut_line_there_is_one_file_and_one_comment(cliente, direccion, acuerdo):
    for _ in range(2):
        respuesta = cliente.post(
            direccion, HECHO | {"comentario": "Se entregó.", "archivo": pdf("informe"), "accion": "seguir"}
        )
        assert respuesta.url == reverse("acuerdos:detalle", args=[acuerdo.pk])
    assert (acuerdo.comentarios.count(), acuerdo.medios.count()) == (1, 1)
    assert Evento.objects.filter(accion="acuerdo.situacion").count() == 1


def test_a_file_alone_is_the_means_of_verification_by_its_name_however_often_it_is_sent(cliente, direccion, acuerdo):
    for _ in range(2):
        cliente.post(direccion, HECHO | {"medio_verificacion": "", "archivo": pdf("informe"), "accion": "seguir"})
    acuerdo.refresh_from_db()
    assert acuerdo.situacion.medio_verificacion == acuerdo.medios.get().documento.nombre
    assert "sin medio de verificación" not in cliente.get(reverse("acuerdos:detalle", args=[acuerdo.pk])).text
    assert Evento.objects.filter(accion="acuerdo.situacion").count() == 1
    SituacionAcuerdo.objects.update(medio_verificacion="")  # as what was saved before files were named
    dicho = leer(cliente.get(reverse("acuerdos:detalle", args=[acuerdo.pk]))).uno("main").texto
    assert ("con documento adjunto" in dicho, "sin medio de verificación" in dicho) == (True, False)


def test_the_same_file_under_another_name_is_told_by_the_name_that_it_has_here(rosa, acuerdo):
    for nombre in ("informe.pdf", "informe (1).pdf"):
        archivo = pdf("informe")
        archivo.name = nombre
        servicios.cambiar_situacion(
            acuerdo=acuerdo, datos=DatosSituacion("implementado", dt.date(2023, 9, 20)), archivo=archivo, por=rosa
        )
    assert (guardada()[2], acuerdo.medios.get().documento.nombre) == ("informe.pdf", "informe.pdf")


def test_two_tabs_conflict_and_the_person_chooses(cliente, direccion, acuerdo, persona):
    elena = persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena")
    servicios.cambiar_situacion(acuerdo=acuerdo, datos=DatosSituacion("en_proceso", None, "x"), por=elena)
    guardado, pendiente, texto, version = se_guarda_sola(cliente, direccion, HECHO)
    assert (guardado, pendiente, version) == ("no", "si", "0")
    assert texto.startswith(f"elena cambió el acuerdo {acuerdo.codigo}")
    assert guardada()[0] == "en_proceso"
    pagina = leer(cliente.post(direccion, HECHO | {"accion": "guardar", "archivo": pdf("informe")}, headers=DE_HTMX))
    assert pagina.textos("#hoja section.falla li") == [
        "estado: decía «En proceso» y ahora dice «Implementado».",
        "implementado el: se agregó «20/09/2023».",
        "medio de verificación: decía «x» y ahora dice «Informe 3».",
    ]
    assert "Elija otra vez el archivo" in pagina.uno("#hoja").texto
    cliente.post(direccion, HECHO | {"version": pagina.uno("#version")["value"], "accion": "guardar"})
    assert guardada()[0] == "implementado"


def test_without_javascript_it_stays_or_goes_to_the_agreement(cliente, direccion, acuerdo):
    assert cliente.post(direccion, EN_PROCESO | {"accion": "guardar"}).url == direccion
    pagina = leer(cliente.get(direccion))
    assert pagina.uno("[name=estado][checked]")["value"] == "en_proceso"
    dicho = HECHO | {"version": pagina.uno("#version")["value"], "accion": "seguir"}
    assert cliente.post(direccion, dicho).url == reverse("acuerdos:detalle", args=[acuerdo.pk])


def test_a_session_that_ended_saves_nothing_and_what_was_typed_comes_back(cliente, direccion):
    cortado = Client().post(direccion, EN_PROCESO | {"accion": "autoguardar"}, headers=DE_HTMX)
    assert (cortado.status_code, SituacionAcuerdo.objects.count()) == (401, 0)
    vuelta = cliente.post(direccion, EN_PROCESO | {"comentario": "Va", "accion": "mostrar"}, headers=DE_HTMX)
    pagina = leer(vuelta)
    assert pagina.uno("#hoja")["data-pendiente"] == "si"
    assert (pagina.uno("[name=estado][checked]")["value"], pagina.uno("[name=comentario]").texto) == (
        "en_proceso",
        "Va",
    )
    assert not SituacionAcuerdo.objects.exists()


def test_an_agreement_of_an_annulled_acta_leads_to_its_page(cliente, direccion, acuerdo, persona):
    de_actas.anular_acta(acta=acuerdo.acta, motivo="x", por=persona(Rol.EVALUADOR_DMI))
    respuesta = cliente.post(direccion, EN_PROCESO | {"accion": "autoguardar"}, headers=DE_HTMX)
    assert respuesta["HX-Redirect"] == reverse("acuerdos:detalle", args=[acuerdo.pk])
    assert "X-Guardado" not in respuesta


def test_version_that_nobody_was_given_is_no_conflict_where_nothing_was_saved(cliente, direccion):
    assert se_guarda_sola(cliente, direccion, EN_PROCESO | {"version": "7"})[0] == "si"
    assert guardada()[0] == "en_proceso"


def test_the_story_tells_in_one_line_what_was_saved_while_writing(cliente, direccion, acuerdo):
    version = "0"
    for medio in ("I", "Informe", "Informe 3"):
        *_, version = se_guarda_sola(cliente, direccion, EN_PROCESO | {"version": version, "medio_verificacion": medio})
    cliente.post(direccion, EN_PROCESO | {"version": version, "medio_verificacion": "Informe 3", "comentario": "Va"})
    historia = leer(cliente.get(reverse("acuerdos:detalle", args=[acuerdo.pk]))).textos(".linea-tiempo li")
    assert len([linea for linea in historia if "rosa actualizó el acuerdo" in linea]) == 2
    assert historia[-1].endswith("«Va»")
