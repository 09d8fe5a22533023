from django.contrib import admin
from django.http import HttpRequest

from egtpi_portal.admin_base import SoloLectura

from .models import CompromisosCad, GobiernoLocal, MetaAsistencia, Region


class Catalogo(admin.ModelAdmin):
    """Catalogues in use are corrected, never deleted; their key, by which everything names them, stays. A new row is
    the law's doing, and comes with the data of the territory."""

    def has_add_permission(self, request: HttpRequest):
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None):
        return False

    def get_readonly_fields(self, request: HttpRequest, obj=None):
        fijos = super().get_readonly_fields(request, obj)
        return fijos if obj is None else [*fijos, "pk" if self.opts.pk is None else self.opts.pk.name]


@admin.register(Region)
class RegionAdmin(Catalogo, admin.ModelAdmin):
    list_display = ["codigo", "nombre", "pliego"]
    search_fields = ["nombre"]


@admin.register(GobiernoLocal)
class GobiernoLocalAdmin(Catalogo, admin.ModelAdmin):
    """Only a name is corrected: of which region, province and kind it is decides who answers for it."""

    readonly_fields = ["tipo", "provincia", "region"]
    list_display = ["ubigeo", "nombre", "tipo", "provincia", "region"]
    list_filter = ["tipo", "region"]
    list_select_related = ["region"]
    search_fields = ["ubigeo", "nombre", "provincia"]


@admin.register(MetaAsistencia)
class MetaAsistenciaAdmin(SoloLectura):  # registered by who evaluates, on their own page
    list_display = ["region", "ficha", "hito", "porcentaje", "documento"]
    list_filter = ["ficha", "hito"]
    list_select_related = ["region"]


@admin.register(CompromisosCad)
class CompromisosCadAdmin(SoloLectura):  # likewise
    list_display = ["region", "ficha", "cumplidos", "total", "documento"]
    list_filter = ["ficha"]
    list_select_related = ["region"]
