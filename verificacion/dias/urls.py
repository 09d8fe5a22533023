"""Addresses of the days off."""

from django.urls import path

from . import views

app_name = "dias"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("agregar/", views.agregar, name="agregar"),
    path("<int:pk>/corregir/", views.corregir, name="corregir"),
    path("<int:pk>/retirar/", views.retirar, name="retirar"),
]
