"""The papers of the gap board: who is worst, every signatory, who has no datum by name, and what was kept out."""

import io
import re

import openpyxl
import pikepdf
import pytest
from django.urls import reverse

from egtpi_portal import papeles
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import PapelImpreso
from egtpi_portal.territorio.models import Firmante
from tests.egtpi_portal.pacto.ayudas import HUARAZ, JANGAS, JUNIO, MAYO, SANTA, fijar, indicador, medir, pacto

PIRA = "020111"
DIA = {"al": "2024-05-31"}


@pytest.fixture
def cifras(territorio):
    """CRED of four of Áncash: Jangas lacks 5 points, Santa 60, Huaraz reaches it, Pira has no datum."""
    indicador()
    Firmante.objects.filter(pacto="02").exclude(ubigeo__in=[HUARAZ, JANGAS, SANTA, PIRA]).delete()
    fijar(pacto(), *((u, "CRED", JUNIO, "80") for u in (HUARAZ, JANGAS, SANTA, PIRA)))
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", SANTA, MAYO, 20, 100), ("CRED", HUARAZ, MAYO, 90, 100))


@pytest.fixture
def pedir(persona, client):
    def hacer(nombre, *args, rol=Rol.SECRETARIO_TECNICO, region="02", **consulta):
        client.force_login(persona(rol, region), backend="django.contrib.auth.backends.ModelBackend")
        return client.get(reverse(f"pacto:{nombre}", args=args), DIA | consulta)

    return hacer


@pytest.fixture
def dicho(monkeypatch, pedir):
    """What a paper says, as text without marks: the HTML that would be laid out."""

    def hacer(*args, **kwargs) -> str:
        monkeypatch.setattr(papeles, "_componer", lambda html, qr: html.encode())
        html = pedir(*args, **kwargs).content.decode()
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))

    return hacer


def test_the_paper_of_a_region_has_all_of_it_at_a_look(cifras, dicho):
    suyo = dicho("brechas_pdf", "02")
    assert "Áncash · con el último dato de cada uno al 31 de mayo de 2024" in suyo
    assert "Municipalidad Provincial del Santa. Le faltan 60.00 puntos, 60 niñas y niños" in suyo
    assert "✖ 75.00 faltan 5.00; 3" in suyo
    assert "✔ 90.00" in suyo
    assert "Controles CRED completos (CRED): Pira." in suyo, "who has no datum is named"
    assert "✔ alcanza la meta · ✖ no alcanza la meta" in suyo


def test_the_paper_of_an_indicator_goes_from_who_lacks_most_to_who_reaches_it(cifras, dicho):
    suyo = dicho("indicador_pdf", "02", "CRED")
    lugares = [suyo.rindex(f"{ubigeo} ") for ubigeo in (SANTA, JANGAS, HUARAZ, PIRA)]
    assert lugares == sorted(lugares)
    assert "La alcanzan 1 de 3. Sin dato: Pira." in suyo
    assert "Todos: 3 de 4 con dato" in suyo


def test_what_the_filters_kept_out_is_said_on_paper_too(cifras, dicho):
    suyo = dicho("brechas_pdf", "02", provincia="Huaraz", faltan="4")
    assert "· Provincia de Huaraz, a los que les falta más de 4 puntos" in suyo
    assert SANTA not in suyo
    assert "Ninguno de los 4 gobiernos locales" in dicho("brechas_pdf", "02", faltan="99")
    assert "Ninguno de los 4 gobiernos locales" in dicho("indicador_pdf", "02", "CRED", faltan="99")


def test_the_paper_of_the_country_adds_up_its_regions_and_names_that_of_who_is_worst(cifras, dicho):
    dat = {"rol": Rol.REVISOR_DAT, "region": None}
    suyo = dicho("pais_pdf", **dat)
    assert "Áncash 59.61 % 1 de 3" in suyo
    assert "Municipalidad Provincial del Santa, Áncash. Le faltan 60.00 puntos" in suyo
    assert "Ninguno de los 4 gobiernos locales" in dicho("pais_pdf", faltan="99", **dat)


def test_the_workbook_of_the_country_has_every_signatory_that_was_chosen(cifras, pedir):
    respuesta = pedir("pais_xlsx", rol=Rol.REVISOR_DAT, region=None, solo="falta")
    assert respuesta["Content-Disposition"].endswith("brechas-pais-2024-05-31.xlsx")
    hoja = openpyxl.load_workbook(io.BytesIO(respuesta.content))["Brechas"]
    filas = [fila[1] for fila in hoja.iter_rows(values_only=True) if fila[0] == "CRED"]
    assert filas == [SANTA, JANGAS]
    assert "(solo los que no alcanzan alguna meta)" in hoja["A1"].value


def test_it_is_on_its_side_and_its_code_is_known(cifras, pedir):
    respuesta = pedir("brechas_pdf", "02")
    assert respuesta["Content-Disposition"].endswith("brechas-02-2024-05-31.pdf")
    with pikepdf.open(io.BytesIO(respuesta.content)) as documento:
        ancho, alto = (float(documento.pages[0].mediabox[n]) for n in (2, 3))
    assert ancho > alto, "on its side"
    assert list(PapelImpreso.objects.values_list("clase", "papel", "region")) == [
        ("brechas", "BRECHAS-02-2024-05-31", "02")
    ]
