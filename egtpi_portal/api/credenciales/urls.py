"""Addresses of one's credentials."""

from django.urls import path

from . import views

app_name = "credenciales"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("nueva/", views.nueva, name="nueva"),
    path("<int:pk>/revocar/", views.revocar, name="revocar"),
]
