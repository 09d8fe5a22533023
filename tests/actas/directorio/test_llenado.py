"""The directory of the IAR fills itself from the actas, when the region says so: it is asked once."""

import pytest
from django.urls import reverse

from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosSesion
from actas.directorio.consultas import conocidos, conocidos_en
from actas.models import LlenadoDelDirectorio, MiembroIAR, Paso
from tests.actas.ayudas import SESION, eventos, guardar
from tests.pagina import leer

pytestmark = pytest.mark.django_db
LUIS = DatosParticipante("Luis Paz", "Alcalde", "MD Jangas", "020106")


def directorio():
    return sorted(MiembroIAR.objects.values_list("nombre", "cargo", "entidad", "ubigeo"))


@pytest.fixture
def rosa(gente, entrar):
    return entrar(gente["secretaria"])


def test_it_is_asked_once_and_fills_with_who_attended_presented_sessions(rosa, presentada, ancash):
    borrador = servicios.crear_borrador(
        region=ancash, datos=DatosSesion(SESION, "extraordinaria"), por=presentada.creada_por
    )
    pagina = leer(rosa.get(reverse("actas:paso", args=[borrador.pk, "participantes"])))
    assert "¿Llenar el directorio de la IAR con la persona que ya participó en sesiones" in pagina.uno("main").texto
    enviado = {"region": "02", "acta": borrador.pk, "respuesta": "si"}
    respuesta = rosa.post(reverse("actas:llenar_directorio"), enviado)
    assert respuesta["Location"] == reverse("actas:paso", args=[borrador.pk, "participantes"])
    assert directorio() == [("Ana Ríos", "Gerenta", "GORE Áncash", None)]
    assert eventos()[-1] == (
        "directorio.llenado",
        "rosa decidió, del directorio de la IAR de Áncash, que se llene solo con quienes participan en las sesiones.",
    )
    assert "¿Llenar el directorio" not in leer(rosa.get(respuesta["Location"])).uno("main").texto


def test_who_says_no_is_not_asked_again_and_nothing_comes_in(rosa, presentada):
    rosa.post(reverse("actas:llenar_directorio"), {"region": "02", "respuesta": "no"})
    assert (directorio(), LlenadoDelDirectorio.objects.get().se_llena) == ([], False)
    pagina = leer(rosa.get(reverse("actas:directorio"), {"region": "02"}))
    assert "Se llena a mano" in pagina.uno("main").texto


def test_whoever_is_new_in_an_acta_comes_in_when_it_is_presented_and_its_event_says_so(borrador, gente, ancash):
    por = gente["secretaria"]
    MiembroIAR.objects.create(region=ancash, entidad="Gore Ancash", nombre="ANA RIOS", cargo="Gerenta general")
    servicios.decidir_llenado(region=ancash, se_llena=True, por=por)
    guardar(borrador, Paso.PARTICIPANTES, (DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash"), LUIS), por)
    antes = len(eventos())
    servicios.presentar_acta(acta=borrador, por=por)
    assert directorio() == [
        ("ANA RIOS", "Gerenta general", "Gore Ancash", None), ("Luis Paz", "Alcalde", "MD Jangas", "020106"),
    ]  # fmt: skip
    assert len(eventos()) == antes + 1


def test_who_attends_this_session_is_suggested_first_and_then_the_directory_and_the_past(presentada, gente, ancash):
    MiembroIAR.objects.create(region=ancash, entidad="DIRESA", nombre="Rita Sol", cargo="Directora")
    otra = servicios.crear_borrador(region=ancash, datos=DatosSesion(SESION, "extraordinaria"), por=gente["secretaria"])
    guardar(otra, Paso.PARTICIPANTES, (LUIS,), gente["secretaria"])
    assert [uno.nombre for uno in conocidos_en(otra).personas] == ["Luis Paz", "Rita Sol", "Ana Ríos"]
    assert [uno.nombre for uno in conocidos("21").personas] == []
    assert [uno.de_quien for uno in conocidos("02").de_nombre("rita  SOL")] == ["Directora, DIRESA"]


def test_the_responsible_of_an_agreement_are_suggested_from_who_attends(borrador, rosa):
    pagina = leer(rosa.get(reverse("actas:paso", args=[borrador.pk, "acuerdos"])))
    (ana,) = [o for o in pagina.todos("#nombres option") if o["value"] == "Ana Ríos"]
    assert (ana["data-cargo"], ana["data-entidad"]) == ("Gerenta", "GORE Áncash")
    assert pagina.todos("[name=filas-0-responsable_nombre]")[0]["list"] == "nombres"
