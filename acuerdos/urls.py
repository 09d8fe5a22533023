"""Addresses of the matrix."""

from django.urls import path

from . import views

app_name = "acuerdos"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("cargas/", views.cargas, name="cargas"),
    path("<int:pk>/", views.detalle, name="detalle"),
]
