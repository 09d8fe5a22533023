"""Addresses of the assistance."""

from django.urls import path

from . import views

app_name = "asistencia"
urlpatterns = [
    path("", views.inicio, name="inicio"),
    path("planes/<int:pk>/", views.plan, name="plan"),
    path("fichas/", views.fichas, name="fichas"),
    path("fichas/<int:pk>/", views.ficha, name="ficha"),
]
