"""What is held while figures or targets come in: the region, and the indicators that they are of."""

from collections.abc import Collection

from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Region

from .models import Indicador


def bloquear(region: str, codigos: Collection[str] | None = None) -> Region:
    """Keeps others from loading into a region, and from changing those indicators (all, if not given), until the end of
    the transaction: what is looked at from then on is what is loaded. The region as it is now."""
    suya = bloquear_region(region)
    indicadores = Indicador.objects.select_for_update(no_key=True).order_by("pk")
    list((indicadores if codigos is None else indicadores.filter(codigo__in=codigos)).values_list("pk", flat=True))
    return suya
