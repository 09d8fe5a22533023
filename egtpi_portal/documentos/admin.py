from django.contrib import admin

from egtpi_portal.admin_base import SoloLectura, filas

from .models import Documento, VersionDocumento


@admin.register(Documento)
class DocumentoAdmin(SoloLectura):
    list_display = ["nombre", "region"]
    list_filter = ["region"]
    list_select_related = ["region"]
    search_fields = ["nombre", "versiones__sha256"]
    inlines = [filas(VersionDocumento, "numero", "nombre", "tipo", "sha256", "bytes", "guardada_en", "guardada_por")]
