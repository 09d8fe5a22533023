"""The page of the designations over time: of a region, or of the country's roles."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Membresia
from egtpi_portal.cuentas.permisos import exigir_administrar_personas
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.llevar import responder
from egtpi_portal.territorio.models import Region

from ..gente.presentacion import estado_de
from .hojas import SALIDA
from .presentacion import grafico


@require_safe
def designaciones(request: Peticion):
    """Who held what, from when until when: of the region of `?region=`; without one, of the whole country."""
    exigir_administrar_personas(request.user)
    pedida = request.GET.get("region", "")
    region = get_object_or_404(Region, pk=pedida) if pedida else None
    suyas = list(Membresia.objects.filter(region=region).select_related("usuario", "region").order_by("desde", "pk"))
    dia = hoy()
    contexto = {
        "region": region, "regiones": Region.objects.all(), "grafico": grafico(suyas, dia),
        "filas": [(una, estado_de(una, dia)) for una in suyas],
        "titulo_de_los_graficos": f"Designaciones en el tiempo, {region or 'todo el país'}",
    }  # fmt: skip
    return responder(request, "personas/tiempo.html", contexto, SALIDA)
