from django.contrib import admin

from egtpi_portal.admin_base import SoloLectura, filas

from .models import (
    AccionProgramada,
    Compromiso,
    Destinatario,
    DistritoFicha,
    FichaAsistencia,
    Orientacion,
    PlanAsistencia,
)


@admin.register(PlanAsistencia)
class PlanAsistenciaAdmin(SoloLectura):
    list_display = ["codigo", "region", "acta", "estado", "cargado_el"]
    list_filter = ["estado", "region"]
    list_select_related = ["region", "acta"]
    search_fields = ["codigo"]
    inlines = [filas(AccionProgramada, "ubigeo", "tipo", "mes")]


@admin.register(FichaAsistencia)
class FichaAsistenciaAdmin(SoloLectura):
    list_display = ["codigo", "region", "fecha", "tipo", "modalidad", "brindada_por", "estado"]
    list_filter = ["estado", "tipo", "modalidad", "brindada_por", "region"]
    list_select_related = ["region"]
    search_fields = ["codigo", "distritos__ubigeo"]
    date_hierarchy = "fecha"
    inlines = [
        filas(DistritoFicha, "ubigeo"),
        filas(Destinatario, "entidad", "nombre", "cargo", "ubigeo"),
        filas(Orientacion, "nudo", "orientacion"),
        filas(Compromiso, "texto"),
    ]
