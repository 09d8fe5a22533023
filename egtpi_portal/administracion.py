"""The Django admin: catalogues and accounts for administrators, in Spanish; all it changes goes to the trail.

Evidence can be read there and changed nowhere but through the services of its room.
"""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.forms.models import model_to_dict
from django.utils.text import get_text_list


class Auditado:
    """Mixed into every ModelAdmin: each addition, change and deletion writes its event, in its transaction."""

    def get_object(self, request, object_id, from_field=None):
        objeto = super().get_object(request, object_id, from_field)
        if objeto is not None:
            request.antes_del_cambio = _campos(objeto)
        return objeto

    def log_addition(self, request, objeto, message):
        cambios = _diferencias({}, _campos(objeto)) | _de_sus_filas(message)
        _registrar(request, "admin.alta", f"Creó {_que_es(objeto)}.", objeto, cambios)
        return super().log_addition(request, objeto, message)

    def log_change(self, request, objeto, message):
        propios = _diferencias(getattr(request, "antes_del_cambio", {}), _campos(objeto))
        filas = _de_sus_filas(message)
        cambios = propios | filas
        cuales = get_text_list([str(_etiqueta(objeto, campo)) for campo in propios] + list(filas), "y")
        _registrar(
            request, "admin.cambio", f"Cambió {_que_es(objeto)}{': ' + cuales if cuales else ''}.", objeto, cambios
        )
        return super().log_change(request, objeto, message)

    def log_deletions(self, request, queryset):
        for objeto in queryset:
            _registrar(request, "admin.baja", f"Borró {_que_es(objeto)}.", objeto, _diferencias(_campos(objeto), {}))
        return super().log_deletions(request, queryset)


class SitioDeAdministracion(admin.AdminSite):
    """Open to the members of *Administración* alone."""

    site_header = "Portal EGTPI · Administración"
    site_title = "Portal EGTPI"
    index_title = "Catálogos y cuentas"
    site_url = "/"
    login_template = "account/login.html"

    def register(self, model_or_iterable, admin_class=None, **options):
        base = admin_class or admin.ModelAdmin
        super().register(model_or_iterable, type(base.__name__, (Auditado, base), {}), **options)

    def has_permission(self, request):
        from egtpi_portal.cuentas.permisos import es_administrador

        return request.user.is_authenticated and request.user.is_active and es_administrador(request.user)

    def login(self, request, extra_context=None):
        from django.core.exceptions import PermissionDenied
        from django.http import HttpResponseRedirect
        from django.urls import reverse
        from django.utils.http import urlencode

        if request.user.is_authenticated:
            raise PermissionDenied("La administración es para quienes tienen hoy el rol de administrador.")
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")


class AdministracionConfig(AdminConfig):
    default_site = "egtpi_portal.administracion.SitioDeAdministracion"


OCULTOS = frozenset({"password"})


def _campos(objeto) -> dict[str, str]:
    """The fields of a row as text, with what must not be told left out."""
    valores = model_to_dict(objeto)
    return {
        campo: "(oculto)" if campo in OCULTOS else str(valor)
        for campo, valor in valores.items()
        if not isinstance(valor, list)
    } | ({"password": f"(huella {hash_corto(objeto.password)})"} if hasattr(objeto, "password") else {})


def hash_corto(texto: str) -> str:
    """Eight hexadecimal figures that tell two secrets apart without telling either."""
    import hashlib

    return hashlib.sha256(texto.encode()).hexdigest()[:8]


def _diferencias(antes: dict[str, str], despues: dict[str, str]) -> dict[str, list[str]]:
    campos = dict.fromkeys([*antes, *despues])
    return {c: [antes.get(c, ""), despues.get(c, "")] for c in campos if antes.get(c, "") != despues.get(c, "")}


HECHO = {"added": "agregada", "changed": "cambiada", "deleted": "borrada"}


def _de_sus_filas(mensaje) -> dict[str, list[str]]:
    """What the form did to the rows under the object (a person's memberships, a pact's signatories), from Django's
    own account of it: "membresía «…»": ["", "cambiada: hasta"]."""
    hechos = {}
    for parte in mensaje if isinstance(mensaje, list) else []:
        for clave, detalle in parte.items():
            if "name" in detalle:
                campos = ", ".join(detalle.get("fields", []))
                hechos[f"{detalle['name']} «{detalle['object']}»"] = [
                    "",
                    HECHO[clave] + (f": {campos}" if campos else ""),
                ]
    return hechos


def _etiqueta(objeto, campo: str):
    return objeto._meta.get_field(campo).verbose_name


def _que_es(objeto) -> str:
    return f"{objeto._meta.verbose_name} «{objeto}»"


def _registrar(request, accion, resumen, objeto, cambios):
    from egtpi_portal.bitacora.servicios import registrar

    registrar(por=request.user, accion=accion, resumen=resumen, objeto=objeto, cambios=cambios)
