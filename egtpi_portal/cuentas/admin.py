from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from .models import Membresia, Usuario

admin.site.unregister(Group)


class MembresiasDelUsuario(admin.TabularInline):
    model = Membresia
    extra = 0
    fields = ["rol", "region", "provincia", "suplente", "desde", "hasta", "documento"]


@admin.register(Usuario)
class UsuarioAdmin(UserAdmin):
    list_display = ["username", "first_name", "last_name", "email", "is_active", "last_login"]
    list_filter = ["is_active", "membresias__rol"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Persona", {"fields": ["first_name", "last_name", "email"]}),
        ("Cuenta", {"fields": ["is_active", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["username", "first_name", "last_name", "email", "usable_password", "password1", "password2"]},
        )
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    inlines = [MembresiasDelUsuario]

    def has_delete_permission(self, request, obj=None):
        """Accounts are closed (inactive), never deleted: what they did names them."""
        return False


@admin.register(Membresia)
class MembresiaAdmin(admin.ModelAdmin):
    list_display = ["usuario", "rol", "region", "provincia", "suplente", "desde", "hasta"]
    list_filter = ["rol", "suplente", "region"]
    list_select_related = ["usuario", "region"]
    search_fields = ["usuario__username", "usuario__first_name", "usuario__last_name", "documento"]
    autocomplete_fields = ["usuario"]
    date_hierarchy = "desde"

    def has_delete_permission(self, request, obj=None):
        """Memberships end on a date, so that who was who on a day can always be told."""
        return False
