"""Addresses of the jobs, for administrators."""

from django.urls import path

from . import views

app_name = "trabajos"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<int:pk>/reintentar/", views.reintentar, name="reintentar"),
]
