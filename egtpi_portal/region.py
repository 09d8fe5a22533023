"""The region that somebody writes in, as the address of a page says it. Knows no room."""

from collections.abc import Callable, Collection

from django.http import HttpRequest

from egtpi_portal.cuentas.consultas import REDACTORES, alcance
from egtpi_portal.momento import FaltaLaRegion
from egtpi_portal.territorio.models import Region


def region_que_escribe(
    request: HttpRequest, exigir: Callable, que: str, *, suyas: Collection[str] | None = None
) -> Region:
    """The region whose papers the person writes: that of `?region=`, or the only one.

    `exigir(user, region code)` raises PermissionDenied with its reason; `que` names the papers («las actas»); `suyas`
    are the regions the person writes in, where that is not what their roles of REDACTORES say.

    Raises PermissionDenied for who writes none, and FaltaLaRegion when the person must choose.
    """
    suyas = alcance(request.user).regiones_con(REDACTORES) if suyas is None else suyas
    pedida = request.POST.get("region") or request.GET.get("region") or (min(suyas) if len(suyas) == 1 else "")
    if pedida and (region := Region.objects.filter(pk=pedida).first()):
        exigir(request.user, region.pk)
        return region
    if not suyas:
        exigir(request.user, Region.objects.values_list("pk", flat=True).first())
    raise FaltaLaRegion(
        f"Usted escribe {que} de más de una región: elija de cuál.", Region.objects.filter(pk__in=suyas).order_by("pk")
    )
