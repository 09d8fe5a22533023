"""Addresses of the official verifications."""

from django.urls import path

from .views import acciones as views_acciones
from .views import lectura as views

app_name = "oficial"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("nueva/", views.nueva, name="nueva"),
    path("lote/", views_acciones.lote, name="lote"),
    path("emitir/", views_acciones.emitir, name="emitir"),
    path("que-cambiaria/", views.que_cambiaria, name="que_cambiaria"),
    path("paquetes.zip", views.paquetes, name="paquetes"),
    path("<int:pk>/", views.verificacion, name="verificacion"),
    path("<int:pk>/paquete.zip", views.paquete, name="paquete"),
    path("<int:pk>/comparar/<int:otra>/", views.comparar, name="comparar"),
    path("<int:pk>/evaluar/", views_acciones.evaluar, name="evaluar"),
    path("<int:pk>/apartar/", views_acciones.exceptuar, name="exceptuar"),
    path("<int:pk>/apartar/<int:excepcion>/retirar/", views_acciones.retirar_excepcion, name="retirar_excepcion"),
    path("<int:pk>/descargo/", views_acciones.responder, name="responder"),
    path("<int:pk>/descargo/<int:descargo>/responder/", views_acciones.contestar, name="contestar"),
    path("<int:pk>/retirar/", views_acciones.retirar, name="retirar"),
]
