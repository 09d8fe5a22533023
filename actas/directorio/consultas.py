"""Reads of the directory of the IAR."""

from django.db.models import QuerySet

from actas.models import MiembroIAR
from egtpi_portal.territorio.models import Region


def directorio(region: Region) -> QuerySet[MiembroIAR]:
    """The directory of that region's IAR, those off the lists last."""
    return MiembroIAR.objects.filter(region=region).order_by("-activo", "orden", "entidad", "pk")
