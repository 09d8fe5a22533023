"""Actas of the IAR."""

from typing import Any

from django.http import Http404
from ninja import Query, Router

from actas.models import Acta, EstadoActa

from .. import esquemas
from ..alcance import visibles
from ..entrada import PeticionDePrograma, Portador
from ..filtros import CodigoDeRegion, DeLista, Fecha, Filtros, con_sus_filtros
from ..models import Ambito
from ..respuesta import lista, una

router = Router(auth=Portador(Ambito.ACTAS), tags=[Ambito.ACTAS.value])


class DeActas(DeLista):
    region: CodigoDeRegion | None = None
    estado: EstadoActa | None = None
    desde: Fecha | None = None
    hasta: Fecha | None = None


def _actas(request: PeticionDePrograma, region: str | None = None):
    return visibles(request, Acta.objects.all(), region)


def _acta(acta: Acta) -> dict[str, Any]:
    return {
        "id": acta.pk,
        "region": acta.region_id,
        "presentada_en": acta.cargada_el,
        "presentada_de_nuevo_en": acta.recargada_el,
        **{
            campo: getattr(acta, campo)
            for campo in ("codigo", "tipo", "fecha_sesion", "lugar", "hora_inicio", "hora_fin", "estado", "sello")
        },
    }


@router.get("actas", url_name="actas", response=esquemas.Pagina[esquemas.Acta])
@con_sus_filtros
def actas(request: PeticionDePrograma, filtros: Query[DeActas]):
    """Las actas de las sesiones de la IAR que su cuenta ve; «desde» y «hasta» son de la fecha de la sesión."""
    filas = _actas(request, filtros.region)
    if filtros.estado:
        filas = filas.filter(estado=filtros.estado)
    if filtros.desde:
        filas = filas.filter(fecha_sesion__gte=filtros.desde)
    if filtros.hasta:
        filas = filas.filter(fecha_sesion__lte=filtros.hasta)
    return lista(request, filas, filtros, esquemas.Acta, _acta)


@router.get("actas/{int:id}", url_name="acta", response=esquemas.ActaEntera)
@con_sus_filtros
def acta(request: PeticionDePrograma, id: int, filtros: Query[Filtros]):
    """Un acta, con su agenda y sus acuerdos."""
    esta = _actas(request).filter(pk=id).prefetch_related("agenda", "acuerdos").first()
    if esta is None:
        raise Http404("No hay un acta con ese número, o su cuenta no la ve.")
    dicha = {
        **_acta(esta),
        "agenda": [{"codigo": p.codigo, "accion": p.accion, "descripcion": p.descripcion} for p in esta.agenda.all()],
        "acuerdos": [{"id": uno.pk, "codigo": uno.codigo} for uno in esta.acuerdos.all()],
    }
    return una(request, filtros, esquemas.ActaEntera, dicha)
