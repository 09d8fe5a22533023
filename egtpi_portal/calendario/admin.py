from django.contrib import admin

from .models import DiaNoLaborable


@admin.register(DiaNoLaborable)
class DiaNoLaborableAdmin(admin.ModelAdmin):
    list_display = ["fecha", "region", "norma"]
    list_filter = ["region"]
    search_fields = ["norma"]
    date_hierarchy = "fecha"
