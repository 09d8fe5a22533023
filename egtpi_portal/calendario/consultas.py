"""Reads of the table of días no laborables."""

import datetime as dt

from . import dias
from .models import DiaNoLaborable


class Decretos:
    """The días no laborables of the whole country and of each region, read once.

    `de(region)` maps date to norm for that region, national ones included; a region's own norm wins.
    """

    def __init__(self, filas):
        self._por_region: dict[str, dict[dt.date, str]] = {}
        for fecha, region, norma in filas:
            self._por_region.setdefault(region, {})[fecha] = norma
        self._nacionales = self._por_region.get("", {})

    @classmethod
    def leer(cls) -> "Decretos":
        """All of them, in one query (there are some tens)."""
        return cls(DiaNoLaborable.objects.order_by().values_list("fecha", "region", "norma"))

    def de(self, region: str) -> dict[dt.date, str]:
        """Date to norm for the region with that INEI code."""
        propios = self._por_region.get(region)
        return {**self._nacionales, **propios} if region and propios else self._nacionales


def limite_carga(sesion: dt.date, region: str = "") -> dias.Plazo:
    """The upload limit of a session's acta in that region, with the skipped days explained."""
    return dias.limite_carga(sesion, Decretos.leer().de(region))
