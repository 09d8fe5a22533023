"""Addresses of the actas."""

from django.urls import path

from . import views

app_name = "actas"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<int:pk>/", views.detalle, name="detalle"),
]
