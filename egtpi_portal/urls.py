"""Where everything is."""

from allauth.account import views as allauth
from allauth.mfa.base import views as segundo_factor
from allauth.mfa.recovery_codes import views as recuperacion
from allauth.mfa.totp import views as totp
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from egtpi_portal.api import views as api
from egtpi_portal.ingreso.llaves import views as llaves
from verificacion.publico import views as publico

from . import declaraciones, views
from .formularios import FormularioDeEntrada

urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("salud/", views.salud, name="salud"),
    path("salud/viva", views.salud_viva, name="salud_viva"),
    path("salud/lista", views.salud_lista, name="salud_lista"),
    path("privacidad/", declaraciones.privacidad, name="privacidad"),
    path("accesibilidad/", declaraciones.accesibilidad, name="accesibilidad"),
    path("metricas", views.metricas, name="metricas"),
    path("cuenta/entrar/", allauth.LoginView.as_view(form_class=FormularioDeEntrada), name="account_login"),
    path("cuenta/registro/", allauth.signup, name="account_signup"),  # closed: says who gives accounts
    path("cuenta/salir/", allauth.logout, name="account_logout"),
    path("cuenta/clave/", allauth.password_change, name="account_change_password"),
    path("cuenta/clave/olvido/", allauth.password_reset, name="account_reset_password"),
    path("cuenta/clave/olvido/enviado/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^cuenta/clave/nueva/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "cuenta/clave/nueva/lista/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path("cuenta/inactiva/", allauth.account_inactive, name="account_inactive"),
    path("cuenta/confirmar/", allauth.reauthenticate, name="account_reauthenticate"),
    path("cuenta/segundo-factor/", segundo_factor.index, name="mfa_index"),
    path("cuenta/segundo-factor/codigo/", llaves.segundo_paso, name="mfa_authenticate"),
    path("cuenta/entrar/llave/", llaves.entrar, name="mfa_login_webauthn"),
    path("cuenta/segundo-factor/llaves/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("cuenta/segundo-factor/llaves/nueva/", llaves.nueva, name="mfa_add_webauthn"),
    path("cuenta/segundo-factor/llaves/confirmar/", llaves.confirmar, name="mfa_reauthenticate_webauthn"),
    path("cuenta/segundo-factor/llaves/<int:pk>/nombre/", llaves.nombre, name="mfa_edit_webauthn"),
    path("cuenta/segundo-factor/llaves/<int:pk>/quitar/", llaves.quitar, name="mfa_remove_webauthn"),
    path("cuenta/segundo-factor/confirmar/", segundo_factor.reauthenticate, name="mfa_reauthenticate"),
    path("cuenta/segundo-factor/activar/", totp.activate_totp, name="mfa_activate_totp"),
    path("cuenta/segundo-factor/quitar/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("cuenta/segundo-factor/recuperacion/", recuperacion.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "cuenta/segundo-factor/recuperacion/nuevos/",
        recuperacion.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "cuenta/segundo-factor/recuperacion/codigos.txt",
        views.CodigosDeRecuperacion.as_view(),
        name="mfa_download_recovery_codes",
    ),
    path("", include("egtpi_portal.ingreso.urls")),
    path("cuenta/credenciales/", include("egtpi_portal.api.credenciales.urls")),
    path("api/", api.pagina, name="api_pagina"),
    path("api/programas/<str:archivo>", api.programa, name="api_programa"),
    path("api/v1/", include("egtpi_portal.api.urls")),
    path("administrar/", include("egtpi_portal.personas.urls")),
    path("administracion/", admin.site.urls),
    path("buscar/", include("egtpi_portal.busqueda.urls")),
    path("vistas/", include("egtpi_portal.vistas.urls")),
    path("bitacora/", include("egtpi_portal.bitacora.urls")),
    path("bitacora/sellos/", include("egtpi_portal.sellos.urls")),
    path("avisos/", include("egtpi_portal.avisos.urls")),
    path("trabajos/", include("egtpi_portal.trabajos.urls")),
    path("ganchos/", include("egtpi_portal.ganchos.urls")),
    path("correo/rebotes/", include("egtpi_portal.correo.rebotes.urls")),
    path("documentos/", include("egtpi_portal.documentos.urls")),
    path("actas/", include("actas.urls")),
    path("acuerdos/", include("acuerdos.urls")),
    path("asistencia/", include("asistencia.urls")),
    path("accesos/", include("egtpi_portal.accesos.urls")),
    path("r/", include("egtpi_portal.accesos.urls_sin_cuenta")),
    path("sin-linea/", include("egtpi_portal.sin_linea.urls")),
    path("pacto/", include("egtpi_portal.pacto.urls")),
    path("metas/", include("verificacion.metas.urls")),
    path("firmantes/", include("verificacion.firmantes.urls")),
    path("dias-no-laborables/", include("verificacion.dias.urls")),
    path("verificaciones/", include("verificacion.oficial.urls")),
    path("calendario/", include("verificacion.agenda.urls")),
    path("comprobar/", include("verificacion.publico.urls")),
    path("resultados/", include("verificacion.resultados.urls")),
    path("C/<str:codigo>/", publico.comprobar, name="papel_sin_nombre"),
    path("C/<str:codigo>/<path:papel>", publico.comprobar, name="papel"),
    path("", include("verificacion.urls")),
]

handler429 = "egtpi_portal.views.demasiadas"  # asked for by django-allauth, not by Django
handler400 = "egtpi_portal.api.views.peticion_mala"
handler500 = "egtpi_portal.views.error_del_servidor"
