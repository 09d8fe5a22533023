"""Official verifications: those that the person sees."""

from typing import Annotated, Any

from django.db.models import Exists, OuterRef
from django.http import Http404
from ninja import Query, Router
from pydantic import Field

from verificacion.oficial.consultas import datos_de, pronunciado_de
from verificacion.oficial.estados import EstadoVerificacion
from verificacion.oficial.models import Veredicto, VerificacionOficial

from .. import esquemas
from ..alcance import visibles
from ..entrada import PeticionDePrograma, Portador
from ..filtros import CodigoDeRegion, DeLista, Filtros, con_sus_filtros
from ..models import Ambito
from ..respuesta import lista, una

router = Router(auth=Portador(Ambito.VERIFICACIONES), tags=[Ambito.VERIFICACIONES.value])


class DeVerificaciones(DeLista):
    region: CodigoDeRegion | None = None
    ficha: Annotated[str, Field(max_length=60)] | None = None
    hito: Annotated[str, Field(max_length=20)] | None = None
    estado: EstadoVerificacion | None = None
    veredicto: Veredicto | None = None
    vigente: bool | None = None


def _verificaciones(request: PeticionDePrograma, region: str | None = None):
    return visibles(request, VerificacionOficial.objects.all(), region)


def _verificacion(una: VerificacionOficial) -> dict[str, Any]:
    return {
        "id": una.pk,
        "region": una.region_id,
        "vigente": una.emitida and not una.esta_sustituida,  # type: ignore[attr-defined]  # an annotation
        "sustituye_a": una.sustituye_a.numero if una.sustituye_a else None,
        **{
            campo: getattr(una, campo)
            for campo in (
                "numero", "codigo", "ficha", "version_ficha", "hito", "al", "estado", "automatico", "veredicto",
                "procesos_cumplidos", "propuesta_en", "emitida_en", "sello",
            )
        },
    }  # fmt: skip


def _con_su_vigencia(filas):
    return filas.annotate(esta_sustituida=Exists(VerificacionOficial.objects.filter(sustituye_a=OuterRef("pk"))))


@router.get("verificaciones", url_name="verificaciones", response=esquemas.Pagina[esquemas.Verificacion])
@con_sus_filtros
def verificaciones(request: PeticionDePrograma, filtros: Query[DeVerificaciones]):
    """Las verificaciones oficiales que su cuenta ve; «vigente»: emitida y no sustituida por otra."""
    filas = _con_su_vigencia(_verificaciones(request, filtros.region).ligeras())
    for campo in ("ficha", "hito", "estado", "veredicto"):
        if (pedido := getattr(filtros, campo)) is not None:
            filas = filas.filter(**{campo: pedido})
    if filtros.vigente is not None:
        vigentes = VerificacionOficial.objects.vigentes().values("pk")
        filas = filas.filter(pk__in=vigentes) if filtros.vigente else filas.exclude(pk__in=vigentes)
    return lista(request, filas, filtros, esquemas.Verificacion, _verificacion)


@router.get("verificaciones/{int:id}", url_name="verificacion", response=esquemas.VerificacionEntera)
@con_sus_filtros
def verificacion(request: PeticionDePrograma, id: int, filtros: Query[Filtros]):
    """Una verificación oficial, con el resultado automático y, si se emitió, lo que se pronunció."""
    esta = _con_su_vigencia(_verificaciones(request).select_related("sustituye_a")).filter(pk=id).first()
    if esta is None:
        raise Http404("No hay una verificación con ese número, o su cuenta no la ve.")
    dicha = {
        **_verificacion(esta),
        "resultado": datos_de(esta.resultado),
        "pronunciado": pronunciado_de(esta) if esta.emitida else None,
    }
    return una(request, filtros, esquemas.VerificacionEntera, dicha)
