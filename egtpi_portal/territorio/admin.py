from django.contrib import admin

from .models import CompromisosCad, GobiernoLocal, MetaAsistencia, Region


class SinBorrar:
    """Catalogues in use are corrected, never deleted."""

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Region)
class RegionAdmin(SinBorrar, admin.ModelAdmin):
    list_display = ["codigo", "nombre", "pliego"]
    search_fields = ["nombre"]


@admin.register(GobiernoLocal)
class GobiernoLocalAdmin(SinBorrar, admin.ModelAdmin):
    list_display = ["ubigeo", "nombre", "tipo", "provincia", "region"]
    list_filter = ["tipo", "region"]
    list_select_related = ["region"]
    search_fields = ["ubigeo", "nombre", "provincia"]


@admin.register(MetaAsistencia)
class MetaAsistenciaAdmin(SinBorrar, admin.ModelAdmin):
    list_display = ["region", "ficha", "hito", "porcentaje", "documento"]
    list_filter = ["ficha", "hito"]
    list_select_related = ["region"]


@admin.register(CompromisosCad)
class CompromisosCadAdmin(SinBorrar, admin.ModelAdmin):
    list_display = ["region", "ficha", "cumplidos", "total", "documento"]
    list_filter = ["ficha"]
    list_select_related = ["region"]
