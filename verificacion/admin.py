from django.contrib import admin

from egtpi_portal.admin_base import SoloLectura

from .expedientes.models import Revision
from .informes.models import TrabajoInforme


@admin.register(Revision)
class RevisionAdmin(SoloLectura):
    list_display = ["region", "sobre", "conforme", "motivo", "por", "fecha"]
    list_filter = ["sobre", "conforme", "region"]
    list_select_related = ["region"]
    search_fields = ["motivo", "por"]


@admin.register(TrabajoInforme)
class TrabajoInformeAdmin(SoloLectura):
    list_display = ["pedido_en", "hito", "al", "estado", "pedido_por"]
    list_filter = ["estado", "hito"]
    list_select_related = ["pedido_por"]
