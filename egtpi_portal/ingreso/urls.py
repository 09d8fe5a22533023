"""Addresses of the sessions and of the closed sign-ins."""

from django.urls import path

from . import views
from .cuenta import views as cuenta
from .enlaces import views as enlaces
from .proveedor import views as proveedor

app_name = "ingreso"
urlpatterns = [
    path("cuenta/", cuenta.cuenta, name="cuenta"),
    path("cuenta/correo/", cuenta.correo, name="correo"),
    path("cuenta/correo/dejar/", cuenta.dejar_el_correo, name="dejar_el_correo"),
    path("cuenta/invitacion/<str:clave>/", enlaces.invitacion, name="invitacion"),
    path("cuenta/correo/<str:clave>/", enlaces.correo, name="confirmar_correo"),
    path("cuenta/entrar/proveedor/", proveedor.ir, name="proveedor_ir"),
    path("cuenta/entrar/proveedor/vuelta/", proveedor.vuelta, name="proveedor_vuelta"),
    path("cuenta/proveedor/desvincular/", proveedor.desvincular, name="desvincular"),
    path("cuenta/sesiones/", views.sesiones, name="sesiones"),
    path("cuentas/bloqueadas/", views.bloqueos, name="bloqueos"),
]
