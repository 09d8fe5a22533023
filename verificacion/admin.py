from django.contrib import admin

from egtpi_portal.admin_base import SoloLectura

from .models import Revision


@admin.register(Revision)
class RevisionAdmin(SoloLectura):
    list_display = ["region", "sobre", "conforme", "motivo", "por", "fecha"]
    list_filter = ["sobre", "conforme", "region"]
    list_select_related = ["region"]
    search_fields = ["motivo", "por"]
