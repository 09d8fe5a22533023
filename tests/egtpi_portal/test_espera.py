"""The sentence of what takes long (`espera.js`) is for pages: what comes as a file never takes its page's place."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

GUION = Path(settings.BASE_DIR, "static/egtpi/espera.js").read_text()
ARCHIVO = re.compile(re.search(r"ARCHIVO = /(.+)/i", GUION)[1].replace(r"\/", "/"), re.I)
FORMATO = re.compile(re.search(r"FORMATO = /(.+)/;", GUION)[1])


@pytest.mark.parametrize(
    "ruta",
    [
        ("documentos:descargar", uuid4()), ("documentos:descargar_version", uuid4(), 2), ("trabajos:archivo", 1),
        ("actas:descargar_paquete", 1, "P1", 1), ("pacto:socializacion_xlsx",), ("bitacora:csv",),
    ],
)  # fmt: skip
def test_an_address_that_gives_a_file_is_known_as_one(ruta):
    nombre, *claves = ruta
    assert ARCHIVO.search(reverse(nombre, args=claves))


@pytest.mark.parametrize("nombre", ["actas:lista", "trabajos:lista", "bitacora:lista", "sin_linea:inicio"])
def test_a_page_is_none(nombre):
    assert not ARCHIVO.search(reverse(nombre))
    assert not FORMATO.search("?estado=borrador&pagina=2")


def test_a_list_taken_as_a_workbook_is_a_file():
    assert FORMATO.search("?estado=borrador&formato=xlsx")
    assert FORMATO.search("?formato=csv")
