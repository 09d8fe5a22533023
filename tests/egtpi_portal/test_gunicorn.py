"""How gunicorn is told to serve the portal."""

import runpy
from types import SimpleNamespace

import pytest
from django.conf import settings
from gunicorn.config import Config


@pytest.fixture
def servidor() -> SimpleNamespace:
    """One whose command asks for eight threads, with what the portal's file says besides."""
    cfg = Config()
    for nombre, valor in runpy.run_path(f"{settings.BASE_DIR}/gunicorn.conf.py").items():
        if nombre in cfg.settings:
            cfg.set(nombre, valor)
    cfg.set("threads", 8)
    return SimpleNamespace(cfg=cfg)


@pytest.mark.parametrize("cuando", ["on_starting", "on_reload"])
def test_what_waits_for_the_workshop_leaves_as_many_threads_as_were_asked_for(servidor, cuando):
    getattr(servidor.cfg, cuando)(servidor)
    assert servidor.cfg.threads == 16


def test_it_is_loaded_and_warmed_before_it_forks(servidor):
    assert (servidor.cfg.preload_app, servidor.cfg.worker_class_str) == (True, "gthread")
