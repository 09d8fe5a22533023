from django.contrib import admin

from egtpi_portal.admin_base import SoloLectura, filas

from .models import CargaMatriz, FilaCarga


@admin.register(CargaMatriz)
class CargaMatrizAdmin(SoloLectura):
    list_display = ["region", "cargada_el", "registrada_por"]
    list_filter = ["region"]
    list_select_related = ["region", "registrada_por"]
    date_hierarchy = "cargada_el"
    inlines = [filas(FilaCarga, "acuerdo", "estado", "implementado_el", "medio_verificacion")]
