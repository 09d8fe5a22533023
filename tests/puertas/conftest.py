"""The two regions, made once, and where the figures of each visit go."""

import os
from pathlib import Path

import pytest
from django.test import override_settings

from egtpi_portal import papeles
from tests.puertas.mundo import hacer_mundo


@pytest.fixture(scope="module")
def mundo(base_del_modulo, tmp_path_factory):
    with pytest.MonkeyPatch.context() as parche, override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("puertas")):
        parche.setattr(papeles, "_componer", lambda html, qr: b"%PDF-1.7\n" + html.encode())
        yield hacer_mundo()


@pytest.fixture(autouse=True)
def _papeles_que_se_leen(monkeypatch):
    """A paper is the text that it would lay out: what it says can be searched for."""
    monkeypatch.setattr(papeles, "_componer", lambda html, qr: b"%PDF-1.7\n" + html.encode())


@pytest.fixture(autouse=True)
def _sin_topes(settings):
    """How often one may ask has tests of its own."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.COMPROBACIONES_POR_MINUTO = settings.CALENDARIOS_POR_MINUTO = settings.RESPUESTAS_POR_MINUTO = 10**6


@pytest.fixture
def apuntar():
    """Leaves the figures of a test where `make puertas` adds them up."""
    carpeta = os.environ.get("PUERTAS_EN")

    def anotar(nombre: str, texto: str):
        if carpeta:
            Path(carpeta, f"{nombre}.json").write_text(texto)

    return anotar
