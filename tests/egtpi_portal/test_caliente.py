"""The portal is warmed before it forks, and leaves nothing open that the forks would share."""

import gc
import logging
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from argon2.low_level import Type, hash_secret
from django.conf import settings

from egtpi_portal import caliente, papeles


def memoria_propia():
    """What this process has in memory that is of no file, in MB."""
    lineas = Path("/proc/self/status").read_text().splitlines()
    return next(int(linea.split()[1]) for linea in lineas if linea.startswith("RssAnon")) / 1024


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


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="solo Linux dice cuánta memoria tiene un proceso")
def test_process_that_serves_keeps_nothing_of_the_passwords_it_summed_up():
    lee, escribe = os.pipe()
    if not (hijo := os.fork()):
        try:
            caliente.al_nacer()
            antes = memoria_propia()
            with ThreadPoolExecutor(2) as dos:
                list(dos.map(lambda clave: hash_secret(clave, b"s" * 16, 2, 19 * 1024, 1, 32, Type.ID), [b"clave"] * 8))
            os.write(escribe, str(memoria_propia() - antes).encode())
        finally:
            os._exit(0)
    os.waitpid(hijo, 0)
    assert float(os.read(lee, 100)) < 8
    os.close(lee)
    os.close(escribe)


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
