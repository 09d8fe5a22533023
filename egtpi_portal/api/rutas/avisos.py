"""One's own notices."""

from typing import Annotated, Any

from django.http import Http404
from ninja import Query, Router
from pydantic import Field

from egtpi_portal.avisos.models import Aviso
from egtpi_portal.avisos.tipos import TIPOS

from .. import esquemas
from ..entrada import PeticionDePrograma, Portador
from ..filtros import CodigoDeRegion, DeLista, Fecha, Filtros, con_sus_filtros
from ..models import Ambito
from ..respuesta import lista, una

router = Router(auth=Portador(Ambito.AVISOS), tags=[Ambito.AVISOS.value])


class DeAvisos(DeLista):
    region: CodigoDeRegion | None = None
    tipo: Annotated[str, Field(max_length=40)] | None = Field(None, description="La clave de su clase.")
    pendiente: bool | None = Field(None, description="Si todavía hace falta lo que avisa.")
    desde: Fecha | None = None
    hasta: Fecha | None = None


def _aviso(aviso: Aviso) -> dict[str, Any]:
    tipo = TIPOS.get(aviso.tipo)
    return {
        "id": aviso.pk,
        "clase": tipo.nombre if tipo else "",
        "region": aviso.region_id,
        "creado_en": aviso.creado,
        "leido_en": aviso.leido_el,
        "pendiente": aviso.atendido_el is None,
        **{campo: getattr(aviso, campo) for campo in ("tipo", "fecha", "asunto", "detalle", "limite", "enlace")},
    }


@router.get("avisos", url_name="avisos", response=esquemas.Pagina[esquemas.Aviso])
@con_sus_filtros
def avisos(request: PeticionDePrograma, filtros: Query[DeAvisos]):
    """Los avisos que el portal le hizo a usted, y a nadie más; leerlos por aquí no los marca como leídos."""
    filas = Aviso.objects.visibles_para(request.user)
    if filtros.region:
        filas = filas.filter(region=filtros.region)
    if filtros.tipo is not None:
        filas = filas.filter(tipo=filtros.tipo)
    if filtros.pendiente is not None:
        filas = filas.filter(atendido_el__isnull=filtros.pendiente)
    if filtros.desde:
        filas = filas.filter(fecha__gte=filtros.desde)
    if filtros.hasta:
        filas = filas.filter(fecha__lte=filtros.hasta)
    return lista(request, filas, filtros, esquemas.Aviso, _aviso)


@router.get("avisos/{int:id}", url_name="aviso", response=esquemas.Aviso)
@con_sus_filtros
def aviso(request: PeticionDePrograma, id: int, filtros: Query[Filtros]):
    """Un aviso suyo."""
    este = Aviso.objects.visibles_para(request.user).filter(pk=id).first()
    if este is None:
        raise Http404("No hay un aviso con ese número, o no es suyo.")
    return una(request, filtros, esquemas.Aviso, _aviso(este))
