"""The page of a local government: its words, who sees it, and its paper."""

import io
from dataclasses import replace

import pikepdf
import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.impresos.registro import de_codigo
from egtpi_portal.pacto.brechas.calculo import Cifra
from egtpi_portal.pacto.distrito.consultas import hoja_de, hojas_de
from egtpi_portal.pacto.distrito.palabras import de_cada_diez
from egtpi_portal.pacto.distrito.papeles import hoja_en_pdf, hojas_en_pdf
from egtpi_portal.territorio.models import Firmante, Region
from tests.egtpi_portal.pacto.ayudas import (
    CRED,
    HUARAZ,
    JANGAS,
    JUNIO,
    MARZO,
    MAYO,
    fijar,
    indicador,
    medir,
    pacto,
)
from tests.pagina import leer

pytestmark = pytest.mark.django_db
PIRA = "020111"


@pytest.fixture
def ancash(territorio):
    """Áncash with three signatories and two indicators, one of which is better the less it is."""
    Firmante.objects.filter(pacto="02").exclude(ubigeo__in=[HUARAZ, JANGAS, PIRA]).delete()
    indicador()
    indicador("ANEMIA", definicion=replace(CRED, nombre="Anemia", direccion="menos"))
    fijar(pacto(), (JANGAS, "CRED", JUNIO, "80"), (JANGAS, "ANEMIA", JUNIO, "40"), (HUARAZ, "CRED", JUNIO, "50"))
    medir(("CRED", JANGAS, MARZO, 20, 60))
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, 6, 9), ("ANEMIA", JANGAS, MARZO, 31, 60))
    return Region.objects.get(pk="02")


@pytest.mark.parametrize(
    ("cifra", "dicho"),
    [((42, 60), "7 de cada 10"), ((45, 60), "más de 7 de cada 10"), ((1, 60), "menos de 1 de cada 10"),
     ((0, 60), "0 de cada 10"), ((60, 60), "10 de cada 10"), ((61, 60), "10 de cada 10"),
     ((59, 60), "más de 9 de cada 10"), ((6, 9), "")],
)  # fmt: skip
def test_the_proportion_in_words_never_says_more_than_there_are(cifra, dicho):
    assert de_cada_diez(Cifra(*cifra)) == dicho


def test_the_page_tells_first_what_is_missing_and_how_much(ancash):
    hoja = hoja_de(ancash, JANGAS, MAYO)
    assert [(una.indicador.codigo, una.medido, una.meta, una.cambio, una.de_la_region) for una in hoja.lineas] == [
        ("ANEMIA", "En su distrito, más de 5 de cada 10: 31 de 60 niñas y niños, al 31 de marzo de 2024.",
         "La meta es no pasar de 40\xa0% hasta el 30 de junio de 2024: se excede en 7 niñas y niños.", "", "51.67 %"),
        ("CRED", "En su distrito, más de 7 de cada 10: 45 de 60 niñas y niños.",
         "La meta es llegar a 80\xa0% hasta el 30 de junio de 2024: faltan 3 niñas y niños para llegar.",
         "Antes, al 31 de marzo de 2024: 20 de 60. Desde entonces mejoró.", "73.91 %"),
    ]  # fmt: skip
    assert hoja.resumen == "De 2 indicadores, su distrito no alcanza la meta en 2."


def test_the_page_of_who_has_no_data_says_who_gives_them(ancash):
    hojas = {hoja.fila.ubigeo: hoja for hoja in hojas_de(ancash, MAYO)}
    assert [linea.medido for linea in hojas[PIRA].lineas] == ["No hay dato de su distrito. Lo da: DIRESA."] * 2
    assert [linea.meta for linea in hojas[PIRA].lineas] == ["Su distrito no tiene meta en este indicador."] * 2
    de_huaraz = {linea.indicador.codigo: linea for linea in hojas[HUARAZ].lineas}["CRED"]
    assert (de_huaraz.medido, de_huaraz.meta) == (
        "En su jurisdicción, 6 de 9 niñas y niños.",
        "La meta es llegar a 50\xa0% hasta el 30 de junio de 2024: su jurisdicción la cumple.",
    )
    assert hoja_de(ancash, "021801", MAYO) is None, "it did not sign"


def test_its_code_is_of_what_it_says_and_its_papers_are_the_same_each_time(ancash):
    hoja = hoja_de(ancash, JANGAS, MAYO)
    assert hoja_en_pdf(hoja) == hoja_en_pdf(hoja_de(ancash, JANGAS, MAYO))
    with pikepdf.open(io.BytesIO(hojas_en_pdf(ancash, MAYO, list(hojas_de(ancash, MAYO))))) as juntas:
        assert len(juntas.pages) == 3, "a page each"
    assert de_codigo(hoja.codigo).papel == "HOJA-020106-2024-05-31"
    medir(("CRED", JANGAS, MAYO, 46, 60))
    assert hoja_de(ancash, JANGAS, MAYO).codigo != hoja.codigo


def test_the_region_reads_it_and_its_province_and_no_other(ancash, persona, entrar):
    url = reverse("pacto:hoja", args=["02", JANGAS])
    pagina = leer(entrar(persona(Rol.EQUIPO_REGIONAL, "02")).get(url))
    assert pagina.uno("h1").texto == "Municipalidad Distrital de Jangas"
    assert "al 31 de mayo de 2024" in pagina.uno(".sub").texto, "the last cut-off with data"
    de_huaraz = entrar(persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia=HUARAZ))
    assert de_huaraz.get(url).status_code == 200
    assert leer(de_huaraz.get(reverse("pacto:hojas"))).textos("tbody th a") == [
        "Municipalidad Provincial de Huaraz", "Municipalidad Distrital de Jangas", "Municipalidad Distrital de Pira",
    ]  # fmt: skip
    assert de_huaraz.get(reverse("pacto:hojas_pdf", args=["02"])).status_code == 403
    assert entrar(persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="021801")).get(url).status_code == 404
    assert entrar(persona(Rol.SECRETARIO_TECNICO, "13")).get(url).status_code == 404


def test_a_region_that_nobody_signed_for_has_no_pages(territorio, persona, entrar):
    cliente = entrar(persona(Rol.EQUIPO_REGIONAL, "13"))
    assert cliente.get(reverse("pacto:hojas_pdf", args=["13"])).status_code == 404


def test_the_pages_of_a_region_take_the_same_queries_however_many_they_are(ancash, django_assert_num_queries):
    with django_assert_num_queries(7):
        assert len(list(hojas_de(ancash, MAYO))) == 3
    Firmante.objects.filter(pacto="02").exclude(ubigeo=JANGAS).delete()
    with django_assert_num_queries(7):
        assert len(list(hojas_de(ancash, MAYO))) == 1
