"""Addresses of the seals of the trail."""

from django.urls import path

from . import views

app_name = "sellos"
urlpatterns = [path("", views.lista, name="lista"), path("sellos.pdf", views.pdf, name="pdf")]
