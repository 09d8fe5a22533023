"""Base classes of the admin pages of every room. Knows no room."""

from django.contrib import admin
from django.http import HttpRequest


class SoloLectura(admin.ModelAdmin):
    """Evidence and trails: they can be read here, and changed nowhere but through the services of their room."""

    def has_add_permission(self, request: HttpRequest):
        return False

    def has_change_permission(self, request: HttpRequest, obj=None):
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None):
        return False


class FilasSoloLectura(admin.TabularInline):
    """The rows of a piece of evidence, under it."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj=None):
        return False

    def has_change_permission(self, request: HttpRequest, obj=None):
        return False


def filas(modelo, *campos: str, clave: str | None = None) -> type[FilasSoloLectura]:
    """An inline of those columns of a model."""
    atributos = {"model": modelo, "fields": campos, "fk_name": clave}
    return type(f"Filas{modelo.__name__}", (FilasSoloLectura,), atributos)
