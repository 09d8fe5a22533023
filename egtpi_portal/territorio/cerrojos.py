"""Locks on the regions: what must be one at a time in each (its codes, its imports) or in the country waits here.

They last until the transaction ends, and let others write rows that point at the region.
"""

from collections.abc import Iterable

from django.db import models

from egtpi_portal.sentencias import Sentencia

from .models import Region

_BLOQUEA, _BLOQUEA_DEL_TODO = (
    Sentencia(
        lambda codigo, sin_llave=sin_llave: Region.objects.select_for_update(no_key=sin_llave).filter(pk=codigo),
        codigo=models.CharField(),
    )
    for sin_llave in (True, False)
)


def bloquear_region(codigo: str, *, del_todo: bool = False) -> Region:
    """The region as it is now, locked. `del_todo`: nobody may write a row that points at it meanwhile either. Raises
    Region.DoesNotExist."""
    region = (_BLOQUEA_DEL_TODO if del_todo else _BLOQUEA).primera(codigo=codigo)
    if region is None:
        raise Region.DoesNotExist(f"No hay una región «{codigo}».")
    return region


def bloquear_regiones(codigos: Iterable[str] | None = None) -> list[Region]:
    """Those regions, or all, locked in the order of their codes, so that of two who ask for several neither waits for
    ever; of an unknown code there is none."""
    regiones = Region.objects.select_for_update(no_key=True).order_by("pk")
    return list(regiones if codigos is None else regiones.filter(pk__in=list(codigos)))


def turno_del_pais():
    """Waits until nobody else has the country's turn, and takes it: of what there is one chain or one list."""
    list(Region.objects.select_for_update(no_key=True).order_by("pk")[:1])
