"""Addresses of what everybody may read of what was issued: they do not change."""

from django.urls import path

from . import views

app_name = "resultados"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("hitos/<str:ficha>/<str:hito>/", views.hito, name="hito"),
    path("regiones/<str:codigo>/", views.region, name="region"),
    path("verificaciones/<str:numero>/", views.verificacion, name="verificacion"),
    path("datos/<str:archivo>", views.datos, name="datos"),
]
