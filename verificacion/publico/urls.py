"""Addresses of the public check: the second is what the QR of a report says."""

from django.urls import path

from . import views

app_name = "comprobar"
urlpatterns = [
    path("", views.comprobar, name="inicio"),
    path("comprobador.pyz", views.comprobador, name="comprobador"),
    path("<str:codigo>/", views.comprobar, name="codigo"),
]
