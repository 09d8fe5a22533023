"""Addresses of the assistance."""

from django.urls import include, path

from . import views

app_name = "asistencia"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("cobertura/", include("asistencia.cobertura.urls")),
    path("planes/", include("asistencia.planes.urls")),
    path("fichas/", include("asistencia.fichas.urls")),
]
