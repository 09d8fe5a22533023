"""What the portal says of itself to everybody: what it keeps of people and why, and who can use it."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

MEDIDA = Path(__file__).resolve().parent / "accesibilidad.json"
"""What the browser tests saw at the last release (`.ci/anotar_accesibilidad.py`)."""


@cache
def medida() -> dict[str, Any] | None:
    """When, with what, how many kinds of page and rules, and the addresses with serious faults; None when nobody
    measured."""
    if not MEDIDA.exists():
        return None
    dicho = json.loads(MEDIDA.read_text("utf-8"))
    return {**dicho, "fecha": dt.date.fromisoformat(dicho["fecha"])}


@login_not_required
@require_safe
def privacidad(request: HttpRequest) -> HttpResponse:
    """The privacy notice (Ley 29733; its rules, D.S. 016-2024-JUS)."""
    return render(request, "portal/privacidad.html")


@login_not_required
@require_safe
def accesibilidad(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, with what was last measured."""
    return render(request, "portal/accesibilidad.html", {"medida": medida()})
