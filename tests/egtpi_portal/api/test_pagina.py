"""The page of the API, and the programs that it gives."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from egtpi_portal.ganchos.firma import firmar
from tests.pagina import leer


@pytest.mark.parametrize("archivo", ["cliente.py", "receptor.py"])
def test_page_gives_the_programs_that_it_names_as_they_are_tested(client, archivo):
    direccion = reverse("api_programa", args=[archivo])
    assert direccion in [enlace["href"] for enlace in leer(client.get(reverse("api_pagina"))).todos("main a")]
    dado = client.get(direccion)
    assert dado.content == (Path(settings.BASE_DIR) / "docs" / "ejemplos" / archivo).read_bytes()
    assert dado["Content-Disposition"] == f'attachment; filename="{archivo}"'


@pytest.mark.parametrize("archivo", ["nginx.conf", "portal.env", "..%2F..%2Fmanage.py"])
def test_nothing_else_of_that_folder_is_given(client, archivo):
    assert client.get(f"/api/programas/{archivo}").status_code == 404


def test_example_of_a_signature_is_what_the_portal_signs(client):
    datos = leer(client.get(reverse("api_pagina"))).todos("main li dl div")
    dicho = {uno.uno("dt").texto: uno.uno("dd").texto for uno in datos}
    firma = firmar(dicho["Secreto"], dicho["webhook-id"], int(dicho["webhook-timestamp"]), dicho["Cuerpo"].encode())
    assert dicho["webhook-signature"] == firma
