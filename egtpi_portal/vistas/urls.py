"""Addresses of the views that people keep."""

from django.urls import path

from . import views

app_name = "vistas"
urlpatterns = [
    path("guardar/", views.guardar, name="guardar"),
    path("<int:pk>/quitar/", views.quitar, name="quitar"),
    path("v/<str:clave>/", views.abrir, name="abrir"),
]
