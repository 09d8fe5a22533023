from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from .models import Membresia, Usuario


class MembresiasDelUsuario(admin.TabularInline):
    model = Membresia
    extra = 0
    can_delete = False  # they end on a date
    fields = ["rol", "region", "provincia", "suplente", "desde", "hasta", "documento"]


@admin.register(Usuario)
class UsuarioAdmin(UserAdmin):
    list_display = ["username", "first_name", "last_name", "email", "is_active", "con_segundo_factor", "last_login"]
    list_filter = ["is_active", "membresias__rol"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Persona", {"fields": ["first_name", "last_name", "email", "telefono"]}),
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
    actions = ["quitar_segundo_factor"]

    def get_queryset(self, request: HttpRequest):
        suyos = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        return super().get_queryset(request).annotate(_con_segundo_factor=Exists(suyos))

    @admin.display(description="Segundo factor", boolean=True, ordering="_con_segundo_factor")
    def con_segundo_factor(self, usuario: Usuario):
        return vars(usuario)["_con_segundo_factor"]

    @admin.action(description="Quitar el segundo factor (perdió el teléfono)", permissions=["change"])
    def quitar_segundo_factor(self, request: HttpRequest, usuarios):
        """Takes it away from who cannot use it any more: at the next sign-in they set up another, if they must."""
        quitados = list(Authenticator.objects.filter(user__in=usuarios).select_related("user"))
        for uno in quitados:
            uno.delete()
            authenticator_removed.send(sender=Authenticator, request=request, user=uno.user, authenticator=uno)
        n = sum(uno.type == Authenticator.Type.TOTP for uno in quitados)
        self.message_user(request, f"Se quitó el segundo factor de {n} cuentas.", messages.SUCCESS)

    def has_delete_permission(self, request: HttpRequest, obj=None):
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

    def has_delete_permission(self, request: HttpRequest, obj=None):
        """Memberships end on a date, so that who was who on a day can always be told."""
        return False
