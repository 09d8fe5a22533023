"""The pages of a report: no heading is left alone at the foot of one, and the signatures never stand alone."""

import shutil
import subprocess

import pytest
from django.template.loader import render_to_string

from tests.pagina import leer
from tests.verificacion.informes.test_enteras import informe
from verificacion.informes.papel import en_pdf

__all__ = ["informe"]
pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no hay pdftotext en esta máquina")


@pytest.fixture(scope="module")
def paginas(informe) -> list[list[str]]:
    """The lines of each page, without its head and foot."""
    salida = subprocess.run(["pdftotext", "-layout", "-", "-"], input=en_pdf(informe), capture_output=True, check=True)
    hojas = [
        [" ".join(linea.split()) for linea in hoja.splitlines() if linea.strip()]
        for hoja in salida.stdout.decode().split("\f")[:-1]
    ]
    return [hoja[2 : next(n for n, linea in enumerate(hoja) if linea.startswith(informe.codigo))] for hoja in hojas]


@pytest.fixture(scope="module")
def titulos(informe) -> set[str]:
    hoja = leer(render_to_string("verificacion/informes/informe.html", informe.contexto()))
    return {titulo.texto for que in ("h2", "h3", "tr.grupo th", "p.barra-titulo") for titulo in hoja.todos(que)}


@pytest.mark.lenta
def test_no_page_ends_in_a_heading(paginas, titulos):
    assert len(paginas) > 4
    assert [hoja[-1] for hoja in paginas if hoja[-1] in titulos] == []


def test_signatures_are_on_one_page_with_something_else(paginas):
    (con_firmas,) = [hoja for hoja in paginas if "Firmas" in hoja]
    donde = con_firmas.index("Firmas")
    assert donde > 0
    assert con_firmas[donde + 1].startswith("Quien presenta este informe preliminar Recibido por el Gobierno Regional")
    assert con_firmas[-1] == "Fecha: Fecha:"
