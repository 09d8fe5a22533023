from django.contrib import admin

from egtpi_portal.admin_base import SoloLectura, filas

from .models import Acta, Acuerdo, Firma, Participante, PuntoAgenda


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
        filas(Firma, "rol", "nombre", "fecha"),
    ]
