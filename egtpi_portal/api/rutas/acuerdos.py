"""Agreements of the sessions, as they stand today."""

from typing import Any

from django.db.models import Q
from django.http import Http404
from ninja import Query, Router

from actas.models import Acuerdo
from actas.models.opciones import Ambito as AmbitoDelAcuerdo
from acuerdos.models import EstadoAcuerdo

from .. import esquemas
from ..alcance import visibles
from ..entrada import PeticionDePrograma, Portador
from ..filtros import CodigoDeRegion, DeLista, Fecha, Filtros, con_sus_filtros
from ..models import Ambito
from ..respuesta import lista, una

router = Router(auth=Portador(Ambito.ACUERDOS), tags=[Ambito.ACUERDOS.value])


class DeAcuerdos(DeLista):
    region: CodigoDeRegion | None = None
    acta: int | None = None
    estado: EstadoAcuerdo | None = None
    ambito: AmbitoDelAcuerdo | None = None
    vence_hasta: Fecha | None = None


def _acuerdos(request: PeticionDePrograma, region: str | None = None):
    return visibles(request, Acuerdo.objects.select_related("acta", "punto", "situacion", "indicador"), region)


def _acuerdo(acuerdo: Acuerdo) -> dict[str, Any]:
    situacion = getattr(acuerdo, "situacion", None)
    return {
        "id": acuerdo.pk,
        "region": acuerdo.region_id,
        "acta": acuerdo.acta_id,
        "fecha_sesion": acuerdo.acta.fecha_sesion,
        "punto": acuerdo.punto.codigo if acuerdo.punto else None,
        "indicador": acuerdo.indicador.codigo if acuerdo.indicador else None,
        "estado": situacion.estado if situacion else EstadoAcuerdo.PENDIENTE.value,
        "implementado_el": situacion.implementado_el if situacion else None,
        "medio_verificacion": situacion.medio_verificacion if situacion else "",
        **{
            campo: getattr(acuerdo, campo)
            for campo in ("codigo", "texto", "nudo_critico", "plazo", "responsable_entidad", "ambito", "gobiernos")
        },
    }


@router.get("acuerdos", url_name="acuerdos", response=esquemas.Pagina[esquemas.Acuerdo])
@con_sus_filtros
def acuerdos(request: PeticionDePrograma, filtros: Query[DeAcuerdos]):
    """Los acuerdos de las actas que su cuenta ve, con su situación de hoy; sin el nombre de quien responde."""
    filas = _acuerdos(request, filtros.region)
    if filtros.acta is not None:
        filas = filas.filter(acta=filtros.acta)
    if filtros.estado:
        en_el = Q(situacion__estado=filtros.estado)
        filas = filas.filter(en_el | Q(situacion=None) if filtros.estado == EstadoAcuerdo.PENDIENTE else en_el)
    if filtros.ambito:
        filas = filas.filter(ambito=filtros.ambito)
    if filtros.vence_hasta:
        filas = filas.filter(plazo__lte=filtros.vence_hasta)
    return lista(request, filas, filtros, esquemas.Acuerdo, _acuerdo)


@router.get("acuerdos/{int:id}", url_name="acuerdo", response=esquemas.Acuerdo)
@con_sus_filtros
def acuerdo(request: PeticionDePrograma, id: int, filtros: Query[Filtros]):
    """Un acuerdo."""
    este = _acuerdos(request).filter(pk=id).first()
    if este is None:
        raise Http404("No hay un acuerdo con ese número, o su cuenta no lo ve.")
    return una(request, filtros, esquemas.Acuerdo, _acuerdo(este))
