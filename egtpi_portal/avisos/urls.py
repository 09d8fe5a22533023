"""Addresses of one's notices."""

from django.urls import path

from . import views

app_name = "avisos"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("leer/", views.leer, name="leer"),
    path("<int:pk>/abrir/", views.abrir, name="abrir"),
    path("ajustes/", views.ajustes, name="ajustes"),
]
