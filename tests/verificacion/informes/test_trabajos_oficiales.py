"""The official reports of all the verifications that stand, asked for at once and made in the background."""

import hashlib
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from tests.pagina import leer
from verificacion.informes import servicios
from verificacion.informes.oficiales import informe_guardado
from verificacion.models import TrabajoInforme
from verificacion.oficial.consultas import nombre_del_paquete
from verificacion.oficial.servicios import emitir

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papeles_de_mentira")]


@pytest.fixture
def emitidas(pedir, renata, sin_esperas):
    """One of Áncash that another superseded, that other, and one of La Libertad: the last two stand."""
    vieja = emitir(verificaciones=[pedir("02")], por=renata)[0]
    nueva = emitir(verificaciones=[pedir("02")], por=renata)[0]
    return vieja, nueva, emitir(verificaciones=[pedir("13")], por=renata)[0]


def test_official_reports_of_all_are_made_in_one_job_with_their_packages(emitidas, renata, papeles_de_mentira):
    vieja, *vigentes = emitidas
    trabajo = servicios.hacer(servicios.pedir_informes_oficiales(hito="hito-1", por=renata).pk)
    assert (trabajo.estado, trabajo.regiones, trabajo.hechas, trabajo.total) == ("listo", ["02", "13"], 2, 2)
    (archivo,) = trabajo.archivos
    assert archivo["nombre"] == "informes-oficiales-hito-1.zip"
    with zipfile.ZipFile(default_storage.open(archivo["lugar"])) as paquete:
        esperados = {"LEEME.txt", "SHA256SUMS"}
        for una in vigentes:
            carpeta = f"{una.region_id}-{una.numero}"
            nombres = (f"informe-{una.numero}.pdf", f"informe-{una.numero}.xlsx", nombre_del_paquete(una))
            esperados |= {f"{carpeta}/{nombre}" for nombre in nombres}
            dado = informe_guardado(verificacion=una, forma="pdf", por=renata)
            assert paquete.read(f"{carpeta}/{dado.nombre}") == dado.contenido
        assert set(paquete.namelist()) == esperados
        for linea in paquete.read("SHA256SUMS").decode().splitlines():
            huella, nombre = linea.split("  ")
            assert hashlib.sha256(paquete.read(nombre)).hexdigest() == huella
    assert not vieja.archivos.filter(nombre__endswith=".pdf").exists()


def test_official_reports_are_asked_for_on_the_page_of_reports(emitidas, renata, entrar):
    cliente = entrar(renata)
    respuesta = cliente.post(reverse("verificacion:informes"), {"hito": "hito-1", "que": "oficiales"})
    trabajo = TrabajoInforme.objects.get()
    assert (trabajo.oficial, respuesta["Location"]) == (True, reverse("verificacion:trabajo", args=[trabajo.pk]))
    assert leer(cliente.get(respuesta["Location"])).uno("h1").texto == "Informes oficiales de 2 regiones"


def test_what_comes_chosen_is_the_hito_of_the_date_and_the_last_issued(emitidas, renata, entrar):
    pagina = leer(entrar(renata).get(reverse("verificacion:informes")))
    elegidos = {
        cual: [opcion["value"] for opcion in pagina.todos(f"#{cual} option") if opcion["selected"] is not None]
        for cual in ("hito", "hito-oficial")
    }
    assert elegidos == {"hito": ["hito-2"], "hito-oficial": ["hito-1"]}


def test_without_anything_issued_asking_says_so_and_begins_nothing(regiones, renata, entrar):
    respuesta = entrar(renata).post(
        reverse("verificacion:informes"), {"hito": "hito-2", "que": "oficiales"}, follow=True
    )
    assert "Todavía no se ha emitido ninguna verificación de ese hito" in leer(respuesta).uno(".mensajes").texto
    assert not TrabajoInforme.objects.exists()


def test_official_reports_and_those_of_a_date_are_different_jobs(emitidas, renata):
    oficial = servicios.pedir_informes_oficiales(hito="hito-1", por=renata)
    assert servicios.pedir_informes_oficiales(hito="hito-1", por=renata) == oficial
    assert servicios.pedir_informes(regiones=["02", "13"], hito="hito-1", al=oficial.al, por=renata) != oficial
