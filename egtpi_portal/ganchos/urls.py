"""Addresses of the hooks, and of the inspector of their deliveries."""

from django.urls import path

from . import views

app_name = "ganchos"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("nuevo/", views.nuevo, name="nuevo"),
    path("<int:pk>/", views.gancho, name="gancho"),
    path("<int:pk>/secreto/", views.secreto, name="secreto"),
    path("<int:pk>/probar/", views.probar, name="probar"),
    path("<int:pk>/pausar/", views.pausar, name="pausar"),
    path("<int:pk>/reanudar/", views.reanudar, name="reanudar"),
    path("<int:pk>/retirar/", views.retirar, name="retirar"),
    path("<int:pk>/entregas/<int:entrega>/reenviar/", views.reenviar, name="reenviar"),
]
