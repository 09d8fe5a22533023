"""Several files of evidence at once: what keeps one out is said of it, and loses no other."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actas.contenido.pasos import adjuntos_con_version
from actas.models import ClaseAdjunto
from tests.actas.ayudas import eventos, pdf
from tests.pagina import leer, texto

pytestmark = pytest.mark.django_db


def papel(nombre, contenido=None):
    return SimpleUploadedFile(nombre, pdf(nombre).read() if contenido is None else contenido)


def subir(cliente, acta, *archivos, **mas):
    campos = {"archivo": list(archivos), "punto": "P1", **mas}
    return cliente.post(reverse("actas:subir", args=[acta.pk]), campos)


def nombres(acta) -> list[tuple[str, str]]:
    suyos = adjuntos_con_version(acta, ClaseAdjunto.EVIDENCIA)
    return [(version.nombre, adjunto.punto.codigo) for adjunto, version in suyos]


def test_several_files_go_to_the_same_item_each_with_its_event(borrador, gente, entrar):
    respuesta = subir(entrar(gente["equipo"]), borrador, papel("uno.pdf"), papel("dos.pdf"), papel("tres.pdf"))
    assert respuesta.status_code == 302
    assert nombres(borrador) == [("uno.pdf", "P1"), ("dos.pdf", "P1"), ("tres.pdf", "P1")]
    assert [que for que, _ in eventos()][-3:] == ["acta.adjunto"] * 3


def test_one_that_is_refused_says_why_and_loses_no_other(borrador, gente, entrar):
    malos = papel("roto.pdf", b"%PDF-1.7 y nada"), papel("vacio.pdf", b"")
    pagina = subir(entrar(gente["equipo"]), borrador, papel("uno.pdf"), *malos, papel("dos.pdf"))
    assert nombres(borrador) == [("uno.pdf", "P1"), ("dos.pdf", "P1")]
    fallas = leer(pagina).textos(".falla li")
    assert [falla.partition("»")[0] for falla in fallas] == ["Archivos : «roto.pdf", "Archivos : «vacio.pdf"]
    assert "Se adjuntó «uno.pdf»." in texto(pagina)
    assert "Se adjuntó «dos.pdf»." in texto(pagina)


def test_one_that_weighs_more_than_the_limit_is_refused_alone(borrador, gente, entrar, monkeypatch):
    monkeypatch.setattr("egtpi_portal.documentos.presupuesto.ARCHIVO", 4000)
    grande = papel("escaneo.pdf", pdf("grande").read() + b"%" * 4000)
    pagina = subir(entrar(gente["equipo"]), borrador, grande, papel("uno.pdf"))
    assert nombres(borrador) == [("uno.pdf", "P1")]
    assert leer(pagina).textos(".falla li")[0].startswith("Archivos : «escaneo.pdf»")


def test_who_sees_the_progress_is_told_where_to_go_and_the_message_waits_there(borrador, gente, entrar):
    cliente = entrar(gente["equipo"])
    direccion = reverse("actas:subir", args=[borrador.pk])
    dicho = cliente.post(direccion, {"archivo": papel("uno.pdf"), "punto": ""}, headers={"X-Subida": "1"})
    paso = reverse("actas:paso", args=[borrador.pk, "evidencias"])
    assert (dicho.status_code, dicho.json()) == (200, {"ir": paso})
    assert "Se adjuntó «uno.pdf»." in texto(cliente.get(paso))
    cliente.logout()
    dicho = cliente.post(direccion, {"archivo": papel("dos.pdf")}, headers={"X-Subida": "1"})
    assert dicho.json()["ir"].startswith(reverse("account_login"))
