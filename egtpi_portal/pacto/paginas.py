"""What the pages of the pact share."""

from django import forms
from django.shortcuts import get_object_or_404

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.momento import FaltaLaRegion
from egtpi_portal.territorio.models import Region

from .errores import PactoInvalido
from .permisos import exigir_ver_el_pacto


def region_de(request: Peticion, que: str) -> Region:
    """The region of the page: that of `?region=`, or the only one that the person reads. `que`: «las metas». Raises
    PermissionDenied; Http404; FaltaLaRegion when it must be chosen."""
    exigir_ver_el_pacto(request.user)
    regiones = regiones_visibles(request.user)
    pedida = request.POST.get("region") or request.GET.get("region") or ""
    if not pedida and len(regiones) != 1:
        raise FaltaLaRegion(f"Elija de qué región quiere ver {que}.", regiones)
    return get_object_or_404(regiones, pk=pedida) if pedida else regiones[0]


def contar(cuantas: int, una: str, varias: str) -> str:
    """«1 meta», «5 metas»."""
    return f"{cuantas} {una if cuantas == 1 else varias}"


def anotar(form: forms.Form, error: PactoInvalido):
    """Puts each fault beside its field, or above."""
    for falla in error.fallas:
        form.add_error(falla.campo if falla.campo in form.fields else None, str(falla))
