"""What the rooms of evidence ask of the official verifications (`egtpi_portal/pronunciamientos.py`)."""

import datetime as dt

from .estados import ABIERTAS
from .models import VerificacionOficial


def emitidas_desde(region: str, *, instante: dt.datetime, dia: dt.date) -> list[VerificacionOficial]:
    """Those of the region issued from that instant on that judge as of that day or later, by their place in the chain.
    The open ones are locked first, so that one being issued is waited for. Two queries, in a transaction."""
    de_la_region = VerificacionOficial.objects.filter(region_id=region, al__gte=dia)
    list(de_la_region.filter(estado__in=ABIERTAS).select_for_update().values_list("pk", flat=True))
    return list(de_la_region.ligeras().emitidas().filter(emitida_en__gte=instante).order_by("orden"))


def propuestas_al(region: str, *, dia: dt.date) -> list[VerificacionOficial]:
    """The open ones of the region that judge as of that day or later, by date. One query."""
    abiertas = VerificacionOficial.objects.ligeras().filter(region_id=region, al__gte=dia, estado__in=ABIERTAS)
    return list(abiertas.order_by("al", "pk"))
