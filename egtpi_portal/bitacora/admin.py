from django.contrib import admin

from egtpi_portal.admin_base import SoloLectura

from .models import Evento


@admin.register(Evento)
class EventoAdmin(SoloLectura):
    list_display = ["momento", "actor_texto", "region_id", "accion", "resumen"]
    list_filter = ["accion", "region_id"]
    search_fields = ["actor_texto", "resumen", "objeto_texto"]
    date_hierarchy = "momento"
