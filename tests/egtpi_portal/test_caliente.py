"""The portal is warmed before it forks, and leaves nothing open that the forks would share."""

import gc
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from egtpi_portal import caliente, papeles


@pytest.fixture
def sin_efecto(monkeypatch):
    """What warming does to the whole process, left undone."""
    monkeypatch.setattr(caliente, "espaciar", lambda: None)
    monkeypatch.setattr(caliente.connections, "close_all", lambda: None)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    for paso in ("empezar_taller", "_librerias", "_direcciones", "_plantillas", "_papel", "_juicio", "_primera_pagina"):
        monkeypatch.setattr(caliente, paso, lambda: None)


def test_step_that_fails_is_told_and_the_others_are_done(sin_efecto, monkeypatch, caplog):
    def _papel():
        raise papeles.FaltaPango

    hechos = []
    monkeypatch.setattr(caliente, "_papel", _papel)
    monkeypatch.setattr(caliente, "_juicio", lambda: hechos.append("juicio"))
    with caplog.at_level(logging.WARNING):
        caliente.calentar()
    assert hechos == ["juicio"]
    assert [r.getMessage() for r in caplog.records] == ["No se pudo preparar el portal (_papel): se hará al usarlo."]


def test_fork_that_ends_leaves_the_letters_of_papers_to_the_others():
    _, letras = papeles._estilo()
    archivos = list(Path(letras._folder).iterdir())
    assert archivos
    if not (hijo := os.fork()):
        letras.__del__()
        os._exit(0)
    os.waitpid(hijo, 0)
    assert list(Path(letras._folder).iterdir()) == archivos


@pytest.mark.lenta
def test_warmed_portal_has_neither_connections_nor_threads_nor_anything_to_say(tmp_path):
    orden = (
        "import threading\n"
        "from egtpi_portal.wsgi import application\n"
        "from django.db import connections\n"
        "from egtpi_portal.caliente import calentar\n"
        "calentar()\n"
        "print([c.connection for c in connections.all()], threading.active_count())"
    )
    entorno = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings", "SECRET_KEY": "de-prueba",
        "STATIC_ROOT": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/p.sqlite3", "CACHE_URL": "locmem://",
        "LOG_LEVEL": "WARNING",
    }  # fmt: skip
    for una in (["manage.py", "collectstatic", "--noinput", "-v0"], ["-c", orden]):
        hecho = subprocess.run(
            [sys.executable, *una], capture_output=True, text=True, check=True, cwd=settings.BASE_DIR, env=entorno
        )
    assert (hecho.stdout.strip(), hecho.stderr) == ("[None] 1", "")
