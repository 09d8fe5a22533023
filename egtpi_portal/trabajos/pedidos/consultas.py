"""Reads of what people asked for: how long such a thing takes, and what waits to be taken."""

from statistics import median

from ..models import Pedido

DE_LOS_ULTIMOS = 5


def suele_tardar(clase: str) -> float | None:
    """How many seconds the last ones of that class took, in the middle; None when none was made yet."""
    hechos = Pedido.objects.filter(clase=clase, milisegundos__isnull=False).order_by("-pk")
    tiempos = list(hechos.values_list("milisegundos", flat=True)[:DE_LOS_ULTIMOS])
    return median(tiempos) / 1000 if tiempos else None
