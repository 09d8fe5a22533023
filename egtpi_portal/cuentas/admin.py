from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from egtpi_portal.admin_base import SoloLectura, filas

from .models import Membresia, Usuario


@admin.register(Usuario)
class UsuarioAdmin(SoloLectura):
    """People are read here; they are invited, designated and relieved in the portal's own pages (`personas`)."""

    list_display = ["username", "first_name", "last_name", "email", "is_active", "con_segundo_factor", "last_login"]
    list_filter = ["is_active", "membresias__rol"]
    search_fields = ["username", "first_name", "last_name", "email"]
    fieldsets = [
        (None, {"fields": ["username"]}),
        ("Persona", {"fields": ["first_name", "last_name", "email", "telefono"]}),
        ("Cuenta", {"fields": ["is_active", "last_login", "date_joined"]}),
    ]
    inlines = [filas(Membresia, "rol", "region", "provincia", "suplente", "desde", "hasta", "documento")]

    def get_queryset(self, request: HttpRequest):
        suyos = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        return super().get_queryset(request).annotate(_con_segundo_factor=Exists(suyos))

    @admin.display(description="Segundo factor", boolean=True, ordering="_con_segundo_factor")
    def con_segundo_factor(self, usuario: Usuario):
        return vars(usuario)["_con_segundo_factor"]


@admin.register(Membresia)
class MembresiaAdmin(SoloLectura):
    list_display = ["usuario", "rol", "region", "provincia", "suplente", "desde", "hasta"]
    list_filter = ["rol", "suplente", "region"]
    list_select_related = ["usuario", "region"]
    search_fields = ["usuario__username", "usuario__first_name", "usuario__last_name", "documento"]
    date_hierarchy = "desde"
