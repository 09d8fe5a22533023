"""Static files: hashed names and gzip copies.

Brotli comes in with WeasyPrint's fonts, and whitenoise would use it: compressing at its highest level takes
minutes for a few kilobytes saved, so it is kept out.
"""

import os

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class AlmacenEstatico(CompressedManifestStaticFilesStorage):
    """Manifest storage with gzip only."""

    def create_compressor(self, **kwargs):
        return Compressor(**{**kwargs, "use_brotli": False})


def faltan_estaticos(almacen) -> str:
    """What is amiss with the collected static files, in a sentence; blank when nothing is, or when they are served as
    they are (on one's own machine). Cheap: it looks at what the portal read when it started."""
    if settings.DEBUG or not hasattr(almacen, "hashed_files"):
        return ""
    if not almacen.hashed_files:
        return "Los archivos estáticos no están reunidos: las páginas darán error."
    uno = next(iter(almacen.hashed_files.values()))
    return "" if almacen.exists(uno) else f"Falta el archivo estático {uno}."


def estaticos_atrasados(almacen) -> list[str]:
    """The static files that this version has and the collected ones lack, or that are newer than those: by name."""
    reunido_en = os.path.getmtime(almacen.path(almacen.manifest_name))
    atrasados = []
    for buscador in get_finders():
        for nombre, origen in buscador.list(["CVS", ".*", "*~"]):
            if nombre not in almacen.hashed_files or os.path.getmtime(origen.path(nombre)) > reunido_en:
                atrasados.append(nombre)
    return sorted(set(atrasados))
