"""Addresses of what everybody may read of what was issued: they do not change."""

from django.urls import path

from . import views

app_name = "resultados"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("hitos/<str:ficha>/<str:hito>/", views.hito, name="hito"),
    path("regiones/<str:codigo>/", views.region, name="region"),
    path("verificaciones/<str:numero>/", views.verificacion, name="verificacion"),
    path("hitos/<str:ficha>/<str:hito>/imagen.png", views.imagen_de_hito, name="imagen_de_hito"),
    path("regiones/<str:codigo>/imagen.png", views.imagen_de_region, name="imagen_de_region"),
    path("verificaciones/<str:numero>/imagen.png", views.imagen_de_verificacion, name="imagen_de_verificacion"),
    path("reglas/", views.reglas, name="reglas"),
    path("reglas/<str:ficha>/", views.reglas, name="reglas_de"),
    path("datos/<str:archivo>", views.datos, name="datos"),
]
