"""The printable sheet of vistos buenos, and what anybody may check of it."""

import datetime as dt

import pytest
from django.urls import reverse

from actas import servicios
from actas.contenido import sello
from actas.flujo.documentos import vistos_buenos_en_pdf
from actas.flujo.hoja import hoja_de
from actas.models import Acta
from egtpi_portal.documentos.models import PapelImpreso
from tests.actas.papel.test_documentos import texto_de
from tests.pagina import leer

pytestmark = pytest.mark.django_db


def otra_vez(acta):
    return Acta.objects.select_related("region").get(pk=acta.pk)


def ruta(acta):
    return reverse("actas:vistos_buenos", args=[acta.pk])


def comprobado(client, codigo) -> str:
    return leer(client.get(reverse("papel_sin_nombre", args=[codigo]))).uno("main").texto


def test_sheet_says_who_approved_when_and_on_what_seal(conforme):
    acta = otra_vez(conforme)
    hoja = hoja_de(acta)
    assert (hoja.completa, hoja.version, hoja.del_acta, hoja.sello) == (True, 1, sello.codigo(acta), acta.sello)
    assert [(f.rol.label, f.nombre, f.fecha, f.hora, f.suerte) for f in hoja.firmas] == [
        ("Secretaría Técnica de la IAR", "rosa", dt.date(2024, 6, 18), dt.time(10), "vigente"),
        ("Coordinador Territorial FED", "felipe", dt.date(2024, 6, 18), dt.time(10), "vigente"),
        ("Coordinador de Enlace MIDIS", "maria", dt.date(2024, 6, 18), dt.time(10), "vigente"),
    ]
    papel = vistos_buenos_en_pdf(acta, hoja)
    assert papel == vistos_buenos_en_pdf(acta, hoja)
    texto = texto_de(papel)
    for dicho in ("Tiene los dos vistos buenos", "felipe", "10:00:00", hoja.codigo, sello.codigo(acta)):
        assert dicho in texto


def test_withdrawn_and_lapsed_ones_stay_on_the_sheet_and_do_not_stand(conforme, gente):
    servicios.retirar_visto_bueno(acta=conforme, motivo="Era otra.", por=gente["fed"])
    hoja = hoja_de(otra_vez(conforme))
    assert [(f.nombre, f.suerte, f.motivo) for f in hoja.firmas] == [
        ("rosa", "vigente", ""), ("felipe", "retirado", "Era otra."), ("maria", "vigente", ""),
    ]  # fmt: skip
    assert (hoja.completa, hoja.tiene) == (False, True)


def test_acta_without_vistos_buenos_has_no_sheet(presentada, gente, entrar):
    respuesta = entrar(gente["fed"]).get(ruta(presentada), follow=True)
    assert "no tiene ningún visto bueno" in leer(respuesta).textos(".mensajes .alert")[-1]


def test_anybody_checks_a_printed_sheet_without_seeing_names(conforme, gente, entrar, client):
    respuesta = entrar(gente["secretaria"]).get(ruta(conforme))
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf")
    impreso = PapelImpreso.objects.get(clase="vistos_buenos")
    dicho = comprobado(client, impreso.codigo)
    assert "Dice lo que consta hoy en el portal" in dicho and conforme.sello in dicho
    assert "Coordinador Territorial FED" in dicho and "18/06/2024, 10:00:00" in dicho
    assert "felipe" not in dicho and "maria" not in dicho
    servicios.retirar_visto_bueno(acta=conforme, motivo="Era otra.", por=gente["fed"])
    dicho = comprobado(client, impreso.codigo)
    assert "cambió después de imprimirla" in dicho and "no tiene los dos vistos buenos" in dicho
    assert "Coordinador Territorial FED hoy no consta" in dicho and "Era otra" not in dicho
    assert "Coordinador de Enlace MIDIS 18/06/2024" in dicho
