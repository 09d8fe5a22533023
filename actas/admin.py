from django.contrib import admin

from egtpi_portal.admin_base import SoloLectura, filas

from .models import Acta, Acuerdo, Firma, MiembroIAR, Observacion, Participante, PuntoAgenda, VersionActa


@admin.register(Acta)
class ActaAdmin(SoloLectura):
    list_display = ["codigo", "region", "fecha_sesion", "tipo", "estado", "cargada_el"]
    list_filter = ["estado", "tipo", "region"]
    list_select_related = ["region"]
    search_fields = ["codigo"]
    date_hierarchy = "fecha_sesion"
    inlines = [
        filas(PuntoAgenda, "codigo", "accion", "descripcion", "evidencia_desagregada", "pct_validado"),
        filas(Participante, "nombre", "cargo", "entidad", "ubigeo"),
        filas(Acuerdo, "codigo", "texto", "plazo", "responsable_entidad", "ambito"),
        filas(Firma, "rol", "nombre", "fecha", "dada_en", "dada_por"),
        filas(VersionActa, "numero", "sello", "presentada_en", "presentada_por"),
        filas(Observacion, "paso", "motivo", "hecha_en", "hecha_por", "atendida_en"),
    ]


@admin.register(MiembroIAR)
class MiembroIARAdmin(SoloLectura):
    list_display = ["entidad", "nombre", "cargo", "region", "activo"]
    list_filter = ["activo", "sector", "region"]
    list_select_related = ["region"]
    search_fields = ["entidad", "nombre"]
