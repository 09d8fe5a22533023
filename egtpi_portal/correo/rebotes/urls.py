"""Addresses of the pages of mail that does not arrive."""

from django.urls import path

from . import views

app_name = "rebotes"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<int:pk>/reintentar/", views.reintentar, name="reintentar"),
]
