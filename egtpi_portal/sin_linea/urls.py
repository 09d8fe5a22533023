"""Addresses of what works without a line, below `sin-linea/`: the worker of the pages sees no other."""

from django.urls import path

from . import views

app_name = "sin_linea"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("ficha/", views.ficha, name="ficha"),
    path("acta/", views.acta, name="acta"),
    path("trabajador.js", views.trabajador, name="trabajador"),
    path("manifiesto.webmanifest", views.manifiesto, name="manifiesto"),
    path("sesion.json", views.sesion, name="sesion"),
    path("datos.json", views.datos, name="datos"),
    path("enviar/", views.enviar, name="enviar"),
]
