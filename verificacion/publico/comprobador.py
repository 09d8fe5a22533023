"""The engine as one file that runs by itself (a zipapp of Python): with it and a package, an official verification is
checked on a machine that has Python and nothing of the portal."""

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

ARCHIVO = "comprobador.pyz"
SUFIJOS = (".py", ".json")
ARRANQUE = """import sys

if sys.version_info < (3, 11):
    sys.exit("El comprobador necesita Python 3.11 o posterior; este es %d.%d." % sys.version_info[:2])

from verificacion.motor.__main__ import main

sys.exit(main())
"""


@cache
def comprobador_hecho() -> bytes:
    """Its bytes: the same as long as the engine is."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as todo:
        for nombre, contenido in (
            ("__main__.py", ARRANQUE.encode()),
            ("verificacion/__init__.py", b""),
            *_del_motor(resources.files("verificacion.motor"), "verificacion/motor"),
        ):
            entrada = zipfile.ZipInfo(nombre)
            entrada.compress_type = zipfile.ZIP_DEFLATED
            todo.writestr(entrada, contenido)
    return salida.getvalue()


def _del_motor(carpeta: Traversable, ruta: str) -> Iterator[tuple[str, bytes]]:
    for cosa in sorted(carpeta.iterdir(), key=lambda una: una.name):
        nombre = f"{ruta}/{cosa.name}"
        if cosa.is_dir():
            yield from _del_motor(cosa, nombre)
        elif cosa.name.endswith(SUFIJOS):
            yield nombre, cosa.read_bytes()
