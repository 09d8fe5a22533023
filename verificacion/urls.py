"""Addresses of the judgement: a region, one of its hitos, the country, and how it is all reckoned."""

from django.urls import path

from . import views

app_name = "verificacion"
urlpatterns = [
    path("pais/", views.pais, name="pais"),
    path("regiones/<str:codigo>/", views.region, name="region"),
    path("regiones/<str:codigo>/hitos/<str:hito>/", views.hito, name="hito"),
    path("ayuda/", views.ayuda, name="ayuda"),
]
