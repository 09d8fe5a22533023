"""Addresses of the trail."""

from django.urls import path

from . import views

app_name = "bitacora"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("bitacora.csv", views.en_csv, name="csv"),
    path("bitacora.xlsx", views.en_xlsx, name="xlsx"),
]
