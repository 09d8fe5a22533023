"""What a page carries of a file that was looked at."""

from django.core import signing

from egtpi_portal.pacto.lectura import llevado
from egtpi_portal.pacto.lectura.propuesta import Asignacion
from egtpi_portal.pacto.lectura.servicios import Analisis, TablaHallada

ANALISIS = Analisis((TablaHallada("Hoja", ("Título",), ({"titulo": "Ubigeo"},), Asignacion("Hoja", 1)),), ("Aviso",))


def test_what_a_page_carries_is_of_those_bytes_and_as_it_was():
    dicho = llevado.firmado(ANALISIS, b"bytes")
    assert llevado.de_la_pagina(dicho, b"bytes") == ANALISIS
    assert [llevado.de_la_pagina(uno, b"otros") for uno in (dicho, dicho[:-1], "")] == [None] * 3


def test_what_a_page_of_another_version_carries_is_found_anew():
    huella = llevado._huella(b"bytes")
    for tabla in ({"hoja": "Hoja"}, {"arriba": [], "columnas": [], "propuesta": {}, "hoja": "Hoja", "nueva": 1}):
        dicho = signing.dumps([huella, [tabla], []], salt=llevado.SAL, compress=True)
        assert llevado.de_la_pagina(dicho, b"bytes") is None
