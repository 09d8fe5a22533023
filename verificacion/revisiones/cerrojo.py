"""What is held while a review is recorded: what is reviewed stays evidence until it is."""

from typing import Any

from actas.escritura.servicios.base import bloquear
from actas.models import Acta
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.territorio.cerrojos import bloquear_region


def bloquear_lo_revisado(objeto: Any, region: str):
    """Locks the thing, what it hangs from and its region, until the transaction ends: each before or after the region
    as its own room does, so that of two neither waits for ever."""
    if isinstance(objeto, PlanAsistencia):
        PlanAsistencia.objects.select_for_update().only("pk").get(pk=objeto.pk)
    acta = objeto if isinstance(objeto, Acta) else getattr(objeto, "acta", None)
    if acta is not None:
        bloquear(acta)
    bloquear_region(region)
    if isinstance(objeto, FichaAsistencia):
        FichaAsistencia.objects.select_for_update().only("pk").get(pk=objeto.pk)
