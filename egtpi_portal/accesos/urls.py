"""Addresses of the accesses, for who gives them."""

from django.urls import path

from .views import avances, gestion

app_name = "accesos"
urlpatterns = [
    path("", gestion.lista, name="lista"),
    path("nuevo/", gestion.nuevo, name="nuevo"),
    path("<int:pk>/", gestion.detalle, name="detalle"),
    path("<int:pk>/hoja.pdf", gestion.hoja, name="hoja"),
    path("<int:pk>/enviar/", gestion.enviar, name="enviar"),
    path("<int:pk>/renovar/", gestion.renovar, name="renovar"),
    path("<int:pk>/cerrar/", gestion.cerrar, name="cerrar"),
    path("hojas/<int:pk>/enviar/", gestion.enviar_las_hojas, name="enviar_hojas"),
    path("avances/", avances.lista, name="avances"),
    path("avances/<int:pk>/aceptar/", avances.aceptar, name="aceptar"),
    path("avances/<int:pk>/devolver/", avances.devolver, name="devolver"),
]
