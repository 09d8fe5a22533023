"""Addresses of the jobs, for administrators, and of the files that each person asked for."""

from django.urls import path

from . import views
from .pedidos import views as pedidos

app_name = "trabajos"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<int:pk>/reintentar/", views.reintentar, name="reintentar"),
    path("archivos/", pedidos.lista, name="pedidos"),
    path("archivos/pedir/", pedidos.nuevo, name="pedir"),
    path("archivos/<int:pk>/", pedidos.pedido, name="pedido"),
    path("archivos/<int:pk>/archivo/", pedidos.archivo, name="archivo"),
]
