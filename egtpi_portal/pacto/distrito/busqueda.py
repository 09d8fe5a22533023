"""How the local governments are found: those of the regions that the person reads, and those of its province."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse

from egtpi_portal.busqueda.clases import Clase, Hallado, Lugar, registrar
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Firmante, GobiernoLocal


def _visibles(usuario: Usuario):
    suyo = alcance(usuario)
    if suyo.regiones_visibles is None:
        return GobiernoLocal.objects.exclude(region=None)
    condicion = Q(region_id__in=suyo.regiones_visibles)
    for provincia in suyo.provincias:
        condicion |= Q(ubigeo__startswith=provincia[:4])
    return GobiernoLocal.objects.filter(condicion)


def _mostrar(usuario: Usuario, ubigeos: Sequence[str]) -> list[Hallado]:
    filas = GobiernoLocal.objects.select_related("region").in_bulk(ubigeos)
    firmaron = dict(Firmante.objects.filter(ubigeo__in=ubigeos).values_list("ubigeo", "suscrito_el"))
    return [_uno(filas[ubigeo], firmaron.get(ubigeo)) for ubigeo in ubigeos]


def _uno(local: GobiernoLocal, suscrito_el) -> Hallado:
    if suscrito_el:
        enlace = reverse("pacto:hoja", args=[local.region_id, local.ubigeo])
    else:
        enlace = f"{reverse('asistencia:fichas')}?texto={local.ubigeo}"
    firma = f"firmó el pacto el {suscrito_el:%d/%m/%Y}" if suscrito_el else "no firmó el pacto: sus fichas"
    return Hallado(str(local), enlace, f"{local.region} · ubigeo {local.ubigeo} · {firma}")


registrar(
    Clase(
        clave="lugares",
        nombre="Gobiernos locales",
        partes=(),
        visibles=_visibles,
        mostrar=_mostrar,
        reciente="tipo",
        lugares=(Lugar(GobiernoLocal, "ubigeo", de="ubigeo"),),
    )
)
