"""The pictures of the manual: made from the demonstration by `make capturas`, and left out where there are
none."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

CARPETA = Path(settings.BASE_DIR) / "static" / "egtpi" / "manual"
LISTA = CARPETA / "medidas.json"
"""Width and height of each, so that nothing jumps when it comes."""


@lru_cache(maxsize=1)
def medidas() -> Mapping[str, tuple[int, int]]:
    """(width, height) in pixels of each picture, by its name without ending."""
    if not LISTA.exists():
        return {}
    return {nombre: (ancho, alto) for nombre, (ancho, alto) in json.loads(LISTA.read_text("utf-8")).items()}
