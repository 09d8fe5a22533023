"""Addresses of the search."""

from django.urls import path

from . import views

app_name = "busqueda"
urlpatterns = [path("", views.buscar, name="buscar")]
