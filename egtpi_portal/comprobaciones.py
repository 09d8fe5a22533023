"""System checks: what the machine must have for the portal to work, with the command that installs it."""

from django.core.checks import Warning as Aviso
from django.core.checks import register

PANGO = "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"


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
