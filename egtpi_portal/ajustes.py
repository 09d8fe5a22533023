"""What the settings work out of the environment. Nothing of the portal is imported here."""

import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env


def contacto_de(env: Env, *, demo: bool) -> tuple[str, str]:
    """Mail and telephone of who looks after the portal, blank where nobody said them. Raises ImproperlyConfigured for
    what is neither."""
    correo = env.str("CONTACTO_CORREO", "ayuda@egtpi.example" if demo else "")
    telefono = env.str("CONTACTO_TELEFONO", "01 000 0000 anexo 1234" if demo else "")
    if correo and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+", correo):
        raise ImproperlyConfigured("CONTACTO_CORREO debe ser una dirección, como ayuda@egtpi.example.")
    if telefono and not re.fullmatch(r"\+?[\d ()-]{6,20}( anexo \d{1,6})?", telefono):
        raise ImproperlyConfigured(
            "CONTACTO_TELEFONO debe ser un teléfono, como «01 000 0000» o «01 000 0000 anexo 1234»."
        )
    return correo, telefono


def cache_de_lo_juzgado(comun: dict[str, Any]) -> dict[str, Any]:
    """Where what was judged of each region is kept (`verificacion.juicio.guardado`): as the common cache, apart, to
    put no count of that one out. Safe to lose."""
    suya = {**comun, "KEY_PREFIX": "juicio", "TIMEOUT": 86_400}
    if comun["BACKEND"].rpartition(".")[2] in {"DatabaseCache", "LocMemCache"}:
        suya |= {"LOCATION": "juicios", "OPTIONS": {"MAX_ENTRIES": 5000}}
    return suya
