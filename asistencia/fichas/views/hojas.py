"""Records as a workbook: out, with a template; and in, first what each row would do, then all or nothing."""

from django.views.decorators.http import require_safe

from asistencia.fichas import hojas
from asistencia.models import FichaAsistencia
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import XLSX, como_archivo
from egtpi_portal.importar.paginas import PaginasDeImportar
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.trabajos.pedidos.puerta import que_tarda

from ..comun import region_que_escribe

MUCHAS = 100
"""Records from which their workbook takes more than a second."""


def _titulo(request: Peticion) -> str:
    region = region_que_escribe(request)
    suyas = FichaAsistencia.objects.visibles_para(request.user).filter(region=region)
    son_muchas = "plantilla" not in request.GET and suyas.count() > MUCHAS
    return f"Fichas de {region} (Excel)" if son_muchas else ""


@require_safe
@con_peticion_valida
@que_tarda(_titulo)
def en_xlsx(request: Peticion):
    """The records that the person sees of the region that they write for; with `?plantilla=1`, the heading alone."""
    region = region_que_escribe(request)
    fichas = FichaAsistencia.objects.visibles_para(request.user).filter(region=region).exclude(estado="anulada")
    suyas = [] if "plantilla" in request.GET else fichas.order_by("fecha", "codigo")
    que = "plantilla-de-fichas" if "plantilla" in request.GET else "fichas"
    return como_archivo(hojas.fichas_en_xlsx(region, suyas), f"{que}-{region.pk}.xlsx", XLSX)


class _Paginas(PaginasDeImportar):
    hojas = hojas
    plantilla = "asistencia/fichas/importar.html"
    cosa = "Ficha"
    lista = ("Fichas", "asistencia:fichas")
    direcciones = {
        "importar": "asistencia:importar_fichas",
        "confirmar": "asistencia:confirmar_fichas",
        "marcado": "asistencia:marcado_fichas",
    }

    def sobre(self, request: Peticion):
        return region_que_escribe(request)

    def hecho(self, resumen):
        return (
            f"Se importaron las fichas: {resumen['crear']} nuevas, {resumen['actualizar']} actualizadas y "
            f"{resumen['sin_cambio']} sin cambio. Cada una cuenta cuando se sube su ficha firmada y se registra."
        )


PAGINAS = _Paginas()
