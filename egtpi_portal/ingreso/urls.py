"""Addresses of the sessions and of the closed sign-ins."""

from django.urls import path

from . import views

app_name = "ingreso"
urlpatterns = [
    path("cuenta/", views.cuenta, name="cuenta"),
    path("cuenta/sesiones/", views.sesiones, name="sesiones"),
    path("cuentas/bloqueadas/", views.bloqueos, name="bloqueos"),
]
