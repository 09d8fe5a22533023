"""Libraries that take long to load wait until something is asked of them."""

import copy
import os
import subprocess
import sys

import pytest
from django.conf import settings

from egtpi_portal.perezoso import Modulo

TARDAN = ("openpyxl", "pikepdf", "icalendar", "holidays", "PIL", "weasyprint", "pyhanko", "docx", "segno")


def test_module_is_brought_when_asked_of_and_gives_what_it_holds(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    colores = Modulo("colorsys")
    assert "colorsys" not in sys.modules
    assert colores.rgb_to_hsv(1, 0, 0) == (0.0, 1.0, 1)
    assert colores.rgb_to_hsv is sys.modules["colorsys"].rgb_to_hsv


def test_what_it_does_not_hold_is_an_error_that_names_it():
    with pytest.raises(AttributeError, match="no_hay"):
        _ = Modulo("colorsys").no_hay


def test_looking_at_it_brings_nothing(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    copy.copy(Modulo("colorsys"))
    assert repr(Modulo("colorsys")) == "<Modulo colorsys>"
    assert "colorsys" not in sys.modules


@pytest.mark.lenta
def test_starting_loads_none_of_those_that_take_long():
    orden = (
        "import sys, django; django.setup(); import egtpi_portal.urls; "
        f"print(*[m for m in {TARDAN!r} if m in sys.modules])"
    )
    hecho = subprocess.run(
        [sys.executable, "-c", orden], capture_output=True, text=True, check=True, cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings"},
    )  # fmt: skip
    assert hecho.stdout.split() == []
