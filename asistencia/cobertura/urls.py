"""Addresses of the coverage, under those of the assistance."""

from django.urls import path

from . import views

urlpatterns = [
    path("<str:region>/", views.cobertura, name="cobertura"),
    path("<str:region>/cobertura.xlsx", views.en_xlsx, name="cobertura_xlsx"),
    path("<str:region>/mapa.<str:formato>", views.en_dibujo, name="cobertura_mapa"),
    path("<str:region>/cobertura.pdf", views.en_pdf, name="cobertura_pdf"),
]
