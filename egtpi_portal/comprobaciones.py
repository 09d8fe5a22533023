"""System checks: what the machine must have for the portal to work, with the command that installs it."""

import re

from django.conf import settings
from django.core.checks import Warning as Aviso
from django.core.checks import register

PANGO = "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"

ABIERTA_AL_PUBLICO = re.compile(r"https://([a-z0-9-]+\.)+[a-z]{2,}(:[0-9]+)?(/|$)", re.I)
"""An address with a name of its own, not this machine's."""


@register("papeles")
def pango_instalado(app_configs, **kwargs):
    """WeasyPrint needs Pango from the operating system to make the PDFs."""
    import ctypes.util

    if all(ctypes.util.find_library(nombre) for nombre in ("pango-1.0", "pangoft2-1.0")):
        return []
    return [
        Aviso(
            "Falta la biblioteca Pango: el portal funciona, pero no puede producir los PDF.",
            hint=f"Instálela con: {PANGO}",
            id="egtpi.W001",
        )
    ]


@register("publico", deploy=True)
def direccion_publica(app_configs, **kwargs):
    """The address that the QR of official reports says for ever must be one that the public can open."""
    if ABIERTA_AL_PUBLICO.match(settings.DIRECCION_DEL_PORTAL):
        return []
    return [
        Aviso(
            f"El QR de los informes oficiales dirá «{settings.DIRECCION_DEL_PORTAL}», que el público no puede abrir.",
            hint="Defina DIRECCION_DEL_PORTAL, como https://egtpi.example.org",
            id="egtpi.W002",
        )
    ]
