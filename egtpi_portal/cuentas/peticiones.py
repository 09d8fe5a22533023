"""What comes to a page of the portal, for the types. The middleware lets in nobody who did not sign in, but to the
views marked `login_not_required`: who asks there may be nobody."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import Usuario


class PeticionDeCualquiera(HttpRequest):
    """A request of anybody."""

    htmx: HtmxDetails


class Peticion(PeticionDeCualquiera):
    """A request of somebody who signed in."""

    user: Usuario


class PeticionDeEntrada(PeticionDeCualquiera):
    """A request of who signs in, with what django-axes and our guard leave on it: from where, the try that was counted
    (`ingreso.guardia.Intento`), whether it was the first and right, and whether it was shut out just now and until
    when."""

    axes_ip_address: str
    axes_user_agent: str
    axes_http_accept: str
    axes_path_info: str
    axes_credentials: dict | None
    axes_locked_out: bool
    intento: Any
    sin_fallos: bool
    cerro_ahora: bool
    cerrada_hasta: dt.datetime
    _de_quien: tuple[str, str]
