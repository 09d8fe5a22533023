"""The Django admin: catalogues and accounts for administrators, in Spanish; all it changes goes to the trail.

Evidence can be read there and changed nowhere but through the services of its room.
"""

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.text import get_text_list

from egtpi_portal.calendario.reloj import LIMA

if TYPE_CHECKING:
    _DeAdmin = admin.ModelAdmin
else:
    _DeAdmin = object


class Auditado(_DeAdmin):
    """Mixed into every ModelAdmin: each addition, change and deletion writes its event, in its transaction."""

    def get_object(self, request: HttpRequest, object_id, from_field=None):
        objeto = super().get_object(request, object_id, from_field)
        if objeto is not None:
            vars(request)["antes_del_cambio"] = _campos(objeto)
        return objeto

    def construct_change_message(self, request: HttpRequest, form, formsets, add=False):
        vars(request)["cambios_de_sus_filas"] = _de_sus_filas(formsets or [])
        return super().construct_change_message(request, form, formsets, add)

    def log_addition(self, request: HttpRequest, objeto, message):
        cambios = _diferencias({}, _campos(objeto)) | getattr(request, "cambios_de_sus_filas", {})
        _registrar(request, "admin.alta", f"Creó {_que_es(objeto)}.", objeto, cambios)
        return super().log_addition(request, objeto, message)

    def log_change(self, request: HttpRequest, objeto, message):
        propios = _diferencias(getattr(request, "antes_del_cambio", {}), _campos(objeto))
        filas = getattr(request, "cambios_de_sus_filas", {})
        cambios = propios | filas
        cuales = get_text_list([str(_etiqueta(objeto, campo)) for campo in propios] + list(filas), "y")
        _registrar(
            request, "admin.cambio", f"Cambió {_que_es(objeto)}{': ' + cuales if cuales else ''}.", objeto, cambios
        )
        return super().log_change(request, objeto, message)

    def log_deletions(self, request: HttpRequest, queryset):
        for objeto in queryset:
            _registrar(request, "admin.baja", f"Borró {_que_es(objeto)}.", objeto, _diferencias(_campos(objeto), {}))
        return super().log_deletions(request, queryset)


SALAS = frozenset({"egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion"})
"""The packages whose pages the admin shows."""


class SitioDeAdministracion(admin.AdminSite):
    """Open to the members of *Administración* alone."""

    site_header = "Portal EGTPI · Administración"
    site_title = "Portal EGTPI"
    index_title = "Catálogos y cuentas"
    site_url = "/"
    login_template = "account/login.html"

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only what our own rooms lay out is here: what a library would add by itself (its queues, its keys, its
        records of sign-ins) is left out, whatever its page may do."""
        base = admin_class or admin.ModelAdmin
        if base.__module__.partition(".")[0] not in SALAS:
            return
        super().register(model_or_iterable, type(base.__name__, (Auditado, base), {}), **options)

    def has_permission(self, request: HttpRequest):
        from egtpi_portal.cuentas.permisos import es_administrador

        return request.user.is_authenticated and request.user.is_active and es_administrador(request.user)

    def password_change(self, request: HttpRequest, extra_context=None):
        """One's own password is changed on the portal's page, that asks for the present one and tells the trail."""
        from django.http import HttpResponseRedirect
        from django.urls import reverse

        return HttpResponseRedirect(reverse("account_change_password"))

    def login(self, request: HttpRequest, extra_context=None):
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
    """The fields of a row in words, with what must not be told left out."""
    dichos = {
        campo.name: _en_palabras(
            getattr(objeto, f"get_{campo.name}_display")() if campo.choices else getattr(objeto, campo.name)
        )
        for campo in objeto._meta.concrete_fields
        if campo.editable and campo.name not in OCULTOS and not campo.primary_key
    }
    return dichos | ({"password": f"(huella {hash_corto(objeto.password)})"} if hasattr(objeto, "password") else {})


def _en_palabras(valor) -> str:
    """A value as a person reads it: dates as they are written here, instants in Lima, yes and no."""
    if valor is None or isinstance(valor, bool):
        return {None: "", True: "sí", False: "no"}[valor]
    if isinstance(valor, dt.datetime):
        return f"{valor.astimezone(LIMA):%d/%m/%Y %H:%M}"
    return f"{valor:%d/%m/%Y}" if isinstance(valor, dt.date) else str(valor)


def hash_corto(texto: str) -> str:
    """Eight hexadecimal figures that tell two secrets apart without telling either."""
    import hashlib

    return hashlib.sha256(texto.encode()).hexdigest()[:8]


def _diferencias(antes: dict[str, str], despues: dict[str, str]) -> dict[str, list[str]]:
    campos = dict.fromkeys([*antes, *despues])
    return {c: [antes.get(c, ""), despues.get(c, "")] for c in campos if antes.get(c, "") != despues.get(c, "")}


def _de_sus_filas(formularios) -> dict[str, list[str]]:
    """What the form did to the rows under the object (a person's memberships), field by field, in words:
    "membresía «Consulta, Áncash», hasta": ["", "31/12/2023"]. Of a row added, all it says; of one deleted, all it
    said."""
    hechos: dict[str, list[str]] = {}
    for grupo in formularios:
        borrados = getattr(grupo, "deleted_forms", [])
        for form in grupo.forms:
            nuevo = form not in grupo.initial_forms
            if (nuevo and (form in borrados or not form.has_changed())) or not hasattr(form, "cleaned_data"):
                continue
            campos = form.visible_fields() if nuevo or form in borrados else [form[c] for c in form.changed_data]
            fila = f"{form.instance._meta.verbose_name} «{form.instance}»"
            for campo in campos:
                if campo.name == "DELETE":
                    continue
                antes = "" if nuevo else _valor_del_campo(campo.field, campo.initial)
                despues = "" if form in borrados else _valor_del_campo(campo.field, form.cleaned_data.get(campo.name))
                if antes != despues:
                    hechos[_sin_repetir(hechos, f"{fila}, {campo.label.lower()}")] = [antes, despues]
    return hechos


def _sin_repetir(hechos: dict, clave: str) -> str:
    """The key, numbered when another row of the same name has it."""
    otra, n = clave, 2
    while otra in hechos:
        otra, n = f"{clave} ({n})", n + 1
    return otra


def _valor_del_campo(campo, valor) -> str:
    """What a field of a form shows of a value: the name of what was chosen."""
    if hasattr(campo, "queryset") and valor and not hasattr(valor, "pk"):
        valor = campo.queryset.filter(pk=valor).first()
    elif not hasattr(campo, "queryset") and hasattr(campo, "choices"):
        valor = dict(campo.choices).get(valor, valor)
    return _en_palabras(valor or None if not isinstance(valor, bool) else valor)


def _etiqueta(objeto, campo: str):
    return objeto._meta.get_field(campo).verbose_name


def _que_es(objeto) -> str:
    return f"{objeto._meta.verbose_name} «{objeto}»"


def _registrar(request: HttpRequest, accion, resumen, objeto, cambios):
    from egtpi_portal.bitacora.servicios import registrar

    registrar(
        por=request.user if request.user.is_authenticated else None,
        accion=accion,
        resumen=resumen,
        objeto=objeto,
        cambios=cambios,
    )
